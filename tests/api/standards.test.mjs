// Rates, ranges and minimums through all tiers: thresholds are inherited and may only become stricter, and
// each unit is judged by itself, by sums of answers and never by means, at exactly its threshold.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { assertAudit, instance } from './support/instance.mjs'
import {
  SHANGHAI_2021, act, cellOf, cellsOf, draft, dropStanding, programmeOf, publish, publishNext, putRows, quota, saved, sum,
} from './support/tables.mjs'

const RATE = 'satisfaction_rate'
const PROVINCE = '530000', CITY = '530100', COUNTY = '530102', SISTER = '530103', FAR = '530302'

let nation, province, city, county, sister, far, national

const row = (client, unit) => quota(client, national, unit, RATE)
const answer = async (client, numerator, denominator) => expectStatus(201, await client.post(`/programmes/${national}/facts`,
  { indicator: RATE, occurred_on: '2026-02-03', numerator, denominator, source: '满意度问卷' }))

/** A draft with another threshold for one receiver than for all others: what publishing it says. */
async function tryThreshold(client, programme, unit, value, others) {
  const next = await draft(client, programme)
  cellsOf(next.rows, RATE).forEach(cell => { cell.value = cell.unit === unit ? value : others })
  const table = await saved(client, next, next.rows, next.kept)
  return act(client, table, 'publish', { reason: '门槛' })
}

const assertTooLax = (reply, unit) => {
  const { violations } = expectProblem(422, 'rules-broken', reply)
  assert.deepEqual(violations.filter(item => item.severity === 'block').map(item => [item.rule, item.unit, item.indicator]),
    [['QT-RATE', unit, RATE]])
}

/** Answers of a county that bring the unit to exactly 90 %: n + x is nine tenths of d + y. */
async function bringToNine(client, reader, unit) {
  const { numerator: n, denominator: d } = await row(reader, unit)
  const all = Math.ceil(Math.max(10 * n / 9, d + 10) / 10) * 10
  assert.ok(9 * all / 10 - n <= all - d)
  await answer(client, 9 * all / 10 - n, all - d)
  const now = await row(reader, unit)
  assert.equal(now.numerator * 10, now.denominator * 9)
  return now
}

