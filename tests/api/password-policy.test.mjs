// Passwords: what is demanded of new ones, how one-time and old ones are exchanged, and who sets the demands.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { call, clientOf, demoPassword, signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { instance, rowsOf } from './support/instance.mjs'
import { enrolled, goodPassword, newPerson, newUser, signedInAs } from './support/people.mjs'
import { codeOf, forgetStep, stepNow } from '../support/second-factor.mjs'

let sysadmin, secadmin

before(async () => {
  [sysadmin, secadmin] = await Promise.all(['sysadmin', 'secadmin'].map(name => signIn(name)))
})

const make = () => newPerson(sysadmin, secadmin, '320300')
const change = (made, to, from = made.password) => made.person.put('/me/password', { old: from, new: to })
const reasons = reply => reply.body.errors.map(error => error.reason)

/** Runs with another policy, and puts the old one back. */
async function withPolicy(changes, run) {
  const { etag, body: { version, ...policy } } = await secadmin.get('/policy')
  const changed = expectStatus(200, await secadmin.put('/policy', { ...policy, ...changes }, { ifMatch: etag }))
  try {
    await run()
  } finally {
    expectStatus(200, await secadmin.put('/policy', policy, { ifMatch: changed.etag }))
  }
}

describe('a weak password is refused', () => {
  const weak = {
    'nine characters': 'Kx7#mq-Lp', 'only letters': 'KxmqvLpwtz', 'letters and digits': 'kxqm7vlpwtz', 'a common one': 'P@ssw0rd-84',
    'a place and a year': 'Xuzhou#2026', 'a walk over the keys': '7#Qwert-Lpx', 'a sequence': 'Kx#12345-Lp',
    'a repetition': '7#xxxx-Lpmq', 'empty but for blanks': ' '.repeat(12), digits: '829473051846', Chinese: '云龙湖畔风景',
  }

  for (const [name, password] of Object.entries(weak)) {
    test(name, async () => {
      const made = await make()
      const reply = await change(made, password)
      expectErrors(reasons(reply).map(() => '/new'), reply)
      expectStatus(200, await signedInAs(made.username, made.password))
    })
  }

  test('with each broken demand named, in the caller\'s language', async () => {
    const made = await make()
    const reply = expectStatus(400, await change(made, 'qwerty'))
    assert.equal(new Set(reasons(reply)).size, 4, `${reasons(reply)}`)
    assert.ok(reasons(reply).some(reason => reason.includes('10')))
    const english = await made.person.put('/me/password', { old: made.password, new: 'qwerty' }, { headers: { 'Accept-Language': 'en' } })
    assert.ok(reasons(english).every(reason => /^[\x00-\x7f（）]+$/.test(reason)), `${reasons(english)}`)
  })

  test('with the user name in it', async () => {
    const made = await make()
    // A random name may hold a sequence, too, which is refused besides.
    const { errors } = expectProblem(400, 'invalid-input', await change(made, `Q7#${made.username.toUpperCase()}`))
    assert.ok(errors.every(error => error.pointer === '/new'))
    assert.ok(errors.some(error => error.reason.startsWith('密码中不能有用户名')), JSON.stringify(errors))
  })

  test('at the exchange of a one-time one, too', async () => {
    const { username, oneTime } = await newUser(sysadmin, '320300')
    expectErrors(['/new_password'], await signedInAs(username, oneTime, { new_password: 'Kx7#mq-Lp' }))
    expectProblem(401, 'password-expired', await signedInAs(username, oneTime))
  })
})

