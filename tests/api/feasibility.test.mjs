// Feasibility: the rule of reach.h on real balances, what stands in the way, scope, order and sums.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { instance } from './support/instance.mjs'
import {
  JIANGSU_2023, draft, dropStanding, giveAnother, programmeOf, publish, publishNext, quota, saved, sum, wholeSplit,
} from './support/tables.mjs'

const WORST_FIRST = ['out_of_reach', 'at_risk', 'on_course', 'reached', 'none']
const PROVINCE = '640000', CITY = '640100', COUNTY = '640104'

let province, city, county, programme

const read = async (client, query = '') => expectStatus(200, await client.get(`/programmes/${programme}/feasibility${query}`)).body
const unitIn = (shown, code) => shown.units.find(item => item.unit.code === code)
const rowOf = (unit, indicator) => unit.rows.find(row => row.indicator === indicator)

describe('what can still be reached', () => {
  let shown

  before(async () => {
    [province, city, county] = await Promise.all([PROVINCE, CITY, COUNTY].map(code => signIn(`officer.${code}`)))
    programme = (await programmeOf(province)).id
    shown = await read(province)
  })

  test('is of the own unit and its receivers unless another is asked for', async () => {
    assert.equal(shown.unit.code, PROVINCE)
    const children = (await province.get(`/units?parent=${PROVINCE}`)).body.items.filter(unit => unit.quota_holder)
    assert.deepEqual(shown.units.map(item => item.unit.code).sort(), children.map(unit => unit.code).sort())
    assert.deepEqual((await read(province, `?unit=${CITY}`)).units, (await read(city)).units)
  })

  test('one tier further down with depth 2: the receivers of the receivers', async () => {
    const deep = await read(province, '?depth=2')
    const below = await Promise.all(shown.units.map(item => read(province, `?unit=${item.unit.code}`)))
    assert.deepEqual(deep.units.map(item => item.unit.code).sort(), below.flatMap(item => item.units).map(item => item.unit.code).sort())
    assert.deepEqual(unitIn(deep, COUNTY), unitIn(await read(city), COUNTY))
    assert.equal(unitIn(deep, COUNTY).issuer.code, CITY)
  })

  test('every number is that of the balance', async () => {
    for (const unit of shown.units) {
      for (const row of unit.rows) {
        const own = await quota(province, programme, unit.unit.code, row.indicator)
        assert.equal(row.target, own.kind === 'rate' ? own.value : own.target)
        for (const name of ['kind', 'op', 'actual', 'numerator', 'denominator', 'expected', 'light'])
          assert.equal(row[name], own[name], `${unit.unit.code} ${row.indicator} ${name}`)
      }
    }
  })

  test('pace, projection and reach follow from the numbers, in whole numbers', () => {
    const { elapsed_days: elapsed, total_days: total } = shown, rest = total - elapsed
    let compared = 0
    for (const row of shown.units.flatMap(unit => unit.rows).filter(item => item.kind === 'floor')) {
      const missing = row.target - row.actual
      assert.equal(row.pace, Math.floor(row.actual * 3000 / elapsed))
      assert.equal(row.projected, Math.floor(row.actual * total / elapsed))
      assert.equal(row.pace_needed, missing <= 0 ? 0 : Math.ceil(missing * 3000 / rest))
      const reach = missing <= 0 ? 'reached' : row.actual * total >= row.target * elapsed ? 'on_course'
        : missing * total > 2 * row.target * rest ? 'out_of_reach' : 'at_risk'
      assert.equal(row.reach, reach, JSON.stringify(row))
      compared++
    }
    assert.ok(compared > 10)
  })

  test('the worst stands first, and a unit is as its worst row', () => {
    const rank = item => WORST_FIRST.indexOf(item.reach)
    for (const unit of shown.units) assert.equal(rank(unit), Math.min(...unit.rows.map(rank)))
    for (let i = 1; i < shown.units.length; i++) assert.ok(rank(shown.units[i - 1]) <= rank(shown.units[i]))
  })

  test('more than twice the pace is out of reach, a little less is at risk', async () => {
    const floor = await quota(city, programme, COUNTY, 'session')
    const days = shown.total_days, rest = days - shown.elapsed_days
    // target t, done a: (t − a) × days > 2 × t × rest, the first t for which it holds, and the one before
    const isOut = target => (target - floor.actual) * days > 2 * target * rest
    let edge = floor.actual
    while (!isOut(edge) && edge < 10 * floor.actual + 1000) edge++
    for (const [target, reach] of [[edge, 'out_of_reach'], [edge - 1, 'at_risk']]) {
      if (!isOut(edge)) return assert.ok(2 * rest >= days, 'twice the pace is always enough in the first half')
      await giveAnother(city, programme, COUNTY, 'session', target)
      const unit = unitIn(await read(city), COUNTY)
      assert.equal(rowOf(unit, 'session').reach, reach)
    }
  })

  test('the summary counts the units', async () => {
    const { summary, units } = await read(city)
    assert.equal(summary.units, units.length)
    for (const reach of WORST_FIRST) assert.equal(summary[reach], units.filter(item => item.reach === reach).length, reach)
    for (const state of ['signed', 'unsigned']) assert.equal(summary[state], units.filter(item => item.receipt === state).length)
    assert.equal(sum(WORST_FIRST.map(reach => summary[reach])), units.length)
  })

  test('the tier beneath is summed up as it stands when it is looked at itself', async () => {
    const deep = await read(province, '?depth=2')
    assert.deepEqual((await read(province)).below, deep.summary)
    assert.equal(deep.below, null)
    assert.equal((await read(city)).below, null, 'the receivers of a city have none')
  })

  test('each indicator counts its rows', () => {
    for (const indicator of shown.indicators) {
      const rows = shown.units.flatMap(unit => unit.rows.filter(row => row.indicator === indicator.indicator))
      for (const reach of WORST_FIRST)
        assert.equal(indicator[reach], rows.filter(row => row.reach === reach).length, `${indicator.indicator} ${reach}`)
    }
  })

  test('refusals', async () => {
    expectProblem(404, 'not-found', await city.get(`/programmes/${programme}/feasibility?unit=${PROVINCE}`))
    expectProblem(404, 'not-found', await city.get(`/programmes/${programme}/feasibility?unit=320300`))
    expectErrors(['?depth'], await city.get(`/programmes/${programme}/feasibility?depth=3`))
    expectProblem(404, 'not-found', await city.get('/programmes/999999/feasibility'))
  })

  test('a county has nobody beneath it', async () => {
    const own = await read(county)
    assert.deepEqual([own.units, own.summary.units], [[], 0])
  })
})

