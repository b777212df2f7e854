// The description of the API: valid, committed as it is, and true of every route.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { randomInt, randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { promisify } from 'node:util'
import { call, clientOf, newSession, signIn, watchAnswers } from './support/client.mjs'
import { codeOf, stepNow } from '../support/second-factor.mjs'
import {
  DISTRICT, auditorOf, day, engage, newEnterprise, newExpert, newHelpers, programmeId, select,
} from './support/assignments.mjs'
import { expectStatus } from './support/expect.mjs'
import { instance } from './support/instance.mjs'
import { goodPassword, newPerson, signedInAs } from './support/people.mjs'
import { accountOf, bodyInput, newBody, newPersonOf, personInput, push } from './support/registers.mjs'
import { actCall, callInput, choose, closeCall, draftCall, publish } from './support/selections.mjs'
import { declaration, submitted, yes } from './support/submissions.mjs'
import { operationOf, operations, resolve, spec } from './support/spec.mjs'
import { JIANGSU_2023, act, draft, programmeOf, putRows } from './support/tables.mjs'
import { usccOf } from './support/uscc.mjs'
import { XLSX, importFile } from './support/workbook.mjs'

const tests = join(import.meta.dirname, '..')
const described = join(instance.folder, 'openapi.json')

/** One successful answer of every route, by the people of a city that no other test uses. */
async function useEverything() {
  const [changsha, district, sysadmin, secadmin, auditadmin] = await Promise.all(
    ['officer.430100', 'officer.430102', 'sysadmin', 'secadmin', 'auditadmin'].map(name => signIn(name)))
  const { id } = await programmeOf(changsha)
  for (const path of ['/healthz', '/readyz', '/.well-known/jwks.json']) await call('GET', path, { outside: true })
  for (const path of ['/openapi.json', '/welcome']) await call('GET', path)

  const session = await newSession('officer.430200')
  await call('POST', '/session/refresh', { headers: { Cookie: session.cookies[0].split(';')[0] } })
  await session.delete('/session')
  const user = (await sysadmin.get('/users?q=officer.430200')).body.items[0]
  for (const action of ['disable', 'enable']) await sysadmin.post(`/users/${user.id}/actions/${action}`)
  await useAccounts(sysadmin, secadmin)
  await useReorganisation(sysadmin)
  await useFigures(changsha)
  await useSweep()
  await useForms()
  await useRegisters()
  await useAssignments()
  await useSelection()
  for (const path of ['/audit?limit=5', '/audit.csv?event=no.such']) await auditadmin.get(path)

  for (const path of ['/me', '/todos', '/units', '/units/430100', '/programmes', `/programmes/${id}`]) await changsha.get(path)
  for (const part of ['indicators', 'stages', 'deadlines', 'rules', 'quotas', 'postings', 'facts', 'dashboard', 'feasibility', 'targets',
    'allocations'])
    await changsha.get(`/programmes/${id}/${part}`)

  const amount = { indicator: 'session', amount: 1, reason: '说明' }
  const raised = await changsha.post(`/programmes/${id}/raises`, { ...amount, override_reason: '说明' })
  await changsha.post(`/programmes/${id}/keeps`, { ...amount, amount: raised.body.reserve > 0 ? 1 : -1 })
  const fact = { indicator: 'session', occurred_on: '2026-01-05', quantity: 1, source: '说明' }
  const recorded = await changsha.post(`/programmes/${id}/facts`, fact)
  await changsha.post(`/facts/${recorded.body.id}/actions/undo`, { reason: '说明' })

  const opened = await draft(changsha, id)
  await changsha.post(`/allocations/${opened.id}/suggestion`, {})
  const file = (await changsha.get(`/allocations/${opened.id}.xlsx`)).bytes
  await importFile(changsha, opened, file)
  const rows = opened.rows.map(row => row.unit === '430102' && row.indicator === 'session' ? { ...row, value: row.value + 1 } : row)
  const stored = (await putRows(changsha, opened, rows, opened.kept)).body
  const published = expectStatus(200, await act(changsha, stored, 'publish', { reason: '说明' })).body
  await changsha.get(`/allocations/${published.id}`)
  await changsha.get(`/allocations/${published.id}/difference?from=${published.base_edition}`)
  await changsha.post(`/allocations/${published.id}/reminders`, { matter: 'sign', units: ['430102'] })
  await district.post(`/allocations/${published.id}/receipts`)
  await district.post(`/allocations/${published.id}/objections`, { text: '说明' })
  for (const part of ['receipts', 'objections', 'reminders']) await changsha.get(`/allocations/${published.id}/${part}`)
  await changsha.post(`/programmes/${id}/transfers`, { ...amount, from: '430102', to: '430103' })
  const asked = expectStatus(202, await changsha.post(`/programmes/${id}/returns`, amount)).body
  await changsha.get(`/programmes/${id}/requests`)
  await changsha.post(`/requests/${asked.id}/actions/withdraw`, {})
  const next = await draft(changsha, id)
  await changsha.delete(`/allocations/${next.id}`, { ifMatch: `"${next.version}"` })
}

