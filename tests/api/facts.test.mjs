// Facts: they count in every unit above, an enterprise counts once, and a counter-fact takes one back.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { assertAudit } from './support/instance.mjs'
import {
  JIANGSU_2023, cellOf, cellsOf, draft, dropStanding, programmeOf, publish, quota, saved, wholeSplit,
} from './support/tables.mjs'
import { usccOf } from './support/uscc.mjs'

const CITY = '320700', FIRST = '320703', SECOND = '320706'
let serial = Date.now() % 100_000_000 // another enterprise at each run

let city, first, second, province, programme

const fact = (more = {}) =>
  ({ indicator: 'trained_enterprise', occurred_on: '2023-06-01', quantity: 1, source: '签到表', ...more })
const record = (client, more) => client.post(`/programmes/${programme.id}/facts`, fact(more))
const recorded = async (client, more) => expectStatus(201, await record(client, more)).body
const undo = (client, id) => client.post(`/facts/${id}/actions/undo`, { reason: '录入有误' })
const row = (client, unit, indicator) => quota(client, programme.id, unit, indicator)

async function actuals(indicator) {
  const rows = await Promise.all([
    row(first, FIRST, indicator), row(second, SECOND, indicator), row(city, CITY, indicator),
    row(province, '320000', indicator),
  ])
  return rows.map(item => item.actual)
}

/** How much each of the two counties, the city and the province counts more after work(). */
async function difference(indicator, work) {
  const earlier = await actuals(indicator)
  await work()
  return (await actuals(indicator)).map((number, i) => number - earlier[i])
}

