// The design's example of a floor, by the API: 100 received and 104 handed on, cut to 90, then 95.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { assertAudit } from './support/instance.mjs'
import {
  JIANGSU_2023, assertLedger, balance, cellsOf, draft, evenly, giveAnother, programmeOf, publish, quota, saved,
  wholeSplit,
} from './support/tables.mjs'

const WUXI = '320200', FLOOR = 'assisted_enterprise'
const DAY = 24 * 60 * 60 * 1000
const shanghaiDay = time => new Date(time + 8 * 60 * 60 * 1000).toISOString().slice(0, 10)

describe('a floor that is raised, cut and decomposed again', () => {
  let wuxi, jiangsu, programme, rows

  const own = () => quota(wuxi, programme.id, WUXI, FLOOR)
  const handOn = async total => {
    cellsOf(rows, FLOOR).forEach((cell, i, cells) => { cell.value = evenly(total, cells.length)[i] })
    return publish(wuxi, await saved(wuxi, await draft(wuxi, programme.id), rows))
  }

  before(async () => {
    [wuxi, jiangsu] = await Promise.all([signIn('officer.320200'), signIn('officer.320000')])
    programme = await programmeOf(wuxi, JIANGSU_2023)
    await giveAnother(jiangsu, programme.id, WUXI, FLOOR, 100)
    rows = await wholeSplit(wuxi, programme.id)
  })
  after(assertAudit)

  test('104 of 100 are handed on: 4 are raised', async () => {
    await handOn(104)
    assert.deepEqual(balance(await own()), { received: 100, raised: 4, kept: 0, reserve: 0, allocated: 104 })
    await assertLedger(wuxi, programme.id, WUXI)
  })

  test('cut to 90: 14 are raised, and it is to be decomposed again within 10 days', async () => {
    await giveAnother(jiangsu, programme.id, WUXI, FLOOR, 90)
    const row = await own()
    assert.deepEqual(balance(row), { received: 90, raised: 14, kept: 0, reserve: 0, allocated: 104 })
    assert.equal(row.target, 90)
    assert.equal(row.deficit, 0)
    assert.equal(row.state, 'redecompose_due')
    assert.equal(row.redecompose_by, shanghaiDay(Date.now() + 10 * DAY))
    await assertLedger(wuxi, programme.id, WUXI)
    await assertLedger(jiangsu, programme.id, '320000')
  })

  test('95 handed on: 5 are raised, and nothing is due any more', async () => {
    await handOn(95)
    const row = await own()
    assert.deepEqual(balance(row), { received: 90, raised: 5, kept: 0, reserve: 0, allocated: 95 })
    assert.equal(row.state, 'ok')
    assert.equal(row.redecompose_by, null)
    await assertLedger(wuxi, programme.id, WUXI)
  })

  test('more is asked for: the difference waits in reserve, to be decomposed', async () => {
    await giveAnother(jiangsu, programme.id, WUXI, FLOOR, 98)
    const row = await own()
    assert.deepEqual(balance(row), { received: 98, raised: 0, kept: 0, reserve: 3, allocated: 95 })
    assert.equal(row.state, 'redecompose_due')
    await assertLedger(wuxi, programme.id, WUXI)
  })

  test("the city's postings tell the whole story, numbered without a gap", async () => {
    const path = `/programmes/${programme.id}/postings?unit=${WUXI}&indicator=${FLOOR}&limit=200`
    const { items } = (await wuxi.get(path)).body
    const moved = items.filter(item => item.side === 'in').map(item => item.amount)
    assert.deepEqual(moved.slice(-2), [-10, 8])
    const numbers = [...new Set(items.map(item => item.no))]
    assert.deepEqual(numbers, numbers.map((_, i) => numbers[0] + i))
    assert.deepEqual(balance(items.at(-1)), balance(await own()))
  })
})
