// permissions.csv, line by line: who may do what to whose. Written from the design, not from the server:
// no or bad token 401, lacking permission 403, out of scope or unknown 404.
//
// A write shows that it was let through by a refusal that comes after authorisation, so that nothing is
// destroyed: a stale If-Match (412), a second draft or receipt (409), a keep or raise while a draft stands
// (409) or of an indicator of the wrong kind (400), an amount far too large (422), a wrong password or code (400),
// a role that is held (409) or is not (404), a refusal without a reason (400), a day that has not come (409).
// Where no such refusal exists, what is written is made for the purpose: objections, facts, users, sessions, plans.
//
// The parties beside units (otherParties) have lines only for what is not 403: for every other route a line with
// 403 on what is their own is added here, so that a new route is closed to them until a line says otherwise.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { MADE, makeWorld, otherParties, roles } from './support/permission-world.mjs'
import { operations } from './support/spec.mjs'
import { dropStanding } from './support/tables.mjs'

const [, ...lines] = readFileSync(join(import.meta.dirname, 'permissions.csv'), 'utf8').trim().split('\n')
const written = lines.map(line => {
  const [method, route, role, object, status] = line.split(',')
  return { method, route, role, object, status: Number(status) }
})

const requestOf = ({ method, route }) => `${method} ${route}`

/** A line for each route that the table does not have for a role. */
function forbidden(role, routes) {
  const has = new Set(written.filter(line => line.role === role).map(line => `${line.method} ${line.route.split('?')[0]}`))
  return routes.filter(route => !has.has(route)).map(name => {
    const [method, route] = name.split(' ')
    return { method, route, role, object: 'own', status: 403 }
  })
}

let world

const tomorrow = new Date(Date.now() + 32 * 3600_000).toISOString().slice(0, 10)
const renaming = code =>
  ({ kind: 'rename', effective_on: tomorrow, doc_no: MADE, reason: MADE, unit: code, name: `${MADE}机关`, short_name: MADE })

const HUGE = 1_000_000_000, STALE = { ifMatch: '"0"' }
const moved = { indicator: 'satisfaction_rate', amount: 1, reason: MADE }
const WORKBOOK = { headers: { 'Content-Type': 'application/octet-stream' } }
const PERSON = { name: MADE, grade: 'auditor', manager: false, expert: true, auditor: false, home: 'X' }
const GROUP = { name: MADE, leader: 999_999_999 }
const CALL = { title: MADE, criteria: MADE, opens_on: '2026-01-01', closes_on: '2026-01-01', industries: ['C999'] }
/** A sign-in name that somebody has. */
const TAKEN = { username: 'body.001' }
const ENTERPRISE = { uscc: '91320700000000000X', name: MADE, unit: '320321', industry: 'C367' }
const officerOf = code => world.userIdOf(code)

/** The unit that a line is about, and what belongs to it. */
function objectOf({ role, object }) {
  const isDraft = object.endsWith('_draft')
  const code = roles[role][isDraft ? object.slice(0, -'_draft'.length) : object]
  const tables = world.tables[code]
  return { code, programme: world.programmes[code], table: isDraft ? tables?.draft : tables?.inForce }
}

/** A programme in which the caller may certainly read: what is asked there is the unit. */
const readable = role => world.programmes[['municipal', 'county'].includes(role) ? '320300' : '000000']

function factFor({ role, object }) {
  const inNation = `${role} ${object}` === 'national own' || `${role} ${object}` === 'provincial parent'
  return inNation
    ? { indicator: 'trained_enterprise', occurred_on: '2026-01-05', quantity: 1, source: MADE }
    : { indicator: 'funded_place', occurred_on: '2023-06-01', quantity: HUGE, source: MADE }
}