/** Of Changsha's receivers: what is kept already, once more. */
async function useFigures(changsha) {
  const { items } = (await changsha.get('/figures')).body
  const { unit, kind, year, value, source } = items[0]
  await changsha.put('/figures', { figures: [{ unit, kind, year, value, source }] })
}

async function useReorganisation(sysadmin) {
  const nextYear = `${new Date().getUTCFullYear() + 1}-01-01`
  const plan = {
    kind: 'rename', unit: '430103', name: '示例', short_name: '示例', effective_on: nextYear, doc_no: '说明', reason: '说明',
  }
  await sysadmin.post('/reorganisations/rehearsal', plan)
  const { body } = await sysadmin.post('/reorganisations', plan)
  await sysadmin.get('/reorganisations')
  await sysadmin.post(`/reorganisations/${body.id}/actions/cancel`)
}

/** One successful answer of every route about bodies, their people and enterprises. */
async function useRegisters() {
  const [jiangsu, county] = await Promise.all(['officer.320000', 'officer.320321'].map(name => signIn(name)))
  const body = await newBody(jiangsu), coordinator = await signIn(await accountOf(body.id))
  await jiangsu.get('/industries?q=C36')
  await jiangsu.get('/places?q=徐州')
  await jiangsu.get('/bodies?limit=5')
  const { etag } = await jiangsu.get(`/bodies/${body.id}`)
  await jiangsu.put(`/bodies/${body.id}`, bodyInput(), { ifMatch: etag })
  await push(jiangsu, body.id, 'suspended', '2023-01-01')
  const record = { kind: 'penalty', occurred_on: '2023-01-01', text: '说明', source: '说明' }
  const recorded = (await jiangsu.post(`/bodies/${body.id}/records`, record)).body
  await jiangsu.post(`/bodies/${body.id}/records/${recorded.records[0].id}/actions/lift`)

  const person = await newPersonOf(coordinator, body.id)
  for (const path of ['/people?limit=5', `/people/${person.id}`, `/bodies/${body.id}/people`]) await coordinator.get(path)
  await coordinator.put(`/people/${person.id}`, personInput({ registration_no: person.registration_no, manager: true }), { ifMatch: `"${person.version}"` })
  const number = { registration_no: `${person.registration_no}-2`, reason: '说明' }
  await jiangsu.post(`/people/${person.id}/registration-number`, number, { ifMatch: `"${person.version + 1}"` })
  const double = await newPersonOf(coordinator, body.id)
  await jiangsu.post(`/people/${person.id}/actions/merge?dry_run=true`, { person: double.id, reason: '说明' })
  await jiangsu.post(`/people/${person.id}/actions/merge`, { person: double.id, reason: '说明' }, { ifMatch: `"${person.version + 2}"` })
  const group = (await coordinator.post(`/bodies/${body.id}/groups`, { name: '说明', leader: person.id })).body
  for (const path of [`/bodies/${body.id}/groups`, `/groups/${group.id}`]) await coordinator.get(path)
  const options = { headers: { 'Content-Type': XLSX } }
  const { bytes: groups } = await coordinator.get(`/bodies/${body.id}/groups.xlsx`)
  await coordinator.post(`/bodies/${body.id}/groups/import`, groups, options)
  const changed = await coordinator.put(`/groups/${group.id}`, { name: '说明', leader: person.id }, { ifMatch: `"${group.version}"` })
  await coordinator.delete(`/groups/${group.id}`, { ifMatch: changed.etag })
  await useAccountsOf(coordinator, `/people/${person.id}`)
  await coordinator.post(`/people/${person.id}/actions/leave`)
  const bodies = (await jiangsu.get(`/bodies.xlsx?q=${body.approval_no}`)).bytes
  await jiangsu.post('/bodies/import', bodies, options)
  const people = (await coordinator.get(`/bodies/${body.id}/people.xlsx`)).bytes
  await coordinator.post(`/bodies/${body.id}/people/import`, people, options)

  const enterprise = { uscc: usccOf(randomInt(100_000_000, 900_000_000)), name: '说明', unit: '320321', industry: 'C367' }
  const entered = await county.post('/enterprises', enterprise)
  for (const path of ['/enterprises?limit=5', `/enterprises/${entered.body.id}`]) await county.get(path)
  const { bytes: enterprises } = await county.get(`/enterprises.xlsx?q=${enterprise.uscc}`)
  await county.post('/enterprises/import', enterprises, options)
  await county.put(`/enterprises/${entered.body.id}`, enterprise, { ifMatch: entered.etag })
  const wrong = await county.post('/enterprises', { ...enterprise, uscc: usccOf(randomInt(100_000_000, 900_000_000)) })
  await county.delete(`/enterprises/${wrong.body.id}`, { ifMatch: wrong.etag })
  await useAccountsOf(county, `/enterprises/${entered.body.id}`)
  await useAccountsOf(jiangsu, `/bodies/${body.id}`)
}

