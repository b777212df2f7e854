import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { getPolicy } from '@/api/policy'
import type { Policy } from '@/api/types'
import { useSession } from './session'

/**
 * The server writes a session's last use once a minute: it may end a session that much before the minutes of
 * the policy have passed since the use that this device remembers.
 */
export const useSlack = 60_000

/** What is demanded of passwords and sessions; everybody may know. */
export const usePolicy = defineStore('policy', () => {
  const session = useSession()
  const policy = ref<Policy | null>(null)

  /** Without it a form only lacks its list of demands, and the server still refuses what is weak. */
  async function load() {
    policy.value = await getPolicy().catch(() => policy.value)
  }

  /** Milliseconds from the last use to the end of a session, as far as this device can tell. */
  const idleLimit = computed(() => (policy.value ? policy.value.idle_minutes * 60_000 - useSlack : null))

  /** The session that is over had not been used for as long as the policy allows. */
  const endedIdle = computed(
    () => session.unused !== null && idleLimit.value !== null && session.unused >= idleLimit.value,
  )

  return { policy, load, idleLimit, endedIdle }
})
