// A suggested split: exact sums, bounds, weights, explanations; nothing is stored.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { count } from './support/instance.mjs'
import { XUZHOU_2023, draft, dropStanding, keep, programmeOf, quota, saved, sum } from './support/tables.mjs'

const ASSISTED = 'assisted_enterprise', PLACES = 'funded_place'

describe('a suggested split', () => {
  let xuzhou, programme, table

  const suggest = (body = {}, options) => xuzhou.post(`/allocations/${table.id}/suggestion`, body, options)
  const of = (reply, indicator) => expectStatus(200, reply).body.items.filter(row => row.indicator === indicator)
  const values = rows => rows.map(row => row.value)

  before(async () => {
    xuzhou = await signIn('officer.320300')
    programme = (await programmeOf(xuzhou, XUZHOU_2023)).id
    table = await draft(xuzhou, programme)
  })
  after(() => dropStanding(xuzhou, programme))

  test('equal weights: every additive indicator, summing exactly to what was received', async () => {
    const reply = await suggest()
    for (const indicator of new Set(reply.body.items.map(row => row.indicator))) {
      const own = await quota(xuzhou, programme, '320300', indicator)
      const rows = of(reply, indicator)
      assert.equal(rows.length, 12)
      assert.equal(sum(values(rows)), own.received - (table.kept.find(item => item.indicator === indicator)?.value ?? 0), indicator)
      assert.ok(Math.max(...values(rows)) - Math.min(...values(rows)) <= 1)
    }
  })

  test('weights by hand, either method; the words say why', async () => {
    const column = [{ unit: '320321', weight: 5 }, { unit: '320322', weight: 3 }, { unit: '320324', weight: 2 }]
    for (const method of ['sainte_lague', 'largest_remainder']) {
      const rows = of(await suggest({ method, weights: 'by_hand', column }), ASSISTED)
      const value = code => rows.find(row => row.unit === code).value
      assert.deepEqual(['320321', '320322', '320324'].map(value), [50, 30, 20])
      assert.equal(sum(values(rows)), 100)
      assert.equal(rows.find(row => row.unit === '320321').explanation, '权重 5/10，应得 50.00，取整 50')
    }
    const english = of(await suggest({ weights: 'by_hand', column }, { headers: { 'Accept-Language': 'en' } }), ASSISTED)
    assert.match(english.find(row => row.unit === '320321').explanation, /^weight 5 of 10, share 50\.00, rounded to 50$/)
  })

  test('bounds hold, for all and for one', async () => {
    const column = [{ unit: '320321', weight: 90, max: 20 }, ...['320322', '320324', '320381', '320382'].map(unit => ({ unit, weight: 10 }))]
    const rows = of(await suggest({ indicator: ASSISTED, weights: 'by_hand', column, min: 2, max: 40 }), ASSISTED)
    assert.equal(sum(values(rows)), 100)
    for (const row of rows) assert.ok(row.value >= 2 && row.value <= 40, JSON.stringify(row))
    assert.equal(rows.find(row => row.unit === '320321').value, 20)
    assert.match(rows.find(row => row.unit === '320321').explanation, /取上限 20$/)
  })

  test('what the draft keeps is not handed on', async () => {
    const kept = [...table.kept]
    keep(kept, ASSISTED, 10)
    table = await saved(xuzhou, table, table.rows, kept)
    assert.equal(sum(values(of(await suggest(), ASSISTED))), 90)
  })

  test('results and enterprises weigh, too', async () => {
    const jiangsu = await signIn('officer.320000')
    const nation = (await programmeOf(jiangsu)).id
    const own = await draft(jiangsu, nation)
    for (const body of [{ weights: 'last_result' }, { weights: 'enterprise_count' }]) {
      const rows = of(await jiangsu.post(`/allocations/${own.id}/suggestion`, body), ASSISTED)
      assert.equal(rows.length, 13)
      assert.equal(sum(values(rows)), (await quota(jiangsu, nation, '320000', ASSISTED)).received)
      assert.ok(new Set(rows.map(row => row.weight)).size > 1)
      for (const row of rows) assert.ok(row.explanation.includes(`${row.weight}/${row.weight_sum}`))
    }
    await dropStanding(jiangsu, nation)
  })

  test('what cannot be split is refused by name', async () => {
    expectErrors(['/min'], await suggest({ min: 1000 }))
    expectErrors(['/min'], await suggest({ min: 9, max: 3 }))
    expectErrors(['/weights'], await suggest({ weights: 'by_hand' }))
    expectErrors(['/column/0/unit'], await suggest({ weights: 'by_hand', column: [{ unit: '330100', weight: 1 }] }))
    expectErrors(['/indicator'], await suggest({ indicator: 'nothing' }))
    expectErrors(['/method'], await suggest({ method: 'dhondt' }))
    const twice = ['320321', '320322', '320321', '320321'].map((unit, weight) => ({ unit, weight }))
    expectErrors(['/column/2/unit', '/column/3/unit'], await suggest({ weights: 'by_hand', column: twice }))
    expectErrors(['/column/1/unit'], await suggest({ column: [{ unit: '320321', min: 1 }, { unit: '320321', max: 9 }] }))
    expectErrors(['/column/0/weight'], await suggest({ column: [{ unit: '320321', weight: -1 }] }))
    expectProblem(404, 'not-found', await suggest({ weights: 'last_result', programme_id: 999999 }))
  })

  test('nothing is stored', async () => {
    const before = await count('audit', 'outbox', 'allocation_row', 'idempotency')
    const version = (await xuzhou.get(`/allocations/${table.id}`)).body.version
    await suggest({ weights: 'equal' })
    assert.deepEqual(await count('audit', 'outbox', 'allocation_row', 'idempotency'), before)
    assert.equal((await xuzhou.get(`/allocations/${table.id}`)).body.version, version)
  })

  test('a ceiling is not exceeded by its suggestion', async () => {
    const own = await quota(xuzhou, programme, '320300', PLACES)
    assert.ok(sum(values(of(await suggest(), PLACES))) <= own.received)
  })
})
