// uplift: a small client of the API for tests. Nothing is checked here: every call returns what came.
//
//   const officer = await signIn('officer.320300')
//   const { status, body, etag } = await officer.get('/programmes')
//   await officer.put(`/allocations/${id}/rows`, rows, { ifMatch: etag })
//   await officer.post(`/allocations/${id}/actions/review`, {}, { ifMatch: etag, key: 'my-key' })
import { randomUUID } from 'node:crypto'
import { secretOf, withCode } from './second-factor.mjs'

export const origin = process.env.UPLIFT_URL
export const demoPassword = process.env.UPLIFT_DEMO_PASSWORD

/**
 * One request. Options:
 *   token    bearer token
 *   body     object, sent as JSON; or a string or a Buffer, sent as it is
 *   ifMatch  value of If-Match, quotes included
 *   key      Idempotency-Key; a POST has a new one unless this is null
 *   headers  more headers; they win
 *   outside  the path is not under /api/v1
 *   origin   another instance's address
 */
export async function call(method, path, options = {}) {
  const { token, body, ifMatch, headers = {}, outside = false, signal } = options
  const key = options.key === undefined && method === 'POST' ? randomUUID() : options.key
  const sent = {
    ...(token && { Authorization: `Bearer ${token}` }),
    ...(body !== undefined && { 'Content-Type': 'application/json' }),
    ...(ifMatch && { 'If-Match': ifMatch }),
    ...(key && { 'Idempotency-Key': key }),
    ...headers,
  }
  const response = await fetch((options.origin ?? origin) + (outside ? '' : '/api/v1') + path, {
    method,
    headers: sent,
    body: body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
    redirect: 'manual',
    signal: signal ?? AbortSignal.timeout(30_000),
  })
  return seen({ method, path, options, reply: await answer(response) })
}

const watchers = []

/** Shows every later answer to watch({ method, path, options, reply }); what it throws, the call throws. */
export function watchAnswers(watch) {
  watchers.push(watch)
}

function seen(exchange) {
  for (const watch of watchers) watch(exchange)
  return exchange.reply
}

async function answer(response) {
  const bytes = Buffer.from(await response.arrayBuffer())
  const text = bytes.toString()
  const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '')
  return {
    status: response.status,
    headers: response.headers,
    etag: response.headers.get('etag'),
    cookies: response.headers.getSetCookie(),
    requestId: response.headers.get('x-request-id'),
    bytes,
    text,
    body: isJson && text ? JSON.parse(text) : undefined,
  }
}

/** The calls of one person. */
export function clientOf(token, defaults = {}) {
  const as = (method, path, body, options) => call(method, path, { token, body, ...defaults, ...options })
  return {
    token,
    get: (path, options) => as('GET', path, undefined, options),
    post: (path, body, options) => as('POST', path, body, options),
    put: (path, body, options) => as('PUT', path, body, options),
    patch: (path, body, options) => as('PATCH', path, body, options),
    delete: (path, options) => as('DELETE', path, undefined, options),
  }
}

const signedIn = new Map(), FRESH_MS = 240_000

/**
 * Signs in and returns the person's calls; the same person twice within four minutes gets the same session.
 * A token lasts for ten, and a worker of the browser tests lives longer.
 */
export function signIn(username, options = {}) {
  const name = `${options.origin ?? origin} ${username}`, known = signedIn.get(name)
  if (known && Date.now() - known.at < FRESH_MS) return known.session
  const session = newSession(username, options)
  signedIn.set(name, { at: Date.now(), session })
  return session
}

/** The answer to a sign-in; an administrator's comes with the code of its authenticator. */
export function attemptOf(username, { password = demoPassword, ...options } = {}) {
  const secret = secretOf(username, options.folder)
  const attempt = otp => call('POST', '/session', { key: null, body: { username, password, ...(otp && { otp }) }, ...options })
  return secret ? withCode(username, secret, attempt, options.folder) : attempt()
}

/** Always a new session. */
export async function newSession(username, options = {}) {
  const reply = await attemptOf(username, options)
  if (reply.status !== 200) throw new Error(`sign-in of ${username}: ${reply.status} ${reply.text}`)
  const { password, ...others } = options
  return { ...clientOf(reply.body.access_token, others), username, cookies: reply.cookies }
}
