import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { Welcome } from '@/api/types'
import { getWelcome } from '@/api/welcome'

/** What the server says of itself before anyone signs in. */
export const useEnvironment = defineStore('environment', () => {
  const welcome = ref<Welcome | null>(null)
  const demo = computed(() => welcome.value?.environment === 'demo')

  async function load() {
    welcome.value ??= await getWelcome()
  }

  return { welcome, demo, load }
})