describe('a rate through four tiers', () => {
  before(async () => {
    [nation, province, city, county, sister, far] = await Promise.all(
      ['000000', PROVINCE, CITY, COUNTY, SISTER, FAR].map(code => signIn(`officer.${code}`)))
    national = (await programmeOf(nation)).id
    for (const client of [province, city]) await client.post(`/allocations/${await superiorTable(client)}/receipts`)
  })
  after(async () => {
    for (const client of [nation, province, city]) await dropStanding(client, national)
    await assertAudit()
  })

  async function superiorTable(client) {
    const { items } = (await client.get(`/programmes/${national}/allocations`)).body
    const { unit } = (await client.get('/me')).body
    return items.find(table => table.issuer.code !== unit.code && table.status === 'published' &&
      table.issuer.tier === (unit.tier === 'provincial' ? 'national' : 'provincial')).id
  }

  test('each tier has what the nation asks, with its operator', async () => {
    for (const unit of ['000000', PROVINCE, CITY, COUNTY]) {
      const { value, op, kind } = await row(nation, unit)
      assert.deepEqual([unit, kind, op, value], [unit, 'rate', 'gt', 9000])
    }
  })

  test('a tier may ask more than it was given, and never less', async () => {
    assertTooLax(await tryThreshold(province, national, CITY, 8999, 9000), CITY)
    expectStatus(200, await tryThreshold(province, national, CITY, 9200, 9000))
    assert.equal((await row(city, CITY)).value, 9200)
    await city.post(`/allocations/${await superiorTable(city)}/receipts`)
    assertTooLax(await tryThreshold(city, national, COUNTY, 9199, 9200), COUNTY)
  })

  test('what was handed on before is laxer now: the next edition cannot leave it so', async () => {
    const next = await draft(city, national)
    assert.equal(cellOf(next.rows, COUNTY, RATE).value, 9000)
    const { violations } = expectProblem(422, 'rules-broken', await act(city, next, 'publish', { reason: '照旧' }))
    const units = violations.filter(item => item.rule === 'QT-RATE').map(item => item.unit)
    assert.deepEqual(units.sort(), cellsOf(next.rows, RATE).map(cell => cell.unit).sort())
    cellsOf(next.rows, RATE).forEach(cell => { cell.value = 9200 })
    await publish(city, await saved(city, next, next.rows, next.kept))
    assert.deepEqual([(await row(county, COUNTY)).value, (await row(county, COUNTY)).op], [9200, 'gt'])
    for (const [client, unit] of [[province, CITY], [city, COUNTY]])
      await publishNext(client, national, rows => cellsOf(rows, RATE).forEach(cell => { cell.value = 9000 })).catch(() => {
        assert.fail(`${unit} cannot go back to what the tier above asks`)
      })
  })

  test('more than 100 % is no threshold', async () => {
    const next = await draft(province, national)
    cellOf(next.rows, CITY, RATE).value = 10001
    const reply = await putRows(province, next, next.rows, next.kept)
    expectProblem(400, 'invalid-input', reply)
  })

  test('a sum of answers at every tier, the nation as the sum of its provinces', async () => {
    const units = [[county, COUNTY], [city, CITY], [province, PROVINCE], [nation, '000000']]
    const read = () => Promise.all(units.map(([client, unit]) => row(client, unit)))
    const earlier = await read()
    await answer(county, 1, 2)
    await answer(sister, 3, 3)
    const later = await read()
    const grown = later.map((now, i) => [now.numerator - earlier[i].numerator, now.denominator - earlier[i].denominator])
    assert.deepEqual(grown, [[1, 2], [4, 5], [4, 5], [4, 5]])
  })

  test('exactly 90 % does not pass “> 90 %”, one good answer more does: county, city and province', async () => {
    for (const [client, reader, unit] of [[county, county, COUNTY], [sister, city, CITY], [far, province, PROVINCE]]) {
      assert.equal((await bringToNine(client, reader, unit)).light, 'behind', unit)
      await answer(client, 1, 1)
      assert.equal((await row(reader, unit)).light, 'ok', unit)
    }
  })

  test('a rate just below its threshold is not rounded up to it', async () => {
    const { numerator, denominator } = await row(county, COUNTY)
    const all = Math.ceil((numerator + 1) / 9 * 10 / 10000) * 10000 * 10
    await answer(county, 9 * all / 10 - 1 - numerator, all - denominator)
    const now = await row(county, COUNTY)
    assert.ok(now.numerator / now.denominator > 0.8999 && now.numerator * 10 < now.denominator * 9)
    assert.equal(now.light, 'behind')
    const shown = (await city.get(`/programmes/${national}/feasibility`)).body.units.find(item => item.unit.code === COUNTY)
    const rate = shown.rows.find(item => item.indicator === RATE)
    assert.deepEqual([rate.projected, rate.pace], [8999, 8999])
  })

  test('answers are at least one, and no more are good than there are', async () => {
    const post = body => county.post(`/programmes/${national}/facts`,
      { indicator: RATE, occurred_on: '2026-02-03', source: '满意度问卷', ...body })
    expectErrors(['/denominator'], await post({ numerator: 0, denominator: 0 }))
    expectErrors(['/numerator'], await post({ numerator: 2, denominator: 1 }))
  })

  test('the dashboard counts who meets it, each by itself', async () => {
    const board = (await city.get(`/programmes/${national}/dashboard`)).body
    const own = board.indicators.find(item => item.indicator === RATE)
    const below = board.children.map(child => child.quotas.find(item => item.indicator === RATE))
    const met = below.filter(item => item.denominator > 0 && item.numerator * 10000 > item.value * item.denominator)
    assert.ok(met.length < below.length && met.length > 0, 'some do and some do not')
    assert.deepEqual([own.asked, own.met, own.waiting],
      [below.length, met.length, below.filter(item => item.denominator === 0).length])
    const tier = (await city.get(`/programmes/${national}/feasibility`)).body.tiers
      .find(item => item.tier === 'county' && item.indicator === RATE)
    assert.deepEqual([tier.asked, tier.met, tier.waiting], [own.asked, own.met, own.waiting])
    assert.equal(board.indicators.find(item => item.kind === 'floor').asked, null)
  })
})

