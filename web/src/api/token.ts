import type { AccessToken } from './types'
import { problemOf } from './problem'

/**
 * The access token lives in memory only; the refresh token is an HttpOnly cookie that script never sees.
 */
let accessToken: string | null = null

const sessionUrl = '/api/v1/session'

export const currentToken = () => accessToken

export function dropToken() {
  accessToken = null
}

async function take(response: Response) {
  if (!response.ok) throw problemOf(response, await response.json().catch(() => null))
  const answer = (await response.json()) as AccessToken
  accessToken = answer.access_token
}

export async function signIn(username: string, password: string, language: string) {
  await take(
    await fetch(sessionUrl, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Accept-Language': language },
      body: JSON.stringify({ username, password }),
    }),
  )
}

let refreshing: Promise<void> | null = null

/** However many calls met a 401 at once, one refresh serves them all. */
export function refreshToken(): Promise<void> {
  refreshing ??= fetch(`${sessionUrl}/refresh`, { method: 'POST' })
    .then(take)
    .finally(() => {
      refreshing = null
    })
  return refreshing
}

export async function endSession() {
  const headers: HeadersInit = accessToken ? { Authorization: `Bearer ${accessToken}` } : {}
  await fetch(sessionUrl, { method: 'DELETE', headers })
  accessToken = null
}
