// The second factor: RFC 6238 codes, each taken once; administrators can do nothing without it.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { clientOf, newSession, signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { instance, rowsOf } from './support/instance.mjs'
import { enrolled, newPerson, signedInAs } from './support/people.mjs'
import { operations } from './support/spec.mjs'
import { codeOf, forgetStep, stepNow } from '../support/second-factor.mjs'

let sysadmin, secadmin

before(async () => {
  [sysadmin, secadmin] = await Promise.all(['sysadmin', 'secadmin'].map(name => signIn(name)))
})

const make = (roles) => newPerson(sysadmin, secadmin, '320300', roles)
const begin = (person, password = person.password) => person.post('/me/second-factor', { password }, { key: null })
const confirm = (person, otp) => person.post('/me/second-factor/confirm', { otp }, { key: null })
const remove = (person, otp) => person.delete('/me/second-factor', { body: { otp } })
const stateOf = async person => (await person.get('/me')).body.second_factor

describe('an administrator without a second factor', () => {
  const OWN = ['GET /me', 'GET /me/sessions', 'GET /me/sign-ins', 'DELETE /session', 'DELETE /me/sessions/{id}', 'PUT /me/password',
    'POST /me/second-factor', 'POST /me/second-factor/confirm', 'DELETE /me/second-factor']
  const REQUIRED = ['system_administrator', 'security_administrator', 'audit_administrator']

  for (const role of REQUIRED) {
    test(`${role}: every call but those of the own account is refused, and kept`, async () => {
      const { person } = await make([role])
      const { permissions, second_factor: factor, second_factor_required: required } = (await person.get('/me')).body
      assert.deepEqual([permissions, factor, required], [[], 'none', true])
      const others = operations.filter(({ method, route, isPublic }) => !isPublic && !OWN.includes(`${method} ${route}`))
      assert.ok(others.length > 40)
      for (const { method, route } of others) {
        const path = route.replaceAll(/\{[^}]+\}/g, '1')
        const reply = await person[method.toLowerCase()](path, ...(['GET', 'DELETE'].includes(method) ? [{}] : [{}, {}]))
        expectProblem(403, 'second-factor-required', reply)
      }
      const [[kept]] = await rowsOf(`SELECT COUNT(*) FROM audit JOIN user ON user.id = audit.user_id
        WHERE event = 'access.denied' AND user.username = '${person.username}'`)
      assert.equal(Number(kept), others.length)
    })
  }

  test('may do all of its work once confirmed, in the same session, on every worker', async () => {
    const { person } = await make(['audit_administrator'])
    expectProblem(403, 'second-factor-required', await person.get('/audit'))
    const { secret } = expectStatus(201, await begin(person)).body
    expectProblem(403, 'second-factor-required', await person.get('/audit'))
    expectStatus(204, await confirm(person, codeOf(secret)))
    const replies = await Promise.all(Array.from({ length: 40 }, () => person.get('/audit?limit=1')))
    assert.deepEqual([...new Set(replies.map(reply => reply.status))], [200])
    assert.equal((await person.get('/me')).body.second_factor_required, false)
  })

  test('another session of the same person, opened before, may not', async () => {
    const made = await make(['audit_administrator'])
    const other = clientOf((await signedInAs(made.username, made.password)).body.access_token)
    await enrolled(made)
    expectStatus(200, await made.person.get('/audit?limit=1'))
    expectProblem(403, 'second-factor-required', await other.get('/audit?limit=1'))
  })

  test('an officer who becomes one stops at once', async () => {
    const { id, person } = await make(['officer'])
    expectStatus(200, await person.get('/programmes'))
    expectStatus(204, await secadmin.delete(`/users/${id}/grants/officer`))
    expectStatus(201, await secadmin.post(`/users/${id}/grants`, { role: 'system_administrator' }))
    expectProblem(403, 'second-factor-required', await person.get('/users'))
  })
})

describe('enrolling', () => {
  test('gives a secret that is not stored as it is, and an address for a QR code', async () => {
    const { id, person } = await make()
    const { secret, uri } = expectStatus(201, await begin(person)).body
    assert.match(secret, /^[A-Z2-7]{32}$/)
    assert.ok(uri.startsWith(`otpauth://totp/Uplift:${person.username}?`), uri)
    const { searchParams } = new URL(uri)
    assert.deepEqual(Object.fromEntries(searchParams), { secret, issuer: 'Uplift', algorithm: 'SHA1', digits: '6', period: '30' })
    const [[sealed]] = await rowsOf(`SELECT sealed FROM second_factor WHERE user_id = ${id}`)
    assert.match(sealed, /^[0-9a-f]{120}$/)
    assert.equal(await stateOf(person), 'pending')
  })

  test('asks for the password, and counts a wrong one as a failed sign-in', async () => {
    const { person } = await make()
    for (let i = 0; i < 5; i++) expectErrors(['/password'], await begin(person, 'not-the-password'))
    expectProblem(429, 'locked-out', await begin(person))
    assert.equal(await stateOf(person), 'none')
    const [[refused]] = await rowsOf(`SELECT COUNT(*) FROM audit JOIN user ON user.id = audit.user_id
      WHERE event = 'second_factor.begin_refused' AND user.username = '${person.username}'`)
    assert.equal(refused, '5')
  })

  test('leaves the secret nowhere: not in the answers kept, the audit, nor the logs', async () => {
    const { person } = await make()
    const { secret } = expectStatus(201, await person.post('/me/second-factor', { password: person.password }, { key: 'enrol-once' })).body
    expectStatus(204, await confirm(person, codeOf(secret)))
    for (const [table, column] of [['idempotency', 'body'], ['audit', 'detail'], ['outbox', 'detail']])
      assert.deepEqual(await rowsOf(`SELECT COUNT(*) FROM ${table} WHERE ${column} LIKE '%${secret}%'`), [['0']], table)
    for (const name of ['serve.log', 'access.log', 'nginx-error.log'])
      assert.ok(!readFileSync(join(instance.folder, 'log', name), 'utf8').includes(secret), name)
  })

  test('takes a right code of the latest secret, and no other', async () => {
    const { person } = await make()
    expectProblem(409, 'wrong-state', await confirm(person, '123456'))
    const first = (await begin(person)).body.secret, second = (await begin(person)).body.secret
    assert.notEqual(first, second)
    expectErrors(['/otp'], await confirm(person, codeOf(first)))
    expectErrors(['/otp'], await confirm(person, codeOf(second, stepNow() - 3)))
    expectErrors(['/otp'], await confirm(person, '12345'))
    assert.equal(await stateOf(person), 'pending')
    expectStatus(204, await confirm(person, codeOf(second)))
    assert.equal(await stateOf(person), 'on')
    expectProblem(409, 'wrong-state', await begin(person))
    expectProblem(409, 'wrong-state', await confirm(person, codeOf(second, stepNow() + 1)))
  })

  test('a pending one asks for nothing at the sign-in', async () => {
    const { username, password, person } = await make()
    await begin(person)
    expectStatus(200, await signedInAs(username, password))
  })
})