describe('facts', () => {
  before(async () => {
    [city, first, second, province] = await Promise.all(
      [CITY, FIRST, SECOND, '320000'].map(code => signIn(`officer.${code}`)))
    programme = await programmeOf(city, JIANGSU_2023)
    const rows = await wholeSplit(city, programme.id)
    cellsOf(rows, 'funded_place').forEach(cell => { cell.value = 3 })
    await publish(city, await saved(city, await draft(city, programme.id), rows))
  })
  after(assertAudit)

  test('a quantity counts in its unit and in every unit above', async () => {
    assert.deepEqual(await difference('trained_enterprise', () => recorded(first, { quantity: 5 })), [5, 0, 5, 5])
  })

  test('what is recorded is read back, by the unit and from above', async () => {
    const made = await recorded(first, { quantity: 2, source: '培训签到表第3页' })
    assert.equal(made.unit_code, FIRST)
    assert.equal(made.undone, false)
    const path = `/programmes/${programme.id}/facts?unit=${FIRST}&indicator=trained_enterprise&limit=1`
    for (const reader of [first, city, province]) assert.deepEqual((await reader.get(path)).body.items, [made])
    expectStatus(404, await second.get(path))
  })

  test('an undone fact counts no more; it cannot be undone twice, nor an undoing undone', async () => {
    let made, counter
    assert.deepEqual(await difference('trained_enterprise', async () => {
      made = await recorded(first, { quantity: 4 })
      counter = expectStatus(201, await undo(first, made.id)).body
    }), [0, 0, 0, 0])
    assert.deepEqual([counter.undoes, counter.quantity, counter.source], [made.id, -4, '录入有误'])
    expectProblem(409, 'duplicate', await undo(first, made.id))
    expectProblem(409, 'duplicate', await undo(first, counter.id))
    const listed = (await first.get(`/programmes/${programme.id}/facts?limit=2`)).body.items
    assert.deepEqual(listed.map(item => [item.id, item.undone]), [[counter.id, false], [made.id, true]])
  })

  test('undone by five at once: once', async () => {
    const made = await recorded(first, { indicator: 'funded_place', quantity: 1 })
    const replies = await Promise.all(Array.from({ length: 5 }, () => undo(first, made.id)))
    assert.deepEqual(replies.map(reply => reply.status).sort(), [201, 409, 409, 409, 409])
  })

  test('only the unit itself takes a fact back', async () => {
    const made = await recorded(first)
    expectStatus(403, await undo(city, made.id))
    expectStatus(404, await undo(second, made.id))
  })

  test('an enterprise entered by two counties of one city counts once in the city', async () => {
    const uscc = usccOf(serial++)
    let ids
    assert.deepEqual(await difference('assisted_enterprise', async () => {
      ids = [(await recorded(first, { indicator: 'assisted_enterprise', uscc })).id,
        (await recorded(second, { indicator: 'assisted_enterprise', uscc })).id]
    }), [1, 1, 1, 1])
    assert.deepEqual(await difference('assisted_enterprise', async () => undo(first, ids[0])), [-1, 0, 0, 0])
    assert.deepEqual(await difference('assisted_enterprise', async () => undo(second, ids[1])), [0, -1, -1, -1])
  })

  test('an enterprise entered twice by one county counts once there', async () => {
    const uscc = usccOf(serial++)
    assert.deepEqual(await difference('assisted_enterprise', async () => {
      await recorded(first, { indicator: 'assisted_enterprise', uscc })
      await recorded(first, { indicator: 'assisted_enterprise', uscc, occurred_on: '2023-07-01' })
    }), [1, 0, 1, 1])
  })

  test('a rate sums numerators and denominators, and is never a mean', async () => {
    const earlier = await row(city, CITY, 'satisfaction_rate')
    await recorded(first, { indicator: 'satisfaction_rate', quantity: undefined, numerator: 10, denominator: 10 })
    await recorded(second, { indicator: 'satisfaction_rate', quantity: undefined, numerator: 40, denominator: 50 })
    const now = await row(city, CITY, 'satisfaction_rate')
    assert.deepEqual([now.numerator - earlier.numerator, now.denominator - earlier.denominator], [50, 60])
    assert.equal(now.actual, null)
  })

  test('a ceiling admits nothing beyond what is kept', async () => {
    const before = await row(first, FIRST, 'funded_place')
    const room = before.kept - before.actual
    const all = await recorded(first, { indicator: 'funded_place', quantity: room })
    const reply = await record(first, { indicator: 'funded_place', quantity: 1 })
    const { violations } = expectProblem(422, 'rules-broken', reply)
    assert.deepEqual(violations.map(item => [item.rule, item.unit, item.indicator, item.pointer]),
      [['QT-CEILING', FIRST, 'funded_place', '/quantity']])
    assert.equal((await row(first, FIRST, 'funded_place')).actual, before.kept)
    expectStatus(201, await undo(first, all.id))
    expectStatus(201, await undo(first, (await recorded(first, { indicator: 'funded_place', quantity: room })).id))
  })

  test('an undone fact frees a place that the city owes: it is given back', async () => {
    const used = await recorded(second, { indicator: 'funded_place', quantity: 3 })
    const cut = await draft(city, programme.id)
    cellOf(cut.rows, SECOND, 'funded_place').value = 1
    await publish(city, await saved(city, cut, cut.rows, cut.kept))
    const owing = await row(second, SECOND, 'funded_place')
    assert.deepEqual([owing.target, owing.received, owing.deficit, owing.state], [1, 3, 2, 'over_allocated'])
    expectStatus(201, await undo(second, used.id))
    const settled = await row(second, SECOND, 'funded_place')
    assert.deepEqual([settled.received, settled.kept, settled.deficit, settled.state], [1, 1, 0, 'ok'])
  })

  test('20 enterprises at once count 20, and one enterprise 20 times counts 1', async () => {
    const many = Array.from({ length: 20 }, () => usccOf(serial++)), one = usccOf(serial++)
    assert.deepEqual(await difference('assisted_enterprise', () => Promise.all(many.map((uscc, i) =>
      recorded(i % 2 ? first : second, { indicator: 'assisted_enterprise', uscc })))), [10, 10, 20, 20])
    assert.deepEqual(await difference('assisted_enterprise', () => Promise.all(many.map(() =>
      recorded(first, { indicator: 'assisted_enterprise', uscc: one })))), [1, 0, 1, 1])
  })

  const refused = [
    ['before the period', { occurred_on: '2022-12-31' }, ['/occurred_on']],
    ['after the period', { occurred_on: '2024-01-01' }, ['/occurred_on']],
    ['a day that does not exist', { occurred_on: '2023-02-29' }, ['/occurred_on']],
    ['an unknown indicator', { indicator: 'happiness' }, ['/indicator']],
    ['no quantity', { quantity: undefined }, ['/quantity']],
    ['a quantity of nothing', { quantity: 0 }, ['/quantity']],
    ['a negative quantity', { quantity: -1 }, ['/quantity']],
    ['a rate without a denominator', { indicator: 'satisfaction_rate', quantity: undefined, numerator: 1 }, ['/denominator']],
    ['a denominator of nothing',
      { indicator: 'satisfaction_rate', quantity: undefined, numerator: 0, denominator: 0 }, ['/denominator']],
    ['a rate over one', { indicator: 'satisfaction_rate', quantity: undefined, numerator: 2, denominator: 1 }, ['/numerator']],
    ['a wrong credit code', { uscc: '91320700000000000A' }, ['/uscc']],
    ['one enterprise, twice', { indicator: 'assisted_enterprise', uscc: usccOf(1), quantity: 2 }, ['/quantity']],
    ['no source', { source: undefined }, ['/source']],
  ]
  for (const [name, more, pointers] of refused) {
    test(`refused: ${name}`, async () => expectErrors(pointers, await record(first, more)))
  }

  test('a programme of another province is not found', async () => {
    const hangzhou = await signIn('officer.330100')
    expectStatus(404, await record(hangzhou))
  })

  test('pages of facts have no gap and no repetition', async () => {
    const path = `/programmes/${programme.id}/facts?unit=${CITY}`
    const whole = (await city.get(`${path}&limit=200`)).body.items.map(item => item.id)
    const paged = []
    let next = null
    do {
      const page = (await city.get(`${path}&limit=7${next ? `&after=${next}` : ''}`)).body
      assert.ok(page.items.length <= 7)
      paged.push(...page.items.map(item => item.id))
      next = page.next
    } while (next && paged.length < whole.length)
    assert.deepEqual(paged.slice(0, whole.length), whole)
    assert.deepEqual([...paged].sort((a, b) => b - a), paged)
    await dropStanding(city, programme.id)
  })
})
