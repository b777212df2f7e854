import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { onFactorRequired, onSessionExpired } from '@/api/client'
import { unusedFor } from '@/api/lastUse'
import { getMe } from '@/api/me'
import { asProblem, type Problem } from '@/api/problem'
import * as token from '@/api/token'
import type { Me, SignIn } from '@/api/types'
import { locale } from './i18n'

const signedInHint = 'uplift.signed_in'

/** Who is signed in. `expired` shows the sign-in over the page while the calls that met a 401 wait. */
export const useSession = defineStore('session', () => {
  const me = ref<Me | null>(null)
  const expired = ref(false)
  /** How long nobody had used the session when it turned out to be over; null while it goes on. */
  const unused = ref<number | null>(null)
  /** What the server says of whoever else ended it; null where nobody did. */
  const endedBy = ref<string | null>(null)
  const note = (why: Problem) => (endedBy.value = why.kind === 'session-ended' ? why.detail : null)
  let resume: (() => void) | null = null

  const signedIn = computed(() => me.value !== null)

  /** At start: the refresh cookie, if it still holds, brings the person back without a word. */
  async function restore() {
    // Nobody has signed in on this device: there is no cookie to ask about.
    if (!localStorage.getItem(signedInHint)) return
    try {
      await token.refreshToken()
      me.value = await getMe()
    } catch (error) {
      // 401: not signed in. Anything else also ends at the sign-in page, which can be tried again.
      const why = asProblem(error)
      if (why.status === 401) {
        note(why)
        localStorage.removeItem(signedInHint)
        unused.value = unusedFor()
      } else console.warn('session not restored', error)
    }
  }

  const reload = async () => {
    me.value = await getMe()
  }

  async function signIn(input: SignIn) {
    await token.signIn(input, locale.value)
    localStorage.setItem(signedInHint, 'yes')
    const before = me.value
    me.value = await getMe()
    // Someone else's page must not stay on the screen.
    if (before && before.id !== me.value.id) {
      location.assign('/')
      return
    }
    expired.value = false
    unused.value = endedBy.value = null
    resume?.()
    resume = null
  }

  async function signOut() {
    await token.endSession().catch(() => undefined)
    localStorage.removeItem(signedInHint)
    // A full load, so that nothing of this person's stays in memory.
    location.assign('/sign-in')
  }

  /** Over, as the page itself found; its next call waits for the sign-in. */
  async function endUnused() {
    unused.value = unusedFor()
    expired.value = true
    await token.endSession().catch(() => undefined)
  }

  let waiting: Promise<void> | null = null
  onSessionExpired((why) => {
    note(why)
    unused.value ??= unusedFor()
    expired.value = true
    waiting ??= new Promise<void>((resolve) => {
      resume = () => {
        waiting = null
        resolve()
      }
    })
    return waiting
  })

  onFactorRequired(() => {
    if (me.value) me.value = { ...me.value, second_factor_required: true, permissions: [] }
  })

  const can = (permission: string) => me.value?.permissions.includes(permission) ?? false

  return { me, signedIn, expired, unused, endedBy, restore, reload, signIn, signOut, endUnused, can }
})
