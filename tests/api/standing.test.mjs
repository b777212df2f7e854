// Whether a body may help today, asked wherever it matters: at the offer, at each step after it, in the list, as a
// to-do and in the proposal; and that nobody takes away what an open assignment rests on.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { newSession, signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { instance } from './support/instance.mjs'
import {
  CITY, DISTRICT, auditorOf, day, engage, enterpriseAccount, newEnterprise, newExpert, newHelpers, programmeId, select,
} from './support/assignments.mjs'
import { accountOf, bodyInput, newBody, personInput, push } from './support/registers.mjs'
import { choose, closeCall, openCall, published } from './support/selections.mjs'

let county, city, province, programme

before(async () => {
  [county, city, province] = await Promise.all([`officer.${DISTRICT}`, `officer.${CITY}`, 'officer.320000'].map(name => signIn(name)))
  programme = await programmeId(county, item => item.doc_no === '苏市监认证〔2023〕78号')
})

async function selectedHelpers(more) {
  const helpers = await newHelpers(more)
  await select(helpers.body)
  return helpers
}
const offer = (helpers, enterprise, expert, { by = county, ...more } = {}) =>
  by.post(`/programmes/${programme}/assignments`, { enterprise: enterprise.id, body: helpers.body, expert: expert.id, ...more })
const act = (client, { id, version }, action, more = {}) =>
  client.post(`/assignments/${id}/actions/${action}`, more, { ifMatch: `"${version}"` })
const read = async ({ id }, client = county) => expectStatus(200, await client.get(`/assignments/${id}`)).body
const brokenBy = reply => expectProblem(422, 'rules-broken', reply).violations
const codes = reply => brokenBy(reply).map(({ rule }) => rule)
const recordOf = (body, officer = province) =>
  officer.post(`/bodies/${body}/records`, { kind: 'violation', occurred_on: '2022-01-01', text: '测试', source: '测试' })

/** An open assignment with everybody who acts on it. */
async function offered({ helpers, expert: more, enterprise: where, ...rest } = {}) {
  const by = helpers ?? await selectedHelpers()
  const [expert, enterprise] = [await newExpert(by, more), await newEnterprise(county, where)]
  const owner = await enterpriseAccount(enterprise.id)
  const assignment = expectStatus(201, await offer(by, enterprise, expert, rest)).body
  return { helpers: by, expert, enterprise, owner, assignment }
}
const confirmed = async world => ({ ...world, assignment: expectStatus(200, await act(world.owner, world.assignment, 'confirm')).body })

