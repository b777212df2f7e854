// people: users made for a test, so that no account of the demo changes.
import { randomInt, randomUUID } from 'node:crypto'
import { codeOf, stepNow } from '../../support/second-factor.mjs'
import { call, clientOf } from '../../support/uplift.mjs'
import { expectStatus } from './expect.mjs'

/** Strong by the policy as it is at first, and never the same: signs keep its letters from making a walk over the keys. */
export function goodPassword() {
  const letters = 'bdfhjkmpqtvwxz', pick = () => letters[randomInt(letters.length)]
  const pairs = Array.from({ length: 4 }, () => pick() + pick())
  return `${pick().toUpperCase()}${randomInt(2, 9)}#${pairs.join('-')}`
}

/** The answer to a sign-in without any authenticator. */
export const signedInAs = (username, password, more = {}, options = {}) =>
  call('POST', '/session', { key: null, body: { username, password, ...more }, ...options })

/** A user of the unit with a one-time password, and no roles. */
export async function newUser(sysadmin, unit, username = `made.${randomUUID()}`) {
  const user = expectStatus(201, await sysadmin.post('/users', { username, display_name: '测试人员', unit })).body
  const { password } = expectStatus(201, await sysadmin.post(`/users/${user.id}/password`, undefined, { key: null })).body
  return { id: user.id, username, oneTime: password }
}

/** The same with these roles and a password of its own, signed in. */
export async function newPerson(sysadmin, secadmin, unit, roles = ['officer']) {
  const { id, username, oneTime } = await newUser(sysadmin, unit)
  for (const role of roles) expectStatus(201, await secadmin.post(`/users/${id}/grants`, { role }))
  const password = goodPassword()
  const reply = expectStatus(200, await signedInAs(username, oneTime, { new_password: password }))
  return { id, username, password, person: { ...clientOf(reply.body.access_token), username, password, cookies: reply.cookies } }
}

/** Gives a person a second factor, in the session that it has; the same with its secret. */
export async function enrolled(made) {
  const { secret } = expectStatus(201, await made.person.post('/me/second-factor', { password: made.password }, { key: null })).body
  expectStatus(204, await made.person.post('/me/second-factor/confirm', { otp: codeOf(secret, stepNow() - 1) }, { key: null }))
  return { ...made, secret }
}
