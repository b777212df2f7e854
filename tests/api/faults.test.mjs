// Faults of the server: what the caller is told has no SQL, no path and no stack in it, says when to come back,
// and leads by its request id to the line in the log that does say why. On a system of its own, which is broken.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { execFile } from 'node:child_process'
import { signIn } from '../support/uplift.mjs'
import { expectProblem, expectStatus } from './support/expect.mjs'
import { startInstance } from '../support/instance.mjs'
import { programmeOf } from './support/tables.mjs'

const TELLS_TOO_MUCH = /\bSELECT\b|\bINSERT\b|\bUPDATE\b|SQL|syntax|mariadb|mysql|innodb|uplift_app|\.[ch]:\d|\/(work|root|home|usr|var|tmp)\/|\.sock|backtrace|0x[0-9a-f]{6}/i

describe('a fault of the server', () => {
  let other, officer, programme

  const ENGLISH = { headers: { 'Accept-Language': 'en' } }
  const busy = []
  /** The program and the door say the same of it, in words for people. */
  const rememberBusy = replies => busy.push(replies.map(({ body: { title, detail } }) => ({ title, detail })))

  const assertDiscreet = reply => assert.ok(!TELLS_TOO_MUCH.test(reply.text), reply.text)

  before(async () => {
    other = await startInstance('faulty')
    officer = await signIn('officer.320000', { origin: other.origin, password: other.password, folder: other.folder })
    programme = (await programmeOf(officer)).id
  })
  after(() => other.stop())

  test('a table that is gone: 500, the reason in the log alone', async () => {
    await other.sql('RENAME TABLE uplift.fact TO uplift.fact_away')
    const reply = await officer.get(`/programmes/${programme}/facts`)
    await other.sql('RENAME TABLE uplift.fact_away TO uplift.fact')
    expectProblem(500, 'internal', reply)
    assertDiscreet(reply)
    assert.match(other.log('serve').split('\n').filter(line => line.includes(reply.requestId)).join('\n'), /fact/)
    expectStatus(200, await officer.get(`/programmes/${programme}/facts`))
  })

  test('a write that cannot be recorded: 500, and nothing is written', async () => {
    const before = (await officer.get(`/programmes/${programme}/allocations`)).body.items.length
    await other.sql('RENAME TABLE uplift.audit TO uplift.audit_away')
    const reply = await officer.post(`/programmes/${programme}/allocations`)
    await other.sql('RENAME TABLE uplift.audit_away TO uplift.audit')
    expectProblem(500, 'internal', reply)
    assertDiscreet(reply)
    assert.equal((await officer.get(`/programmes/${programme}/allocations`)).body.items.length, before)
  })

  test('no database: 503, with Retry-After', async () => {
    await other.part('database', 'stop')
    const replies = await Promise.all([officer.get('/me'), officer.get('/me', ENGLISH), officer.get(`/programmes/${programme}/dashboard`),
      officer.post(`/programmes/${programme}/allocations`)])
    rememberBusy(replies.slice(0, 2))
    await other.part('database', 'start')
    for (const reply of replies) {
      expectProblem(503, 'busy', reply)
      assertDiscreet(reply)
      assert.ok(Number(reply.headers.get('retry-after')) >= 1)
    }
    expectStatus(200, await officer.get('/me'))
  })

  test('no program: 503 from the door, with Retry-After', async () => {
    await other.part('app', 'stop')
    const replies = [await officer.get('/me'), await officer.get('/me', ENGLISH)]
    await other.part('app', 'start')
    for (const reply of replies) {
      expectProblem(503, 'busy', reply)
      assertDiscreet(reply)
      assert.ok(Number(reply.headers.get('retry-after')) >= 1)
      assert.ok(reply.body.request_id)
    }
    rememberBusy(replies)
  })

  test('both in the same plain words, Chinese and English', () => {
    const [program, door] = busy
    assert.deepEqual(door, program)
    assert.match(program[0].detail, /稍等片刻再试；已经填的内容不会丢/)
    assert.match(program[1].detail, /try again; nothing that you typed is lost/)
    for (const { title, detail } of program) assert.doesNotMatch(title + detail, /Retry-After|Idempotency|request_id/)
  })

  test('a worker that dies under a request: 503, and the next is answered', async () => {
    const gone = other.log('serve').split('worker.gone').length
    const waiting = Promise.all(Array.from({ length: 40 }, () => officer.get(`/programmes/${programme}/dashboard`)))
    await new Promise(done => execFile('sh', ['-c', `kill -9 $(cat /proc/${other.pid('serve')}/task/*/children | cut -d" " -f1-2)`], done))
    for (const reply of await waiting) {
      assert.ok([200, 503].includes(reply.status), reply.text)
      assertDiscreet({ text: reply.status === 200 ? '' : reply.text })
    }
    for (let i = 0; i < 100 && other.log('serve').split('worker.gone').length === gone; i++) await new Promise(done => setTimeout(done, 20))
    expectStatus(200, await officer.get('/me'))
  })
})