describe('changing it', () => {
  test('takes the old one, ends the other sessions and keeps this one', async () => {
    const made = await make(), other = clientOf((await signedInAs(made.username, made.password)).body.access_token)
    const next = goodPassword()
    expectErrors(['/old'], await change(made, next, 'wrong'))
    expectStatus(204, await change(made, next))
    expectStatus(200, await made.person.get('/me'))
    expectStatus(401, await other.get('/me'))
    expectProblem(401, 'bad-credentials', await signedInAs(made.username, made.password))
    expectStatus(200, await signedInAs(made.username, next))
  })

  test('takes none of the last five', async () => {
    const made = await make(), used = [made.password]
    for (let i = 0; i < 5; i++) {
      const next = goodPassword()
      expectStatus(204, await change(made, next, used.at(-1)))
      used.push(next)
    }
    for (const old of used.slice(-5)) expectErrors(['/new'], await change(made, old, used.at(-1)))
    expectStatus(204, await change(made, used[0], used.at(-1)))
  })

  test('leaves the passwords nowhere in clear', async () => {
    const made = await make(), next = goodPassword()
    expectStatus(204, await change(made, next))
    for (const [table, columns] of [['audit', 'detail'], ['outbox', 'detail'], ['idempotency', 'body'], ['password_history', 'password_hash']])
      assert.deepEqual(await rowsOf(`SELECT COUNT(*) FROM ${table} WHERE ${columns} LIKE '%${next}%' OR ${columns} LIKE '%${made.password}%'`), [['0']], table)
    const hashes = (await rowsOf(`SELECT password_hash FROM password_history WHERE user_id = ${made.id}`)).flat()
    assert.ok(hashes.length >= 2 && hashes.every(hash => hash.startsWith('$argon2id$v=19$m=65536,t=2,p=1$')), `${hashes}`)
  })

  test('is done by a worker of the sign-in group, and so is issuing one', async () => {
    const made = await make()
    expectStatus(204, await change(made, goodPassword()))
    const workers = async events => (await rowsOf(`SELECT DISTINCT CONCAT(worker, ' of ', boot) FROM audit
      WHERE address <> 'local' AND event IN (${events})`)).flat()
    const group = await workers("'session.opened', 'session.refused', 'session.refreshed'")
    const others = await workers("'user.created', 'user.granted'")
    assert.ok(group.every(number => !others.includes(number)), `${group} ${others}`)
    for (const number of await workers("'user.password_changed', 'user.password_issued', 'user.password_refused'"))
      assert.ok(!others.includes(number), `worker ${number} answers the API`)
  })
})

describe('a one-time password', () => {
  test('lets nobody in but to choose another, in the same call', async () => {
    const { id, username, oneTime } = await newUser(sysadmin, '320300')
    assert.equal((await sysadmin.get(`/users/${id}`)).body.password, 'one_time')
    assert.match(oneTime, /^([a-z2-9]{5}-){3}[a-z2-9]{5}$/)
    expectProblem(401, 'password-expired', await signedInAs(username, oneTime))
    const next = goodPassword()
    expectStatus(200, await signedInAs(username, oneTime, { new_password: next }))
    expectProblem(401, 'bad-credentials', await signedInAs(username, oneTime))
    expectStatus(200, await signedInAs(username, next))
    assert.equal((await sysadmin.get(`/users/${id}`)).body.password, 'own')
  })

  test('is not taken as the new one', async () => {
    const { username, oneTime } = await newUser(sysadmin, '320300')
    expectErrors(['/new_password'], await signedInAs(username, oneTime, { new_password: oneTime }))
  })

  test('ends the sessions of who gets it, and is shown once', async () => {
    const made = await make()
    const path = `/users/${made.id}/password`
    const first = expectStatus(201, await sysadmin.post(path, undefined, { key: 'same' })).body.password
    expectStatus(401, await made.person.get('/me'))
    assert.notEqual(expectStatus(201, await sysadmin.post(path, undefined, { key: 'same' })).body.password, first)
    expectProblem(401, 'bad-credentials', await signedInAs(made.username, first))
  })
})

