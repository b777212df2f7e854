// Every rule on which an assignment rests: allowed, at the boundary, refused, and lifted by a reason where it only warns.
// Declarations are in declaration-rules.test.mjs (SH-11, SH-12, SH-39 to SH-44), pilot industries in the proposal in
// proposal-rules.test.mjs (XZ-14, XZ-15).
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { instance } from './support/instance.mjs'
import {
  CITY, DISTRICT, SLUG, auditorOf, day, engage, newEnterprise, newExpert, newHelpers, programmeId, select,
} from './support/assignments.mjs'
import { newBody, push } from './support/registers.mjs'
import { choose, closeCall, openCall, overrides } from './support/selections.mjs'
import { act, declaration, drafted, yes } from './support/submissions.mjs'

let county, province, programme

before(async () => {
  [county, province] = await Promise.all([`officer.${DISTRICT}`, 'officer.320000'].map(name => signIn(name)))
  programme = await programmeId(county, item => item.issuer.code === '320000' && item.doc_no === '苏市监认证〔2023〕78号')
})

const A01 = (from, until) => ({ fields: [{ field: 'A01', valid_from: from, valid_until: until }] })

/** What an offer rests on, each part of it as a case says. */
async function prepare({ body = {}, selected = {}, record, lifted, suspended, expert = {}, industry, open = 0, audited } = {}) {
  const helpers = await newHelpers(body)
  if (selected) await select(helpers.body, selected)
  if (record) {
    const { records } = expectStatus(201, await province.post(`/bodies/${helpers.body}/records`,
      { kind: 'violation', occurred_on: '2022-01-01', text: '测试', source: '测试' })).body
    if (lifted) expectStatus(200, await province.post(`/bodies/${helpers.body}/records/${records[0].id}/actions/lift`))
  }
  const person = await newExpert(helpers, expert)
  const target = await newEnterprise(county, { industry })
  const offer = async (enterprise, more = {}) =>
    county.post(`/programmes/${programme}/assignments`, { enterprise: enterprise.id, body: helpers.body, expert: person.id, ...more })
  for (let i = 0; i < open; i++) expectStatus(201, await offer(await newEnterprise(county), { override_reason: '测试' }))
  if (audited) expectStatus(201, await engage(await auditorOf(helpers.body, person.id), person.id, target, audited))
  if (suspended) expectStatus(201, await push(province, helpers.body, 'suspended', day()))
  return more => offer(target, more)
}

/** As many bodies as are selected at once for a code of its own; the last of them asks. */
async function selecting(count) {
  const city = await signIn('officer.321200'), industry = `C4${21 + used++}`
  await instance.sql(`INSERT IGNORE INTO industry (code, name, name_en, parent) VALUES ('${industry}', '测试行业', 'Test', 'C')`)
  const call = await closeCall(city, await openCall(city, programme, [industry]))
  const bodies = await Promise.all(Array.from({ length: count }, async () => (await newBody(province)).id))
  return ({ override_reason: reason } = {}) => choose(city, call, bodies.map(body => ({ industry, body, ...overrides(reason) })))
}
let used = 0

