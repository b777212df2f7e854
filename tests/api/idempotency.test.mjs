// A write is carried out once however often it is sent, and never on another version than was read.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { assertAudit, count } from './support/instance.mjs'
import {
  JIANGSU_2023, act, balance, cellsOf, draft, dropStanding, ifMatch, programmeOf, putRows, quota, saved, wholeSplit,
} from './support/tables.mjs'

const HUAIAN = '320800', INDICATOR = 'funded_place'
const times = (number, what) => Promise.all(Array.from({ length: number }, (_, i) => what(i)))

let huaian, programme

const keep = (amount, options) =>
  huaian.post(`/programmes/${programme.id}/keeps`, { indicator: INDICATOR, amount, reason: '试' }, options)
const now = () => quota(huaian, programme.id, HUAIAN, INDICATOR)

describe('Idempotency-Key', () => {
  before(async () => {
    huaian = await signIn('officer.320800')
    programme = await programmeOf(huaian, JIANGSU_2023)
    await dropStanding(huaian, programme.id)
  })
  after(assertAudit)

  test('the same key again: the same answer, once', async () => {
    const earlier = await now(), key = randomUUID()
    const first = expectStatus(201, await keep(1, { key }))
    const again = expectStatus(201, await keep(1, { key }))
    assert.equal(again.text, first.text)
    assert.equal(first.headers.get('idempotency-replayed'), null)
    assert.equal(again.headers.get('idempotency-replayed'), 'true')
    assert.notEqual(again.requestId, first.requestId)
    assert.equal((await now()).kept, earlier.kept + 1)
  })

  test('20 at once with one key: one effect, 20 equal answers', async () => {
    const earlier = await now(), [postings] = await count('posting'), key = randomUUID()
    const replies = await times(20, () => keep(1, { key }))
    assert.deepEqual([...new Set(replies.map(reply => reply.status))], [201])
    assert.equal(new Set(replies.map(reply => reply.text)).size, 1)
    assert.equal(replies.filter(reply => !reply.headers.get('idempotency-replayed')).length, 1)
    assert.equal((await now()).kept, earlier.kept + 1)
    assert.deepEqual(await count('posting'), [postings + 1])
  })

  test('20 at once with 20 keys: 20 effects', async () => {
    const earlier = await now()
    const replies = await times(20, () => keep(1))
    assert.deepEqual([...new Set(replies.map(reply => reply.status))], [201])
    const later = await now()
    assert.equal(later.kept, earlier.kept + 20)
    assert.equal(later.version, earlier.version + 20)
    expectStatus(201, await keep(-20))
  })

  test('20 at once for what only 3 can have: nobody gets too much', async () => {
    const earlier = await now(), amount = Math.floor(earlier.reserve / 3)
    const replies = await times(20, () => keep(amount))
    assert.equal(replies.filter(reply => reply.status === 201).length, Math.floor(earlier.reserve / amount))
    assert.ok(replies.every(reply => [201, 422].includes(reply.status)))
    const later = await now()
    assert.ok(later.reserve >= 0 && later.reserve < amount)
    expectStatus(201, await keep(earlier.kept - later.kept))
    assert.deepEqual(balance(await now()), balance(earlier))
  })

  test('the same key with another body, another address: 422', async () => {
    const key = randomUUID()
    expectStatus(201, await keep(1, { key }))
    const earlier = await now()
    expectProblem(422, 'idempotency-key-reused', await keep(2, { key }))
    const raise = { indicator: 'assisted_enterprise', amount: 1, reason: '试' }
    expectProblem(422, 'idempotency-key-reused', await huaian.post(`/programmes/${programme.id}/raises`, raise, { key }))
    assert.deepEqual(await now(), earlier)
  })

  test('the key of one person is nothing to another', async () => {
    const key = randomUUID(), other = await signIn('officer.321300')
    expectStatus(201, await keep(1, { key }))
    const body = { indicator: INDICATOR, amount: 1, reason: '试' }
    const reply = expectStatus(201, await other.post(`/programmes/${programme.id}/keeps`, body, { key }))
    assert.equal(reply.body.unit_code, '321300')
    expectStatus(201, await other.post(`/programmes/${programme.id}/keeps`, { ...body, amount: -1 }))
  })

  test('a refusal is not remembered: the same key may succeed later', async () => {
    const key = randomUUID(), table = await draft(huaian, programme.id)
    expectProblem(409, 'wrong-state', await keep(1, { key }))
    expectStatus(204, await huaian.delete(`/allocations/${table.id}`, { ifMatch: ifMatch(table) }))
    expectStatus(201, await keep(1, { key }))
  })

  test('where amounts move, a key is required', async () => {
    const table = await draft(huaian, programme.id)
    expectProblem(400, 'idempotency-key-missing', await keep(1, { key: null }))
    expectProblem(400, 'idempotency-key-missing', await act(huaian, table, 'review', {}, { key: null }))
    const raise = { indicator: 'assisted_enterprise', amount: 1, reason: '试' }
    const fact = { indicator: 'session', occurred_on: '2023-06-01', quantity: 1, source: '试' }
    for (const [path, body] of [[`/programmes/${programme.id}/raises`, raise], [`/programmes/${programme.id}/facts`, fact],
      ['/facts/1/actions/undo', { reason: '试' }]])
      expectProblem(400, 'idempotency-key-missing', await huaian.post(path, body, { key: null }))
    await dropStanding(huaian, programme.id)
  })

  test('a key that is none', async () => {
    for (const key of ['x'.repeat(81), 'a b', 'a/b', "';--", 'a\tb'])
      expectErrors(['Idempotency-Key'], await keep(1, { key }))
  })

  test('a replay is answered before version and state are looked at', async () => {
    const table = await draft(huaian, programme.id), key = randomUUID()
    const first = expectStatus(200, await act(huaian, table, 'review', {}, { key }))
    const again = expectStatus(200, await act(huaian, table, 'review', {}, { key }))
    assert.equal(again.text, first.text)
    assert.equal(again.etag, first.etag)
    await dropStanding(huaian, programme.id)
  })

  test('a draft opened by five at once: one draft', async () => {
    await dropStanding(huaian, programme.id)
    const replies = await times(5, () => huaian.post(`/programmes/${programme.id}/allocations`))
    assert.deepEqual(replies.map(reply => reply.status).sort(), [201, 409, 409, 409, 409])
    await dropStanding(huaian, programme.id)
  })

  test('signed for by five at once: once', async () => {
    // The county's first table: publish one for it, so that there is something to sign.
    const rows = await wholeSplit(huaian, programme.id)
    for (const cell of cellsOf(rows, INDICATOR)) cell.value = 1 // the rest stays for the other tests
    const table = await saved(huaian, await draft(huaian, programme.id), rows)
    const published = expectStatus(200, await act(huaian, table, 'publish', { reason: '试' })).body
    const county = await signIn(`officer.${rows[0].unit}`)
    const replies = await times(5, () => county.post(`/allocations/${published.id}/receipts`))
    assert.deepEqual(replies.map(reply => reply.status).sort(), [201, 409, 409, 409, 409])
  })
})