describe('a body that may not help any more', () => {
  const ways = {
    'is suspended': ['SH-08', ({ body }) => push(province, body, 'suspended', day()), ({ body }) => push(province, body, 'valid', day())],
    'has an adverse record': ['SH-08', ({ body }) => recordOf(body), async ({ body }) => {
      const { records: [{ id }] } = (await province.get(`/bodies/${body}`)).body
      return province.post(`/bodies/${body}/records/${id}/actions/lift`)
    }],
    'has no field A01 any more': ['SH-08', ({ body }) => putFields(body, day(-1)), ({ body }) => putFields(body, day())],
    'is selected no more': ['SH-06', deselect, ({ body }) => select(body)],
  }
  const putFields = async (id, valid_until) => {
    const { version, name, approval_no } = (await province.get(`/bodies/${id}`)).body
    return province.put(`/bodies/${id}`, bodyInput({ name, approval_no, fields: [{ field: 'A01', valid_from: '2010-06-01', valid_until }] }), { ifMatch: `"${version}"` })
  }
  /** By the selection that chose it, where there is one. */
  async function deselect({ body }) {
    await instance.sql(`DELETE FROM selected_body WHERE body_id = ${body}`)
  }
  const todoOf = async body => {
    const { name } = (await county.get(`/bodies/${body}`)).body
    return (await county.get('/todos')).body.items.filter(item => item.kind === 'replace' && item.unit_name === name)
  }
  const replacementsOf = async ({ id }) => {
    const { items, unplaced } = expectStatus(200, await county.post(`/programmes/${programme}/proposal`, {})).body
    return [...items, ...unplaced].filter(item => item.replaces === id).length
  }
  /** fault, to-dos, proposals, and what the next step is told. */
  const seen = async ({ helpers, assignment }) => {
    const todos = await todoOf(helpers.body)
    return [(await read(assignment)).faults.length > 0, todos.map(item => item.count), await replacementsOf(assignment)]
  }

  for (const [what, [rule, fall, rise]] of Object.entries(ways)) {
    test(`${what}: to-do, proposal, list and steps say so, until it may again`, async () => {
      const world = await offered()
      assert.deepEqual(await seen(world), [false, [], 0])
      await fall(world.helpers)
      assert.deepEqual(await seen(world), [true, [1], 1])
      assert.equal((await read(world.assignment, world.owner)).faults[0].message, (await todoOf(world.helpers.body))[0].reason)
      const refusal = brokenBy(await act(world.owner, world.assignment, 'confirm'))
      assert.deepEqual(refusal.map(item => [item.rule, item.severity, item.pointer]), [[rule, 'block', null]])
      assert.ok(refusal[0].clause)
      assert.equal((await read(world.assignment)).status, 'offered')
      assert.deepEqual((await read(world.assignment, world.owner)).allowed_actions, ['decline'])
      await rise(world.helpers)
      assert.deepEqual(await seen(world), [false, [], 0])
      const { assignment } = await confirmed(world)
      await fall(world.helpers)
      assert.deepEqual(codes(await act(world.helpers.coordinator, assignment, 'start')), [rule])
      assert.equal((await read(assignment)).status, 'confirmed')
      await rise(world.helpers)
      const active = expectStatus(200, await act(world.helpers.coordinator, assignment, 'start')).body
      await fall(world.helpers)
      assert.deepEqual(await seen({ ...world, assignment: active }), [true, [1], 1])
      expectStatus(200, await act(county, active, 'end'))
      assert.deepEqual(await seen(world), [false, [], 0])
    })
  }

  test('a suspension is over after its last day, and the register says so', async () => {
    const world = await offered(), { body } = world.helpers
    const status = async () => {
      const { status: now, status_from, status_until, allowed_actions } = (await province.get(`/bodies/${body}`)).body
      return [now, status_from, status_until, allowed_actions.includes('restore')]
    }
    const listed = async wanted => (await province.get(`/bodies?status=${wanted}&q=${encodeURIComponent((await province.get(`/bodies/${body}`)).body.name)}`)).body.items.length
    expectStatus(201, await push(province, body, 'suspended', day(-20), { status_until: day() }))
    assert.deepEqual([await status(), await listed('suspended'), await listed('valid')], [['suspended', day(-20), day(), true], 1, 0])
    assert.deepEqual([(await read(world.assignment)).body_status, await seen(world)], ['suspended', [true, [1], 1]])
    expectStatus(201, await push(province, body, 'suspended', day(-20), { status_until: day(-1) }))
    assert.deepEqual([await status(), await listed('suspended'), await listed('valid')], [['valid', day(), null, false], 0, 1])
    assert.deepEqual([(await read(world.assignment)).body_status, await seen(world)], ['valid', [false, [], 0]])
    expectStatus(200, await act(world.owner, world.assignment, 'confirm'))
    expectProblem(409, 'wrong-state', await push(province, body, 'valid', day()))
  })

  test('the city withdraws what it selected: the to-do names it', async () => {
    const helpers = await newHelpers(), industry = 'C333'
    expectStatus(200, await published(city, programme, [[industry, helpers.body]]))
    const world = await offered({ helpers, expert: { specialities: [industry] }, enterprise: { industry } })
    assert.deepEqual(await seen(world), [false, [], 0])
    const { items } = (await city.get(`/programmes/${programme}/selections`)).body
    const call = items.find(item => item.status === 'published')
    const { version } = (await city.get(`/selections/${call.id}`)).body
    expectStatus(201, await city.post(`/selections/${call.id}/withdrawals`, { industry, body: helpers.body, reason: '测试' }, { ifMatch: `"${version}"` }))
    assert.deepEqual(await seen(world), [true, [1], 1])
    assert.match((await read(world.assignment)).faults[0].message, /没有被遴选/)
  })
})

