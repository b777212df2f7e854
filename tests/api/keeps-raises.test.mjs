// What a unit keeps for its own execution, and what it adds to a floor, outside of any table.
import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { assertAudit } from './support/instance.mjs'
import { JIANGSU_2023, assertLedger, balance, draft, dropStanding, programmeOf, quota } from './support/tables.mjs'

const NANTONG = '320600', COUNTY = '320681', FLOOR = 'assisted_enterprise', CEILING = 'funded_place'

describe('keeping and raising', () => {
  let nantong, programme, earlier

  const post = (what, indicator, amount, more = {}) =>
    nantong.post(`/programmes/${programme.id}/${what}`, { indicator, amount, reason: '本级执行', ...more })
  const now = indicator => quota(nantong, programme.id, NANTONG, indicator)

  before(async () => {
    nantong = await signIn('officer.320600')
    programme = await programmeOf(nantong, JIANGSU_2023)
    await dropStanding(nantong, programme.id)
    for (const indicator of [FLOOR, CEILING]) { // what an earlier run has kept goes back
      const { kept } = await now(indicator)
      if (kept > 0) expectStatus(201, await post('keeps', indicator, -kept))
    }
  })
  beforeEach(async () => { earlier = { [FLOOR]: await now(FLOOR), [CEILING]: await now(CEILING) } })
  after(() => assertLedger(nantong, programme.id, NANTONG))
  after(assertAudit)

  for (const indicator of [FLOOR, CEILING]) {
    test(`keep moves ${indicator} from reserve to kept, and back`, async () => {
      const kept = expectStatus(201, await post('keeps', indicator, 7)).body
      assert.equal(kept.kept, earlier[indicator].kept + 7)
      assert.equal(kept.reserve, earlier[indicator].reserve - 7)
      assert.deepEqual(kept, await now(indicator))
      expectStatus(201, await post('keeps', indicator, -7))
      assert.deepEqual(balance(await now(indicator)), balance(earlier[indicator]))
    })

    test(`more ${indicator} than the reserve cannot be kept`, async () => {
      const { violations } = expectProblem(422, 'rules-broken', await post('keeps', indicator, earlier[indicator].reserve + 1))
      assert.equal(violations.length, 1)
      assert.equal(violations[0].indicator, indicator)
      assert.equal(violations[0].unit, NANTONG)
      assert.equal(violations[0].pointer, '/amount')
      assert.deepEqual(await now(indicator), earlier[indicator])
    })

    test(`more ${indicator} than is kept cannot go back`, async () => {
      expectProblem(422, 'rules-broken', await post('keeps', indicator, -earlier[indicator].kept - 1))
      assert.deepEqual(await now(indicator), earlier[indicator])
    })
  }

  test('raise adds to raised and to kept', async () => {
    const row = expectStatus(201, await post('raises', FLOOR, 3)).body
    assert.equal(row.kept, earlier[FLOOR].kept + 3)
    assert.equal(row.raised + row.received, row.kept + row.reserve + row.allocated)
    assert.deepEqual(balance(row), balance(await now(FLOOR)))
  })

  test('a raise over the cap asks why, and says so', async () => {
    // The whole reserve is kept first, so that what comes on top is mark-up.
    if (earlier[FLOOR].reserve > 0) expectStatus(201, await post('keeps', FLOOR, earlier[FLOOR].reserve))
    const full = await now(FLOOR), more = Math.floor(full.received / 10) + 1
    const { violations } = expectProblem(422, 'rules-broken', await post('raises', FLOOR, more))
    assert.deepEqual(violations.map(item => [item.rule, item.severity, item.unit, item.indicator]),
      [['QT-MARK-UP', 'warn', NANTONG, FLOOR]])
    assert.deepEqual(await now(FLOOR), full)
    const raised = expectStatus(201, await post('raises', FLOOR, more, { override_reason: '市政府要求' })).body
    assert.equal(raised.raised, full.raised + more)
  })

  test('a ceiling and a rate are never raised, a rate is never kept', async () => {
    expectErrors(['/indicator'], await post('raises', CEILING, 1))
    expectErrors(['/indicator'], await post('raises', 'satisfaction_rate', 1))
    expectErrors(['/indicator'], await post('keeps', 'satisfaction_rate', 1))
    expectErrors(['/indicator'], await post('keeps', 'happiness', 1))
  })

  test('amounts of nothing', async () => {
    expectErrors(['/amount'], await post('raises', FLOOR, 0))
    expectErrors(['/amount'], await post('raises', FLOOR, -1))
    expectErrors(['/amount'], await post('keeps', FLOOR, 0))
  })

  test('a reason is needed', async () => {
    expectErrors(['/reason'], await post('keeps', FLOOR, 1, { reason: undefined }))
    expectErrors(['/reason'], await post('raises', FLOOR, 1, { reason: '' }))
  })

  test('while a table is being drawn up, its numbers stand still', async () => {
    const table = await draft(nantong, programme.id)
    expectProblem(409, 'wrong-state', await post('keeps', CEILING, 1))
    expectProblem(409, 'wrong-state', await post('raises', FLOOR, 1))
    assert.deepEqual(await now(CEILING), earlier[CEILING])
    await dropStanding(nantong, programme.id)
    assert.ok(table)
  })

  test('a unit without receivers keeps all it receives already', async () => {
    const county = await signIn(`officer.${COUNTY}`)
    const body = { indicator: FLOOR, amount: 1, reason: '试' }
    expectProblem(409, 'wrong-state', await county.post(`/programmes/${programme.id}/keeps`, body))
  })
})