describe('what stands in the way', () => {
  const HOME = '320400'
  let jiangsu, changzhou, place, nation, jiangsu2023

  const of = async (client, id, code) => unitIn((await client.get(`/programmes/${id}/feasibility`)).body, code)

  before(async () => {
    [jiangsu, changzhou, nation] = await Promise.all(['320000', HOME, '000000'].map(code => signIn(`officer.${code}`)))
    jiangsu2023 = (await programmeOf(jiangsu, JIANGSU_2023)).id
    place = await signIn('officer.320402')
  })
  after(async () => {
    for (const client of [jiangsu, changzhou]) await dropStanding(client, jiangsu2023)
  })

  test('a quota that is not handed on', async () => {
    const { decomposed, to_decompose: open } = await of(jiangsu, jiangsu2023, HOME)
    assert.deepEqual([decomposed, open], [false, true])
    const rows = await wholeSplit(changzhou, jiangsu2023)
    await publish(changzhou, await saved(changzhou, await draft(changzhou, jiangsu2023), rows))
    const now = await of(jiangsu, jiangsu2023, HOME)
    assert.deepEqual([now.decomposed, now.to_decompose], [true, false])
  })

  test('a receipt that is missing, since when and how late', async () => {
    const unit = await of(changzhou, jiangsu2023, '320402')
    assert.equal(unit.receipt, 'unsigned')
    assert.equal(unit.signed_at, null)
    assert.ok(unit.receipt_days >= 0 && Date.parse(unit.published_at) <= Date.now())
    await instance.sql(`UPDATE allocation JOIN unit ON unit.id = issuer_id SET receipt_due_at = UTC_TIMESTAMP() - INTERVAL 3 DAY
      WHERE unit.code = '${HOME}' AND programme_id = ${jiangsu2023}`)
    assert.equal((await of(changzhou, jiangsu2023, '320402')).receipt_days, -3)
    assert.equal((await changzhou.get(`/programmes/${jiangsu2023}/feasibility`)).body.summary.late > 0, true)
    const [table] = (await place.get(`/programmes/${jiangsu2023}/allocations`)).body.items
    expectStatus(201, await place.post(`/allocations/${table.id}/receipts`))
    const signed = await of(changzhou, jiangsu2023, '320402')
    assert.deepEqual([signed.receipt, signed.receipt_days], ['signed', null])
    assert.ok(signed.signed_at)
  })

  test('a changed floor that waits to be handed on anew, with its day', async () => {
    const { target } = await quota(jiangsu, jiangsu2023, HOME, 'assisted_enterprise')
    await giveAnother(jiangsu, jiangsu2023, HOME, 'assisted_enterprise', target + 3)
    const { redecompose } = await of(jiangsu, jiangsu2023, HOME)
    assert.deepEqual(redecompose.map(item => item.indicator), ['assisted_enterprise'])
    const { redecompose_by: by } = await quota(jiangsu, jiangsu2023, HOME, 'assisted_enterprise')
    assert.deepEqual([redecompose[0].by, redecompose[0].days > 0], [by, true])
  })

  test('a ceiling that was cut below what is handed on, with its deficit', async () => {
    const { target, allocated } = await quota(jiangsu, jiangsu2023, HOME, 'funded_place')
    assert.ok(target > 1 && allocated === target)
    await giveAnother(jiangsu, jiangsu2023, HOME, 'funded_place', target - 2)
    assert.deepEqual((await of(jiangsu, jiangsu2023, HOME)).over_allocated, [{ indicator: 'funded_place', deficit: 2 }])
  })

  test('a request that waits', async () => {
    const asked = expectStatus(202, await place.post(`/programmes/${jiangsu2023}/returns`,
      { indicator: 'trained_enterprise', amount: 1, reason: '减免一家' })).body
    const { requests } = await of(changzhou, jiangsu2023, '320402')
    assert.deepEqual(requests, [{ id: asked.id, indicator: 'trained_enterprise', amount: 1, asked_at: requests[0].asked_at }])
    expectStatus(200, await place.post(`/requests/${asked.id}/actions/withdraw`, {}))
    assert.deepEqual((await of(changzhou, jiangsu2023, '320402')).requests, [])
  })

  test('a period that is over: what is not reached is out of reach, and needs no pace', async () => {
    const unit = await of(jiangsu, jiangsu2023, HOME)
    const row = rowOf(unit, 'trained_enterprise')
    assert.deepEqual([row.reach, row.pace_needed], ['out_of_reach', null])
    assert.equal(rowOf(unit, 'satisfaction_rate').reach, 'none', 'no answers are not zero')
    assert.equal(nation !== undefined, true)
  })
})