describe('an old password', () => {
  const age = ({ id }, days) => instance.sql(`UPDATE user SET password_set_at = UTC_TIMESTAMP(3) - INTERVAL ${days} DAY WHERE id = ${id}`)

  test('is good for 90 days, and /me says until when', async () => {
    const made = await make()
    const { password_expires_at: until } = (await made.person.get('/me')).body
    const days = (new Date(until) - Date.now()) / 86_400_000
    assert.ok(days > 89.9 && days <= 90, `${until}`)
    await age(made, 89)
    expectStatus(200, await signedInAs(made.username, made.password))
    await age(made, 90)
    expectProblem(401, 'password-expired', await signedInAs(made.username, made.password))
    expectProblem(401, 'bad-credentials', await signedInAs(made.username, 'wrong'))
    expectErrors(['/new_password'], await signedInAs(made.username, made.password, { new_password: made.password }))
    expectStatus(200, await signedInAs(made.username, made.password, { new_password: goodPassword() }))
  })

  test('is told after the second factor, and the code is still good for the exchange', async () => {
    const made = await enrolled(await make())
    await age(made, 100)
    expectProblem(401, 'otp-required', await signedInAs(made.username, made.password))
    await forgetStep(made.username)
    const otp = codeOf(made.secret, stepNow() + 1)
    expectProblem(401, 'password-expired', await signedInAs(made.username, made.password, { otp }))
    expectStatus(200, await signedInAs(made.username, made.password, { otp, new_password: goodPassword() }))
  })

  test('of a demo account never is', async () => {
    await instance.sql("UPDATE user SET password_set_at = '2000-01-01' WHERE username = 'officer.340100'")
    const reply = expectStatus(200, await signedInAs('officer.340100', demoPassword))
    assert.equal((await clientOf(reply.body.access_token).get('/me')).body.password_expires_at, null)
  })
})

describe('the policy', () => {
  test('begins as the standard asks, and is read without signing in', async () => {
    const { version, ...policy } = expectStatus(200, await call('GET', '/policy')).body
    assert.ok(version >= 1)
    assert.deepEqual(policy, { min_length: 10, classes: 3, history: 5, max_age_days: 90, idle_minutes: 15, absolute_hours: 12,
      lock_after: 5, lock_minutes: 30 })
  })

  test('holds for the next password', async () => {
    await withPolicy({ min_length: 20, classes: 4 }, async () => {
      const made = await make().catch(error => error)
      assert.match(made.message, /new_password/)
    })
    await withPolicy({ max_age_days: 30 }, async () => {
      const made = await make()
      const days = (new Date((await made.person.get('/me')).body.password_expires_at) - Date.now()) / 86_400_000
      assert.ok(days > 29.9 && days <= 30)
    })
  })

  test('has floors that nobody goes below', async () => {
    const { etag, body: { version, ...policy } } = await secadmin.get('/policy')
    const below = { min_length: 7, classes: 2, history: 2, max_age_days: 181, idle_minutes: 31, absolute_hours: 25, lock_after: 11,
      lock_minutes: 9 }
    for (const [name, value] of Object.entries(below))
      expectErrors([`/${name}`], await secadmin.put('/policy', { ...policy, [name]: value }, { ifMatch: etag }))
    expectErrors(Object.keys(below).map(name => `/${name}`), await secadmin.put('/policy', below, { ifMatch: etag }))
    assert.equal((await secadmin.get('/policy')).etag, etag)
  })

  test('is changed from the version that was seen, and what it was is kept', async () => {
    const { etag, body: { version, ...policy } } = await secadmin.get('/policy')
    const reply = expectStatus(200, await secadmin.put('/policy', policy, { ifMatch: etag }))
    expectProblem(412, 'stale', await secadmin.put('/policy', policy, { ifMatch: etag }))
    const kept = await rowsOf(`SELECT actor.username, JSON_VALUE(detail, '$.before.version') FROM audit JOIN user AS actor ON actor.id = audit.user_id
      WHERE event = 'policy.changed' AND request_id = '${reply.requestId}'`)
    assert.deepEqual(kept, [['secadmin', String(version)]])
  })
})
