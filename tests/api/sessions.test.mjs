// Sessions end by themselves, are seen by who has them, and are ended from afar: on every worker at once.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { call, clientOf, signIn } from './support/client.mjs'
import { expectProblem, expectStatus } from './support/expect.mjs'
import { instance, rowsOf } from './support/instance.mjs'
import { newPerson, signedInAs } from './support/people.mjs'

const IDLE_MIN = 15, LIFE_H = 12
const BACKGROUND = { headers: { 'X-Background': '1' } }

let sysadmin, secadmin

before(async () => {
  [sysadmin, secadmin] = await Promise.all(['sysadmin', 'secadmin'].map(name => signIn(name)))
})

const make = () => newPerson(sysadmin, secadmin, '320300')
const cookieOf = reply => reply.cookies.find(cookie => cookie.startsWith('uplift_refresh=')).split(';')[0]
const refresh = cookie => call('POST', '/session/refresh', { key: null, headers: { Cookie: cookie } })
const statuses = async person => (await Promise.all(Array.from({ length: 40 }, () => person.get('/me')))).map(reply => reply.status)
const currentOf = async person => (await person.get('/me/sessions')).body.items.find(item => item.current)

/** Moves a person's sessions back in time, and tells the workers, which may remember them. */
const move = ({ id }, column, minutes) => instance.sql(`UPDATE session JOIN stamp ON stamp.name = 'access'
  SET session.${column} = session.${column} - INTERVAL ${minutes} MINUTE, stamp.version = stamp.version + 1
  WHERE session.user_id = ${id}`).then(() => sleep(60))

const seenAgo = async ({ id }) =>
  Number((await rowsOf(`SELECT MAX(TIMESTAMPDIFF(SECOND, seen_at, UTC_TIMESTAMP(3))) FROM session WHERE user_id = ${id}`))[0][0])

/** Activity is noted once the answer is out: soon, not before. */
async function noted(made) {
  for (let i = 0; i < 100 && await seenAgo(made) > 60; i++) await sleep(20)
  return seenAgo(made)
}

describe('a session that nobody uses', () => {
  test(`is over after ${IDLE_MIN} minutes, on every worker, for its refresh token, too`, async () => {
    const made = await make()
    assert.ok((await statuses(made.person)).every(status => status === 200))
    await move(made, 'seen_at', IDLE_MIN - 1)
    expectStatus(200, await made.person.get('/me', BACKGROUND))
    await move(made, 'seen_at', 1)
    assert.deepEqual([...new Set(await statuses(made.person))], [401])
    expectProblem(401, 'unauthenticated', await refresh(cookieOf(made.person)))
  })

  test('is over although a worker remembers it: none is told anything here', async () => {
    const made = await make()
    assert.ok((await statuses(made.person)).every(status => status === 200))
    await instance.sql(`UPDATE session SET seen_at = seen_at - INTERVAL 2 MINUTE WHERE user_id = ${made.id};
      UPDATE stamp SET version = version + 1 WHERE name = 'access'`)
    await sleep(60)
    for (let i = 0; i < 20; i++) expectStatus(200, await made.person.get('/me', BACKGROUND))
    await instance.sql(`UPDATE session SET seen_at = seen_at - INTERVAL ${IDLE_MIN} MINUTE WHERE user_id = ${made.id}`)
    assert.deepEqual([...new Set(await statuses(made.person))], [401])
  })

  test('goes on with any request, but not with what a page asks by itself, nor by renewing', async () => {
    const made = await make()
    await sleep(1000) // what it did so far is noted after its answers
    await move(made, 'seen_at', IDLE_MIN - 2)
    for (let i = 0; i < 10; i++) expectStatus(200, await made.person.get('/me', BACKGROUND))
    expectStatus(200, await refresh(cookieOf(made.person)))
    await sleep(200)
    assert.ok(await seenAgo(made) >= 60 * (IDLE_MIN - 2))
    expectStatus(200, await made.person.get('/me'))
    assert.ok(await noted(made) < 60)
  })

  test('activity is written once a minute at most', async () => {
    const made = await make()
    const writes = async () => Number((await rowsOf("SHOW GLOBAL STATUS LIKE 'Com_update'"))[0][1])
    await statuses(made.person)
    await move(made, 'seen_at', 2)
    expectStatus(200, await made.person.get('/me'))
    await noted(made)
    const before = await writes()
    for (let i = 0; i < 5; i++) assert.ok((await statuses(made.person)).every(status => status === 200))
    assert.ok(await writes() - before < 10, 'writes for 200 requests')
  })

  test('the limit is the policy\'s', async () => {
    const { etag, body: { version, ...policy } } = await secadmin.get('/policy')
    const made = await make()
    await move(made, 'seen_at', 6)
    expectStatus(200, await made.person.get('/me', BACKGROUND))
    const changed = expectStatus(200, await secadmin.put('/policy', { ...policy, idle_minutes: 5 }, { ifMatch: etag }))
    try {
      assert.deepEqual([...new Set(await statuses(made.person))], [401])
    } finally {
      expectStatus(200, await secadmin.put('/policy', policy, { ifMatch: changed.etag }))
    }
  })
})

describe('a session that is used', () => {
  test(`is over after ${LIFE_H} hours all the same`, async () => {
    const made = await make()
    await move(made, 'created_at', LIFE_H * 60 - 1)
    expectStatus(200, await made.person.get('/me'))
    await move(made, 'created_at', 1)
    assert.deepEqual([...new Set(await statuses(made.person))], [401])
    expectProblem(401, 'unauthenticated', await refresh(cookieOf(made.person)))
  })
})