describe('mark-up by tier', () => {
  const floors = ['received', 'raised', 'kept', 'reserve', 'allocated']
  let yinchuan

  before(async () => { yinchuan = await signIn(`officer.${CITY}`) })

  test('each tier is the sum of its units, and what one hands on the next receives', async () => {
    const { tiers } = await read(province)
    const of = (tier, indicator) => tiers.find(item => item.tier === tier && item.indicator === indicator)
    for (const indicator of ['trained_enterprise', 'session']) {
      const cities = (await province.get(`/programmes/${programme}/quotas?parent=${PROVINCE}`)).body.items
        .filter(row => row.indicator === indicator)
      const below = (await province.get(`/programmes/${programme}/quotas?parent=${PROVINCE}&depth=2`)).body.items
        .filter(row => row.indicator === indicator)
      for (const term of floors) {
        assert.equal(of('municipal', indicator)[term], sum(cities.map(row => row[term])), `${indicator} ${term}`)
        assert.equal(of('county', indicator)[term], sum(below.map(row => row[term])), `${indicator} ${term}`)
      }
      assert.equal(of('provincial', indicator).allocated, of('municipal', indicator).received)
      assert.equal(of('municipal', indicator).allocated, of('county', indicator).received)
      assert.equal(of('county', indicator).units, below.length)
    }
  })

  test('what a city adds is seen at its tier by the province', async () => {
    const added = async () => (await read(province)).tiers.find(item => item.tier === 'municipal' && item.indicator === 'session').raised
    const earlier = await added()
    await publishNext(yinchuan, programme, rows => { rows.find(row => row.indicator === 'session').value += 7 })
    assert.equal(await added(), earlier + 7)
  })

  test('only what lies in scope is summed', async () => {
    const own = (await read(city)).tiers
    assert.deepEqual([...new Set(own.map(item => item.tier))], ['municipal', 'county'])
    assert.equal(own.find(item => item.tier === 'municipal').units, 1)
  })
})

describe('statements of feasibility and targets', () => {
  /** The blocks of a .sql file with numbers in place of their parameters. */
  const blocks = file => readFileSync(join(import.meta.dirname, '../../fcgi-app/resources', file), 'utf8')
    .split('-- name: ').slice(1).map(text => {
      const [name, ...lines] = text.split('\n')
      const body = lines.filter(line => !line.startsWith('--')).join(' ')
      return { name, sql: body.replaceAll(':scope', '(unit.lo BETWEEN 802 AND 912)').replaceAll(':lo', '802').replaceAll(':hi', '912')
        .replace(/:(day|today)\b/g, "'2026-01-01'").replaceAll(':until', "'2026-12-01'").replace(/:[a-z_]+/g, '2') }
    })
  const chosen = [...blocks('feasibility/feasibility.sql'), ...blocks('target/target.sql'),
    ...blocks('quota/quota.sql').filter(block => block.name === 'quota_tiers')]

  for (const { name, sql } of chosen) {
    test(`${name} reads no table from end to end`, async () => {
      const plan = await instance.sql(`EXPLAIN ${sql}`)
      const full = plan.trim().split('\n').map(line => line.split('\t'))
        .filter(([, , table, type]) => type === 'ALL' && !/^</.test(table) && table !== 'heir')
      assert.deepEqual(full, [], plan)
    })
  }
})
