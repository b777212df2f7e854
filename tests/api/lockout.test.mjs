// Failed proofs lock an account for 30 minutes, whatever is guessed and however many guess at once.
import assert from 'node:assert/strict'
import { createHash, randomInt, randomUUID } from 'node:crypto'
import { before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { instance, logLine, rowsOf } from './support/instance.mjs'
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

// Whoever guesses names must not learn from a lock which of them there are.
describe('a name that nobody has', () => {
  const unknown = () => `nobody.${randomUUID().slice(0, 8)}`
  const known = async () => (await make()).username
  const told = reply => ({ status: reply.status, slug: reply.body.type, title: reply.body.title, detail: reply.body.detail,
    members: Object.keys(reply.body).sort(), headers: [...reply.headers.keys()].sort() })
  const eventsOf = async reply => (await rowsOf(`SELECT event FROM audit WHERE request_id = '${reply.requestId}' ORDER BY id`)).flat()

  for (const [what, name] of [['typed', unknown], ['in Chinese', () => `张三${randomUUID()}`], ['longer than any', () => 'x'.repeat(190) + randomInt(1e9)]]) {
    test(`locks as a known one does, with the same answers, records and statements: ${what}`, async () => {
      const names = [await known(), name()]
      for (let i = 0; i < MOST + 2; i++) {
        const [a, b] = [await signedInAs(names[0], 'wrong'), await signedInAs(names[1], 'wrong')]
        assert.equal(a.status, i < MOST ? 401 : 429)
        assert.deepEqual(told(b), told(a), `try ${i + 1}`)
        assert.deepEqual(await eventsOf(b), await eventsOf(a))
        assert.deepEqual(await eventsOf(b), i < MOST ? ['session.attempted', 'session.refused'] : ['session.locked_out'])
        const [first, second] = [await logLine(a.requestId), await logLine(b.requestId)]
        assert.equal(second.statements, first.statements)
        if (i >= MOST) {
          const rest = [a, b].map(reply => Number(reply.headers.get('retry-after')))
          assert.ok(rest.every(seconds => seconds > LOCK_S - 60 && seconds <= LOCK_S), `${rest}`)
        }
      }
    })
  }

  test('fifty guesses at once, over all workers: five are tried', async () => {
    const name = unknown()
    const before = await rowsOf("SELECT COUNT(*) FROM audit WHERE event = 'session.refused' AND object_id IS NULL")
    const statuses = await storm(() => signedInAs(name, 'wrong'))
    assert.equal(statuses.filter(status => status === 401).length, MOST, `${statuses}`)
    assert.equal(statuses.filter(status => status === 429).length, AT_ONCE - MOST, `${statuses}`)
    const after = await rowsOf("SELECT COUNT(*) FROM audit WHERE event = 'session.refused' AND object_id IS NULL")
    assert.equal(after[0][0] - before[0][0], MOST)
  })

  test('is kept nowhere in clear; one name does not lock another, nor capitals small letters', async () => {
    const name = unknown()
    for (let i = 0; i < MOST + 1; i++) await signedInAs(name, 'wrong')
    assertLocked(await signedInAs(name, 'wrong'))
    for (const other of [`${name}x`, name.toUpperCase(), unknown()]) expectProblem(401, 'bad-credentials', await signedInAs(other, 'wrong'))
    const kept = await rowsOf('SELECT * FROM failed_proof')
    assert.ok(kept.length > 0 && kept.every(([hash]) => /^[0-9a-f]{64}$/.test(hash)))
    const plain = createHash('sha256').update(name).digest('hex')
    assert.ok(!kept.flat().some(value => value.includes(name) || value === plain))
  })

  test('a lock that is over begins the count again, for both', async () => {
    for (const name of [await known(), unknown()]) {
      for (let i = 0; i < MOST + 1; i++) await signedInAs(name, 'wrong')
      await instance.sql(`UPDATE failed_proof SET locked_until = locked_until - INTERVAL ${LOCK_S} SECOND`)
      for (let i = 0; i < MOST; i++) expectProblem(401, 'bad-credentials', await signedInAs(name, 'wrong'))
      assertLocked(await signedInAs(name, 'wrong'))
    }
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
    const shift = seconds => instance.sql(`UPDATE failed_proof SET locked_until = locked_until - INTERVAL ${seconds} SECOND`)
    await shift(LOCK_S - 20)
    expectProblem(429, 'locked-out', await signedInAs(made.username, made.password))
    await shift(21)
    expectStatus(200, await signedInAs(made.username, made.password))
  })

  test('is lifted by the security administrator, and not by the system administrator', async () => {
    const made = await make()
    await lock(made)
    const told = expectProblem(429, 'locked-out', await signedInAs(made.username, made.password))
    assert.match(told.detail, /安全管理员/)
    assert.doesNotMatch(told.detail, /系统管理员/)
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
      const name = `nobody.${randomUUID()}`
      for (let i = 0; i < 3; i++) expectStatus(401, await signedInAs(name, 'wrong'))
      assert.ok(Number(expectStatus(429, await signedInAs(name, 'wrong')).headers.get('retry-after')) > 59 * 60)
    } finally {
      expectStatus(200, await secadmin.put('/policy', policy, { ifMatch: changed.etag }))
    }
  })
})