const OVERRIDE = 'override', REASON = '本地没有其他专家'
/** What a rule that warns lets pass with a reason; every other one blocks, whatever the reason. */
const SOFT = ['SH-07', 'TJ-39', 'TJ-40']
/** rule; allowed, boundary, refused or let pass by a reason; what the case shows; its parts, or what makes the request. */
const cases = [
  ['SH-06', 'allowed', 'selected by the city for the industry', {}],
  ['SH-06', 'boundary', 'selected by the province, for a division that covers it', { selected: { unit: '320000', industry: 'C36' } }],
  ['SH-06', 'refused', 'selected for a class within the industry', { selected: { industry: 'C3670' } }],
  ['SH-06', 'refused', 'not selected', { selected: null }],
  ['SH-06', 'refused', 'selected for another industry of the division', { selected: { industry: 'C366' } }],
  ['SH-06', 'refused', 'selected by another city', { selected: { unit: '320500' } }],
  ['SH-07', 'allowed', 'one body', () => selecting(1)],
  ['SH-07', 'boundary', 'two bodies', () => selecting(2)],
  ['SH-07', 'refused', 'three bodies', () => selecting(3)],
  ['SH-07', OVERRIDE, 'three bodies', () => selecting(3)],
  ['SH-08', 'allowed', 'valid, with field A01, without a record', {}],
  ['SH-08', 'allowed', 'the adverse record was lifted', { record: true, lifted: true }],
  ['SH-08', 'boundary', 'field A01 ends today', { body: A01('2010-06-01', day()) }],
  ['SH-08', 'boundary', 'field A01 begins today', { body: A01(day(), '2099-12-31') }],
  ['SH-08', 'refused', 'field A01 ended yesterday', { body: A01('2010-06-01', day(-1)) }],
  ['SH-08', 'refused', 'field A01 begins tomorrow', { body: A01(day(1), '2099-12-31') }],
  ['SH-08', 'refused', 'without field A01', { body: { fields: [] } }],
  ['SH-08', 'refused', 'suspended', { suspended: true }],
  ['SH-08', 'refused', 'an adverse record stands', { record: true }],
  ['TJ-36', 'allowed', 'leads a work group', {}],
  ['TJ-36', 'boundary', 'a work group for the province and the division', { expert: { group: { area: '320000', industry: 'C36' } } }],
  ['TJ-36', 'refused', 'in no work group', { expert: { group: false } }],
  ['TJ-36', 'refused', 'a work group for another district', { expert: { group: { area: '320681' } } }],
  ['TJ-36', 'refused', 'a work group for another industry', { expert: { group: { industry: 'C18' } } }],
  ['TJ-37', 'allowed', 'an expert helps', {}],
  ['TJ-37', 'boundary', 'a manager who is an expert, too', { expert: { manager: true } }],
  ['TJ-37', 'refused', 'a manager who coordinates and is no expert', { expert: { manager: true, expert: false } }, '/expert'],
  ['TJ-38', 'allowed', 'a speciality covers the industry', { expert: { specialities: ['C36'] } }],
  ['TJ-38', 'allowed', 'one of several specialities', { expert: { specialities: ['C18', 'C367'] } }],
  ['TJ-38', 'boundary', 'the speciality is the very industry', { expert: { specialities: ['C367'] } }],
  ['TJ-38', 'refused', 'the speciality is narrower than the industry', { industry: 'C36', selected: { industry: 'C36' } }],
  ['TJ-38', 'refused', 'another speciality', { expert: { specialities: ['C366'] } }],
  ['TJ-39', 'allowed', 'the first enterprise', {}],
  ['TJ-39', 'boundary', 'the second enterprise', { open: 1 }],
  ['TJ-39', 'refused', 'the third enterprise', { open: 2 }],
  ['TJ-39', OVERRIDE, 'the third enterprise', { open: 2 }],
  ['TJ-39', OVERRIDE, 'the fourth enterprise', { open: 3 }],
  ['TJ-40', 'allowed', 'at home in the district', {}],
  ['TJ-40', 'boundary', 'at home in another district of the city', { expert: { home: '320681' } }],
  ['TJ-40', 'boundary', 'at home in the city itself', { expert: { home: CITY } }],
  ['TJ-40', 'refused', 'at home in another city', { expert: { home: '320300' } }],
  ['TJ-40', OVERRIDE, 'at home in another city', { expert: { home: '320300' } }],
  ['TJ-41', 'allowed', 'has neither audited nor decided', {}],
  ['TJ-41', 'boundary', 'the audit ended 24 months and a day ago', { audited: { since: '2015-01-01', until: day(-1, -24) } }],
  ['TJ-41', 'refused', 'the audit ended 24 months ago', { audited: { since: '2015-01-01', until: day(0, -24) } }],
  ['TJ-41', 'refused', 'the audit goes on', { audited: { since: '2015-01-01' } }],
  ['TJ-41', 'refused', 'decided on it yesterday', { audited: { seat: 'decider', since: day(-1), until: day(-1) } }],
]

/** The reason is kept with what it let pass, and in the audit. */
async function assertKept({ id, status }) {
  const event = status === 'offered' ? 'assignment.offered' : 'selection.chosen'
  assert.match(await instance.sql(`SELECT override_reason, detail FROM audit WHERE event = '${event}' AND object_id = ${id}`), new RegExp(REASON))
}