describe('what an open assignment rests on', () => {
  const group = async (coordinator, id) => (await coordinator.get(`/groups/${id}`)).body
  const dissolve = async ({ coordinator }, id) =>
    coordinator.delete(`/groups/${id}`, { ifMatch: `"${(await group(coordinator, id)).version}"` })
  const putPerson = async ({ coordinator }, { id }, more) => {
    const { version, name, registration_no } = (await coordinator.get(`/people/${id}`)).body
    return coordinator.put(`/people/${id}`, personInput({ name, registration_no, home: DISTRICT, ...more }), { ifMatch: `"${version}"` })
  }
  const refusedFor = (reply, { name }) => {
    const { detail } = expectProblem(409, 'wrong-state', reply)
    assert.ok(detail.includes(name), detail)
  }

  test('the expert keeps its seat and the speciality; it may gain others, and lose them when the assignment is closed', async () => {
    const world = await offered()
    refusedFor(await putPerson(world.helpers, world.expert, { specialities: ['C18'] }), world.enterprise)
    refusedFor(await putPerson(world.helpers, world.expert, { specialities: ['C3670'] }), world.enterprise)
    refusedFor(await putPerson(world.helpers, world.expert, { expert: false, auditor: true }), world.enterprise)
    assert.deepEqual((await world.helpers.coordinator.get(`/people/${world.expert.id}`)).body.specialities, ['C367'])
    expectStatus(200, await putPerson(world.helpers, world.expert, { specialities: ['C18', 'C36'], grade: 'senior_auditor' }))
    expectStatus(200, await act(county, world.assignment, 'withdraw', { reason: '测试' }))
    expectStatus(200, await putPerson(world.helpers, world.expert, { expert: false, auditor: true, specialities: [] }))
  })

  test('the expert keeps a work group that fits: another one will do', async () => {
    const world = await offered(), { coordinator, body } = world.helpers
    const leader = await newExpert(world.helpers)
    const change = async (id, more) => {
      const { version, name, leader: { id: leads } } = await group(coordinator, id)
      return coordinator.put(`/groups/${id}`, { name, leader: leads, members: [], ...more }, { ifMatch: `"${version}"` })
    }
    refusedFor(await dissolve(world.helpers, world.expert.group), world.enterprise)
    refusedFor(await change(world.expert.group, { leader: leader.id }), world.enterprise)
    refusedFor(await change(world.expert.group, { industry: 'C18' }), world.enterprise)
    refusedFor(await change(world.expert.group, { area: '320681' }), world.enterprise)
    expectStatus(200, await change(world.expert.group, { area: CITY, industry: 'C36' }))
    const second = expectStatus(201, await coordinator.post(`/bodies/${body}/groups`,
      { name: '第二组', leader: leader.id, members: [{ person: world.expert.id, seat: 'expert' }] })).body
    expectStatus(204, await dissolve(world.helpers, world.expert.group))
    refusedFor(await change(second.id, {}), world.enterprise)
    refusedFor(await dissolve(world.helpers, second.id), world.enterprise)
    expectStatus(200, await act(county, world.assignment, 'withdraw', { reason: '测试' }))
    expectStatus(204, await dissolve(world.helpers, second.id))
  })

  test('a group is dissolved, or a speciality taken, while its expert is offered: one of them gives way', async () => {
    const helpers = await selectedHelpers()
    for (let round = 0; round < 12; round++) {
      const [expert, enterprise] = [await newExpert(helpers), await newEnterprise(county)]
      const takeAway = round % 2 === 0 ? () => dissolve(helpers, expert.group) : () => putPerson(helpers, expert, { specialities: [] })
      const [taken, reply] = await Promise.all(round % 4 < 2 ? [takeAway(), offer(helpers, enterprise, expert)]
        : [offer(helpers, enterprise, expert), takeAway()].reverse())
      assert.ok((reply.status === 201 && taken.status === 409) || (reply.status === 422 && [200, 204].includes(taken.status)),
        `offer ${reply.status}, taken away ${taken.status}`)
    }
  })
})

