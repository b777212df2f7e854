// What a unit gives back: a ceiling's amount at once, a floor's when the issuer accepts.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { assertAudit } from './support/instance.mjs'
import {
  JIANGSU_2023, assertLedger, dropStanding, giveAnother, ownTables, programmeOf, quota,
} from './support/tables.mjs'

const UNIT = '320900', FLOOR = 'assisted_enterprise', CEILING = 'funded_place'

describe('returns', () => {
  let jiangsu, unit, sibling, programme

  const giveBack = (body, options) => unit.post(`/programmes/${programme.id}/returns`, body, options)
  const notices = async kind => (await unit.get(`/todos?programme=${programme.id}`)).body.items.filter(item => item.kind === kind)
  const decide = (client, request, action, reason) =>
    client.post(`/requests/${request.id}/actions/${action}`, reason ? { reason } : {})
  const open = async client => (await client.get(`/programmes/${programme.id}/requests?status=open`)).body.items
  const inForce = async () => (await ownTables(jiangsu, programme.id)).find(table => table.status === 'published')
  const three = { indicator: FLOOR, amount: 3, reason: '两家企业注销' }

  before(async () => {
    [jiangsu, unit, sibling] = await Promise.all(['320000', UNIT, '321300'].map(code => signIn(`officer.${code}`)))
    programme = await programmeOf(jiangsu, JIANGSU_2023)
    await dropStanding(jiangsu, programme.id)
    await giveAnother(jiangsu, programme.id, UNIT, CEILING, 10)
    await giveAnother(jiangsu, programme.id, UNIT, FLOOR, 40)
  })
  // What the issuer took back it keeps, so that other tests find its floor covered.
  after(async () => {
    const { reserve } = await quota(jiangsu, programme.id, '320000', FLOOR)
    if (reserve === 0) return
    const body = { indicator: FLOOR, amount: reserve, reason: '留作本级' }
    expectStatus(201, await jiangsu.post(`/programmes/${programme.id}/keeps`, body))
  })
  after(assertAudit)

  test("a ceiling's goes back at once, as far as it is free", async () => {
    const [before, above] = await Promise.all([UNIT, '320000'].map(code => quota(jiangsu, programme.id, code, CEILING)))
    const over = { indicator: CEILING, amount: before.reserve + 1, reason: '用不完' }
    const { violations } = expectProblem(422, 'rules-broken', await giveBack(over))
    assert.deepEqual([violations[0].rule, violations[0].unit], ['QT-CEILING', UNIT])
    const { body } = expectStatus(201, await giveBack({ ...over, amount: 4 }))
    assert.deepEqual([body.status, body.amount, body.unit.code, body.issuer.code],
      ['accepted', 4, UNIT, '320000'])
    const table = await inForce()
    assert.deepEqual([table.id, table.edition, table.cause], [body.allocation_id, body.edition, 'return'])
    const now = await quota(jiangsu, programme.id, UNIT, CEILING)
    assert.deepEqual([now.target, now.received, now.reserve], [before.target - 4, before.received - 4, before.reserve - 4])
    const issuer = await quota(jiangsu, programme.id, '320000', CEILING)
    assert.deepEqual([issuer.reserve, issuer.allocated], [above.reserve + 4, above.allocated - 4])
    await assertLedger(jiangsu, programme.id, '320000')
  })

  test("a floor's waits for the issuer: nothing moves", async () => {
    const before = await quota(unit, programme.id, UNIT, FLOOR)
    const { violations } = expectProblem(422, 'rules-broken', await giveBack({ ...three, amount: before.target + 1 }))
    assert.deepEqual([violations[0].rule, violations[0].pointer], ['QT-FLOOR', '/amount'])
    const { body } = expectStatus(202, await giveBack(three))
    assert.deepEqual([body.status, body.allocation_id, body.allowed_actions], ['open', null, ['withdraw']])
    assert.deepEqual(await quota(unit, programme.id, UNIT, FLOOR), before)
    expectProblem(409, 'duplicate', await giveBack({ ...three, amount: 1 }))
    const seen = (await open(jiangsu)).find(item => item.id === body.id)
    assert.deepEqual(seen.allowed_actions, ['accept', 'refuse'])
    assert.equal((await open(sibling)).length, 0, 'a sibling sees nothing of it')
    const todos = (await jiangsu.get(`/todos?programme=${programme.id}`)).body.items
    const todo = todos.find(item => item.kind === 'request' && item.unit_name === seen.unit.name)
    assert.deepEqual([todo.indicator, todo.count, todo.group], [FLOOR, 3, 'week'])
    expectProblem(404, 'not-found', await decide(sibling, body, 'accept'))
    expectProblem(403, 'forbidden', await decide(unit, body, 'accept'))
    expectProblem(403, 'forbidden', await decide(jiangsu, body, 'withdraw'))
  })

  test('a refusal needs a reason, and ends it', async () => {
    const [request] = await open(unit)
    expectErrors(['/reason'], await decide(jiangsu, request, 'refuse'))
    const { body } = expectStatus(200, await decide(jiangsu, request, 'refuse', '任务不减'))
    assert.deepEqual([body.status, body.decision_reason, body.allowed_actions], ['refused', '任务不减', []])
    expectProblem(409, 'wrong-state', await decide(jiangsu, request, 'accept'))
    const [told] = await notices('request_refused')
    assert.deepEqual([told.indicator, told.count, told.group, told.reason], [FLOOR, 3, 'notice', '任务不减'])
  })

  test('withdrawn by the unit that asked', async () => {
    const { body } = expectStatus(202, await giveBack(three))
    assert.equal(expectStatus(200, await decide(unit, body, 'withdraw')).body.status, 'withdrawn')
    assert.equal((await open(unit)).length, 0)
  })

  test('accepted: the next edition, and the issuer has to hand it on anew', async () => {
    const [before, above] = await Promise.all([UNIT, '320000'].map(code => quota(jiangsu, programme.id, code, FLOOR)))
    const asked = expectStatus(202, await giveBack(three)).body
    const { body } = expectStatus(200, await decide(jiangsu, asked, 'accept'))
    const table = await inForce()
    assert.deepEqual([body.status, body.allocation_id, body.edition, table.cause],
      ['accepted', table.id, table.edition, 'return'])
    const [told] = await notices('request_accepted')
    assert.deepEqual([told.indicator, told.count, told.edition, told.group], [FLOOR, 3, table.edition, 'notice'])
    const now = await quota(jiangsu, programme.id, UNIT, FLOOR)
    assert.deepEqual([now.target, now.received], [before.target - 3, before.received - 3])
    const issuer = await quota(jiangsu, programme.id, '320000', FLOOR)
    assert.equal(issuer.allocated, above.allocated - 3)
    assert.equal(issuer.reserve > 0, issuer.state === 'redecompose_due', 'due when something is left over')
    assert.equal(issuer.state, above.raised >= 3 ? above.state : 'redecompose_due')
    await assertLedger(jiangsu, programme.id, '320000')
    const postings = (await unit.get(
      `/programmes/${programme.id}/postings?unit=${UNIT}&indicator=${FLOOR}&limit=200`)).body.items
    assert.deepEqual([postings.at(-1).kind, postings.findLast(item => item.side === 'in').amount], ['return', -3])
  })

  test('the same key twice asks once', async () => {
    const options = { key: `return-${Date.now()}` }
    const first = expectStatus(202, await giveBack(three, options))
    const second = expectStatus(202, await giveBack(three, options))
    assert.deepEqual(second.body, first.body)
    expectStatus(200, await decide(unit, first.body, 'withdraw'))
  })

  test('the issuer of the programme has nobody to return to', async () => {
    const path = `/programmes/${programme.id}/returns`
    expectProblem(409, 'wrong-state', await jiangsu.post(path, three))
  })

  test('bad input', async () => {
    expectErrors(['/amount', '/indicator', '/reason'], await giveBack({ indicator: '', amount: -1, reason: '' }))
    expectErrors(['/indicator'], await giveBack({ ...three, indicator: 'case' }))
    expectProblem(404, 'not-found', await decide(unit, { id: 999999 }, 'withdraw'))
  })
})
