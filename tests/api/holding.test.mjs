// Whether an open assignment may go on today: every rule that blocks an offer, told to every party that has to do with
// it, by the list, the steps, the to-dos and the proposal; what nobody may do is nobody's to-do. And its history.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { newSession, signIn } from './support/client.mjs'
import { expectProblem, expectStatus } from './support/expect.mjs'
import { instance, logLine, rowsOf } from './support/instance.mjs'
import { CITY, DISTRICT, day, enterpriseAccount, newEnterprise, newExpert, newHelpers, programmeId, select } from './support/assignments.mjs'
import { accountOf, push } from './support/registers.mjs'

let county, city, province, programme

before(async () => {
  [county, city, province] = await Promise.all([`officer.${DISTRICT}`, `officer.${CITY}`, 'officer.320000'].map(name => signIn(name)))
  programme = await programmeId(county, item => item.doc_no === '苏市监认证〔2023〕78号')
})

const act = (client, { id, version }, action, more = {}) =>
  client.post(`/assignments/${id}/actions/${action}`, more, { ifMatch: `"${version}"` })
const read = async (client, { id }) => expectStatus(200, await client.get(`/assignments/${id}`)).body
const todos = async (client, kind) => expectStatus(200, await client.get('/todos')).body.items.filter(item => item.kind === kind)

/** An open assignment with everybody who acts on it. */
async function offered() {
  const helpers = await newHelpers()
  await select(helpers.body)
  const [expert, enterprise] = [await newExpert(helpers), await newEnterprise(county)]
  const owner = await enterpriseAccount(enterprise.id)
  const helper = await newSession(await accountOf(helpers.body, { person: expert.id, role: 'expert' }))
  const assignment = expectStatus(201, await county.post(`/programmes/${programme}/assignments`, { enterprise: enterprise.id, body: helpers.body, expert: expert.id })).body
  const { name } = (await county.get(`/bodies/${helpers.body}`)).body
  return { helpers, expert, enterprise, owner, helper, assignment, name }
}
const seatOf = ({ expert, enterprise, helpers }, since, until) => instance.sql(`
  INSERT INTO engagement (person_id, enterprise_id, body_id, seat, since, until, source, recorded_at, recorded_by)
  SELECT ${expert.id}, ${enterprise.id}, ${helpers.body}, 'auditor', '${since}', '${until}', '测试', UTC_TIMESTAMP(3), id FROM user WHERE username = 'body.001'`)