describe('a technical support body', () => {
  const support = (more = {}) => ({ kind: 'technical_support_body', approval_no: null, fields: [], ranks: [], ...more })

  test('has no fields, and helps nobody', async () => {
    const helpers = await selectedHelpers(support())
    await instance.sql(`INSERT INTO body_field (body_id, field, valid_from) VALUES (${helpers.body}, 'A01', '2020-01-01')`)
    const [expert, enterprise] = [await newExpert(helpers), await newEnterprise(county)]
    const [violation] = brokenBy(await offer(helpers, enterprise, expert))
    assert.deepEqual([violation.rule, violation.pointer], ['SH-08', '/body'])
    assert.match(violation.message, /技术支撑机构/)
    assert.deepEqual(codes(await choose(city, await closeCall(city, await openCall(city, programme, ['C331'])),
      [{ industry: 'C331', body: (await newBody(province, { fields: [] })).id }])), ['SH-08'])
    expectErrors(['/fields'], await province.post('/bodies', bodyInput(support({ fields: [{ field: 'A01', valid_from: '2010-01-01' }] }))))
  })

  test('becomes none while it is selected, named or assigned', async () => {
    const turn = async id => {
      const { version, name } = (await province.get(`/bodies/${id}`)).body
      return province.put(`/bodies/${id}`, bodyInput(support({ name })), { ifMatch: `"${version}"` })
    }
    const world = await offered()
    expectProblem(409, 'wrong-state', await turn(world.helpers.body))
    await instance.sql(`DELETE FROM selected_body WHERE body_id = ${world.helpers.body}`)
    expectProblem(409, 'wrong-state', await turn(world.helpers.body))
    assert.equal((await province.get(`/bodies/${world.helpers.body}`)).body.kind, 'certification_body')
    const free = await newBody(province)
    assert.equal(expectStatus(200, await turn(free.id)).body.kind, 'technical_support_body')
  })
})

describe('TJ-36: the work group is for the enterprise', () => {
  const cases = [
    ['everywhere and every industry', {}, true],
    ['the district itself, the very industry', { area: DISTRICT, industry: 'C367' }, true],
    ['the province, the division', { area: '320000', industry: 'C36' }, true],
    ['another district', { area: '320681' }, false],
    ['another city', { area: '320300' }, false],
    ['another industry', { industry: 'C18' }, false],
    ['a class within the industry', { industry: 'C3670' }, false],
  ]
  for (const [what, form, allowed] of cases) {
    test(`TJ-36: a group for ${what}`, async () => {
      const helpers = await selectedHelpers()
      const [expert, enterprise] = [await newExpert(helpers, { group: false }), await newEnterprise(county)]
      const made = expectStatus(201, await helpers.coordinator.post(`/bodies/${helpers.body}/groups`,
        { name: '测试组', leader: expert.id, members: [], ...form })).body
      const proposed = expectStatus(200, await county.post(`/programmes/${programme}/proposal`, {})).body.items
        .find(item => item.expert?.id === expert.id)
      assert.equal(proposed?.work_group.id, allowed ? made.id : undefined)
      if (allowed) {
        assert.equal(expectStatus(201, await offer(helpers, enterprise, expert)).body.work_group.id, made.id)
        return
      }
      const [violation] = brokenBy(await offer(helpers, enterprise, expert))
      assert.deepEqual([violation.rule, violation.severity, violation.pointer], ['TJ-36', 'block', '/expert'])
      assert.deepEqual(codes(await offer(helpers, enterprise, expert, { work_group: made.id, override_reason: '测试' })), ['TJ-36'])
      const fitting = expectStatus(201, await helpers.coordinator.post(`/bodies/${helpers.body}/groups`,
        { name: '适合组', leader: expert.id, members: [], area: CITY })).body
      assert.equal(expectStatus(201, await offer(helpers, enterprise, expert)).body.work_group.id, fitting.id)
    })
  }
})

