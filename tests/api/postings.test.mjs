// The ledger of a unit: pages by cursor, in the unit's own numbering, each with the balance after it.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectStatus } from './support/expect.mjs'
import { programmeOf } from './support/tables.mjs'

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

  test('every balance follows from the one before and the movement', async () => {
    const last = new Map()
    for (const item of whole) {
      const was = last.get(item.indicator)
      assert.equal(item.received + item.raised, item.kept + item.reserve + item.allocated)
      if (was) assert.ok(item.no > was.no || (item.no === was.no && item.part > was.part))
      last.set(item.indicator, item)
    }
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
