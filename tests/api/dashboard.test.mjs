// The dashboard says the same as the balances, tables and receipts that it gathers.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectStatus } from './support/expect.mjs'
import { cellOf, draft, programmeOf, publish, quotas, saved, sum } from './support/tables.mjs'

const CITY = '360100'

describe('the dashboard', () => {
  let city, districts, programme, table, board

  const read = async () => expectStatus(200, await city.get(`/programmes/${programme}/dashboard?unit=${CITY}`)).body

  before(async () => {
    city = await signIn(`officer.${CITY}`)
    programme = (await programmeOf(city)).id
    const next = await draft(city, programme)
    cellOf(next.rows, next.rows[0].unit, 'session').value += 3
    table = await publish(city, await saved(city, next, next.rows, next.kept), '会议多三场')
    const units = [...new Set(table.rows.map(row => row.unit))]
    districts = await Promise.all(units.slice(0, 3).map(code => signIn(`officer.${code}`)))
    for (const district of districts.slice(0, 2)) await district.post(`/allocations/${table.id}/receipts`)
    await districts[2].post(`/allocations/${table.id}/objections`, { text: '偏多' })
    await districts[0].post(`/programmes/${programme}/facts`,
      { indicator: 'session', occurred_on: '2026-02-03', quantity: 2, source: '签到表' })
    board = await read()
  })

  test('is of this unit, this programme, this moment', () => {
    assert.equal(board.unit.code, CITY)
    assert.equal(board.programme_id, programme)
    assert.ok(Math.abs(Date.parse(board.as_of) - Date.now()) < 60_000)
    assert.match(board.as_of, /\+08:00$/)
    assert.equal(board.total_days, 1095)
    const day = text => Date.parse(`${text}T00:00:00+08:00`)
    const today = Math.floor((Date.parse(board.as_of) - day('2025-01-01')) / 86_400_000) + 1
    assert.equal(board.elapsed_days, Math.min(today, 1095))
    assert.deepEqual([board.light_behind, board.light_far_behind], [9500, 8000])
  })

  test("shows the unit's own table in force", () => {
    assert.equal(board.table.allocation_id, table.id)
    assert.equal(board.table.edition, table.edition)
  })

  test('has the balances of the unit and of each receiver', async () => {
    const own = await quotas(city, programme, CITY)
    assert.equal(board.indicators.length, own.length)
    for (const row of own) {
      const shown = board.indicators.find(item => item.indicator === row.indicator)
      for (const name of Object.keys(row)) assert.deepEqual(shown[name], row[name], `${row.indicator} ${name}`)
    }
    const below = (await city.get(`/programmes/${programme}/quotas?parent=${CITY}`)).body.items
    assert.deepEqual(board.children.flatMap(child => child.quotas), below)
  })

  test('adds up what the receivers have to do and have done', () => {
    for (const row of board.indicators.filter(item => item.kind === 'floor')) {
      const below = board.children.flatMap(child => child.quotas).filter(item => item.indicator === row.indicator)
      assert.equal(row.children_target, sum(below.map(item => item.target)))
      assert.equal(row.children_actual, sum(below.map(item => item.actual)))
    }
  })

  test('shows who has signed and who objects', async () => {
    const { items } = (await city.get(`/allocations/${table.id}/receipts`)).body
    for (const child of board.children)
      assert.equal(child.receipt, items.find(item => item.unit.code === child.unit.code).state, child.unit.code)
    const signed = items.filter(item => item.state === 'signed').map(item => item.unit.code)
    const codes = [...new Set(table.rows.map(row => row.unit))]
    for (const code of codes.slice(0, 2)) assert.ok(signed.includes(code), code)
    assert.deepEqual(board.receipts, { signed: signed.length, unsigned: items.length - signed.length, objected: 1, decomposed: 0 })
    assert.equal(board.children.filter(child => child.objected).length, 1)
  })

  test('shows what was added on the way down', () => {
    const own = board.mark_up.find(item => item.indicator === 'session' && item.tier === 'municipal')
    const { received, kept, allocated } = board.indicators.find(item => item.indicator === 'session')
    assert.deepEqual([own.received, own.handed_on], [received, kept + allocated])
    assert.equal(own.handed_on - own.received >= 3, true)
  })

  test('the lights follow from the numbers', () => {
    for (const row of [...board.indicators, ...board.children.flatMap(child => child.quotas)].filter(item => item.kind === 'floor')) {
      if (!row.target) continue
      const due = row.target * board.elapsed_days / board.total_days, light = row.actual >= due * 0.95 ? 'ok' : row.actual >= due * 0.8 ? 'behind' : 'far_behind'
      assert.equal(row.expected, Math.ceil(due))
      assert.equal(row.light, light, JSON.stringify(row))
      assert.equal(row.expected_share, Math.floor(row.actual * 10000 * board.total_days / (row.target * board.elapsed_days)))
      if (row.light !== 'ok') assert.ok(row.actual < row.expected, 'nobody behind is shown as having done what is due')
    }
  })

  test('a county has no receivers and no table', async () => {
    const code = table.rows[0].unit
    const own = (await districts[0].get(`/programmes/${programme}/dashboard`)).body
    assert.equal(own.unit.code, code)
    assert.deepEqual([own.table, own.children], [null, []])
  })

  test('the nation sums its provinces', async () => {
    const nation = await signIn('officer.000000')
    const whole = (await nation.get(`/programmes/${programme}/dashboard`)).body
    for (const row of whole.indicators.filter(item => item.kind === 'floor')) {
      const provinces = whole.children.flatMap(child => child.quotas).filter(item => item.indicator === row.indicator)
      assert.ok(row.actual >= sum(provinces.map(item => item.actual)), `${row.indicator}: ${row.actual}`)
    }
  })
})