describe('SH-12: an industry with too few enterprises', () => {
  let shanghai
  before(async () => { shanghai = await programmeId(await signIn('officer.310117'), item => item.issuer.code === '310000') })
  const named = async (officer, its, industry) =>
    expectStatus(201, await officer.post(`/programmes/${its}/pilot-industries`, { industry })).body
  async function begin(officer, { id, unit }, body, more = {}) {
    const { items } = (await officer.get(`/programmes/${unit.code === '310117' ? shanghai : programme}/pilot-industries`)).body
    const { version } = items.find(item => item.id === id)
    return officer.post(`/pilot-industries/${id}/bodies`, { body, ...more }, version ? { ifMatch: `"${version}"` } : {})
  }

  test('SH-12: where it warns, bodies are chosen and the first enterprise is offered with a reason; then it is quiet', async () => {
    const unit = '320612', industry = 'C181', officer = await signIn(`officer.${unit}`)
    const helpers = await newHelpers()
    await select(helpers.body, { industry })
    const pilot = await named(officer, programme, industry)
    for (let i = 0; i < 4; i++) await newEnterprise(officer, { unit, industry })
    const [violation] = brokenBy(await begin(officer, pilot, helpers.body))
    assert.deepEqual([violation.rule, violation.severity, violation.pointer], ['SH-12', 'warn', '/body'])
    assert.match(violation.message, /4 家企业，少于 5 家/)
    expectStatus(201, await begin(officer, pilot, helpers.body, { override_reason: '先行试点' }))
    const expert = await newExpert(helpers, { home: unit, specialities: [industry] })
    const { items } = (await officer.post(`/programmes/${programme}/proposal`, {})).body
    assert.deepEqual(items.map(item => item.warnings[0]?.rule).slice(0, 2), ['SH-12', 'SH-12'])
    const ask = (index, more = {}) => offer(helpers, { id: items[index].enterprise_id }, expert, { by: officer, ...more })
    assert.deepEqual(brokenBy(await ask(0)).map(item => [item.rule, item.severity]), [['SH-12', 'warn']])
    const first = expectStatus(201, await ask(0, { override_reason: '先行试点' })).body
    assert.equal(first.override_reason, '先行试点')
    expectStatus(201, await ask(1))
    await newEnterprise(officer, { unit, industry })
    const other = await newHelpers()
    await select(other.body, { industry })
    expectStatus(201, await begin(officer, pilot, other.body))
  })

  test('SH-12: where it blocks, no reason helps: five are enough', async () => {
    const unit = '310117', industry = 'C367', officer = await signIn(`officer.${unit}`)
    const helpers = await newHelpers()
    await select(helpers.body, { unit: '310000', slug: 'shanghai-2021', industry })
    const pilot = await named(officer, shanghai, industry)
    const enterprises = []
    for (let i = 0; i < 4; i++) enterprises.push(await newEnterprise(officer, { unit, industry }))
    const expert = await newExpert(helpers, { home: unit })
    const offerThere = more => officer.post(`/programmes/${shanghai}/assignments`, { enterprise: enterprises[0].id, body: helpers.body, expert: expert.id, ...more })
    for (const more of [{}, { override_reason: '试试' }]) {
      const [violation] = brokenBy(await begin(officer, pilot, helpers.body, more))
      assert.deepEqual([violation.rule, violation.severity], ['SH-12', 'block'])
      assert.match(violation.clause, /^沪市监认证〔2021〕65号/)
      assert.deepEqual(brokenBy(await offerThere(more)).map(item => [item.rule, item.severity]), [['SH-12', 'block']])
    }
    // Somebody who was helped before the industry was named opens it to nobody.
    await instance.sql(`UPDATE pilot_industry SET industry = 'C25' WHERE id = ${pilot.id}`)
    expectStatus(201, await officer.post(`/programmes/${shanghai}/assignments`, { enterprise: enterprises[1].id, body: helpers.body, expert: expert.id, override_reason: '尚未列入试点' }))
    await instance.sql(`UPDATE pilot_industry SET industry = '${industry}' WHERE id = ${pilot.id}`)
    assert.deepEqual(codes(await offerThere()), ['SH-12'])
    await newEnterprise(officer, { unit, industry })
    expectStatus(201, await begin(officer, pilot, helpers.body))
    const there = expectStatus(201, await offerThere()).body
    // One moves away: what was offered may not go on until there are five again, and the proposal says why it has nobody.
    const owner = await enterpriseAccount(there.enterprise_id), faults = async () => (await read(there, owner)).faults.map(({ rule }) => rule)
    const move = industry => instance.sql(`UPDATE enterprise SET industry = '${industry}' WHERE id = ${enterprises[3].id}`)
    await move('C18')
    assert.deepEqual([await faults(), codes(await act(owner, there, 'confirm'))], [['SH-12'], ['SH-12']])
    const { unplaced } = expectStatus(200, await officer.post(`/programmes/${shanghai}/proposal`, {})).body
    assert.match(unplaced.find(({ replaces }) => replaces === there.id).reasons[0], /不够数/)
    await move(industry)
    assert.deepEqual(await faults(), [])
    expectStatus(200, await act(owner, there, 'confirm'))
  })
})

