// second-factor: what an authenticator does (RFC 6238), and the administrators' secrets of an instance. They
// enrol when the instance starts (enrol.mjs); their secrets stay in its folder.
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { instanceIn } from './instance.mjs'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', PERIOD_MS = 30_000

export const FILE = 'second-factors.json'

function bytesOf(base32) {
  const bits = [...base32].map(letter => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from(bits.match(/.{8}/g).map(byte => parseInt(byte, 2)))
}

export const stepNow = () => Math.floor(Date.now() / PERIOD_MS)

/** The six digits of a secret for a period of 30 s, by default the present one. */
export function codeOf(secret, step = stepNow()) {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const hash = createHmac('sha1', bytesOf(secret)).update(counter).digest()
  const number = hash.readUInt32BE(hash.at(-1) & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

/** The secret of an administrator, or undefined for who has none. */
export function secretOf(username, folder = process.env.UPLIFT_RUN) {
  if (!folder || username.startsWith('officer.')) return undefined
  try {
    return JSON.parse(readFileSync(join(folder, FILE), 'utf8'))[username]
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Each code is taken once, and tests sign in faster than codes change: the step that was taken is forgotten. */
export const forgetStep = (username, folder = process.env.UPLIFT_RUN) => instanceIn(folder).sql(
  `UPDATE second_factor SET last_step = 0 WHERE user_id = (SELECT id FROM user WHERE username = '${username}')`)

/** attempt(otp) with a good code; again when another test used the same one at the same moment. */
export async function withCode(username, secret, attempt, folder) {
  for (let tries = 0; ; tries++) {
    await forgetStep(username, folder)
    const reply = await attempt(codeOf(secret))
    if (reply.status !== 401 || tries === 3) return reply
  }
}
