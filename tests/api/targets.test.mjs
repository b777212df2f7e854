// Targets as published and restated: a merger of two, a split in shares, a transfer in between.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { instance } from './support/instance.mjs'
import { dropStanding, ownTables, programmeOf, sum } from './support/tables.mjs'

const CITY = '450100', [GONE, HEIR, SPLIT, LEFT, RIGHT] = ['450102', '450103', '450105', '450107', '450108']
const RATE = 'satisfaction_rate', FLOORS = ['assisted_enterprise', 'trained_enterprise', 'person_time', 'session']
const DAY = '2026-03-01'

let city, programme, first

const read = async (on, client = city) =>
  expectStatus(200, await client.get(`/programmes/${programme}/targets?parent=${CITY}${on ? `&on=${on}` : ''}`)).body
const rowOf = (targets, unit, indicator) => targets.rows.find(row => row.unit.code === unit && row.indicator === indicator)
const total = (targets, indicator, column) =>
  sum(targets.rows.filter(row => row.indicator === indicator && row[column]).map(row => row[column].value))

const inForce = async () => (await ownTables(city, programme)).find(table => table.status === 'published')
const cells = async table => (await city.get(`/allocations/${table.id}`)).body.rows

/** What reorganisations write down: [from, to, share in 0.01 %]. */
async function reorganise(kind, day, shares) {
  const rows = shares.map(([from, to, share]) => `
    INSERT INTO lineage SELECT @id, old.id, heir.id, ${share}, '${day}', CONCAT(old.name, '（旧）') FROM unit AS old, unit AS heir
    WHERE old.code = '${from}' AND heir.code = '${to}';`)
  await instance.sql(`START TRANSACTION; INSERT INTO reorganisation (kind, status, effective_on, doc_no, reason, plan, planned_at,
      planned_by, unit_id, ended_at) SELECT '${kind}', 'done', '${day}', '测试〔2026〕1号', '测试', '{}', UTC_TIMESTAMP(3), MIN(id), MIN(unit_id), UTC_TIMESTAMP(3)
    FROM user; SET @id = LAST_INSERT_ID(); ${rows.join('')} COMMIT`)
}

