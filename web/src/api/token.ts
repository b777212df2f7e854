import { locale } from '@/app/i18n'
import { noteUse } from './lastUse'
import { problemOf } from './problem'
import type { AccessToken, SignIn } from './types'

/**
 * The access token lives in memory only; the refresh token is an HttpOnly cookie that script never sees.
 */
let accessToken: string | null = null

const sessionUrl = '/api/v1/session'

export const currentToken = () => accessToken

async function take(response: Response) {
  if (!response.ok) throw problemOf(response, await response.json().catch(() => null))
  const answer = (await response.json()) as AccessToken
  accessToken = answer.access_token
}

export async function signIn(input: SignIn, language: string) {
  await take(
    await fetch(sessionUrl, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Accept-Language': language },
      body: JSON.stringify(input),
    }),
  )
  noteUse()
}

let refreshing: Promise<void> | null = null

/** However many calls met a 401 at once, one refresh serves them all. */
export function refreshToken(): Promise<void> {
  refreshing ??= fetch(`${sessionUrl}/refresh`, { method: 'POST', headers: { 'Accept-Language': locale.value } })
    .then(take)
    .finally(() => {
      refreshing = null
    })
  return refreshing
}

/** The token is kept: whatever still calls with it meets a 401, and waits for somebody to sign in. */
export async function endSession() {
  const end = () => fetch(sessionUrl, { method: 'DELETE', headers: { Authorization: `Bearer ${accessToken}` } })
  if ((await end()).status !== 401) return
  // The access token is older than its ten minutes; the session may go on all the same.
  await refreshToken()
  await end()
}
