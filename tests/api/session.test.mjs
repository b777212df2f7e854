// Signing in and out: passwords, locks, refresh tokens, and users that are switched off.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { call, clientOf, demoPassword, newSession, signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { instance } from './support/instance.mjs'

const WRONG = 'not-the-password'

const attempt = (username, password = demoPassword) => call('POST', '/session', { key: null, body: { username, password } })
const cookieOf = reply => reply.cookies.find(cookie => cookie.startsWith('uplift_refresh='))?.split(';')[0]
const refresh = cookie => call('POST', '/session/refresh', { key: null, headers: cookie ? { Cookie: cookie } : {} })
const useOf = (table, column, username) => instance.sql(`UPDATE ${table} SET ${column}
  WHERE session_id IN (SELECT session.id FROM session JOIN user ON user.id = user_id WHERE username = '${username}')`)

// An earlier run may have left one of our officers locked.
before(() => instance.sql('DELETE FROM failed_proof'))

describe('signing in', () => {
  test('grants a short token, and a cookie that no script sees', async () => {
    const reply = expectStatus(200, await attempt('officer.370100'))
    assert.equal(reply.body.token_type, 'Bearer')
    assert.equal(reply.body.expires_in, 600)
    assert.equal(reply.body.refresh_token, undefined)
    const [cookie] = reply.cookies
    for (const flag of ['HttpOnly', 'SameSite=Strict', 'Path=/api/v1/session']) assert.ok(cookie.includes(flag), cookie)
    assert.equal(reply.headers.get('cache-control'), 'no-store')
    expectStatus(200, await clientOf(reply.body.access_token).get('/me'))
  })

  test('a wrong password and an unknown name are told alike', async () => {
    const wrong = expectProblem(401, 'bad-credentials', await attempt('officer.370200', WRONG))
    const unknown = expectProblem(401, 'bad-credentials', await attempt('officer.999999', WRONG))
    for (const name of ['type', 'title', 'detail', 'status']) assert.equal(wrong[name], unknown[name])
  })

  test('names are exact', async () => {
    for (const name of ['OFFICER.370100', 'officer.370100 ', ' officer.370100', 'officer.370100\u0301', 'øfficer.370100',
      "officer.370100'-- ", 'officer.37010%'])
      expectProblem(401, 'bad-credentials', await attempt(name))
  })

  test('what is missing is named', async () => {
    expectErrors(['/password', '/username'], await call('POST', '/session', { body: {} }))
    expectErrors(['/username'], await call('POST', '/session', { body: { username: 7, password: 'x' } }))
    expectErrors(['/admin'], await call('POST', '/session', { body: { username: 'a', password: 'x', admin: true } }))
  })
})

describe('five wrong passwords', () => {
  const user = 'officer.370400'

  test('lock the account, for the right password, too', async () => {
    for (let i = 0; i < 5; i++) expectProblem(401, 'bad-credentials', await attempt(user, WRONG))
    for (const password of [WRONG, demoPassword]) {
      const reply = await attempt(user, password)
      expectProblem(429, 'locked-out', reply)
      const seconds = Number(reply.headers.get('retry-after'))
      assert.ok(seconds > 29 * 60 && seconds <= 30 * 60, `${seconds} s`)
    }
  })

  test('50 at once are no way around: at most five are tried', async () => {
    const replies = await Promise.all(Array.from({ length: 50 }, () => attempt('officer.370500', WRONG)))
    const told = replies.map(reply => reply.status)
    assert.equal(told.filter(status => status === 401).length, 5, `${told}`)
    assert.ok(told.every(status => [401, 429, 503].includes(status)), `${told}`)
    expectStatus(429, await attempt('officer.370500'))
  })

  test('a lock ends by itself, and the count begins again', async () => {
    await instance.sql('UPDATE failed_proof SET locked_until = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND WHERE locked_until IS NOT NULL')
    expectProblem(401, 'bad-credentials', await attempt(user, WRONG))
    expectStatus(200, await attempt(user))
  })

  test('four wrong ones and a right one: forgiven', async () => {
    const forgiven = 'officer.370600'
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 4; i++) expectStatus(401, await attempt(forgiven, WRONG))
      expectStatus(200, await attempt(forgiven))
    }
  })
})