/** Accounts of who stands at the path, by who keeps its entry. */
async function useAccountsOf(keeper, path) {
  const names = { username: `made.${randomUUID()}`, ...(!path.startsWith('/people') && { display_name: '说明' }) }
  const { body } = await keeper.post(`${path}/accounts`, names)
  await keeper.get(`${path}/accounts`)
  await keeper.post(`/accounts/${body.id}/password`, undefined, { key: null })
  await keeper.post(`/accounts/${body.id}/actions/disable`)
}

/** One successful answer of every route about pilot industries, assignments and the firewall. */
async function useAssignments() {
  // A district of its own: what it names binds nobody else's offers (R-XZ-14).
  const unit = '320623', county = await signIn(`officer.${unit}`), helpers = await newHelpers()
  const programme = await programmeId(county, item => item.doc_no === '苏市监认证〔2023〕78号'), its = `/programmes/${programme}`
  await select(helpers.body)
  const province = await signIn('officer.320000'), { etag } = await province.get(its)
  await province.put(`${its}/rules/TJ-41`, { severity: 'block', param: 24 }, { ifMatch: etag })
  const [first, second] = [await newExpert(helpers), await newExpert(helpers)]
  const enterprise = await newEnterprise(county, { unit })
  const pilot = expectStatus(201, await county.post(`${its}/pilot-industries`, { industry: 'C367' }))
  const its367 = `/pilot-industries/${pilot.body.id}`
  await county.post(`${its367}/bodies`, { body: helpers.body, override_reason: '说明' }, { ifMatch: pilot.etag })
  await county.get(`${its}/pilot-industries`)
  await county.post(`${its}/proposal`, {})
  const offered = await county.post(`${its}/assignments`, { enterprise: enterprise.id, body: helpers.body, expert: first.id, override_reason: '说明' })
  for (const path of ['/assignments?state=open', '/assignments.xlsx?state=open', `/assignments/${offered.body.id}`, `${its}/assignment-statistics?by=unit`]) await county.get(path)
  const replaced = await county.post(`/assignments/${offered.body.id}/replacement`,
    { body: helpers.body, expert: second.id, reason: '说明', override_reason: '说明' }, { ifMatch: offered.etag })
  await county.post(`/assignments/${replaced.body.id}/actions/withdraw`, { reason: '说明' }, { ifMatch: replaced.etag })
  await county.delete(`${its367}/bodies/${helpers.body}`, { ifMatch: '"2"' })
  await county.delete(its367, { ifMatch: '"3"' })

  const auditor = await auditorOf(helpers.body, first.id)
  const entered = await engage(auditor, first.id, enterprise)
  await auditor.get('/engagements')
  const ended = await auditor.post(`/engagements/${entered.body.id}/actions/end`, { until: day() }, { ifMatch: entered.etag })
  await auditor.post(`/engagements/${entered.body.id}/void`, { reason: '说明' }, { ifMatch: ended.etag })
}