describe('signing in with it', () => {
  test('asks for the code after the right password only', async () => {
    const { username, password } = await enrolled(await make())
    const wrong = expectProblem(401, 'bad-credentials', await signedInAs(username, 'wrong'))
    const unknown = expectProblem(401, 'bad-credentials', await signedInAs('nobody.at.all', 'wrong'))
    const withCode = expectProblem(401, 'bad-credentials', await signedInAs(username, 'wrong', { otp: '123456' }))
    for (const problem of [unknown, withCode]) assert.deepEqual([problem.title, problem.detail], [wrong.title, wrong.detail])
    expectProblem(401, 'otp-required', await signedInAs(username, password))
  })

  test('takes each code once, whoever is quicker', async () => {
    const { username, password, secret } = await enrolled(await make())
    const otp = codeOf(secret, stepNow() + 1)
    const replies = await Promise.all(Array.from({ length: 4 }, () => signedInAs(username, password, { otp })))
    assert.deepEqual(replies.map(reply => reply.status).sort(), [200, 401, 401, 401])
    expectProblem(401, 'bad-credentials', await signedInAs(username, password, { otp }))
  })

  test('takes no code older than one that was taken', async () => {
    const { username, password, secret } = await enrolled(await make())
    expectStatus(200, await signedInAs(username, password, { otp: codeOf(secret, stepNow() + 1) }))
    expectProblem(401, 'bad-credentials', await signedInAs(username, password, { otp: codeOf(secret) }))
  })

  test('takes the code before and the one after, and none further away', async () => {
    const { username, password, secret } = await enrolled(await make())
    for (const [offset, status] of [[-3, 401], [3, 401], [1, 200]]) {
      await forgetStep(username)
      expectStatus(status, await signedInAs(username, password, { otp: codeOf(secret, stepNow() + offset) }))
    }
  })

  test('makes a session that says so', async () => {
    const { username, password, secret } = await enrolled(await make())
    const reply = expectStatus(200, await signedInAs(username, password, { otp: codeOf(secret, stepNow() + 1) }))
    const { items } = (await clientOf(reply.body.access_token).get('/me/sessions')).body
    assert.ok(items.every(item => item.second_factor))
  })

  test('the three administrators of the demo have one, and a password alone lets none of them in', async () => {
    for (const name of ['sysadmin', 'secadmin', 'auditadmin']) {
      expectProblem(401, 'otp-required', await signedInAs(name, instance.password))
      const person = await newSession(name)
      assert.equal(await stateOf(person), 'on')
    }
  })
})

describe('switching it off', () => {
  test('is for officers, with a code', async () => {
    const { username, password, person, secret } = await enrolled(await make())
    expectErrors(['/otp'], await remove(person, codeOf(secret, stepNow() - 3)))
    expectStatus(204, await remove(person, codeOf(secret, stepNow() + 1)))
    assert.equal(await stateOf(person), 'none')
    expectStatus(200, await signedInAs(username, password))
    expectProblem(409, 'wrong-state', await remove(person, '123456'))
  })

  test('is not for administrators', async () => {
    const { person, secret } = await enrolled(await make(['audit_administrator']))
    expectProblem(409, 'wrong-state', await remove(person, codeOf(secret, stepNow() + 1)))
    assert.equal(await stateOf(person), 'on')
  })

  test('for another is for the security administrator: its sessions end, and it enrols anew', async () => {
    const { id, username, password, person } = await enrolled(await make(['audit_administrator']))
    expectProblem(403, 'forbidden', await sysadmin.post(`/users/${id}/actions/reset_second_factor`))
    const { body } = expectStatus(200, await secadmin.post(`/users/${id}/actions/reset_second_factor`))
    assert.equal(body.second_factor, 'none')
    expectStatus(401, await person.get('/me'))
    const again = clientOf(expectStatus(200, await signedInAs(username, password)).body.access_token)
    expectProblem(403, 'second-factor-required', await again.get('/audit'))
  })
})

test('a secret moved to another row is worth nothing', async () => {
  const [a, b] = [await enrolled(await make()), await enrolled(await make())]
  await instance.sql(`UPDATE second_factor AS to_row, second_factor AS from_row SET to_row.sealed = from_row.sealed, to_row.last_step = 0
    WHERE to_row.user_id = ${b.id} AND from_row.user_id = ${a.id}`)
  expectProblem(401, 'bad-credentials', await signedInAs(b.username, b.password, { otp: codeOf(a.secret) }))
})
