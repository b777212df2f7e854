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
      assert.equal(rows.find(row => row.unit === '320321').explanation, '权重 5/10，应得 50.00，正好 50')
    }
    const english = of(await suggest({ weights: 'by_hand', column }, { headers: { 'Accept-Language': 'en' } }), ASSISTED)
    assert.match(english.find(row => row.unit === '320321').explanation, /^weight 5 of 10, exact share 50\.00, which is 50$/)
  })

  test('bounds hold, for all and for one', async () => {
    const column = [{ unit: '320321', weight: 90, max: 20 }, ...['320322', '320324', '320381', '320382'].map(unit => ({ unit, weight: 10 }))]
    const rows = of(await suggest({ indicator: ASSISTED, weights: 'by_hand', column, min: 2, max: 40 }), ASSISTED)
    assert.equal(sum(values(rows)), 100)
    for (const row of rows) assert.ok(row.value >= 2 && row.value <= 40, JSON.stringify(row))
    assert.equal(rows.find(row => row.unit === '320321').value, 20)
    assert.match(rows.find(row => row.unit === '320321').explanation, /取最多数 20$/)
  })

  test('what the draft keeps is not handed on', async () => {
    const kept = [...table.kept]
    keep(kept, ASSISTED, 10)
    table = await saved(xuzhou, table, table.rows, kept)
    assert.equal(sum(values(of(await suggest(), ASSISTED))), 90)
  })

  test('figures weigh: small enterprises, and certified organisations', async () => {
    const { items } = expectStatus(200, await xuzhou.get('/figures')).body
    for (const [weights, kind] of [['enterprise_count', 'small_enterprises'], ['certified_organisations', 'certified_organisations']]) {
      const rows = of(await suggest({ weights }), ASSISTED)
      assert.equal(sum(values(rows)), 90)
      for (const row of rows) assert.equal(row.weight, items.find(item => item.unit === row.unit && item.kind === kind).value)
      assert.ok(new Set(values(rows)).size > 1)
    }
  })

  test('the result of another programme weighs', async () => {
    const nation = (await programmeOf(xuzhou)).id
    const rows = of(await suggest({ weights: 'last_result', programme_id: nation }), ASSISTED)
    const below = (await xuzhou.get(`/programmes/${nation}/quotas?parent=320300`)).body.items
    assert.equal(sum(values(rows)), 90)
    for (const row of rows) {
      assert.equal(row.weight, below.find(item => item.unit_code === row.unit && item.indicator === ASSISTED).actual)
      assert.ok(row.explanation.includes(`${row.weight}/${row.weight_sum}`), row.explanation)
    }
    assert.ok(new Set(rows.map(row => row.weight)).size > 1)
  })

  test('an indicator without a weight is left out; without any the question is refused', async () => {
    expectErrors(['/weights'], await suggest({ weights: 'last_result' }))
    expectErrors(['/weights'], await suggest({ weights: 'by_hand', column: [{ unit: '320321', weight: 0 }] }))
  })

  test('every number says why: exact share rounded, and who got the extra places', async () => {
    table = await saved(xuzhou, table, table.rows, table.kept.filter(item => item.indicator !== ASSISTED && item.indicator !== PLACES))
    const column = [{ unit: '320321', weight: 8 }, { unit: '320322', weight: 3 }]
    for (const [method, why] of [['sainte_lague', '权重÷(2×8+1)'], ['largest_remainder', '余数']]) {
      const rows = of(await suggest({ method, indicator: PLACES }), PLACES)
      assert.equal(sum(values(rows)), 60)
      assert.equal(rows[0].explanation, '权重 1/12，应得 5.00，正好 5')
      const twelve = of(await suggest({ method, indicator: ASSISTED }), ASSISTED)
      assert.equal(sum(values(twelve)), 100)
      assert.equal(twelve[0].explanation,
        `权重 1/12，应得 8.33；各单位取整数后还剩 4 个，按${why}从大到小，本单位排第 1（一样大的按单位顺序），得 1 个：9`)
      assert.equal(twelve[4].explanation,
        `权重 1/12，应得 8.33；各单位取整数后还剩 4 个，按${why}从大到小，本单位排第 5（一样大的按单位顺序），没有轮到：8`)
      const two = of(await suggest({ method, indicator: ASSISTED, weights: 'by_hand', column }), ASSISTED)
      assert.match(two.find(row => row.unit === '320321').explanation, /^权重 8\/11，应得 72\.73；各单位取整数后还剩 1 个，按.*本单位排第 1，得 1 个：73$/)
    }
    const english = of(await suggest({ indicator: ASSISTED, method: 'largest_remainder' }, { headers: { 'Accept-Language': 'en' } }), ASSISTED)
    assert.equal(english[4].explanation,
      'weight 1 of 12, exact share 8.33; whole numbers leave 4, the largest remainder first: no. 5 (equal ones in the order of units), gets none: 8')
  })

  test('bounds that leave no way are said with their numbers', async () => {
    const detail = async (body, language = 'zh-CN') => {
      const reply = await suggest({ indicator: ASSISTED, ...body }, { headers: { 'Accept-Language': language } })
      return expectStatus(400, reply).body.errors.map(({ pointer, reason }) => `${pointer} ${reason}`)
    }
    assert.deepEqual(await detail({ min: 100 }), ['/min 各单位最少数加起来比要分的多，没法分。（帮扶企业：12 × 100 = 1,200 > 100）'])
    assert.deepEqual(await detail({ max: 5 }), ['/max 各单位最多数加起来比要分的少，分不完。（帮扶企业：12 × 5 = 60 < 100）'])
    assert.deepEqual(await detail({ min: 8, column: [{ unit: '320321', min: 80 }] }),
      ['/min 各单位最少数加起来比要分的多，没法分。（帮扶企业：168 > 100）'])
    assert.match((await detail({ min: 100 }, 'en'))[0], /12 × 100 = 1,200 > 100/)
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