/** One successful answer of every route about a selection. */
async function useSelection() {
  const suzhou = await signIn('officer.320500'), jiangsu = await signIn('officer.320000')
  const programme = await programmeId(suzhou, item => item.doc_no === '苏市监认证〔2023〕78号')
  const body = await newBody(jiangsu), industry = 'C411'
  const draft = await draftCall(suzhou, programme, [industry])
  const changed = await suzhou.put(`/selections/${draft.id}`, callInput([industry]), { ifMatch: '"1"' })
  const call = await closeCall(suzhou, expectStatus(200, await actCall(suzhou, changed.body, 'open')).body)
  for (const path of [`/programmes/${programme}/selections`, '/selections?limit=5', `/selections/${call.id}`,
    `/selections/${call.id}/candidates?industry=${industry}`]) await suzhou.get(path)
  const chosen = await choose(suzhou, call, [{ industry, body: body.id }])
  const done = await publish(suzhou, chosen.body)
  for (const path of [`/programmes/${programme}/selected-bodies`, '/selected-bodies']) await suzhou.get(path)
  await suzhou.post(`/selections/${call.id}/withdrawals`, { industry, body: body.id, reason: '说明' }, { ifMatch: done.etag })
}

async function useSweep() {
  const jiangsu = await signIn('officer.320000')
  const { id } = await programmeOf(jiangsu, JIANGSU_2023)
  const day = new Date(Date.now() + 10 * 86400_000).toISOString().slice(0, 10)
  const { body } = await jiangsu.post(`/programmes/${id}/sweeps`, { indicator: 'funded_place', cut_off_on: day, reason: '说明' })
  await jiangsu.get(`/programmes/${id}/sweeps`)
  await jiangsu.post(`/sweeps/${body.id}/actions/cancel`)
}

/** A district of Shanghai that no other test uses declares. */
async function useForms() {
  const district = await signIn('officer.310151')
  const form = await declaration(district)
  await district.get(`/programmes/${form.programme_id}/forms`)
  for (const path of ['/forms', `/forms/${form.id}`, `/forms/${form.id}/filers`, `/forms/${form.id}/filers.xlsx`, `/forms/${form.id}/submissions`])
    await district.get(path)
  const submission = await submitted(district, form, await yes(district))
  await district.get(`/submissions/${submission.id}`)
  await district.get(`/files/${submission.files[0].id}`)
}