describe('assignments', () => {
  test('a replacement is by another body or another expert', async () => {
    const world = await offered()
    const replace = (expert, more = {}) => county.post(`/assignments/${world.assignment.id}/replacement`,
      { body: world.helpers.body, expert: expert.id, reason: '换人', ...more }, { ifMatch: `"${world.assignment.version}"` })
    expectErrors(['/expert'], await replace(world.expert))
    assert.equal((await read(world.assignment)).status, 'offered')
    expectStatus(201, await replace(await newExpert(world.helpers)))
  })

  test('who was confirmed has helped: a withdrawal leaves the seat, and the firewall holds', async () => {
    const world = await confirmed(await offered())
    expectStatus(200, await act(county, world.assignment, 'withdraw', { reason: '测试' }))
    const auditor = await auditorOf(world.helpers.body, world.expert.id)
    assert.deepEqual(codes(await engage(auditor, world.expert.id, world.enterprise)), ['TJ-41'])
  })

  test("the district's own reasons are the district's", async () => {
    const world = await offered({ expert: { home: '320300' }, override_reason: '内部：别家都不行' })
    const helper = await newSession(await accountOf(world.helpers.body, { person: world.expert.id, role: 'expert' }))
    const told = async (client, assignment, member) => (await read(assignment, client))[member]
    assert.equal(await told(city, world.assignment, 'override_reason'), '内部：别家都不行')
    for (const client of [world.owner, world.helpers.coordinator, helper]) assert.equal(await told(client, world.assignment, 'override_reason'), null)
    const { items } = (await world.owner.get('/assignments')).body
    assert.equal(items[0].override_reason, null)
    const next = await newExpert(world.helpers)
    expectStatus(201, await county.post(`/assignments/${world.assignment.id}/replacement`,
      { body: world.helpers.body, expert: next.id, reason: '内部：投诉' }, { ifMatch: `"${world.assignment.version}"` }))
    assert.equal(await told(county, world.assignment, 'reason'), '内部：投诉')
    for (const client of [world.owner, world.helpers.coordinator, helper]) assert.equal(await told(client, world.assignment, 'reason'), null)
    const other = await offered()
    expectStatus(200, await act(county, other.assignment, 'withdraw', { reason: '企业停产' }))
    assert.equal(await told(other.owner, other.assignment, 'reason'), '企业停产')
  })

  test('nothing is done in a programme that is over', async () => {
    const world = await offered()
    const turn = status => instance.sql(`UPDATE programme SET status = '${status}' WHERE id = ${world.assignment.programme_id};
      UPDATE stamp SET version = version + 1 WHERE name = 'programme'`)
    await turn('concluded')
    try {
      await sleep(100) // workers look at the stamps every 50 ms (decision 0012)
      for (const [client, action] of [[world.owner, 'confirm'], [world.owner, 'decline'], [county, 'withdraw']])
        expectProblem(409, 'wrong-state', await act(client, world.assignment, action, { reason: '测试' }))
    } finally {
      await turn('running')
      await sleep(100)
    }
    expectStatus(200, await act(world.owner, world.assignment, 'confirm'))
  })
})
