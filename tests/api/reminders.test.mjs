// 催办: the issuer reminds whoever has not signed or not handed on; the to-do there says so and comes first.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { call, signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { rowsOf } from './support/instance.mjs'
import { JIANGSU_2023, cellOf, draft, dropStanding, ownTables, programmeOf, publish, saved, wholeSplit } from './support/tables.mjs'

const PROVINCE = '360000', CITY = '360100', DISTRICT = '360102', OTHER = '360103'

describe('reminders', () => {
  let province, city, district, programme, table

  const remind = (client, id, matter, ...units) => client.post(`/allocations/${id}/reminders`, { matter, units })
  const owed = async (client, id = table.id) => expectStatus(200, await client.get(`/allocations/${id}/reminders`)).body.items
  const of = (items, unit, matter) => items.find(item => item.unit.code === unit && item.matter === matter)
  const todos = async client => (await client.get(`/todos?programme=${programme}`)).body.items
  /** An edition in which both districts have other numbers than before: both are to sign for it. */
  async function publishAnew(moved) {
    const rows = await wholeSplit(city, programme)
    cellOf(rows, DISTRICT, 'session').value += moved
    cellOf(rows, OTHER, 'session').value -= moved
    return publish(city, await saved(city, await draft(city, programme), rows))
  }

  before(async () => {
    [province, city, district] = await Promise.all([PROVINCE, CITY, DISTRICT].map(code => signIn(`officer.${code}`)))
    programme = (await programmeOf(city)).id
    table = await publishAnew(1)
  })
  after(() => dropStanding(city, programme))

  test('what is owed stands there, not yet reminded of', async () => {
    const item = of(await owed(city), DISTRICT, 'sign')
    assert.deepEqual([item.times, item.last_at, item.today], [0, null, false])
    assert.equal(of(await owed(city), DISTRICT, 'decompose'), undefined, 'the last tier hands nothing on')
  })

  test('a reminder is seen in the to-do: how often, when, by whom, before all others of its group', async () => {
    const { body } = expectStatus(201, await remind(city, table.id, 'sign', DISTRICT))
    assert.equal(of(body.items, DISTRICT, 'sign').times, 1)
    const items = await todos(district), todo = items.find(item => item.allocation_id === table.id)
    assert.deepEqual([todo.kind, todo.reminders, todo.reminded_by], ['sign', 1, table.issuer.name])
    assert.ok(Date.now() - Date.parse(todo.reminded_at) < 600_000)
    assert.equal(items.filter(item => item.group === todo.group)[0].allocation_id, table.id)
    assert.ok(['overdue', 'today', 'week'].includes(todo.group), 'and not later')
    assert.deepEqual(items.filter(item => item !== todo && item.reminders > 0), [])
  })

  test('once a day, and nobody when one is refused', async () => {
    const problem = expectProblem(409, 'duplicate', await remind(city, table.id, 'sign', OTHER, DISTRICT))
    assert.match(problem.detail, /今天已经催办过/)
    const items = await owed(city)
    assert.deepEqual([of(items, DISTRICT, 'sign').times, of(items, OTHER, 'sign').times], [1, 0])
    assert.deepEqual([of(items, DISTRICT, 'sign').today, of(items, OTHER, 'sign').today], [true, false])
  })

  test('of two at once one is refused', async () => {
    const replies = await Promise.all([1, 2, 3].map(() => remind(city, table.id, 'sign', OTHER)))
    assert.deepEqual(replies.map(reply => reply.status).sort(), [201, 409, 409])
    assert.equal(of(await owed(city), OTHER, 'sign').times, 1)
  })

  test('the next day again, and the count goes on', async () => {
    await rowsOf(`UPDATE reminder SET reminded_on = reminded_on - INTERVAL 1 DAY WHERE allocation_id = ${table.id}; SELECT 1`)
    expectStatus(201, await remind(city, table.id, 'sign', DISTRICT))
    assert.equal((await todos(district)).find(item => item.allocation_id === table.id).reminders, 2)
  })

  test('to hand on: the to-do of the first draft carries it, too; who has handed on owes nothing', async () => {
    const [jiangsu, suzhou] = await Promise.all(['officer.320000', 'officer.320500'].map(name => signIn(name)))
    const { id } = await programmeOf(jiangsu, JIANGSU_2023)
    const todo = async kind => (await suzhou.get(`/todos?programme=${id}`)).body.items.find(item => item.kind === kind)
    const [above] = (await ownTables(jiangsu, id)).filter(item => item.status === 'published')
    assert.equal((await todo('decompose')).reminders, 0)
    const item = async () => of(await owed(jiangsu, above.id), '320500', 'decompose')
    assert.deepEqual([(await item()).times, (await item()).last_at, (await item()).today], [0, null, false])
    expectStatus(201, await remind(jiangsu, above.id, 'decompose', '320500'))
    assert.deepEqual([(await item()).times, (await item()).today], [1, true])
    assert.equal((await todo('decompose')).reminders, 1)
    await draft(suzhou, id)
    assert.equal((await todo('draft')).reminders, 1)
    await dropStanding(suzhou, id)
    const inForce = (await ownTables(province, programme)).find(item => item.status === 'published')
    expectProblem(409, 'wrong-state', await remind(province, inForce.id, 'decompose', CITY))
  })

  test('who has signed is not reminded', async () => {
    expectStatus(201, await district.post(`/allocations/${table.id}/receipts`))
    assert.match(expectProblem(409, 'wrong-state', await remind(city, table.id, 'sign', DISTRICT)).detail, /没有要签收的/)
    assert.equal(of(await owed(city), DISTRICT, 'sign'), undefined)
  })

  test('only units beneath, one at least, and a matter that there is', async () => {
    expectErrors(['/units/0', '/units/1'], await remind(city, table.id, 'sign', PROVINCE, 'no'))
    expectErrors(['/units'], await remind(city, table.id, 'sign'))
    expectErrors(['/matter'], await remind(city, table.id, 'dance', DISTRICT))
  })

  test('a receiver sees its own line alone, and reminds nobody', async () => {
    const other = await signIn(`officer.${OTHER}`)
    assert.deepEqual((await owed(other)).map(item => item.unit.code), [OTHER])
    expectProblem(403, 'forbidden', await remind(province, table.id, 'sign', OTHER))
    expectProblem(403, 'forbidden', await remind(other, table.id, 'sign', OTHER))
    expectProblem(401, 'unauthenticated', await call('POST', `/allocations/${table.id}/reminders`, { body: { matter: 'sign', units: [OTHER] } }))
  })

  test('a new edition is signed for anew: its reminders begin anew; the old one has none', async () => {
    const was = table
    table = await publishAnew(2)
    const item = of(await owed(city), DISTRICT, 'sign')
    assert.deepEqual([item.times, item.last_at, item.today], [0, null, true], 'but one a day, whatever the edition')
    assert.deepEqual(await owed(city, was.id), [])
    expectProblem(409, 'wrong-state', await remind(city, was.id, 'sign', OTHER))
  })

  test('the trail says who was reminded of what', async () => {
    const details = await rowsOf(`SELECT JSON_VALUE(detail, '$.matter') FROM audit
      WHERE event = 'allocation.remind' AND JSON_VALUE(detail, '$.units') = '${DISTRICT}'`)
    assert.ok(details.some(([matter]) => matter === 'sign'))
  })
})
