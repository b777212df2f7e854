// forge: tokens made with the instance's own signing key, so that only what a test changes is wrong.
import { createHmac, createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { instance } from './instance.mjs'

const folder = join(instance.folder, 'keys')
const file = readdirSync(folder).filter(name => name.endsWith('.pem')).sort().at(-1)

export const kid = basename(file, '.pem')
export const key = createPrivateKey(readFileSync(join(folder, file)))
export const publicPem = createPublicKey(key).export({ type: 'spki', format: 'pem' })

export const base64url = data => Buffer.from(data).toString('base64url')
const asText = value => (typeof value === 'string' || Buffer.isBuffer(value) ? value : JSON.stringify(value))

/** Header and payload may be objects, or texts that are taken as they are. */
export const unsigned = (header, payload) => `${base64url(asText(header))}.${base64url(asText(payload))}`

export function es256(header, payload, with_ = key) {
  const text = unsigned(header, payload)
  return `${text}.${sign('sha256', Buffer.from(text), { key: with_, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}

export function hs256(header, payload, secret) {
  const text = unsigned(header, payload)
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
}

export const goodHeader = (more = {}) => ({ alg: 'ES256', kid, typ: 'JWT', ...more })

/** The payload of a token that was really issued, as if issued now. */
export function goodPayload(issued, more = {}) {
  const now = Math.floor(Date.now() / 1000)
  return { ...issued, jti: randomBytes(16).toString('hex'), iat: now, nbf: now, exp: now + 600, ...more }
}

export const payloadOf = token => JSON.parse(Buffer.from(token.split('.')[1], 'base64url'))
