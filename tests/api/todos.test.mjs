// What a unit has to do now, as its tables, balances and receipts say.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectStatus } from './support/expect.mjs'
import { draft, dropStanding, giveAnother, programmeOf, publish, quota, saved, wholeSplit } from './support/tables.mjs'

const PROVINCE = '350000', CITY = '350100', DISTRICT = '350102'

describe('to do', () => {
  let province, city, district, programme, table

  const todos = async (client, kind) => (await client.get(`/todos?programme=${programme}`)).body.items.filter(item => item.kind === kind)
  const none = async (client, kind) => assert.deepEqual(await todos(client, kind), [])

  before(async () => {
    [province, city, district] = await Promise.all([PROVINCE, CITY, DISTRICT].map(code => signIn(`officer.${code}`)))
    programme = (await programmeOf(city)).id
    table = await publish(city, await saved(city, await draft(city, programme), await wholeSplit(city, programme)))
  })
  after(() => dropStanding(city, programme))

  test('a published table is to be signed for, until it is', async () => {
    const [item, more] = await todos(district, 'sign')
    assert.equal(more, undefined)
    assert.deepEqual([item.allocation_id, item.edition, item.due_at], [table.id, table.edition, table.receipt_due_at])
    assert.equal(item.unit_name, table.issuer.name)
    const [waiting] = await todos(city, 'unsigned_receivers')
    assert.equal(waiting.group, 'waiting')
    expectStatus(201, await district.post(`/allocations/${table.id}/receipts`))
    await none(district, 'sign')
    assert.equal((await todos(city, 'unsigned_receivers'))[0].count, waiting.count - 1)
  })

  test('a draft is to be finished', async () => {
    const opened = await draft(city, programme)
    assert.deepEqual((await todos(city, 'draft')).map(item => item.allocation_id), [opened.id])
    await none(district, 'draft')
    await dropStanding(city, programme)
    await none(city, 'draft')
  })

  test('an objection is to be answered', async () => {
    expectStatus(201, await district.post(`/allocations/${table.id}/objections`, { text: '偏多' }))
    assert.deepEqual((await todos(city, 'objection')).map(item => [item.allocation_id, item.count]), [[table.id, 1]])
  })

  test('what changed above is to be decomposed again, by a day', async () => {
    const { received } = await quota(city, programme, CITY, 'session')
    await giveAnother(province, programme, CITY, 'session', received + 5)
    const [item] = await todos(city, 'redecompose')
    assert.equal(item.indicator, 'session')
    const row = await quota(city, programme, CITY, 'session')
    assert.deepEqual([item.was, item.now], [row.kept + row.allocated, row.received], 'with its numbers')
    assert.equal(item.due_at.slice(0, 10) > row.redecompose_by, true, 'a due day ends at 24:00')
    const reminder = await todos(city, 'sign')
    assert.equal(reminder[0].unit_name, (await province.get('/me')).body.unit.name)
  })

  test('the most urgent comes first', async () => {
    const order = ['overdue', 'today', 'week', 'later', 'waiting', 'notice']
    for (const client of [city, district, province]) {
      const groups = (await client.get('/todos')).body.items.map(item => order.indexOf(item.group))
      assert.deepEqual(groups, [...groups].sort((a, b) => a - b))
    }
  })
})