describe('refreshing', () => {
  test('each refresh token gives a new one', async () => {
    const first = await attempt('officer.370700')
    const second = expectStatus(200, await refresh(cookieOf(first)))
    assert.notEqual(cookieOf(second), cookieOf(first))
    expectStatus(200, await clientOf(second.body.access_token).get('/me'))
    const third = expectStatus(200, await refresh(cookieOf(second)))
    assert.equal(new Set([first, second, third].map(cookieOf)).size, 3)
  })

  test('two tabs that refresh at once live together', async () => {
    const cookie = cookieOf(await attempt('officer.370800'))
    const [a, b] = await Promise.all([refresh(cookie), refresh(cookie)])
    expectStatus(200, a)
    expectStatus(200, b)
    for (const tab of [a, b]) expectStatus(200, await refresh(cookieOf(tab)))
  })

  test('after the grace of 10 s a used token is taken for stolen: all of its session ends', async () => {
    const user = 'officer.370900'
    const first = await attempt(user), second = await refresh(cookieOf(first))
    await useOf('refresh_token', 'used_at = used_at - INTERVAL 9 SECOND', user)
    expectStatus(200, await refresh(cookieOf(first)))
    await useOf('refresh_token', 'used_at = used_at - INTERVAL 2 SECOND', user)
    expectProblem(401, 'unauthenticated', await refresh(cookieOf(first)))
    expectProblem(401, 'unauthenticated', await refresh(cookieOf(second)))
    expectStatus(401, await clientOf(second.body.access_token).get('/me'))
  })

  test('no cookie, a made-up one, an access token', async () => {
    const { body } = await attempt('officer.371000')
    for (const cookie of [undefined, 'uplift_refresh=', `uplift_refresh=${'0'.repeat(64)}`, 'uplift_refresh=%00',
      `uplift_refresh=${body.access_token}`, "uplift_refresh=' OR '1'='1", 'other=1'])
      expectProblem(401, 'unauthenticated', await refresh(cookie))
  })

  test('a session ends at its time', async () => {
    const user = 'officer.371100', first = await attempt(user)
    await instance.sql(`UPDATE session SET expires_at = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND
      WHERE user_id = (SELECT id FROM user WHERE username = '${user}')`)
    expectStatus(401, await clientOf(first.body.access_token).get('/me'))
    expectStatus(401, await refresh(cookieOf(first)))
  })
})

/** Keeps every worker busy with this person's requests for a moment. */
async function remembered(client) {
  for (let i = 0; i < 20; i++) await Promise.all(Array.from({ length: 16 }, () => client.get('/me')))
}

describe('signing out', () => {
  test('ends this session at once, and no other of the same person', async () => {
    const [here, there] = [await attempt('officer.371600'), await attempt('officer.371600')]
    const client = clientOf(here.body.access_token)
    await remembered(client)
    const reply = expectStatus(204, await client.delete('/session'))
    assert.match(reply.cookies[0], /^uplift_refresh=;.*Max-Age=0/)
    const replies = await Promise.all(Array.from({ length: 40 }, () => client.get('/me')))
    assert.deepEqual(replies.map(reply => reply.status), replies.map(() => 401))
    expectProblem(401, 'unauthenticated', await client.delete('/session'))
    expectStatus(401, await refresh(cookieOf(here)))
    expectStatus(200, await clientOf(there.body.access_token).get('/me'))
  })
})

describe('a user who is disabled', () => {
  const user = 'officer.371300'
  let sysadmin, id

  const change = action => sysadmin.post(`/users/${id}/actions/${action}`)

  before(async () => {
    sysadmin = await signIn('sysadmin')
    id = (await sysadmin.get(`/users?q=${user}`)).body.items[0].id
  })
  after(() => change('enable'))

  // Every worker has just looked and remembers: none may go on remembering once the answer is there.
  test('is refused on the next request, on every worker', async () => {
    const session = await newSession(user)
    const cookie = session.cookies[0].split(';')[0]
    expectStatus(200, await session.get('/me'))
    const known = remembered(session)
    assert.equal(expectStatus(200, await change('disable')).body.status, 'disabled')
    const replies = await Promise.all(Array.from({ length: 40 }, () => session.get('/me')))
    assert.deepEqual(replies.map(reply => reply.status), replies.map(() => 401))
    await known
    expectStatus(401, await refresh(cookie))
    expectProblem(401, 'bad-credentials', await attempt(user))
    expectProblem(409, 'wrong-state', await change('disable'))
  })

  test('and works again once enabled, by signing in anew', async () => {
    const reply = expectStatus(200, await change('enable')).body
    assert.equal(reply.status, 'active')
    assert.deepEqual(reply.allowed_actions, ['disable'])
    expectStatus(200, await attempt(user))
  })

  test('enabling lifts no lock: that is for the security administrator', async () => {
    for (let i = 0; i < 6; i++) await attempt(user, WRONG)
    expectStatus(429, await attempt(user))
    expectStatus(200, await change('disable'))
    expectStatus(200, await change('enable'))
    expectStatus(429, await attempt(user))
    expectProblem(403, 'forbidden', await change('unlock'))
    const unlocked = expectStatus(200, await (await signIn('secadmin')).post(`/users/${id}/actions/unlock`)).body
    assert.equal(unlocked.locked_until, null)
    expectStatus(200, await attempt(user))
  })

  test('an officer disables nobody', async () => {
    const officer = await signIn('officer.370000')
    expectProblem(403, 'forbidden', await officer.post(`/users/${id}/actions/disable`))
    expectProblem(403, 'forbidden', await officer.get('/users'))
  })
})

test('an audit record is kept of every attempt, without the password', async () => {
  await attempt('officer.371400', 'marker-of-a-password-9731')
  await attempt('marker-of-a-name-9731', WRONG)
  await sleep(50)
  const rows = await instance.sql("SELECT COUNT(*) FROM audit WHERE event = 'session.refused'")
  assert.ok(Number(rows.trim().split('\n').at(-1)) >= 2)
  const kept = await instance.sql("SELECT COUNT(*) FROM audit WHERE CONCAT_WS(' ', event, object, detail) LIKE '%marker-of-a-%'")
  assert.equal(Number(kept.trim().split('\n').at(-1)), 0)
})