describe('an open assignment that may not go on', () => {
  const ways = {
    'its body is suspended': ['SH-08', ({ helpers }) => push(province, helpers.body, 'suspended', day()), ({ helpers }) => push(province, helpers.body, 'valid', day())],
    'its body is selected no more': ['SH-06', ({ helpers }) => instance.sql(`DELETE FROM selected_body WHERE body_id = ${helpers.body}`), ({ helpers }) => select(helpers.body)],
    'its expert is in no work group': ['TJ-36', ({ expert }) => instance.sql(`UPDATE work_group SET industry = 'C18' WHERE id = ${expert.group}`),
      ({ expert }) => instance.sql(`UPDATE work_group SET industry = NULL WHERE id = ${expert.group}`)],
    'its expert is with another body': ['TJ-36', async ({ expert }) => instance.sql(`UPDATE person SET body_id = ${(await newHelpers()).body} WHERE id = ${expert.id}`),
      ({ expert, helpers }) => instance.sql(`UPDATE person SET body_id = ${helpers.body} WHERE id = ${expert.id}`)],
    'its expert’s speciality was withdrawn': ['TJ-38', ({ expert }) => instance.sql(`UPDATE person_speciality SET industry = 'C18' WHERE person_id = ${expert.id}`),
      ({ expert }) => instance.sql(`UPDATE person_speciality SET industry = 'C367' WHERE person_id = ${expert.id}`)],
    'its expert is found to have audited the enterprise': ['TJ-41', world => seatOf(world, day(-40), day(-10)),
      ({ expert }) => instance.sql(`DELETE FROM engagement WHERE person_id = ${expert.id} AND seat = 'auditor'`)],
  }
  const replacedBy = async ({ id }) => {
    const { items, unplaced } = expectStatus(200, await county.post(`/programmes/${programme}/proposal`, {})).body
    return [...items, ...unplaced].filter(item => item.replaces === id)
  }
  /** Everybody is told the same; the to-dos are those of whoever can do something. */
  async function seen({ assignment, owner, helper, helpers, name }) {
    const parties = [county, city, owner, helpers.coordinator, helper]
    const told = await Promise.all(parties.map(async client => (await read(client, assignment)).faults))
    for (const faults of told) assert.deepEqual(faults, told[0])
    const mine = (await todos(county, 'replace')).filter(item => item.unit_name === name)
    assert.deepEqual(mine.map(({ reason }) => reason), told[0].length > 0 ? [told[0].map(({ message }) => message).join('')] : [])
    const [confirm, start, get_ready] = await Promise.all([[owner, 'confirm'], [helpers.coordinator, 'start'], [helper, 'assigned']].map(async ([client, kind]) => (await todos(client, kind)).length))
    const listed = expectStatus(200, await county.get(`/assignments?enterprise=${assignment.enterprise_id}&state=open`)).body.items
    assert.deepEqual(listed.map(({ faults }) => faults), [told[0]])
    return { rules: told[0].map(({ rule }) => rule), clauses: told[0].filter(({ clause }) => clause).length, replace: mine.length, confirm, start, get_ready, proposed: (await replacedBy(assignment)).length }
  }
  const fine = { rules: [], clauses: 0, replace: 0, proposed: 0 }

  for (const [what, [rule, fall, rise]] of Object.entries(ways)) {
    test(`${what}: ${rule} is told to everybody, and no step is offered that would be refused`, async () => {
      const world = await offered(), { owner, helpers } = world
      const barred = { rules: [rule], clauses: 1, replace: 1, confirm: 0, start: 0, get_ready: 0, proposed: 1 }
      assert.deepEqual(await seen(world), { ...fine, confirm: 1, start: 0, get_ready: 1 })
      await fall(world)
      assert.deepEqual(await seen(world), barred)
      assert.deepEqual((await read(owner, world.assignment)).allowed_actions, ['decline'])
      const refusal = expectProblem(422, 'rules-broken', await act(owner, world.assignment, 'confirm')).violations
      assert.deepEqual(refusal.map(item => [item.rule, item.severity, item.message]), [[rule, 'block', (await read(owner, world.assignment)).faults[0].message]])
      const [proposed] = await replacedBy(world.assignment)
      assert.notEqual(proposed.expert?.id, world.expert.id)
      await rise(world)
      assert.deepEqual(await seen(world), { ...fine, confirm: 1, start: 0, get_ready: 1 })

      const assignment = expectStatus(200, await act(owner, world.assignment, 'confirm')).body
      assert.deepEqual(await seen({ ...world, assignment }), { ...fine, confirm: 0, start: 1, get_ready: 1 })
      await fall(world)
      assert.deepEqual(await seen({ ...world, assignment }), barred)
      assert.deepEqual((await read(helpers.coordinator, assignment)).allowed_actions, [])
      assert.deepEqual((await read(county, assignment)).allowed_actions, ['withdraw', 'replace'])
      expectProblem(422, 'rules-broken', await act(helpers.coordinator, assignment, 'start'))
      await rise(world)
      const active = expectStatus(200, await act(helpers.coordinator, assignment, 'start')).body
      await fall(world)
      assert.deepEqual(await seen({ ...world, assignment: active }), barred)
      await rise(world)
      expectStatus(200, await act(county, active, 'end'))
      assert.deepEqual((await read(county, active)).faults, [])
    })
  }

  test('several rules at once, and several enterprises for one reason: one to-do', async () => {
    const world = await offered(), { helpers, expert, name } = world
    const second = await newEnterprise(county)
    expectStatus(201, await county.post(`/programmes/${programme}/assignments`, { enterprise: second.id, body: helpers.body, expert: expert.id }))
    await push(province, helpers.body, 'suspended', day())
    await instance.sql(`DELETE FROM selected_body WHERE body_id = ${helpers.body}`)
    const mine = (await todos(county, 'replace')).filter(item => item.unit_name === name)
    assert.deepEqual(mine.map(({ count }) => count), [2])
    assert.deepEqual((await read(county, world.assignment)).faults.map(({ rule }) => rule), ['SH-06', 'SH-08'])
    assert.equal((await todos(county, 'replace')).length, new Set((await todos(county, 'replace')).map(item => `${item.unit_name}${item.reason}`)).size)
  })

  test('a list of hundreds asks as many statements as a list of one', async () => {
    const statements = async (path) => {
      const reply = await province.get(path)
      expectStatus(200, reply)
      return [reply.body.items.length, (await logLine(reply.requestId)).statements]
    }
    const [[few, least], [many, most]] = [await statements('/assignments?state=open&limit=2'), await statements('/assignments?state=open&limit=500')]
    assert.ok(few === 2 && many > 100, `${many} assignments`)
    assert.ok(most <= least + 4, `${most} statements for ${many} assignments, ${least} for ${few}`)
  })
})