/** A line's request as [path, body, options]; one line a route. */
const requests = {
  'GET /healthz': () => ['/healthz', undefined, { outside: true }],
  'GET /readyz': () => ['/readyz', undefined, { outside: true }],
  'GET /.well-known/jwks.json': () => ['/.well-known/jwks.json', undefined, { outside: true }],
  'GET /openapi.json': () => ['/openapi.json'],
  'GET /welcome': () => ['/welcome'],
  'POST /session': () => ['/session', { username: `nobody.${randomUUID()}`, password: 'wrong' }, { key: null }],
  'POST /session/refresh': () => ['/session/refresh', undefined, { key: null }],
  'DELETE /session': () => ['/session'],
  'GET /me': () => ['/me'],
  'GET /me/sessions': () => ['/me/sessions'],
  'DELETE /me/sessions/{id}': async ({ code }, { role, object }) =>
    [`/me/sessions/${await (object === 'self' ? world.sessionOfOwn(role) : world.sessionOf(code))}`],
  'GET /me/sign-ins': () => ['/me/sign-ins'],
  'DELETE /sessions/{id}': async ({ code }, { status }) => [`/sessions/${status === 204 ? await world.sessionOf(code) : 1}`],
  'PUT /me/password': () => ['/me/password', { old: 'wrong', new: 'wrong' }],
  'POST /me/second-factor': () => ['/me/second-factor', {}],
  'POST /me/second-factor/confirm': () => ['/me/second-factor/confirm', { otp: '000000' }],
  'DELETE /me/second-factor': () => ['/me/second-factor', { otp: '000000' }],
  'POST /users/{id}/password': async ({ code }, { status }) => [`/users/${status === 201 ? await world.newUser(code) : 1}/password`],
  'GET /users': () => ['/users'],
  'POST /users': ({ code }) => ['/users', { username: `officer.${code}`, display_name: MADE, unit: code }],
  'GET /users/{id}': async ({ code }) => [`/users/${await officerOf(code)}`],
  'PUT /users/{id}': async ({ code }) => [`/users/${await officerOf(code)}`, { display_name: MADE, unit: code }, STALE],
  ...Object.fromEntries(['grants', 'sessions', 'sign-ins'].map(part =>
    [`GET /users/{id}/${part}`, async ({ code }) => [`/users/${await officerOf(code)}/${part}`]])),
  'POST /users/{id}/grants': async ({ code }) => [`/users/${await officerOf(code)}/grants`, { role: 'officer' }],
  'DELETE /users/{id}/grants/{role}': async ({ code }) => [`/users/${await officerOf(code)}/grants/viewer`],
  'GET /bodies/{id}/accounts': ({ code }) => [`/bodies/${world.register.bodyOf(code).id}/accounts`],
  'POST /bodies/{id}/accounts': ({ code }) => [`/bodies/${world.register.bodyOf(code).id}/accounts`, { ...TAKEN, display_name: MADE }],
  ...Object.fromEntries([['', 'own'], ['?other', 'other']].flatMap(([ending, whose]) => [
    [`GET /people/{id}/accounts${ending}`, () => [`/people/${world.register[whose].person}/accounts`]],
    [`POST /people/{id}/accounts${ending}`, () => [`/people/${world.register[whose].person}/accounts`, TAKEN]],
  ])),
  'GET /enterprises/{id}/accounts': ({ code }, { role }) => [`/enterprises/${world.register.enterpriseOf(code, role)}/accounts`],
  'POST /enterprises/{id}/accounts': ({ code }, { role }) =>
    [`/enterprises/${world.register.enterpriseOf(code, role)}/accounts`, { ...TAKEN, display_name: MADE }],
  // of an enterprise; ?body: of a body's coordinator, ?person and ?other: of a person of the caller's body, and of another's
  ...Object.fromEntries([
    ['', ({ code }, { role }) => ({ enterprise: world.register.enterpriseOf(code, role) })],
    ['?body', ({ code = '320000' }) => ({ body: world.register.bodyOf(code).id })],
    ['?person', () => ({ person: world.register.own.expert })],
    ['?other', () => ({ person: world.register.other.expert })],
  ].flatMap(([ending, owner]) => [
    [`POST /accounts/{id}/password${ending}`, async (object, line) => [`/accounts/${await world.newAccount(owner(object, line))}/password`]],
    [`POST /accounts/{id}/actions/{action}${ending}`, async (object, line) => [`/accounts/${await world.newAccount(owner(object, line))}/actions/enable`]],
  ])),
  'GET /policy': () => ['/policy'],
  'PUT /policy': () => ['/policy', world.policy, STALE],
  'GET /audit': () => ['/audit?limit=1'],
  'GET /audit?unit': ({ code }) => [`/audit?limit=1&unit=${code}`],
  'GET /audit.csv': () => ['/audit.csv?event=no.such'],
  'GET /users?unit': ({ code }) => [`/users?unit=${code}`],
  'POST /users/{id}/actions/{action}': async ({ code }) => [`/users/${await officerOf(code)}/actions/enable`],
  'GET /units': () => ['/units'],
  'GET /units?parent': ({ code }) => [`/units?parent=${code}`],
  'GET /units/{code}': ({ code }) => [`/units/${code}`],
  'GET /figures': () => ['/figures'],
  'GET /figures?parent': ({ code }) => [`/figures?parent=${code}`],
  'PUT /figures': () => ['/figures', { figures: [{ unit: 'X', kind: 'small_enterprises', year: 2025, value: 1, source: '权限测试' }] }],
  'GET /programmes': () => ['/programmes'],
  ...Object.fromEntries(['', '/indicators', '/stages', '/deadlines', '/rules', '/quotas', '/postings', '/dashboard', '/facts',
    '/allocations', '/feasibility', '/targets', '/requests', '/sweeps', '/forms']
    .map(part => [`GET /programmes/{id}${part}`, ({ programme }) => [`/programmes/${programme}${part}`]])),
  ...Object.fromEntries(['quotas?unit', 'quotas?parent', 'postings?unit', 'dashboard?unit', 'facts?unit', 'feasibility?unit',
    'targets?parent'].map(part =>
    [`GET /programmes/{id}/${part}`, ({ code }, { role }) => [`/programmes/${readable(role)}/${part}=${code}`]])),
  'POST /programmes/{id}/keeps': ({ programme }) => [`/programmes/${programme}/keeps`, moved],
  'POST /programmes/{id}/raises': ({ programme }) => [`/programmes/${programme}/raises`, moved],
  'POST /programmes/{id}/transfers': ({ programme }) => [`/programmes/${programme}/transfers`, { ...moved, from: 'X', to: 'Y' }],
  'POST /programmes/{id}/returns': ({ programme }) => [`/programmes/${programme}/returns`, moved],
  'POST /programmes/{id}/sweeps': ({ programme }) =>
    [`/programmes/${programme}/sweeps`, { indicator: 'satisfaction_rate', cut_off_on: '2020-01-01', reason: MADE }],
  'POST /requests/{id}/actions/{action}': async ({ code }) => [`/requests/${await world.requestOf(code)}/actions/refuse`, {}],
  'POST /sweeps/{id}/actions/{action}': ({ code }) => [`/sweeps/${world.sweeps[code]}/actions/run`],
  'GET /reorganisations': () => ['/reorganisations'],
  'POST /reorganisations/rehearsal': ({ code }) => ['/reorganisations/rehearsal', renaming(code)],
  'POST /reorganisations': ({ code }) => ['/reorganisations', renaming(code)],
  'POST /reorganisations/{id}/actions/{action}': ({ code }) => [`/reorganisations/${world.plans[code]}/actions/run`],
  'POST /programmes/{id}/allocations': ({ programme }) => [`/programmes/${programme}/allocations`],
  'POST /programmes/{id}/facts': ({ programme }, line) => [`/programmes/${programme}/facts`, factFor(line)],
  ...Object.fromEntries(['', '.xlsx', '/receipts', '/objections', '/reminders'].map(part =>
    [`GET /allocations/{id}${part}`, object => [`/allocations/${object.table.id}${part}`]])),
  'POST /allocations/{id}/suggestion': object => [`/allocations/${object.table.id}/suggestion`, {}],
  'GET /allocations/{id}/difference': object => [`/allocations/${object.table.id}/difference?from=1`],
  'PUT /allocations/{id}/rows': object => [`/allocations/${object.table.id}/rows`, { rows: [] }, STALE],
  'POST /allocations/{id}/import': object =>
    [`/allocations/${object.table.id}/import`, Buffer.from('x'), { ...STALE, headers: { 'Content-Type': 'application/octet-stream' } }],
  'POST /allocations/{id}/actions/{action}': object => [`/allocations/${object.table.id}/actions/close`, {}, STALE],
  'DELETE /allocations/{id}': object => [`/allocations/${object.table.id}`, undefined, STALE],
  'POST /allocations/{id}/receipts': object => [`/allocations/${object.table.id}/receipts`],
  'POST /allocations/{id}/reminders': object => [`/allocations/${object.table.id}/reminders`, { matter: 'sign', units: ['X'] }],
  'POST /allocations/{id}/objections': object => [`/allocations/${object.table.id}/objections`, { text: MADE }],
  'POST /facts/{id}/actions/undo': async ({ code }) =>
    [`/facts/${await world.newFact(code, world.national)}/actions/undo`, { reason: MADE }],
  'GET /places': () => ['/places?q=徐州'],
  'GET /industries': () => ['/industries'],
  'GET /bodies': () => ['/bodies'],
  'GET /bodies.xlsx': () => ['/bodies.xlsx?q=no.such'],
  'POST /bodies/import': () => ['/bodies/import', Buffer.from('x'), WORKBOOK],
  'GET /bodies/{id}': () => [`/bodies/${world.register.own.body}`],
  'POST /bodies': ({ code }) => ['/bodies', world.register.bodyOf(code).input],
  'PUT /bodies/{id}': ({ code }) => [`/bodies/${world.register.bodyOf(code).id}`, world.register.bodyOf(code).input, STALE],
  'POST /bodies/{id}/states': ({ code }) => [`/bodies/${world.register.bodyOf(code).id}/states`,
    { status: 'valid', status_from: '2026-01-01', doc_no: MADE, reason: MADE }],
  'POST /bodies/{id}/records': ({ code }) => [`/bodies/${world.register.bodyOf(code).id}/records`,
    { kind: 'penalty', occurred_on: '2999-01-01', text: MADE, source: MADE }],
  'POST /bodies/{id}/records/{record}/actions/lift': ({ code }) => [`/bodies/${world.register.bodyOf(code).id}/records/999999999/actions/lift`],
  'GET /people': () => ['/people'],
  // ?other: of a body that is not the caller's
  ...Object.fromEntries([['', 'own'], ['?other', 'other']].flatMap(([ending, whose]) => [
    [`GET /people/{id}${ending}`, () => [`/people/${world.register[whose].person}`]],
    [`GET /bodies/{id}/people${ending}`, () => [`/bodies/${world.register[whose].body}/people`]],
    [`GET /bodies/{id}/people.xlsx${ending}`, () => [`/bodies/${world.register[whose].body}/people.xlsx`]],
    [`POST /bodies/{id}/people/import${ending}`, () => [`/bodies/${world.register[whose].body}/people/import`, Buffer.from('x'), WORKBOOK]],
    [`GET /bodies/{id}/groups${ending}`, () => [`/bodies/${world.register[whose].body}/groups`]],
    [`GET /bodies/{id}/groups.xlsx${ending}`, () => [`/bodies/${world.register[whose].body}/groups.xlsx`]],
    [`POST /bodies/{id}/groups/import${ending}`, () => [`/bodies/${world.register[whose].body}/groups/import`, Buffer.from('x'), WORKBOOK]],
    [`GET /groups/{id}${ending}`, () => [`/groups/${world.register[whose].group}`]],
    [`PUT /people/{id}${ending}`, () => [`/people/${world.register[whose].person}`, PERSON, STALE]],
    [`POST /people/{id}/actions/{action}${ending}`, () => [`/people/${world.register[whose].person}/actions/vanish`]],
    [`POST /bodies/{id}/people${ending}`, () => [`/bodies/${world.register[whose].body}/people`, PERSON]],
    [`POST /bodies/{id}/groups${ending}`, () => [`/bodies/${world.register[whose].body}/groups`, GROUP]],
    [`PUT /groups/{id}${ending}`, () => [`/groups/${world.register[whose].group}`, GROUP, STALE]],
    [`DELETE /groups/{id}${ending}`, () => [`/groups/${world.register[whose].group}`, undefined, STALE]],
  ])),
  'POST /people/{id}/actions/merge': () => [`/people/${world.register.own.person}/actions/merge`, { person: world.register.own.person, reason: MADE }, STALE],
  'POST /people/{id}/registration-number': () => [`/people/${world.register.own.person}/registration-number`, { registration_no: 'TEST-2026-1', reason: MADE }, STALE],
  'GET /enterprises': () => ['/enterprises'],
  'GET /enterprises.xlsx': () => ['/enterprises.xlsx'],
  'POST /enterprises/import': () => ['/enterprises/import', Buffer.from('x'), WORKBOOK],
  'POST /enterprises': () => ['/enterprises', ENTERPRISE],
  'GET /enterprises/{id}': ({ code }, { role }) => [`/enterprises/${world.register.enterpriseOf(code, role)}`],
  'PUT /enterprises/{id}': ({ code }, { role }) => [`/enterprises/${world.register.enterpriseOf(code, role)}`, ENTERPRISE, STALE],
  'DELETE /enterprises/{id}': ({ code }, { role }) => [`/enterprises/${world.register.enterpriseOf(code, role)}`, undefined, STALE],
  'GET /forms': () => ['/forms'],
  // ?bodies: a form that bodies fill in
  ...Object.fromEntries([['', 'list'], ['?bodies', 'declaration']].flatMap(([ending, which]) => ['', '/filers', '/filers.xlsx', '/submissions']
    .map(part => [`GET /forms/{id}${part}${ending}`, ({ code }) => [`/forms/${world.filed.formOf(code, which)}${part}`]]))),
  'POST /forms/{id}/submissions': ({ code }) => [`/forms/${world.filed.formOf(code, 'list')}/submissions`],
  'GET /submissions/{id}': ({ code }) => [`/submissions/${world.filed.of(code).id}`],
  'PUT /submissions/{id}/data': ({ code }) => [`/submissions/${world.filed.of(code).id}/data`, { data: {} }, STALE],
  'POST /submissions/{id}/actions/{action}': ({ code }) => [`/submissions/${world.filed.of(code).id}/actions/return`, {}, STALE],
  'GET /files/{id}': ({ code }) => [`/files/${world.filed.of(code).files[0].id}`],
  'POST /files': () => ['/files?name=a.pdf'],
  'PUT /programmes/{id}/rules/{rule}': ({ programme }) => [`/programmes/${programme}/rules/TJ-41`, { severity: 'block', param: 24 }, STALE],
  'GET /programmes/{id}/pilot-industries': ({ programme }) => [`/programmes/${programme}/pilot-industries`],
  'POST /programmes/{id}/pilot-industries': ({ programme }) => [`/programmes/${programme}/pilot-industries`, { industry: 'C999' }],
  'DELETE /pilot-industries/{id}': () => ['/pilot-industries/999999999', undefined, STALE],
  'POST /pilot-industries/{id}/bodies': () => ['/pilot-industries/999999999/bodies', { body: 1 }, STALE],
  'DELETE /pilot-industries/{id}/bodies/{body}': () => ['/pilot-industries/999999999/bodies/1', undefined, STALE],
  'GET /assignments': () => ['/assignments'],
  'GET /assignments.xlsx': () => ['/assignments.xlsx?status=declined'],
  'GET /assignments/{id}': () => ['/assignments/999999999'],
  'POST /programmes/{id}/assignments': ({ programme }) =>
    [`/programmes/${programme}/assignments`, { enterprise: 999999999, body: 1, expert: 1 }],
  'POST /assignments/{id}/replacement': () => ['/assignments/999999999/replacement', { body: 1, expert: 1, reason: '权限测试' }, STALE],
  'POST /assignments/{id}/actions/{action}': () => ['/assignments/999999999/actions/end', {}, STALE],
  'POST /programmes/{id}/proposal': ({ programme }) => [`/programmes/${programme}/proposal`, {}],
  'GET /programmes/{id}/assignment-statistics': ({ programme }) => [`/programmes/${programme}/assignment-statistics?by=body`],
  'GET /programmes/{id}/selections': ({ programme }) => [`/programmes/${programme}/selections`],
  'POST /programmes/{id}/selections': ({ programme }) => [`/programmes/${programme}/selections`, CALL],
  'GET /programmes/{id}/selected-bodies': ({ programme }) => [`/programmes/${programme}/selected-bodies`],
  'GET /selected-bodies': () => ['/selected-bodies'],
  'GET /selections': () => ['/selections'],
  'GET /selections/{id}': () => ['/selections/999999999'],
  'PUT /selections/{id}': () => ['/selections/999999999', CALL, STALE],
  'POST /selections/{id}/actions/{action}': () => ['/selections/999999999/actions/open', {}, STALE],
  'GET /selections/{id}/candidates': () => ['/selections/999999999/candidates?industry=C367'],
  'PUT /selections/{id}/choices': () => ['/selections/999999999/choices', { choices: [] }, STALE],
  'POST /selections/{id}/withdrawals': () => ['/selections/999999999/withdrawals', { industry: 'C367', body: 1, reason: '权限测试' }, STALE],
  'GET /engagements': () => ['/engagements'],
  'POST /engagements': () => ['/engagements', { person: 999999999, enterprise: '911101010000000000', seat: 'auditor', since: '2020-01-01', source: '权限测试' }],
  'POST /engagements/{id}/actions/{action}': () => ['/engagements/999999999/actions/end', { until: '2020-01-01' }, STALE],
  'POST /engagements/{id}/void': () => ['/engagements/999999999/void', { reason: MADE }, STALE],
  'GET /todos': () => ['/todos'],
  'GET /todos?programme': ({ programme }) => [`/todos?programme=${programme}`],
}