describe('at equal value > is stricter than ≥', () => {
  const programmes = {}

  /** A notice of Kunming that asks for the same number in another way. */
  async function addNotice(slug, parent, issuer, op, value) {
    await instance.sql(`INSERT IGNORE INTO programme (slug, title, title_en, issuer_id, parent_id, root_id, period_start,
        period_end, disclosure, status, illustrative, source)
      SELECT '${slug}', '${slug}', '${slug}', unit.id, parent.id, parent.root_id, parent.period_start, parent.period_end,
        'public', 'running', TRUE, '${slug}' FROM unit, programme AS parent
      WHERE unit.code = '${issuer}' AND parent.slug = '${parent}';
      INSERT IGNORE INTO goal (programme_id, indicator_id, op, value, clause, illustrative)
      SELECT programme.id, indicator.id, '${op}', ${value}, '${slug}', TRUE FROM programme
      JOIN indicator ON indicator.programme_id = programme.root_id AND indicator.code = '${RATE}'
      WHERE programme.slug = '${slug}';
      UPDATE stamp SET version = version + 1 WHERE name = 'programme'`)
    programmes[slug] = Number((await instance.sql(`SELECT id FROM programme WHERE slug = '${slug}'`)).match(/\d+/)[0])
  }

  before(async () => {
    await addNotice('standards-qujing', 'national-2025', '530300', 'ge', 9000)
    await addNotice('standards-nantong', 'jiangsu-2023', '320600', 'gt', 9500)
  })
  after(async () => {
    for (const [code, slug] of [['530300', 'standards-qujing'], ['320600', 'standards-nantong']])
      await dropStanding(await signIn(`officer.${code}`), programmes[slug])
  })

  test('“≥ 90 %” below “> 90 %” is refused, “≥ 90.01 %” is not', async () => {
    const qujing = await signIn('officer.530300'), programme = programmes['standards-qujing']
    const given = await quota(qujing, programme, '530300', RATE)
    assert.deepEqual([given.op, given.value], ['gt', 9000])
    const reply = await tryThreshold(qujing, programme, FAR, 9000, 9001)
    assertTooLax(reply, FAR)
    assert.match(reply.body.violations.find(item => item.rule === 'QT-RATE').message, /≥90%.*>90%/)
    const next = await draft(qujing, programme)
    cellsOf(next.rows, RATE).forEach(cell => { cell.value = 9001 })
    await publish(qujing, await saved(qujing, next, next.rows, next.kept))
    const handed = await quota(qujing, programme, FAR, RATE)
    assert.deepEqual([handed.op, handed.value], ['ge', 9001])
  })

  test('“> 95 %” below “≥ 95 %” is stricter, and passes', async () => {
    const nantong = await signIn('officer.320600'), programme = programmes['standards-nantong']
    const given = await quota(nantong, programme, '320600', RATE)
    assert.deepEqual([given.op, given.value], ['ge', 9500])
    const next = await draft(nantong, programme)
    const cells = cellsOf(next.rows, RATE)
    assert.ok(cells.every(cell => cell.value === 9500 && cell.op === 'gt'))
    const checked = (await nantong.get(`/allocations/${next.id}`)).body
    assert.deepEqual(checked.violations.filter(item => item.rule === 'QT-RATE'), [])
  })
})

describe('ranges and minimums, unit by unit', () => {
  const DISTRICT = '310101', CASE = 'pilot_industry', LEAST = 'enterprise_per_industry'
  let shanghai, district, programme

  const indicator = async code => (await shanghai.get(`/programmes/${programme}/dashboard`)).body.indicators
    .find(item => item.indicator === code)
  const recorded = []
  const record = async (code, quantity) => recorded.push(expectStatus(201, await district.post(
    `/programmes/${programme}/facts`, { indicator: code, occurred_on: '2021-06-01', quantity, source: '名单' })).body.id)
  /** How many more meet it after work(). */
  const more = async (code, work) => {
    const { met } = await indicator(code)
    await work()
    return (await indicator(code)).met - met
  }

  before(async () => {
    [shanghai, district] = await Promise.all(['310000', DISTRICT].map(code => signIn(`officer.${code}`)))
    programme = (await programmeOf(shanghai, SHANGHAI_2021)).id
  })
  after(() => Promise.all(recorded.map(id => district.post(`/facts/${id}/actions/undo`, { reason: '测试完' }))))

  test('a range is met from its lower end to its upper end', async () => {
    const { min, max } = await quota(district, programme, DISTRICT, CASE)
    assert.deepEqual([min, max], [1, 2])
    assert.deepEqual(await more(CASE, () => record(CASE, 1)), 1)
    assert.deepEqual(await more(CASE, () => record(CASE, 1)), 0)
    assert.deepEqual(await more(CASE, () => record(CASE, 1)), -1)
  })

  test('a minimum is met from its value on, and is no sum over the units', async () => {
    const { value, op } = await quota(district, programme, DISTRICT, LEAST)
    assert.deepEqual([value, op], [5, 'ge'])
    assert.deepEqual(await more(LEAST, () => record(LEAST, 4)), 0)
    assert.deepEqual(await more(LEAST, () => record(LEAST, 1)), 1)
    assert.deepEqual(await more(LEAST, () => record(LEAST, 9)), 0)
    const shown = await indicator(LEAST)
    assert.deepEqual([shown.children_target, shown.waiting], [null, 0])
  })

  test('as many units are asked as have a cell', async () => {
    const board = (await shanghai.get(`/programmes/${programme}/dashboard`)).body
    for (const item of board.indicators)
      assert.equal(item.asked, sum(board.children.map(child =>
        child.quotas.filter(cell => cell.indicator === item.indicator).length)), item.indicator)
  })

  test('the lower end counts towards what can be reached', async () => {
    const { units } = (await shanghai.get(`/programmes/${programme}/feasibility`)).body
    const rows = Object.fromEntries(units.find(item => item.unit.code === DISTRICT).rows.map(item => [item.indicator, item]))
    assert.deepEqual([rows[CASE].target, rows[CASE].max, rows[CASE].reach], [1, 2, 'reached'])
    assert.deepEqual([rows[LEAST].target, rows[LEAST].actual, rows[LEAST].reach], [5, 14, 'reached'])
    const other = units.find(item => item.unit.code !== DISTRICT)
    assert.equal(other.reach, 'out_of_reach', 'the period is over, and nothing was done')
  })
})
