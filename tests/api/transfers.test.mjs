// Transfers between two receivers: the issuer's next edition, both balances, all or nothing.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { assertAudit } from './support/instance.mjs'
import {
  JIANGSU_2023, act, assertLedger, balance, cellOf, draft, dropStanding, giveAnother, ownTables, programmeOf, putRows,
  quota, saved,
} from './support/tables.mjs'

const FROM = '320800', TO = '321200', OTHER = '320900'
const FLOOR = 'assisted_enterprise', CEILING = 'funded_place'

describe('transfers', () => {
  let jiangsu, from, to, programme

  const inForce = async () => (await ownTables(jiangsu, programme.id)).find(table => table.status === 'published')
  const transfer = (body, options) => jiangsu.post(`/programmes/${programme.id}/transfers`, body, options)
  const five = { indicator: FLOOR, from: FROM, to: TO, amount: 5, reason: '淮安调给泰州' }

  before(async () => {
    [jiangsu, from, to] = await Promise.all(['320000', FROM, TO].map(code => signIn(`officer.${code}`)))
    programme = await programmeOf(jiangsu, JIANGSU_2023)
    await dropStanding(jiangsu, programme.id)
    await giveAnother(jiangsu, programme.id, FROM, CEILING, 20)
    await giveAnother(jiangsu, programme.id, TO, CEILING, 20)
  })
  after(() => dropStanding(jiangsu, programme.id))
  after(assertAudit)

  test('moves a floor, makes the next edition, and leaves the issuer as it was', async () => {
    const table = await inForce()
    const before = await Promise.all([FROM, TO, '320000'].map(code => quota(jiangsu, programme.id, code, FLOOR)))
    const { body } = expectStatus(201, await transfer(five))
    assert.equal(body.edition, table.edition + 1)
    assert.deepEqual([body.from.code, body.to.code, body.amount], [FROM, TO, 5])
    const now = await inForce()
    assert.deepEqual([now.id, now.edition, now.cause, now.reason],
      [body.allocation_id, body.edition, 'transfer', five.reason])
    const [gave, got, issuer] = await Promise.all([FROM, TO, '320000'].map(code =>
      quota(jiangsu, programme.id, code, FLOOR)))
    assert.deepEqual(body.quotas, [gave, got], 'the answer is the balances as they stand')
    assert.equal(gave.target, before[0].target - 5)
    assert.equal(gave.received, before[0].received - 5)
    assert.equal(got.target, before[1].target + 5)
    assert.deepEqual(balance(issuer), balance(before[2]))
    const cells = (await jiangsu.get(`/allocations/${now.id}`)).body.rows
    assert.equal(cellOf(cells, FROM, FLOOR).value, gave.target)
    await assertLedger(jiangsu, programme.id, '320000')
  })

  test('stands in the ledger of all three, with its document', async () => {
    const { id, edition } = await inForce()
    const last = async (client, unit) => {
      const path = `/programmes/${programme.id}/postings?unit=${unit}&indicator=${FLOOR}&limit=200`
      return (await client.get(path)).body.items.filter(item => item.kind === 'transfer' && item.edition === edition)
    }
    const [gave, got, issuer] = await Promise.all([last(from, FROM), last(to, TO), last(jiangsu, '320000')])
    assert.deepEqual(gave.map(item => [item.side, item.amount]), [['in', -5]])
    assert.deepEqual(got.map(item => [item.side, item.amount]), [['in', 5]])
    assert.deepEqual(issuer.map(item => [item.side, item.amount, item.counterpart]).sort(),
      [['out', -5, FROM], ['out', 5, TO]].sort())
    for (const item of [...gave, ...got]) assert.deepEqual([item.allocation_id, item.reason], [id, five.reason])
  })

  test('whoever keeps its cells need not sign again; the two sign anew', async () => {
    const other = await signIn(`officer.${OTHER}`)
    const table = await inForce()
    for (const client of [other, from]) {
      const { receipt } = (await client.get(`/allocations/${table.id}`)).body
      if (receipt.state === 'unsigned') expectStatus(201, await client.post(`/allocations/${table.id}/receipts`))
    }
    const { body } = expectStatus(201, await transfer({ ...five, amount: 1 }))
    const { items } = (await jiangsu.get(`/allocations/${body.allocation_id}/receipts`)).body
    const state = code => items.find(item => item.unit.code === code).state
    assert.deepEqual([state(OTHER), state(FROM), state(TO)], ['signed', 'unsigned', 'unsigned'])
  })

  test('a ceiling moves only as far as it is free', async () => {
    const gives = await quota(jiangsu, programme.id, FROM, CEILING)
    assert.ok(gives.reserve > 0)
    const over = { ...five, indicator: CEILING, amount: gives.reserve + 1 }
    const { violations } = expectProblem(422, 'rules-broken', await transfer(over))
    assert.deepEqual([violations[0].rule, violations[0].unit, violations[0].pointer], ['QT-CEILING', FROM, '/amount'])
    assert.deepEqual(await quota(jiangsu, programme.id, FROM, CEILING), gives)
    expectStatus(201, await transfer({ ...five, indicator: CEILING, amount: gives.reserve }))
    assert.equal((await quota(jiangsu, programme.id, FROM, CEILING)).reserve, 0)
    await assertLedger(jiangsu, programme.id, '320000')
  })

  test('a floor moves at most its target', async () => {
    const { target } = await quota(jiangsu, programme.id, FROM, FLOOR)
    const { violations } = expectProblem(422, 'rules-broken', await transfer({ ...five, amount: target + 1 }))
    assert.equal(violations[0].rule, 'QT-FLOOR')
  })

  test('the same key again is the same answer, once', async () => {
    const before = await quota(jiangsu, programme.id, TO, FLOOR)
    const options = { key: `transfer-${Date.now()}` }
    const first = expectStatus(201, await transfer({ ...five, amount: 2 }, options))
    const second = expectStatus(201, await transfer({ ...five, amount: 2 }, options))
    assert.deepEqual(second.body, first.body)
    assert.equal((await quota(jiangsu, programme.id, TO, FLOOR)).target, before.target + 2)
    expectProblem(422, 'idempotency-key-reused', await transfer({ ...five, amount: 3 }, options))
  })

  test('bad input names its place, and nothing is written', async () => {
    const table = await inForce()
    expectErrors(['/from'], await transfer({ ...five, from: '110000' }))
    expectErrors(['/from', '/to'], await transfer({ ...five, from: '320321', to: 'XX' }))
    expectErrors(['/to'], await transfer({ ...five, to: FROM }))
    expectErrors(['/indicator'], await transfer({ ...five, indicator: 'satisfaction_rate' }))
    expectErrors(['/amount', '/reason'], await transfer({ ...five, amount: 0, reason: '' }))
    assert.equal((await inForce()).id, table.id)
  })

  test('a draft that stood before must be rebased; what was typed stays', async () => {
    const mine = await draft(jiangsu, programme.id)
    const cell = cellOf(mine.rows, OTHER, FLOOR)
    cell.value += 3
    const edited = await saved(jiangsu, mine, mine.rows, mine.kept)
    assert.equal(edited.base_changed, false)
    assert.ok(!edited.allowed_actions.includes('rebase'))
    expectProblem(409, 'wrong-state', await act(jiangsu, edited, 'rebase'))
    const { body } = expectStatus(201, await transfer({ ...five, amount: 4 }))
    expectProblem(409, 'base-changed', await act(jiangsu, edited, 'publish', { reason: '试' }))
    const seen = (await jiangsu.get(`/allocations/${mine.id}`)).body
    assert.equal(seen.base_changed, true)
    assert.ok(seen.allowed_actions.includes('rebase'))
    const rebased = expectStatus(200, await act(jiangsu, seen, 'rebase')).body
    assert.deepEqual([rebased.base_edition, rebased.edition, rebased.base_changed],
      [body.edition, body.edition + 1, false])
    assert.equal(cellOf(rebased.rows, OTHER, FLOOR).value, cell.value, 'typed')
    const target = code => quota(jiangsu, programme.id, code, FLOOR).then(row => row.target)
    assert.equal(cellOf(rebased.rows, FROM, FLOOR).value, await target(FROM), 'as in force')
    expectStatus(200, await act(jiangsu, rebased, 'publish', { reason: '试' }))
    assert.equal(await target(OTHER), cell.value)
    await assertLedger(jiangsu, programme.id, '320000')
  })

  test('only an issuer with a table in force can transfer', async () => {
    const county = await signIn('officer.320803')
    expectErrors(['/from', '/to'], await county.post(`/programmes/${programme.id}/transfers`, five))
    const bare = await signIn('officer.320900')
    const own = { ...five, from: '320902', to: '320903' }
    expectProblem(409, 'wrong-state', await bare.post(`/programmes/${programme.id}/transfers`, own))
  })

  test("the issuer's cap on mark-up binds its receivers", async () => {
    await dropStanding(jiangsu, programme.id)
    const next = await draft(jiangsu, programme.id)
    const capped = expectStatus(200, await jiangsu.put(`/allocations/${next.id}/rows`, {
      rows: next.rows.map(({ unit, indicator, value, min, max, note }) => ({ unit, indicator, value, min, max, note })),
      kept: next.kept, mark_up_cap: 500,
    }, { ifMatch: `"${next.version}"` })).body
    assert.equal(capped.mark_up_cap, 500)
    expectStatus(200, await act(jiangsu, capped, 'publish', { reason: '试' }))
    const { received } = await quota(from, programme.id, FROM, FLOOR)
    const raise = amount => from.post(`/programmes/${programme.id}/raises`,
      { indicator: FLOOR, amount, reason: '试', override_reason: '试' })
    const { violations } = expectProblem(422, 'rules-broken', await raise(2 * received))
    assert.deepEqual([violations[0].rule, violations[0].severity], ['QT-MARK-UP', 'block'])
    const uncapped = await draft(jiangsu, programme.id)
    assert.equal(uncapped.mark_up_cap, 500, 'the next draft has it too')
    const open = expectStatus(200, await putRows(jiangsu, uncapped, uncapped.rows, uncapped.kept)).body
    expectStatus(200, await act(jiangsu, open, 'publish', { reason: '试' }))
  })
})
