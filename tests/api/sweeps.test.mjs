// Sweeps: what is unused of a ceiling goes back to the issuer after a day announced before.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { assertAudit, instance } from './support/instance.mjs'
import {
  JIANGSU_2023, assertLedger, dropStanding, giveAnother, programmeOf, quota, quotas, sum,
} from './support/tables.mjs'

const UNIT = '321000', CEILING = 'funded_place'
const day = days => new Date(Date.now() + (days * 24 + 8) * 3600_000).toISOString().slice(0, 10)

describe('sweeps', () => {
  let jiangsu, unit, programme

  const announce = (body, client = jiangsu) => client.post(`/programmes/${programme.id}/sweeps`, body)
  const end = (sweep, action, client = jiangsu) => client.post(`/sweeps/${sweep.id}/actions/${action}`)
  const todos = async (client, kind) =>
    (await client.get(`/todos?programme=${programme.id}`)).body.items.filter(item => item.kind === kind)
  const notice = { indicator: CEILING, cut_off_on: day(10), reason: '年底清理未用名额' }
  const below = async () => (await jiangsu.get(`/programmes/${programme.id}/quotas?parent=320000`)).body.items
    .filter(row => row.indicator === CEILING)

  before(async () => {
    [jiangsu, unit] = await Promise.all(['320000', UNIT].map(code => signIn(`officer.${code}`)))
    programme = await programmeOf(jiangsu, JIANGSU_2023)
    await dropStanding(jiangsu, programme.id)
    await giveAnother(jiangsu, programme.id, UNIT, CEILING, 9)
  })
  after(assertAudit)

  test('is announced a week before at least, for a ceiling', async () => {
    expectErrors(['/cut_off_on'], await announce({ ...notice, cut_off_on: day(6) }))
    expectErrors(['/cut_off_on'], await announce({ ...notice, cut_off_on: '2099-01-01' }))
    expectErrors(['/indicator'], await announce({ ...notice, indicator: 'assisted_enterprise' }))
    const { body } = expectStatus(201, await announce(notice))
    assert.deepEqual([body.status, body.due, body.allowed_actions], ['announced', false, ['run', 'cancel']])
    expectProblem(409, 'duplicate', await announce(notice))
    const [seen] = (await unit.get(`/programmes/${programme.id}/sweeps`)).body.items
    assert.deepEqual([seen.id, seen.allowed_actions], [body.id, []], 'a receiver sees it')
    expectProblem(403, 'forbidden', await end(body, 'run', unit))
    expectProblem(409, 'wrong-state', await end(body, 'run'))
    assert.equal(expectStatus(200, await end(body, 'cancel')).body.status, 'cancelled')
  })

  test('takes back what is free, from all receivers at once', async () => {
    const { body } = expectStatus(201, await announce(notice))
    const { reserve } = await quota(unit, programme.id, UNIT, CEILING)
    assert.deepEqual((await todos(unit, 'sweep_notice')).map(item => [item.indicator, item.count]), [[CEILING, reserve]])
    assert.deepEqual(await todos(jiangsu, 'sweep_due'), [])
    await instance.sql(`UPDATE sweep SET cut_off_on = '${day(-1)}' WHERE id = ${body.id}`)
    assert.deepEqual((await todos(jiangsu, 'sweep_due')).map(item => [item.indicator, item.group]), [[CEILING, 'overdue']])
    assert.deepEqual(await todos(unit, 'sweep_notice'), [], 'too late to use it')
    const before = await below(), above = await quota(jiangsu, programme.id, '320000', CEILING)
    const free = sum(before.map(row => row.reserve))
    assert.ok(free >= 9)
    const done = expectStatus(200, await end(body, 'run')).body
    assert.deepEqual([done.status, done.amount], ['done', free])
    for (const row of await below()) {
      const was = before.find(item => item.unit_code === row.unit_code)
      assert.deepEqual([row.reserve, row.target, row.allocated, row.kept],
        [0, was.target - was.reserve, was.allocated, was.kept], row.unit_code)
    }
    const now = await quota(jiangsu, programme.id, '320000', CEILING)
    assert.deepEqual([now.reserve, now.allocated], [above.reserve + free, above.allocated - free])
    const table = (await jiangsu.get(`/allocations/${done.allocation_id}`)).body
    assert.deepEqual([table.cause, table.edition, table.status], ['sweep', done.edition, 'published'])
    await assertLedger(jiangsu, programme.id, '320000')
    expectProblem(409, 'wrong-state', await end(body, 'run'))
  })

  test('with nothing unused it ends without an edition', async () => {
    const { body } = expectStatus(201, await announce(notice))
    await instance.sql(`UPDATE sweep SET cut_off_on = '${day(-1)}' WHERE id = ${body.id}`)
    const done = expectStatus(200, await end(body, 'run')).body
    assert.deepEqual([done.status, done.amount, done.allocation_id], ['done', 0, null])
  })

  test('a district has nobody to sweep', async () => {
    const county = await signIn('officer.321002')
    expectProblem(409, 'wrong-state', await announce(notice, county))
    assert.ok((await quotas(county, programme.id, '321002')).length >= 0)
  })
})