describe('a to-do that is about assignments', () => {
  const actions = { confirm: 'confirm', start: 'start', replace: 'replace' }

  test('is there exactly when its action is allowed, for every party of the instance', async () => {
    // Whatever the demo has and the other tests left, and one of each state that may go on or not.
    const [waiting, ready, going] = [await offered(), await offered(), await offered()]
    expectStatus(200, await act(going.owner, going.assignment, 'confirm'))
    const confirmed = expectStatus(200, await act(ready.owner, ready.assignment, 'confirm')).body
    for (const { helpers } of [waiting, ready]) await push(province, helpers.body, 'suspended', day())
    const names = (await rowsOf(`
      SELECT MIN(user.username) FROM user JOIN user_grant ON user_grant.user_id = user.id
      WHERE user_grant.role IN ('officer', 'coordinator', 'expert', 'enterprise') AND user.status = 'active' AND user.demo AND user.one_time = 0 AND (user.locked_until IS NULL OR user.locked_until < UTC_TIMESTAMP())
        AND (EXISTS (SELECT 1 FROM assignment WHERE status IN ('offered', 'confirmed') AND (assignment.enterprise_id = user.enterprise_id OR assignment.expert_id = user.person_id))
          OR (user.person_id IS NULL AND EXISTS (SELECT 1 FROM assignment WHERE open = 1 AND assignment.body_id = user.body_id))
          OR (user_grant.role = 'officer' AND EXISTS (SELECT 1 FROM assignment WHERE open = 1 AND assignment.unit_id = user.unit_id)))
      GROUP BY user.party, user.unit_id, user.body_id, user.person_id, user.enterprise_id`)).slice(1).map(([name]) => name)
    assert.ok(names.length > 40, `${names.length} accounts`)
    const found = { confirm: 0, start: 0, replace: 0 }
    for (const name of names) {
      const client = await newSession(name)
      const open = []
      for (let next = ''; next !== null;) {
        const { body } = expectStatus(200, await client.get(`/assignments?state=open&limit=500${next && `&after=${next}`}`))
        open.push(...body.items)
        next = body.next
      }
      const { items } = expectStatus(200, await client.get('/todos')).body
      for (const [kind, action] of Object.entries(actions)) {
        const asked = items.filter(item => item.kind === kind).reduce((sum, { count }) => sum + count, 0)
        const allowed = open.filter(({ allowed_actions, faults }) => allowed_actions.includes(action) && (kind !== 'replace' || faults.length > 0)).length
        assert.equal(asked, allowed, `${name}: ${kind}`)
        found[kind] += asked
      }
      for (const { allowed_actions, faults } of open)
        assert.ok(faults.length === 0 || !allowed_actions.some(action => ['confirm', 'start'].includes(action)), name)
    }
    for (const [kind, count] of Object.entries(found)) assert.ok(count > 0, kind)
    assert.deepEqual([(await read(waiting.owner, waiting.assignment)).allowed_actions, (await read(ready.helpers.coordinator, confirmed)).allowed_actions], [['decline'], []])
  })
})

describe('the history of an enterprise that moved', () => {
  test('whoever keeps it has all of it, each with the unit of then; who kept it has what was its own', async () => {
    const unit = '320681', next = await signIn(`officer.${unit}`)
    const world = await offered(), { enterprise, assignment } = world
    expectProblem(404, 'not-found', await next.get(`/assignments/${assignment.id}`))
    expectStatus(200, await act(county, assignment, 'withdraw', { reason: '搬迁' }))
    const { version, uscc, name, industry } = (await county.get(`/enterprises/${enterprise.id}`)).body
    expectStatus(200, await city.put(`/enterprises/${enterprise.id}`, { uscc, name, unit, industry }, { ifMatch: `"${version}"` }))
    const history = async client => expectStatus(200, await client.get(`/assignments?enterprise=${enterprise.id}`)).body.items.map(item => [item.id, item.unit.code, item.status])
    const expert = await newExpert(world.helpers, { home: unit })
    const later = expectStatus(201, await next.post(`/programmes/${programme}/assignments`, { enterprise: enterprise.id, body: world.helpers.body, expert: expert.id, override_reason: '测试' })).body
    const [old, present] = [[assignment.id, DISTRICT, 'withdrawn'], [later.id, unit, 'offered']]
    assert.deepEqual(await history(next), [present, old])
    assert.deepEqual(await history(city), [present, old])
    assert.deepEqual(await history(county), [old])
    const seen = await read(next, assignment)
    assert.deepEqual([seen.unit.code, seen.reason, seen.allowed_actions], [DISTRICT, '搬迁', []])
    expectProblem(404, 'not-found', await county.get(`/assignments/${later.id}`))
    expectProblem(404, 'not-found', await (await signIn('officer.320682')).get(`/assignments/${assignment.id}`))
  })
})