const table = [...written, ...otherParties.flatMap(role => forbidden(role, operations.map(requestOf)))]

/** Signing out ends a session that is made for it. */
async function clientFor({ role, method, route }) {
  const ends = method === 'DELETE' && route === '/session' && role !== 'nobody'
  return ends ? world.newSessionOf(role) : world.clients[role]
}

async function answer(line) {
  const make = requests[requestOf(line)]
  const [path, body, options] = await make(line.object === '-' ? {} : objectOf(line), line)
  const client = await clientFor(line)
  const reply = await world.call(line.method, path, { token: client.token, body, ...options })
  return { path, reply }
}

describe('permissions.csv', () => {
  before(async () => { world = await makeWorld() })
  after(async () => {
    for (const code of Object.keys(world.tables)) await dropStanding(await signIn(`officer.${code}`), world.national)
    await dropStanding(await signIn('officer.320000'), world.programmes['320000'])
    await world.clear()
  })

  test('has a line for every route and every role, and no line for a route that does not exist', () => {
    const wanted = operations.flatMap(({ method, route }) => Object.keys(roles).map(role => `${method} ${route} ${role}`))
    const there = new Set(table.map(({ method, route, role }) => `${method} ${route.split('?')[0]} ${role}`))
    assert.deepEqual(wanted.filter(line => !there.has(line)), [], 'not in permissions.csv')
    assert.deepEqual([...there].filter(line => !wanted.includes(line)), [], 'no such route or role')
    assert.equal(new Set(lines).size, lines.length, 'a line stands twice')
    assert.deepEqual(table.filter(line => !requests[requestOf(line)]), [], 'no request is known for it')
  })

  const groups = Map.groupBy(table, requestOf)
  for (const [name, group] of groups) {
    test(name, async () => {
      const wrong = []
      for (const line of group) {
        const { path, reply } = await answer(line)
        if (reply.status !== line.status)
          wrong.push(`${line.role} ${line.object}: ${path} is ${reply.status}, expected ${line.status}`)
      }
      assert.deepEqual(wrong, [])
    })
  }
})
