// The ledger of a unit: pages by cursor, in the unit's own numbering, each with the balance after it.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectStatus } from './support/expect.mjs'
import { dropStanding, programmeOf, publishNext } from './support/tables.mjs'

const PROVINCE = '620000'

describe('postings', () => {
  let gansu, path, whole

  async function pages(query) {
    const found = []
    let next = null
    for (let i = 0; i < 500; i++) {
      const page = (await gansu.get(`${path}?${query}${next ? `&after=${encodeURIComponent(next)}` : ''}`)).body
      found.push(...page.items)
      next = page.next
      if (!next) return found
    }
    assert.fail('the pages never end')
  }

  before(async () => {
    gansu = await signIn(`officer.${PROVINCE}`)
    path = `/programmes/${(await programmeOf(gansu)).id}/postings`
    whole = await pages('limit=200')
    assert.ok(whole.length > 20, 'enough to page through')
  })

  for (const limit of [1, 3, 50]) {
    test(`pages of ${limit} make the same list`, async () => {
      assert.deepEqual(await pages(`limit=${limit}`), whole)
    })
  }

  test('50 a page unless asked otherwise', async () => {
    const { items } = (await gansu.get(path)).body
    assert.equal(items.length, Math.min(50, whole.length))
  })

  test('of one indicator', async () => {
    const some = await pages('limit=4&indicator=session')
    assert.deepEqual(some, whole.filter(item => item.indicator === 'session'))
    assert.ok(some.length > 0)
  })

  test('every balance is the one before and the movement, and no number is missing', async () => {
    const start = { no: 0, part: 0, received: 0, raised: 0, kept: 0, reserve: 0, allocated: 0 }, last = new Map()
    for (const item of whole) {
      const was = last.get(item.indicator) ?? start
      const term = item.side === 'in' ? 'received' : item.side === 'out' ? 'allocated' : item.kind === 'raise' ? 'raised' : 'kept'
      for (const name of ['received', 'raised', 'kept', 'allocated'])
        assert.equal(item[name], was[name] + (name === term ? item.amount : 0), `${item.indicator} ${item.no}.${item.part} ${name}`)
      assert.equal(item.received + item.raised, item.kept + item.reserve + item.allocated)
      assert.ok(item.reserve >= 0)
      assert.deepEqual([item.no, item.part], item.no === was.no ? [was.no, was.part + 1] : [was.no + 1, 1])
      last.set(item.indicator, item)
    }
  })

  test('of one kind, and of some days', async () => {
    assert.deepEqual(await pages('limit=5&kind=allocate'), whole.filter(item => item.kind === 'allocate'))
    assert.deepEqual(await pages('limit=5&kind=reorganise'), [])
    const day = whole[0].posted_at.slice(0, 10)
    assert.deepEqual(await pages(`limit=50&from=${day}&to=${day}`), whole.filter(item => item.posted_at.slice(0, 10) === day))
    assert.deepEqual(await pages('from=2199-01-01'), [])
    assert.deepEqual(await pages('to=2000-01-01'), [])
    expectErrors(['?kind', '?to'], await gansu.get(`${path}?kind=gift&to=yesterday`))
  })

  test('why a table was published stands beside what was raised, not beside every amount', async () => {
    const city = await signIn('officer.620100'), id = (await programmeOf(city)).id
    await publishNext(city, id, rows => { rows.find(row => row.indicator === 'session').value += 1 })
    const { items } = (await city.get(`/programmes/${id}/postings?limit=200`)).body
    const last = items.filter(item => item.edition === Math.max(...items.filter(each => each.side === 'out').map(each => each.edition)))
    const said = last.filter(item => item.reason !== null)
    assert.deepEqual([...new Set(said.map(item => `${item.indicator} ${item.kind}`))], ['session raise'])
    assert.ok(last.some(item => item.reason === null && item.side === 'out'))
    await dropStanding(city, id)
  })

  test('a cursor that we did not give is refused', async () => {
    for (const after of ['x', '1.2', '1.2.3x', '-', "1' OR '1'='1", '1.2.3.4', '+1.2.3', ' 1.2.3', '1. 2.3', '1.-2.3', '99999999999999999999.1.1'])
      expectErrors(['?after'], await gansu.get(`${path}?after=${encodeURIComponent(after)}`))
  })

  test('of a unit outside the scope: not found', async () => {
    for (const unit of ['000000', '630000', '999999']) expectStatus(404, await gansu.get(`${path}?unit=${unit}`))
    expectStatus(200, await gansu.get(`${path}?unit=620100`))
  })
})