describe('If-Match', () => {
  let table
  before(async () => { table = await draft(huaian, programme.id) })
  after(() => dropStanding(huaian, programme.id))

  test('a change that does not say what it starts from: 428', async () => {
    const none = { ifMatch: undefined }
    expectProblem(428, 'version-missing', await putRows(huaian, table, [], [], none))
    expectProblem(428, 'version-missing', await act(huaian, table, 'review', {}, none))
    expectProblem(428, 'version-missing', await huaian.delete(`/allocations/${table.id}`))
  })

  test('a stale version: 412', async () => {
    const stale = { ifMatch: `"${table.version + 1}"` }
    expectProblem(412, 'stale', await putRows(huaian, table, [], [], stale))
    expectProblem(412, 'stale', await act(huaian, table, 'review', {}, stale))
    expectProblem(412, 'stale', await huaian.delete(`/allocations/${table.id}`, stale))
  })

  test('what is no version: 400', async () => {
    for (const text of ['*', '"x"', '"', '"1', '1"', '-1', '"1", "2"', '1.0', '99999999999999999999', '0x1', ' "1" x'])
      expectErrors(['If-Match'], await putRows(huaian, table, [], [], { ifMatch: text }))
  })

  test('10 writers with one version: one wins, nothing is lost', async () => {
    const replies = await times(10, i => putRows(huaian, table, [], [{ indicator: INDICATOR, value: i }]))
    assert.deepEqual(replies.map(reply => reply.status).sort(), [200, ...Array(9).fill(412)])
    const winner = replies.findIndex(reply => reply.status === 200)
    const read = (await huaian.get(`/allocations/${table.id}`)).body
    assert.deepEqual(read.kept, [{ indicator: INDICATOR, value: winner }])
    assert.equal(read.version, table.version + 1)
    table = read
  })

  test('reviewed by five at once: once', async () => {
    const replies = await times(5, () => act(huaian, table, 'review'))
    assert.deepEqual(replies.map(reply => reply.status).sort(), [200, 412, 412, 412, 412])
  })
})
