// Failed proofs lock an account for 30 minutes, whatever is guessed and however many guess at once.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { instance, rowsOf } from './support/instance.mjs'
import { enrolled, goodPassword, newPerson, signedInAs } from './support/people.mjs'
import { codeOf, forgetStep, stepNow } from '../support/second-factor.mjs'

const AT_ONCE = 50, MOST = 5, LOCK_S = 30 * 60

let sysadmin, secadmin

const make = () => newPerson(sysadmin, secadmin, '320300')

/** What became of the attempts on a person, as the audit trail has it: { refused: 5, locked_out: 45 }. */
async function triedOn({ id }) {
  const rows = await rowsOf(`SELECT SUBSTRING(event, 9), COUNT(*) FROM audit
    WHERE object = 'user' AND object_id = ${id} AND event IN ('session.refused', 'session.locked_out', 'session.otp_required')
    GROUP BY event`)
  return Object.fromEntries(rows.map(([event, count]) => [event, Number(count)]))
}

function assertLocked(reply) {
  expectProblem(429, 'locked-out', reply)
  const seconds = Number(reply.headers.get('retry-after'))
  assert.ok(seconds > LOCK_S - 60 && seconds <= LOCK_S, `${seconds} s`)
}

/** A code that is certainly wrong. */
function wrongCode(secret) {
  const good = [-2, -1, 0, 1, 2].map(offset => codeOf(secret, stepNow() + offset))
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find(code => !good.includes(code))
}

/** All at once; those that the queue had no room for come again. */
async function storm(attempt) {
  const replies = await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (;;) {
      const reply = await attempt()
      if (reply.status !== 503) return reply
    }
  }))
  return replies.map(reply => reply.status)
}

before(async () => {
  [sysadmin, secadmin] = await Promise.all(['sysadmin', 'secadmin'].map(name => signIn(name)))
})

describe('fifty guesses at once', () => {
  test('of a password: five are tried', async () => {
    const made = await make()
    const told = await storm(() => signedInAs(made.username, 'wrong'))
    assert.equal(told.filter(status => status === 401).length, MOST, `${told}`)
    assert.equal(told.filter(status => status === 429).length, AT_ONCE - MOST, `${told}`)
    assert.deepEqual(await triedOn(made), { refused: MOST, locked_out: AT_ONCE - MOST })
    assertLocked(await signedInAs(made.username, made.password))
  })

  test('of a code, by who knows the password: five are tried', async () => {
    const made = await enrolled(await make())
    const otp = wrongCode(made.secret)
    const told = await storm(() => signedInAs(made.username, made.password, { otp }))
    assert.equal(told.filter(status => status === 401).length, MOST, `${told}`)
    assert.deepEqual(await triedOn(made), { refused: MOST, locked_out: AT_ONCE - MOST })
    await forgetStep(made.username)
    assertLocked(await signedInAs(made.username, made.password, { otp: codeOf(made.secret) }))
  })

  test('of the old password, by who sits at an open session: five are tried', async () => {
    const made = await make()
    const told = await storm(() => made.person.put('/me/password', { old: 'wrong', new: goodPassword() }))
    assert.equal(told.filter(status => status === 400).length, MOST, `${told}`)
    assert.equal(told.filter(status => status === 429).length, AT_ONCE - MOST, `${told}`)
    assertLocked(await signedInAs(made.username, made.password))
  })

  test('of a code to switch the second factor off: five are tried', async () => {
    const made = await enrolled(await make())
    const otp = wrongCode(made.secret)
    const told = await storm(() => made.person.delete('/me/second-factor', { body: { otp } }))
    assert.equal(told.filter(status => status === 400).length, MOST, `${told}`)
    assert.equal((await made.person.get('/me')).body.second_factor, 'on')
  })
})

describe('the count', () => {
  test('goes on over both steps: the password alone buys no more guesses', async () => {
    const made = await enrolled(await make())
    const otp = wrongCode(made.secret)
    for (let i = 0; i < 2; i++) {
      expectProblem(401, 'bad-credentials', await signedInAs(made.username, made.password, { otp }))
      expectProblem(401, 'otp-required', await signedInAs(made.username, made.password))
    }
    expectProblem(401, 'bad-credentials', await signedInAs(made.username, made.password, { otp }))
    assertLocked(await signedInAs(made.username, made.password, { otp }))
  })

  test('begins anew after a sign-in with both', async () => {
    const made = await enrolled(await make())
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 4; i++) expectStatus(401, await signedInAs(made.username, 'wrong'))
      await forgetStep(made.username)
      expectStatus(200, await signedInAs(made.username, made.password, { otp: codeOf(made.secret) }))
    }
  })

  test('is not used up by new passwords that are too weak', async () => {
    const made = await make()
    for (let i = 0; i < MOST + 1; i++)
      expectErrors(['/new_password'], await signedInAs(made.username, made.password, { new_password: 'Short1#' }))
    for (let i = 0; i < MOST + 1; i++)
      expectErrors(['/new'], await made.person.put('/me/password', { old: made.password, new: 'Short1#' }))
    expectStatus(200, await signedInAs(made.username, made.password))
  })
})

describe('a lock', () => {
  const lock = async made => {
    for (let i = 0; i < MOST; i++) expectStatus(401, await signedInAs(made.username, 'wrong'))
    assertLocked(await signedInAs(made.username, made.password))
  }

  test('holds for thirty minutes and then ends by itself', async () => {
    const made = await make()
    await lock(made)
    const shift = seconds => instance.sql(`UPDATE user SET locked_until = locked_until - INTERVAL ${seconds} SECOND WHERE id = ${made.id}`)
    await shift(LOCK_S - 20)
    expectProblem(429, 'locked-out', await signedInAs(made.username, made.password))
    await shift(21)
    expectStatus(200, await signedInAs(made.username, made.password))
  })

  test('is lifted by the security administrator, and not by the system administrator', async () => {
    const made = await make()
    await lock(made)
    expectProblem(403, 'forbidden', await sysadmin.post(`/users/${made.id}/actions/unlock`))
    expectStatus(201, await sysadmin.post(`/users/${made.id}/password`, undefined, { key: null }))
    assertLocked(await signedInAs(made.username, 'whatever it was'))
    const { body } = expectStatus(200, await secadmin.post(`/users/${made.id}/actions/unlock`))
    assert.equal(body.locked_until, null)
    expectProblem(401, 'bad-credentials', await signedInAs(made.username, made.password))
  })

  test('comes as early and lasts as long as the policy says', async () => {
    const { etag, body: { version, ...policy } } = await secadmin.get('/policy')
    const stricter = { ...policy, lock_after: 3, lock_minutes: 60 }
    const changed = expectStatus(200, await secadmin.put('/policy', stricter, { ifMatch: etag }))
    try {
      const made = await make()
      for (let i = 0; i < 3; i++) expectStatus(401, await signedInAs(made.username, 'wrong'))
      const reply = expectStatus(429, await signedInAs(made.username, made.password))
      assert.ok(Number(reply.headers.get('retry-after')) > 59 * 60)
    } finally {
      expectStatus(200, await secadmin.put('/policy', policy, { ifMatch: changed.etag }))
    }
  })
})
