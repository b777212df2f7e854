import createClient from 'openapi-fetch'
import { locale } from '@/app/i18n'
import { noteUse } from './lastUse'
import { asProblem, problemOf, type Problem } from './problem'
import type { paths } from './schema'
import { currentToken, refreshToken } from './token'

/** Set by the session: shows the sign-in over the page and resolves once the person is back. */
let signInAgain: ((why: Problem) => Promise<void>) | null = null

export function onSessionExpired(handler: (why: Problem) => Promise<void>) {
  signInAgain = handler
}

/** Set by the session: an administrator without a second factor is led to where it is set up. */
let enrolFirst: (() => void) | null = null

export function onFactorRequired(handler: () => void) {
  enrolFirst = handler
}

function withToken(request: Request): Request {
  const token = currentToken()
  if (token) request.headers.set('Authorization', `Bearer ${token}`)
  return request
}

async function renewSession() {
  try {
    await refreshToken()
  } catch (error) {
    const why = asProblem(error)
    if (why.status !== 401 || !signInAgain) throw error
    await signInAgain(why)
  }
}

/** Sends a request; a 401 renews the session and the same request goes on as if nothing had happened. */
async function fetchInSession(request: Request): Promise<Response> {
  request.headers.set('Accept-Language', locale.value)
  if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) {
    request.headers.set('Idempotency-Key', newKey())
  }
  const token = currentToken()
  const response = await fetch(withToken(request.clone()))
  if (response.status !== 401 || !token) return used(request, response)
  // Another call may have renewed the session while this one was under way.
  if (token === currentToken()) await renewSession()
  return used(request, await fetch(withToken(request)))
}

function used(request: Request, response: Response): Response {
  if (response.status !== 401 && !request.headers.has('X-Background')) noteUse()
  return response
}

export const api = createClient<paths>({ baseUrl: '/api/v1', fetch: fetchInSession })

/** The data of a successful answer; anything else is thrown as a `Problem`. */
export async function unwrap<T>(call: Promise<{ data?: T; response: Response; error?: unknown }>): Promise<T> {
  try {
    const { data, response, error } = await call
    if (response.ok) return data as T
    const problem = problemOf(response, error)
    if (problem.kind === 'second-factor-required') enrolFirst?.()
    throw problem
  } catch (error) {
    throw asProblem(error)
  }
}

/** What a page's `next` asks for, where the API numbers its rows. */
export const cursor = (next?: string) => (next === undefined ? undefined : Number(next))

export const ifMatch = (version: number) => `"${version}"`

/** Names a write, so that repeating it after a lost answer does it once. Works without a secure context too. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