describe('targets, as published and restated', () => {
  before(async () => {
    city = await signIn(`officer.${CITY}`)
    programme = (await programmeOf(city)).id
    first = await inForce()
    // The table in force was published in January; the one before it, if there is one, stays as it is.
    await instance.sql(`UPDATE allocation SET published_at = '2026-01-10 02:00:00' WHERE id = ${first.id}`)
  })
  after(async () => {
    await instance.sql(`DELETE FROM lineage; DELETE FROM reorganisation`)
    await dropStanding(city, programme)
  })

  test('before the first edition there is nothing to show', async () => {
    const { published, current, rows, causes } = await read('2025-12-31')
    assert.equal(published, null)
    assert.equal(current.allocation_id, first.id)
    assert.ok(rows.length > 0 && rows.every(row => !row.as_published && !row.restated && row.current))
    assert.deepEqual(causes.map(edition => edition.edition), [first.edition])
  })

  test('the day of publication has the edition from its first hour to its last', async () => {
    assert.equal((await read('2026-01-09')).published, null)
    assert.equal((await read('2026-01-10')).published.edition, first.edition)
  })

  test('while nothing happened all three are the same, cell by cell', async () => {
    const targets = await read(DAY)
    assert.deepEqual([targets.unit.code, targets.on, targets.published.edition], [CITY, DAY, first.edition])
    assert.deepEqual([targets.causes, targets.lineage], [[], []])
    for (const { unit, indicator, value } of await cells(first))
      for (const column of ['as_published', 'restated', 'current'])
        assert.equal(rowOf(targets, unit, indicator)[column].value, value, `${unit} ${indicator} ${column}`)
    assert.ok(targets.rows.every(row => row.receiver_now))
  })

  test('a transfer since then changes what is in force, and is named as its cause', async () => {
    const made = expectStatus(201, await city.post(`/programmes/${programme}/transfers`,
      { indicator: 'session', from: GONE, to: HEIR, amount: 1, reason: '调剂一场' })).body
    const targets = await read(DAY)
    assert.deepEqual(targets.causes.map(edition => [edition.allocation_id, edition.edition, edition.cause, edition.reason]),
      [[made.allocation_id, first.edition + 1, 'transfer', '调剂一场']])
    for (const [unit, change] of [[GONE, -1], [HEIR, 1], [SPLIT, 0]]) {
      const { as_published: then, restated, current } = rowOf(targets, unit, 'session')
      assert.deepEqual([restated.value, current.value], [then.value, then.value + change], unit)
    }
    assert.equal((await read()).published.allocation_id, made.allocation_id)
  })

  test('an edition is chosen by its number, the two of one day, too', async () => {
    const by = async edition => expectStatus(200, await city.get(`/programmes/${programme}/targets?parent=${CITY}&edition=${edition}`)).body
    const now = await read()
    assert.deepEqual(now.editions.map(edition => edition.edition), now.editions.map((_, i) => i + 1))
    const old = await by(first.edition), latest = await by(now.current.edition)
    assert.deepEqual([old.published.edition, old.on], [first.edition, '2026-01-10'])
    assert.deepEqual(old.rows, (await read(DAY)).rows)
    assert.deepEqual([latest.published, latest.causes, latest.rows], [now.published, [], now.rows])
    // Published on one day: the earlier of the two is not the last of its day.
    const again = expectStatus(201, await city.post(`/programmes/${programme}/transfers`,
      { indicator: 'session', from: HEIR, to: GONE, amount: 1, reason: '调回' })).body
    const earlier = await by(again.edition - 1)
    assert.equal(earlier.on, (await by(again.edition)).on)
    assert.equal(rowOf(earlier, HEIR, 'session').as_published.value - 1, rowOf(earlier, HEIR, 'session').current.value)
    assert.deepEqual(earlier.causes.map(edition => edition.edition), [again.edition])
    expectErrors(['?edition'], await city.get(`/programmes/${programme}/targets?edition=99`))
    expectErrors(['?edition'], await city.get(`/programmes/${programme}/targets?edition=1&on=${DAY}`))
    expectStatus(201, await city.post(`/programmes/${programme}/transfers`,
      { indicator: 'session', from: GONE, to: HEIR, amount: 1, reason: '再调' }))
  })

  test('merged: the heir has both amounts, its threshold stays, the old unit has what it was given', async () => {
    const before = await read(DAY)
    await reorganise('merge', '2026-05-01', [[GONE, HEIR, 10000]])
    const after = await read(DAY)
    for (const floor of FLOORS) {
      const [gone, heir] = [GONE, HEIR].map(unit => rowOf(before, unit, floor).as_published.value)
      assert.equal(rowOf(after, HEIR, floor).restated.value, gone + heir, floor)
      assert.equal(rowOf(after, GONE, floor).restated, null)
      assert.equal(rowOf(after, GONE, floor).as_published.value, gone)
    }
    assert.deepEqual(rowOf(after, HEIR, RATE).restated, rowOf(before, HEIR, RATE).as_published)
    assert.deepEqual(after.lineage.map(row => [row.from.code, row.to.code, row.share, row.effective_on]),
      [[GONE, HEIR, 10000, '2026-05-01']])
    assert.match(rowOf(after, GONE, RATE).name_then, /（旧）$/)
  })

  test('split in shares: whole numbers in proportion, the same sum, the threshold for each', async () => {
    const before = await read(DAY)
    await reorganise('split', '2026-06-01', [[SPLIT, SPLIT, 5000], [SPLIT, LEFT, 3333], [SPLIT, RIGHT, 1667]])
    const after = await read(DAY)
    for (const floor of FLOORS) {
      const whole = rowOf(before, SPLIT, floor).restated.value
      const got = [SPLIT, LEFT, RIGHT].map((unit, i) =>
        rowOf(after, unit, floor).restated.value - (i > 0 ? rowOf(before, unit, floor).restated.value : 0))
      assert.equal(sum(got), whole, `${floor} ${got}`)
      got.forEach((part, i) => assert.ok(Math.abs(part - whole * [5000, 3333, 1667][i] / 10000) < 1, `${floor}: ${part} of ${whole}`))
      for (const column of ['as_published', 'restated']) assert.equal(total(after, floor, column), total(before, floor, column))
    }
    for (const unit of [SPLIT, LEFT, RIGHT]) assert.deepEqual(rowOf(after, unit, RATE).restated, rowOf(before, unit, RATE).as_published)
  })

  test('what came to an heir goes on with it, and one day decides', async () => {
    const before = await read(DAY)
    await reorganise('merge', '2026-07-01', [[LEFT, RIGHT, 10000]])
    const after = await read(DAY)
    for (const floor of FLOORS)
      assert.equal(rowOf(after, RIGHT, floor).restated.value,
        rowOf(before, LEFT, floor).restated.value + rowOf(before, RIGHT, floor).restated.value, floor)
    const now = await read()
    assert.deepEqual(now.lineage, [], 'an edition of later than the reorganisations knows of them')
    assert.deepEqual(rowOf(now, LEFT, 'session').restated, rowOf(now, LEFT, 'session').as_published)
  })

  test('a reorganisation of tomorrow has not happened', async () => {
    const before = await read(DAY)
    await reorganise('merge', '2199-01-01', [[RIGHT, HEIR, 10000]])
    assert.deepEqual((await read(DAY)).rows, before.rows)
  })

  test('those above read it, nobody else does', async () => {
    const province = await signIn('officer.450000')
    assert.deepEqual((await read(DAY, province)).rows, (await read(DAY)).rows)
    for (const who of ['officer.450200', 'officer.450103']) {
      const other = await signIn(who)
      expectProblem(404, 'not-found', await other.get(`/programmes/${programme}/targets?parent=${CITY}`))
    }
  })

  test('refusals', async () => {
    const ask = on => city.get(`/programmes/${programme}/targets?on=${on}`)
    for (const on of ['2199-01-01', '2026-02-30', 'yesterday']) expectErrors(['?on'], await ask(on))
    expectProblem(404, 'not-found', await city.get('/programmes/999999/targets'))
  })
})