describe('rules of an assignment', () => {
  for (const [rule, kind, what, parts, pointer] of cases) {
    test(`${rule} ${kind}: ${what}`, async () => {
      const ask = typeof parts === 'function' ? await parts() : await prepare(parts)
      const success = reply => expectStatus(rule === 'SH-07' ? 200 : 201, reply).body
      if (kind === OVERRIDE) return assertKept(success(await ask({ override_reason: REASON })))
      const reply = await ask()
      if (kind !== 'refused') return success(reply)
      if (pointer) return expectErrors([pointer], reply)
      const { violations } = expectProblem(422, 'rules-broken', reply)
      assert.deepEqual([...new Set(violations.map(violation => violation.rule))], [rule])
      assert.equal(violations[0].severity, SOFT.includes(rule) ? 'warn' : 'block')
      assert.ok(violations[0].message && violations[0].clause)
      if (!SOFT.includes(rule)) expectProblem(422, 'rules-broken', await ask({ override_reason: REASON }))
    })
  }

  test('each rule has a case of each kind', () => {
    for (const rule of new Set(cases.map(([rule]) => rule)))
      for (const kind of ['allowed', 'boundary', 'refused', ...(SOFT.includes(rule) ? [OVERRIDE] : [])])
        assert.ok(cases.some(each => each[0] === rule && each[1] === kind), `${rule} ${kind}`)
  })

  test('all that is broken is named at once', async () => {
    const offer = await prepare({ selected: null, record: true, open: 0, expert: { group: false, specialities: ['C18'], home: '320300' } })
    const { violations } = expectProblem(422, 'rules-broken', await offer())
    assert.deepEqual(violations.map(violation => violation.rule), ['SH-06', 'SH-08', 'TJ-36', 'TJ-38', 'TJ-40'])
  })

  test('a named work group must hold the expert', async () => {
    const helpers = await newHelpers()
    await select(helpers.body)
    const [first, second] = [await newExpert(helpers), await newExpert(helpers)]
    const enterprise = await newEnterprise(county)
    const offer = work_group => county.post(`/programmes/${programme}/assignments`,
      { enterprise: enterprise.id, body: helpers.body, expert: first.id, work_group })
    const { violations } = expectProblem(422, 'rules-broken', await offer(second.group))
    assert.deepEqual(violations.map(violation => violation.rule), ['TJ-36'])
    assert.equal(expectStatus(201, await offer(first.group)).body.work_group.id, first.group)
  })

  test("Tianjin's notice is the source of its rules", async () => {
    const tianjin = await signIn('officer.120000')
    const its = await programmeId(tianjin, item => item.issuer.code === '120000')
    const helpers = await newHelpers()
    await select(helpers.body, { unit: '120000', slug: 'tianjin-2023' })
    const expert = await newExpert(helpers, { home: '320300', specialities: ['C18'] })
    const enterprise = await newEnterprise(tianjin, { unit: '120116' })
    const { violations } = expectProblem(422, 'rules-broken',
      await tianjin.post(`/programmes/${its}/assignments`, { enterprise: enterprise.id, body: helpers.body, expert: expert.id }))
    assert.deepEqual(violations.map(violation => violation.rule), ['TJ-38', 'TJ-40'])
    for (const { clause } of violations) assert.match(clause, /^津质认联〔2023〕2号 附件/)
  })
})

