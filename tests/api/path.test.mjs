// The way of one table: found, read, changed, published, signed for, and seen from above.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectProblem, expectStatus } from './support/expect.mjs'
import {
  XUZHOU_2023, assertBalanced, assertLedger, balance, cellOf, cellsOf, dropStanding, isStanding, ownTables, publish,
  quotas, quota, saved, sum,
} from './support/tables.mjs'

let xuzhou, fengxian, jiangsu, programme, table

/** The draft that the reference data brings; where an earlier run has published it, the next edition. */
async function openDraft() {
  const [standing] = (await ownTables(xuzhou, programme.id)).filter(isStanding)
  if (standing) return (await xuzhou.get(`/allocations/${standing.id}`)).body
  await dropStanding(xuzhou, programme.id)
  return expectStatus(201, await xuzhou.post(`/programmes/${programme.id}/allocations`)).body
}

describe('the way of a table', () => {
  before(async () => {
    [xuzhou, fengxian, jiangsu] = await Promise.all(
      ['officer.320300', 'officer.320321', 'officer.320000'].map(name => signIn(name)))
  })

  test('the programme is found by its 文号', async () => {
    const { items, next } = (await xuzhou.get(`/programmes?doc_no=${encodeURIComponent(XUZHOU_2023)}`)).body
    assert.equal(items.length, 1)
    assert.equal(next, null)
    programme = items[0]
    assert.equal(programme.issuer.code, '320300')
    assert.equal(programme.root_id, programme.parent_id)
  })

  test('Xuzhou has received 1000, 100 and at least 95 %', async () => {
    const rows = Object.fromEntries((await quotas(xuzhou, programme.id, '320300')).map(row => [row.indicator, row]))
    assert.equal(rows.trained_enterprise.received, 1000)
    assert.equal(rows.assisted_enterprise.received, 100)
    assert.equal(rows.satisfaction_rate.value, 9500)
    assert.equal(rows.satisfaction_rate.op, 'ge')
    for (const term of ['received', 'target', 'raised', 'kept', 'reserve', 'allocated', 'deficit'])
      assert.equal(rows.satisfaction_rate[term], null, `a rate has no ${term}`)
  })

  test('the draft has 12 receivers with 5 indicators each', async () => {
    table = await openDraft()
    assert.equal(table.status, 'draft')
    assert.equal(table.mine, true)
    assert.deepEqual(table.allowed_actions, ['review', 'publish'])
    assert.equal(new Set(table.rows.map(row => row.unit)).size, 12)
    assert.equal(table.rows.length, 60)
    assert.equal(sum(cellsOf(table.rows, 'assisted_enterprise').map(row => row.value)), 104)
  })

  test('cells are changed, and the whole table is stored', async () => {
    cellOf(table.rows, '320321', 'assisted_enterprise').value += 1
    cellOf(table.rows, '320322', 'assisted_enterprise').value -= 1
    cellOf(table.rows, '320321', 'assisted_enterprise').note = '丰县多一家 (a note)'
    const changed = await saved(xuzhou, table, table.rows, table.kept)
    assert.equal(changed.version, table.version + 1)
    const read = await xuzhou.get(`/allocations/${table.id}`)
    assert.equal(read.etag, `"${changed.version}"`)
    assert.deepEqual(read.body, changed)
    assert.deepEqual(changed.rows, table.rows)
    assert.deepEqual(changed.kept, table.kept)
    table = changed
  })

  test('the receiver does not see the draft', async () => {
    expectStatus(404, await fengxian.get(`/allocations/${table.id}`))
  })

  test('it is published with a reason, because 104 are more than the 100 received', async () => {
    table = await publish(xuzhou, table, '国家区域试点所在县多承担')
    assert.equal(table.status, 'published')
    assert.deepEqual(table.allowed_actions, ['revise', 'close'])
    assert.ok(table.published_at && table.receipt_due_at > table.published_at)
    const row = await quota(xuzhou, programme.id, '320300', 'assisted_enterprise')
    assert.deepEqual(balance(row), { received: 100, raised: 4, kept: 0, reserve: 0, allocated: 104 })
    const places = await quota(xuzhou, programme.id, '320300', 'funded_place')
    assert.deepEqual(balance(places), { received: 60, raised: 0, kept: 10, reserve: 0, allocated: 50 })
    await assertLedger(xuzhou, programme.id, '320300')
  })

  test('丰县 has what its row says, and signs for it once', async () => {
    const own = await quota(fengxian, programme.id, '320321', 'assisted_enterprise')
    const cell = cellOf(table.rows, '320321', 'assisted_enterprise')
    assert.deepEqual([own.target, own.received, own.kept], [cell.value, cell.value, cell.value])
    const before = (await fengxian.get(`/allocations/${table.id}`)).body
    assert.equal(before.mine, false)
    assert.equal(before.receipt.state, 'unsigned')
    const signed = expectStatus(201, await fengxian.post(`/allocations/${table.id}/receipts`, {})).body
    assert.equal(signed.unit.code, '320321')
    assert.equal(signed.state, 'signed')
    expectProblem(409, 'duplicate', await fengxian.post(`/allocations/${table.id}/receipts`, {}))
    assert.equal((await fengxian.get(`/allocations/${table.id}`)).body.receipt.state, 'signed')
  })

  test('the province sees every district of the city, and with depth 2 of all its cities', async () => {
    const below = (await jiangsu.get(`/programmes/${programme.id}/quotas?parent=320300`)).body.items
    assert.equal(new Set(below.map(row => row.unit_code)).size, 12)
    for (const cell of table.rows) {
      const row = below.find(item => item.unit_code === cell.unit && item.indicator === cell.indicator)
      assert.deepEqual([row.value, row.min, row.max], [cell.value, cell.min, cell.max], `${cell.unit} ${cell.indicator}`)
      assertBalanced(row)
    }
    const deep = (await jiangsu.get(`/programmes/${programme.parent_id}/quotas?parent=320000&depth=2`)).body.items
    for (const row of below) {
      const same = deep.find(item => item.unit_code === row.unit_code && item.indicator === row.indicator)
      assert.deepEqual(same, row)
    }
    assert.ok(deep.every(row => row.tier === 'county'))
  })

  test('the province sees who has signed', async () => {
    const { items } = (await jiangsu.get(`/allocations/${table.id}/receipts`)).body
    assert.equal(items.length, 12)
    assert.deepEqual(items.filter(item => item.state === 'signed').map(item => item.unit.code), ['320321'])
  })

  test('丰县 sees its own receipt and no other', async () => {
    const { items } = (await fengxian.get(`/allocations/${table.id}/receipts`)).body
    assert.deepEqual(items.map(item => item.unit.code), ['320321'])
  })
})