/** One successful answer of every route about accounts, by a person who is made for it. */
async function useAccounts(sysadmin, secadmin) {
  const { person, id, password } = await newPerson(sysadmin, secadmin, '430200')
  const { etag, body } = await sysadmin.get(`/users/${id}`)
  await sysadmin.put(`/users/${id}`, { display_name: body.display_name, unit: '430200' }, { ifMatch: etag })
  for (const part of ['grants', 'sessions', 'sign-ins']) await secadmin.get(`/users/${id}/${part}`)
  await secadmin.delete(`/users/${id}/grants/officer`)
  const { version, ...policy } = (await secadmin.get('/policy')).body
  await secadmin.put('/policy', policy, { ifMatch: `"${version}"` })

  const changed = goodPassword()
  await person.put('/me/password', { old: password, new: changed })
  for (const part of ['sessions', 'sign-ins']) await person.get(`/me/${part}`)
  const { secret } = (await person.post('/me/second-factor', { password: changed })).body
  await person.post('/me/second-factor/confirm', { otp: codeOf(secret) })
  await person.delete('/me/second-factor', { body: { otp: codeOf(secret, stepNow() + 1) } })
  const other = (await signedInAs(person.username, changed)).body.access_token
  const sessions = (await clientOf(other).get('/me/sessions')).body.items
  await clientOf(other).delete(`/me/sessions/${sessions.find(item => item.current).id}`)
  await secadmin.delete(`/sessions/${sessions.find(item => !item.current).id}`)
}

describe('the description of the API', () => {
  test('is what the program prints', async () => {
    const { stdout } = await instance.program('openapi')
    assert.deepEqual(JSON.parse(stdout), spec)
    assert.ok(readFileSync(join(tests, '../web/openapi.json'), 'utf8') === stdout, 'web/openapi.json: make openapi')
  })

  test('is valid', async () => {
    writeFileSync(described, JSON.stringify(spec))
    const redocly = join(tests, 'node_modules/.bin/redocly')
    const done = await promisify(execFile)(redocly, ['lint', '--config', join(tests, 'support/redocly.yaml'), described])
      .catch(error => error)
    assert.equal(done.code, undefined, `${done.stdout}${done.stderr}`)
  })

  test('is true of a successful answer of every route', async () => {
    const answered = new Set()
    watchAnswers(({ method, path, options, reply }) => {
      if (reply.status < 300) answered.add(operationOf(method, path, options.outside))
    })
    await useEverything()
    const missing = operations.filter(operation => !answered.has(operation))
    assert.deepEqual(missing.map(({ method, route }) => `${method} ${route}`), [])
  })

  test('names a permission or none for each route: only what must be is public', () => {
    const open = operations.filter(operation => operation.isPublic).map(({ method, route }) => `${method} ${route}`)
    assert.deepEqual(open.sort(), ['GET /.well-known/jwks.json', 'GET /healthz', 'GET /openapi.json', 'GET /policy',
      'GET /readyz', 'GET /welcome', 'POST /session', 'POST /session/refresh'])
  })

  test('closes every object: no member that is not described', () => {
    const open = Object.entries(spec.components.schemas)
      .filter(([name, schema]) => schema.type === 'object' && schema.additionalProperties !== false && name !== 'Problem')
    assert.deepEqual(open.map(([name]) => name), [])
  })

  // What other agencies call by name.
  const fixed = [
    ['post', '/session', 'access_token token_type expires_in'],
    ['get', '/units/{code}', 'code name tier parent kind quota_holder'],
    ['get', '/units', 'code name tier parent kind quota_holder'],
    ['get', '/programmes', 'issuer doc_no parent_id root_id period status'],
    ['get', '/programmes/{id}', 'issuer doc_no parent_id root_id period status'],
    ['get', '/programmes/{id}/quotas', 'unit_code unit_name indicator kind op value min max received target raised kept reserve'
      + ' allocated deficit actual numerator denominator state version'],
    ['get', '/allocations/{id}', 'id edition version base_edition status rows kept allowed_actions'],
  ]
  for (const [method, path, members] of fixed) {
    test(`keeps the members of ${method.toUpperCase()} ${path}`, () => {
      const schema = resolve(spec.paths[path][method].responses[200].content['application/json'].schema)
      const { properties, required } = resolve(schema.properties.items?.items ?? schema)
      for (const member of members.split(' ')) assert.ok(properties[member] && required.includes(member), member)
    })
  }
})