describe('pilot industries of a district', () => {
  const officer = () => signIn('officer.310101')
  let shanghai, its

  before(async () => {
    shanghai = await officer()
    its = await programmeId(shanghai, item => item.issuer.code === '310000')
  })

  test('SH-11: one, two, and no third; what is dropped frees a place', async () => {
    const name = industry => shanghai.post(`/programmes/${its}/pilot-industries`, { industry, area: '测试园区' })
    const first = expectStatus(201, await name('C397')).body
    assert.deepEqual([first.unit.code, first.industry, first.area, first.enough], ['310101', 'C397', '测试园区', false])
    expectProblem(409, 'duplicate', await name('C397'))
    expectStatus(201, await name('C276'))
    const { violations: [violation] } = expectProblem(422, 'rules-broken', await name('C358'))
    assert.deepEqual([violation.rule, violation.severity], ['SH-11', 'block'])
    assert.match(violation.clause, /“明确本地区重点推进的1—2个试点行业”/)
    expectStatus(204, await shanghai.delete(`/pilot-industries/${first.id}`, { ifMatch: `"${first.version}"` }))
    expectStatus(201, await name('C358'))
    const { items } = (await shanghai.get(`/programmes/${its}/pilot-industries`)).body
    assert.deepEqual(items.map(item => item.industry).sort(), ['C276', 'C358'])
  })

  test('SH-11: of many at the same time no more than two are named', async () => {
    const other = await signIn('officer.310106')
    const replies = await Promise.all(['C13', 'C14', 'C15', 'C17', 'C18', 'C20'].map(industry =>
      other.post(`/programmes/${its}/pilot-industries`, { industry })))
    assert.equal(replies.filter(reply => reply.status === 201).length, 2)
    for (const reply of replies.filter(({ status }) => status !== 201)) expectProblem(422, 'rules-broken', reply)
  })

  test('SH-12: five enterprises are enough', async () => {
    const district = await signIn('officer.310109')
    const { id } = expectStatus(201, await district.post(`/programmes/${its}/pilot-industries`, { industry: 'C36' })).body
    const enough = async () => (await district.get(`/programmes/${its}/pilot-industries`)).body.items.find(item => item.id === id).enough
    for (let i = 0; i < 4; i++) await newEnterprise(district, { unit: '310109' })
    assert.equal(await enough(), false)
    await newEnterprise(district, { unit: '310109' })
    assert.equal(await enough(), true)
  })

  test('SH-06, SH-08: a district chooses among the bodies that were selected and are valid', async () => {
    const district = await signIn('officer.310110')
    for (let i = 0; i < 5; i++) await newEnterprise(district, { unit: '310110' })
    const { id } = expectStatus(201, await district.post(`/programmes/${its}/pilot-industries`, { industry: 'C367' })).body
    const { body } = await newHelpers()
    const choose = (version = 1) => district.post(`/pilot-industries/${id}/bodies`, { body }, { ifMatch: `"${version}"` })
    const { violations: [violation] } = expectProblem(422, 'rules-broken', await choose())
    assert.equal(violation.rule, 'SH-06')
    assert.match(violation.clause, /遴选/)
    await select(body, { unit: '310000', slug: 'shanghai-2021' })
    const { bodies } = expectStatus(201, await choose()).body
    assert.deepEqual(bodies.map(item => item.id), [body])
    expectProblem(409, 'duplicate', await choose(2))
    expectStatus(204, await district.delete(`/pilot-industries/${id}/bodies/${body}`, { ifMatch: '"2"' }))
    expectStatus(201, await push(province, body, 'suspended', day()))
    assert.deepEqual(expectProblem(422, 'rules-broken', await choose(3)).violations.map(({ rule }) => rule), ['SH-08'])
  })
})

describe('SH-12: a district declares', () => {
  const code = '310116'
  let officer, form

  before(async () => {
    officer = await signIn(`officer.${code}`)
    form = await declaration(officer)
  })
  const ask = async submission => act(officer, (await officer.get(`/submissions/${submission.id}`)).body, 'submit')

  test('SH-12: fewer than five enterprises in a pilot industry refuse the declaration, five let it pass', async () => {
    const data = { ...await yes(officer), pilot_industries: ['C13', 'C367'] }
    const submission = await drafted(officer, form, data)
    for (let i = 0; i < 4; i++) await newEnterprise(officer, { unit: code, industry: 'C137' })
    const { violations } = expectProblem(422, 'rules-broken', await ask(submission))
    assert.deepEqual(violations.map(({ rule, severity, pointer }) => [rule, severity, pointer]), [['SH-12', 'block', '/data/pilot_industries/0']])
    assert.match(violations[0].clause, /^沪市监认证〔2021〕65号/)
    assert.equal((await officer.get(`/submissions/${submission.id}`)).body.status, 'draft')
    await newEnterprise(officer, { unit: code, industry: 'C137' })
    assert.equal(expectStatus(200, await ask(submission)).body.status, 'submitted')
  })
})

describe('SH-08: whom a city selects', () => {
  const INDUSTRY = 'C411', call = async (bodies, reasons = []) =>
    choose(city, await closeCall(city, await openCall(city, programme, [INDUSTRY])),
      bodies.map((body, index) => ({ industry: INDUSTRY, body, ...overrides(reasons[index]) })))
  const broken = reply => expectProblem(422, 'rules-broken', reply).violations.map(({ rule, severity }) => [rule, severity])
  let city

  before(async () => { city = await signIn('officer.321200') })

  test('SH-08: suspended, without A01, with a record: each refuses, whatever the reason', async () => {
    const [suspended, recorded] = [(await newBody(province)).id, (await newBody(province)).id]
    const unfit = (await newBody(province, { fields: [] })).id
    expectStatus(201, await push(province, suspended, 'suspended', day()))
    expectStatus(201, await province.post(`/bodies/${recorded}/records`, { kind: 'violation', occurred_on: '2022-01-01', text: '测试', source: '测试' }))
    for (const body of [suspended, recorded, unfit]) assert.deepEqual(broken(await call([body], ['试试'])), [['SH-08', 'block']])
  })
})