describe('the list of sessions', () => {
  test('shows where, since when and with what, and which one asks', async () => {
    const made = await make()
    const other = clientOf(expectStatus(200, await signedInAs(made.username, made.password, {},
      { headers: { 'User-Agent': `Uplift-Test/1 \u00e9${'x'.repeat(400)}` } })).body.access_token)
    const { items, next } = expectStatus(200, await made.person.get('/me/sessions')).body
    assert.equal(next, null)
    assert.equal(items.length, 2)
    assert.deepEqual(items.map(item => item.address), ['127.0.0.1', '127.0.0.1'])
    assert.deepEqual(items.filter(item => item.current).map(item => item.id), [(await currentOf(made.person)).id])
    const { user_agent: agent, started_at: started, last_seen_at: seen, second_factor: factor } = await currentOf(other)
    assert.match(agent, /^Uplift-Test\/1 \?+x+$/)
    assert.equal(agent.length, 200)
    assert.equal(started, seen)
    assert.equal(factor, false)
  })

  test('has no session that is over', async () => {
    const made = await make()
    await move(made, 'seen_at', IDLE_MIN)
    const again = clientOf((await signedInAs(made.username, made.password)).body.access_token)
    assert.equal((await again.get('/me/sessions')).body.items.length, 1)
  })

  test('of another is for the security administrator', async () => {
    const made = await make()
    const { items } = expectStatus(200, await secadmin.get(`/users/${made.id}/sessions`)).body
    assert.deepEqual(items.map(item => item.current), [false])
    expectProblem(403, 'forbidden', await sysadmin.get(`/users/${made.id}/sessions`))
  })
})

describe('a session ended from afar', () => {
  const twoSessions = async () => {
    const made = await make()
    const reply = await signedInAs(made.username, made.password), other = clientOf(reply.body.access_token)
    const id = (await currentOf(other)).id
    for (let i = 0; i < 5; i++) assert.ok((await statuses(other)).every(status => status === 200))
    return { ...made, other, sessionId: id, cookie: cookieOf(reply) }
  }

  test('by its owner: over on every worker once the answer is there; the other goes on', async () => {
    const { person, other, sessionId } = await twoSessions()
    expectStatus(204, await person.delete(`/me/sessions/${sessionId}`))
    assert.deepEqual([...new Set(await statuses(other))], [401])
    expectStatus(200, await person.get('/me'))
    expectProblem(404, 'not-found', await person.delete(`/me/sessions/${sessionId}`))
  })

  test('by the security administrator: the same', async () => {
    const { id, person, other, sessionId } = await twoSessions()
    expectStatus(204, await secadmin.delete(`/sessions/${sessionId}`))
    assert.deepEqual([...new Set(await statuses(other))], [401])
    expectStatus(200, await person.get('/me'))
    const kept = await rowsOf(`SELECT actor.username FROM audit JOIN user AS actor ON actor.id = audit.user_id
      WHERE event = 'session.ended' AND object_id = ${sessionId} AND JSON_VALUE(detail, '$.user_id') = ${id}`)
    assert.deepEqual(kept, [['secadmin']])
  })

  test('who was signed in is told who ended it, and only then', async () => {
    const { sessionId, cookie } = await twoSessions()
    expectStatus(204, await secadmin.delete(`/sessions/${sessionId}`))
    for (let i = 0; i < 2; i++) {
      const { detail } = expectProblem(401, 'session-ended', await refresh(cookie))
      assert.match(detail, /^安全管理员结束了您的这次登录/)
    }
    const own = await twoSessions()
    expectStatus(204, await own.person.delete(`/me/sessions/${own.sessionId}`))
    expectProblem(401, 'unauthenticated', await refresh(own.cookie))
    const gone = await twoSessions()
    expectStatus(200, await sysadmin.post(`/users/${gone.id}/actions/disable`, undefined))
    expectProblem(401, 'session-ended', await refresh(gone.cookie))
  })

  test('nobody ends a stranger\'s by their own list', async () => {
    const { other, sessionId } = await twoSessions()
    const stranger = await signIn('officer.320300')
    expectProblem(404, 'not-found', await stranger.delete(`/me/sessions/${sessionId}`))
    expectStatus(200, await other.get('/me'))
  })
})

describe('sign-ins', () => {
  test('are told to who signed in: the last one, and the list with what came of each', async () => {
    const made = await make()
    assert.equal((await made.person.get('/me')).body.last_sign_in, null)
    expectStatus(401, await signedInAs(made.username, 'wrong'))
    const again = clientOf((await signedInAs(made.username, made.password)).body.access_token)
    const { last_sign_in: last } = (await again.get('/me')).body
    assert.equal(last.address, '127.0.0.1')
    const { items } = expectStatus(200, await again.get('/me/sign-ins')).body
    assert.deepEqual(items.map(item => item.result), ['opened', 'refused', 'opened'])
    assert.equal(items[2].at, last.at)
    const page = (await secadmin.get(`/users/${made.id}/sign-ins?limit=2`)).body
    assert.deepEqual(page.items, items.slice(0, 2))
    assert.deepEqual((await secadmin.get(`/users/${made.id}/sign-ins?after=${page.next}`)).body, { items: items.slice(2), next: null })
  })
})
