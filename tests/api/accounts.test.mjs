// Accounts that should not be (GB/T 22239-2019 8.1.4.2): found by `uplift audit accounts`, refused by production.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { call, clientOf, signIn } from './support/client.mjs'
import { expectProblem, expectStatus } from './support/expect.mjs'
import { instance } from './support/instance.mjs'
import { goodPassword, newPerson, newUser, signedInAs } from './support/people.mjs'
import { instanceIn } from '../support/instance.mjs'

let sysadmin, secadmin

before(async () => {
  [sysadmin, secadmin] = await Promise.all(['sysadmin', 'secadmin'].map(name => signIn(name)))
})

/** What the audit of accounts says of one user: { code, reasons }. */
async function findingsOn(username) {
  const { code = 0, stdout } = await instance.program('audit', 'accounts').catch(error => error)
  return { code, reasons: stdout.split('\n').filter(line => line.startsWith(`${username}: `)).map(line => line.slice(username.length + 2)) }
}

describe('uplift audit accounts', () => {
  const cases = {
    'a one-time password of last week': [newUser, 'password_set_at = UTC_TIMESTAMP(3) - INTERVAL 8 DAY', 'one-time password, not changed for 7 days'],
    'an old password': [(a, unit) => newPerson(a, secadmin, unit), 'password_set_at = UTC_TIMESTAMP(3) - INTERVAL 91 DAY', 'password too old'],
    'an account that nobody uses': [(a, unit) => newPerson(a, secadmin, unit), 'last_sign_in_at = UTC_TIMESTAMP(3) - INTERVAL 91 DAY', 'not used for 90 days'],
  }
  for (const [name, [make, change, reason]] of Object.entries(cases)) {
    test(`finds ${name}, and ends with 1`, async () => {
      const { id, username } = await make(sysadmin, '320300')
      assert.deepEqual((await findingsOn(username)).reasons, [])
      await instance.sql(`UPDATE user SET ${change} WHERE id = ${id}`)
      assert.deepEqual(await findingsOn(username), { code: 1, reasons: [reason] })
      expectStatus(200, await sysadmin.post(`/users/${id}/actions/disable`))
      assert.deepEqual((await findingsOn(username)).reasons, [])
    })
  }

  test('finds one that is signed in from two addresses at once', async () => {
    const { id, username, password } = await newPerson(sysadmin, secadmin, '320300')
    expectStatus(200, await signedInAs(username, password))
    assert.deepEqual((await findingsOn(username)).reasons, [])
    await instance.sql(`UPDATE session SET address = '192.0.2.7' WHERE user_id = ${id} ORDER BY id LIMIT 1`)
    assert.deepEqual(await findingsOn(username), { code: 1, reasons: ['signed in from several addresses at once'] })
    await instance.sql(`UPDATE session SET ended_at = UTC_TIMESTAMP(3) WHERE user_id = ${id}`)
    assert.deepEqual((await findingsOn(username)).reasons, [])
  })

  test('finds demo accounts in production', async () => {
    const production = instanceIn(instance.folder, { ...process.env, UPLIFT_ENV: 'production' })
    const { code, stdout } = await production.program('audit', 'accounts').catch(error => error)
    assert.equal(code, 1)
    assert.match(stdout, /^sysadmin: demo account in production$/m)
  })
})

test('production does not start beside a demo account', async () => {
  const production = instanceIn(instance.folder, { ...process.env, UPLIFT_ENV: 'production' })
  const failed = await production.program('serve').catch(error => error)
  assert.equal(failed.code, 1)
  assert.match(`${failed.stdout}${failed.stderr}`, /start\.refused.*production with demo accounts/)
})

describe('from the command line', () => {
  const password = (username, text) => new Promise(done => {
    const child = spawn(join(import.meta.dirname, '../../fcgi-app/ops/app.sh'), ['run', 'user', 'password', username],
      { env: { ...process.env, RUN: instance.folder, BUILD: process.env.UPLIFT_BUILD } })
    let said = ''
    child.stderr.on('data', data => { said += data })
    child.on('close', code => done({ code, said }))
    child.stdin.end(`${text}\n`)
  })

  test('the first administrators are made: with a one-time password, and no work without a second factor', async () => {
    const username = `made.${randomUUID()}`
    const { stdout } = await instance.program('administrator', 'audit', username)
    const reply = expectStatus(200, await signedInAs(username, stdout.trim(), { new_password: goodPassword() }))
    const person = clientOf(reply.body.access_token), me = (await person.get('/me')).body
    assert.deepEqual([me.roles, me.unit.code, me.second_factor_required], [['audit_administrator'], '000000', true])
    expectProblem(403, 'second-factor-required', await person.get('/audit'))
    await assert.rejects(instance.program('administrator', 'audit', username), error => error.code === 1)
    await assert.rejects(instance.program('administrator', 'root', `made.${randomUUID()}`), error => error.code === 2)
  })

  test('a password is set by the same policy', async () => {
    const made = await newPerson(sysadmin, secadmin, '320300'), next = goodPassword()
    const weak = await password(made.username, 'qwerty')
    assert.equal(weak.code, 1)
    assert.match(weak.said, /too short/)
    assert.equal((await password(made.username, next)).code, 0)
    expectStatus(401, await made.person.get('/me'))
    expectStatus(200, await call('POST', '/session', { key: null, body: { username: made.username, password: next } }))
  })
})
