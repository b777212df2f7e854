import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { onSessionExpired } from '@/api/client'
import { asProblem } from '@/api/problem'
import * as token from '@/api/token'
import type { Me } from '@/api/types'
import { getMe } from '@/api/welcome'
import { locale } from './i18n'

const signedInHint = 'uplift.signed_in'

/** Who is signed in. `expired` shows the sign-in over the page while the calls that met a 401 wait. */
export const useSession = defineStore('session', () => {
  const me = ref<Me | null>(null)
  const expired = ref(false)
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
      if (asProblem(error).status === 401) localStorage.removeItem(signedInHint)
      else console.warn('session not restored', error)
    }
  }

  async function signIn(username: string, password: string) {
    await token.signIn(username, password, locale.value)
    localStorage.setItem(signedInHint, 'yes')
    const before = me.value
    me.value = await getMe()
    // Someone else's page must not stay on the screen.
    if (before && before.id !== me.value.id) {
      location.assign('/')
      return
    }
    expired.value = false
    resume?.()
    resume = null
  }

  async function signOut() {
    await token.endSession().catch(token.dropToken)
    localStorage.removeItem(signedInHint)
    // A full load, so that nothing of this person's stays in memory.
    location.assign('/sign-in')
  }

  let waiting: Promise<void> | null = null
  onSessionExpired(() => {
    expired.value = true
    waiting ??= new Promise<void>((resolve) => {
      resume = () => {
        waiting = null
        resolve()
      }
    })
    return waiting
  })

  const can = (permission: string) => me.value?.permissions.includes(permission) ?? false

  return { me, signedIn, expired, restore, signIn, signOut, can }
})
