// The design's example of a ceiling, by the API: 60 received, 10 kept, 50 handed on; cut to 55.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectProblem, expectStatus } from './support/expect.mjs'
import { assertAudit } from './support/instance.mjs'
import {
  JIANGSU_2023, assertLedger, balance, cellsOf, draft, dropStanding, evenly, giveAnother, programmeOf, publish,
  act, quota, saved, wholeSplit,
} from './support/tables.mjs'

const CHANGZHOU = '320400', CEILING = 'funded_place'

describe('a ceiling that is cut below what is handed on', () => {
  let changzhou, jiangsu, programme, rows

  const own = () => quota(changzhou, programme.id, CHANGZHOU, CEILING)
  const drawUp = async (handed, kept) => {
    cellsOf(rows, CEILING).forEach((cell, i, cells) => { cell.value = evenly(handed, cells.length)[i] })
    return saved(changzhou, await draft(changzhou, programme.id), rows, [{ indicator: CEILING, value: kept }])
  }

  before(async () => {
    [changzhou, jiangsu] = await Promise.all([signIn('officer.320400'), signIn('officer.320000')])
    programme = await programmeOf(changzhou, JIANGSU_2023)
    await giveAnother(jiangsu, programme.id, CHANGZHOU, CEILING, 60)
    rows = await wholeSplit(changzhou, programme.id)
    await publish(changzhou, await drawUp(50, 10))
  })
  after(() => dropStanding(changzhou, programme.id))
  after(assertAudit)

  test('10 kept and 50 handed on', async () => {
    assert.deepEqual(balance(await own()), { received: 60, raised: 0, kept: 10, reserve: 0, allocated: 50 })
  })

  test('cut to 55: what is in use stands, 5 are owed', async () => {
    const earlier = await quota(jiangsu, programme.id, '320000', CEILING)
    await giveAnother(jiangsu, programme.id, CHANGZHOU, CEILING, 55)
    const row = await own()
    assert.deepEqual(balance(row), { received: 60, raised: 0, kept: 10, reserve: 0, allocated: 50 })
    assert.equal(row.target, 55)
    assert.equal(row.deficit, 5)
    assert.equal(row.state, 'over_allocated')
    const above = await quota(jiangsu, programme.id, '320000', CEILING)
    assert.equal(above.allocated, earlier.allocated, 'the issuer got nothing back yet')
    await assertLedger(jiangsu, programme.id, '320000')
  })

  test('the cut stands in the ledger: its document, its target, nothing taken back', async () => {
    const { items } = (await changzhou.get(
      `/programmes/${programme.id}/postings?unit=${CHANGZHOU}&indicator=${CEILING}&limit=200`)).body
    const cut = items.at(-1), { items: tables } = (await jiangsu.get(`/programmes/${programme.id}/allocations`)).body
    const table = tables.find(item => item.issuer.code === '320000' && item.status === 'published')
    assert.deepEqual([cut.kind, cut.side, cut.amount, cut.target, cut.received, cut.counterpart],
      ['allocate', 'in', 0, 55, 60, '320000'])
    assert.deepEqual([cut.allocation_id, cut.edition, cut.doc_no], [table.id, table.edition, table.doc_no])
    const numbers = [...new Set(items.map(item => item.no))]
    assert.deepEqual(numbers, numbers.map((_, i) => i + 1), 'no number is missing')
  })

  test('nothing new is admitted meanwhile', async () => {
    const table = await drawUp(51, 10)
    const { violations } = expectProblem(422, 'rules-broken', await act(changzhou, table, 'publish', { reason: '试' }))
    assert.ok(violations.some(item => item.rule === 'QT-CEILING' && item.indicator === CEILING))
    await dropStanding(changzhou, programme.id)
    const more = { indicator: CEILING, amount: 1, reason: '试' }
    expectProblem(422, 'rules-broken', await changzhou.post(`/programmes/${programme.id}/keeps`, more))
  })

  test('two places that come free are given back by adjust', async () => {
    const earlier = await quota(jiangsu, programme.id, '320000', CEILING)
    await publish(changzhou, await drawUp(48, 10))
    const row = await own()
    assert.deepEqual(balance(row), { received: 58, raised: 0, kept: 10, reserve: 0, allocated: 48 })
    assert.deepEqual([row.target, row.deficit, row.state], [55, 3, 'over_allocated'])
    const above = await quota(jiangsu, programme.id, '320000', CEILING)
    assert.equal(above.allocated, earlier.allocated - 2)
    assert.equal(above.reserve, earlier.reserve + 2)
  })

  test('the rest comes from what the city keeps, and all is settled', async () => {
    const less = { indicator: CEILING, amount: -4, reason: '本级退出' }
    const reply = expectStatus(201, await changzhou.post(`/programmes/${programme.id}/keeps`, less)).body
    const row = await own()
    assert.deepEqual(reply, row, 'the answer is the balance as it stands')
    assert.deepEqual(balance(row), { received: 55, raised: 0, kept: 6, reserve: 1, allocated: 48 })
    assert.deepEqual([row.target, row.deficit, row.state], [55, 0, 'ok'])
    await assertLedger(changzhou, programme.id, CHANGZHOU)
    await assertLedger(jiangsu, programme.id, '320000')
  })

  test('the adjustments stand in the ledger of both sides', async () => {
    const path = (unit, client) => client.get(
      `/programmes/${programme.id}/postings?unit=${unit}&indicator=${CEILING}&limit=200`)
    const adjusted = reply => reply.body.items.filter(item => item.kind === 'adjust')
    const below = adjusted(await path(CHANGZHOU, changzhou)).slice(-2)
    assert.deepEqual(below.map(item => [item.side, item.amount, item.counterpart]),
      [['in', -2, '320000'], ['in', -3, '320000']])
    const above = adjusted(await path('320000', jiangsu)).slice(-2)
    assert.deepEqual(above.map(item => [item.side, item.amount, item.counterpart]),
      [['out', -2, CHANGZHOU], ['out', -3, CHANGZHOU]])
  })
})
