// Hostile texts in every text of every body, and every value of every path and query, that the API describes: none
// is carried out, and what is kept comes back as it was sent. A few of them in each place; LONG=1: all in all.
//
// Places are read from the description. A new one is found by itself, and asked by whoever permissions.csv lets.
// A text that nothing keeps is in LOOKED_UP, or its route in `good` below makes a request that is taken.
import assert from 'node:assert/strict'
import { randomInt, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { call, clientOf, newSession, signIn } from './support/client.mjs'
import { expectStatus } from './support/expect.mjs'
import { assignmentRequests } from './support/hostile-assignments.mjs'
import { assertHarmless, bodyTexts, corpus, parameterTexts, storable, valueAt, withText } from './support/hostile.mjs'
import { assertAudit, instance, rowsOf } from './support/instance.mjs'
import { goodPassword, newPerson, newUser } from './support/people.mjs'
import { bodyInput, newBody, newPersonOf, personInput } from './support/registers.mjs'
import * as selections from './support/selections.mjs'
import { act as actOn, institutionList, listOf, submitted } from './support/submissions.mjs'
import { JIANGSU_2023, act, asInput, draft, dropStanding, ifMatch, programmeOf, publish } from './support/tables.mjs'
import { usccOf } from './support/uscc.mjs'

const CITY = '410100', COUNTY = '410102', PROVINCE = '410000', MADE = '敌意文本测试', FLOOR = 'trained_enterprise'
const FEW = process.env.LONG ? 1 : 6 // every so manieth text, another one first in each place
const dayFromNow = days => new Date(Date.now() + (days * 24 + 8) * 3600_000).toISOString().slice(0, 10)

/** Texts that are only ever compared: codes, names, digits, passwords. Everything else is kept by some request below. */
const LOOKED_UP = [
  /^POST \/session /, /\/(password|otp|old|new|new_password|username|uscc|role|party|kind|method|weights|status|unit|indicator|from|to|into|parent|code|matter|rule|severity)$/,
  /\/(approval_no|registration_no|nature|province|field|grade|home|area|industry|seat)$/,
  /\/(units|children|enterprises|specialities|industries)\/0$/, /_on$/, /\/(valid|status)_(from|until)$/, /\/(since|until|enterprise)$/,
]

const seats = { national: '000000', provincial: PROVINCE, municipal: CITY, county: COUNTY }
let clients, programme, table, made, jiangsu, person, xuzhou, fengxian, suining, body, own

/** Who may ask it: the first of the seats whom permissions.csv lets through; officers of a city before others. */
const SEATS = ['municipal', 'county', 'provincial', 'national', 'sysadmin', 'secadmin', 'auditadmin', 'nobody', 'coordinator', 'auditor', 'agency']
const lines = readFileSync(join(import.meta.dirname, 'permissions.csv'), 'utf8').trim().split('\n').map(line => line.split(','))
function seatOf({ method, route }) {
  const lets = role => lines.some(([m, r, who,, status]) =>
    m === method && r.split('?')[0] === route && who === role && !['401', '403', '404'].includes(status))
  return SEATS.find(lets) ?? SEATS.find(role => lines.some(([m, r, who,, status]) =>
    m === method && r === route && who === role && !['401', '403'].includes(status)))
}

/** An id of each kind that the seat may see. */
const ids = () => ({
  programmes: programme, allocations: table.id, users: made.id, me: 1, sessions: 1,
  bodies: own.body, people: own.person.id, groups: own.group.id,
})

const pathOf = (route, values = {}) => route.replaceAll(/\{([^}]+)\}/g, (_, name) =>
  values[name] ?? (name === 'id' ? ids()[route.split('/')[1]] ?? 1 : { code: CITY, action: 'enable', role: 'viewer' }[name] ?? 'x'))

const send = (seat, method, path, body, options) => call(method, path, { token: clients[seat].token, body, ...options })
const ok = async (status, promise) => expectStatus(status, await promise).body

const plans = {
  unit: { kind: 'rename', unit: COUNTY, name: `${MADE}机关`, short_name: MADE },
  parent: { kind: 'move', unit: COUNTY, parent: '410200' },
  parts: { kind: 'split', unit: COUNTY, parts: [{ code: 'Z41010', name: `${MADE}新区`, short_name: MADE, share: 5000, children: [], enterprises: [] }] },
  units: { kind: 'merge', units: [COUNTY], into: '410103' },
}
const planFor = ({ pointer }) => ({
  effective_on: dayFromNow(2), doc_no: MADE, reason: MADE,
  ...(plans[pointer.split('/')[1]] ?? (pointer === '/into' ? plans.units : pointer === '/code' ? { ...plans.units, into: undefined } : plans.unit)),
})

async function newDraft() {
  await dropStanding(clients.municipal, programme)
  return ok(201, clients.municipal.post(`/programmes/${programme}/allocations`))
}

async function inForce() {
  const { items } = await ok(200, clients.municipal.get(`/programmes/${programme}/allocations`))
  return items.find(item => item.issuer.code === CITY && item.status === 'published').id
}

async function openRequest() {
  const { items } = await ok(200, clients.county.get(`/programmes/${programme}/requests?status=open`))
  return items.find(item => item.unit.code === COUNTY)
}

async function asked() {
  const body = { indicator: FLOOR, amount: 1, reason: MADE }
  return await openRequest() ?? ok(202, clients.county.post(`/programmes/${programme}/returns`, body))
}

/** What a county has submitted to its city, anew when it was returned. */
async function waiting() {
  const form = await institutionList(suining)
  const [last] = (await ok(200, suining.get(`/forms/${form.id}/submissions`))).items
  if (!last) return submitted(suining, form, await listOf(suining))
  return last.status === 'returned' ? ok(200, actOn(suining, last, 'submit')) : last
}

/** A call of Jiangsu's that is closed and has chosen a body; the places of its industry are never full. */
async function chosenCall() {
  await instance.sql("DELETE FROM selected_body WHERE industry = 'C411'")
  const call = await selections.closeCall(jiangsu, await selections.openCall(jiangsu, jiangsu.programme, ['C411']))
  return ok(200, selections.choose(jiangsu, call, [{ industry: 'C411', body: (await newBody(jiangsu)).id }]))
}

const versioned = async (client, path) => ({ token: client.token, ifMatch: (await client.get(path)).etag })
const enterprise = () => ({ uscc: usccOf(randomInt(100_000_000, 900_000_000)), name: MADE, unit: '320321', industry: 'C367' })
const account = () => ({ username: `made.${randomUUID()}`, display_name: MADE })
const nature_other = MADE

/** An account of its own is asked about itself: wrong passwords and codes lock. */
async function ofPerson(path, body) {
  await instance.sql(`DELETE FROM failed_proof; UPDATE user SET locked_until = NULL WHERE username = '${person.username}'`)
  return [null, path, body, { token: person.person.token }]
}

/** Requests that are taken, by route: [seat, path, body, options]. */
const good = {
  'POST /session': () => ['nobody', '/session', { username: `nobody.${randomUUID()}`, password: 'wrong' }, { key: null }],
  'PUT /me/password': () => ofPerson('/me/password', { old: 'wrong', new: goodPassword() }),
  'PUT /figures': () => ['municipal', '/figures',
    { figures: [{ unit: COUNTY, kind: 'small_enterprises', year: 2024, value: 1, source: MADE }] }],
  'POST /me/second-factor': () => ofPerson('/me/second-factor', { password: 'wrong' }),
  'POST /me/second-factor/confirm': () => ofPerson('/me/second-factor/confirm', { otp: '000000' }),
  'POST /users': () => ['sysadmin', '/users', { username: `made.${randomUUID()}`, display_name: MADE, unit: CITY }],
  'PUT /users/{id}': async () => {
    const { etag } = await clients.sysadmin.get(`/users/${made.id}`)
    return ['sysadmin', `/users/${made.id}`, { display_name: MADE, unit: CITY }, { ifMatch: etag }]
  },
  'POST /users/{id}/grants': () => ['secadmin', `/users/${made.id}/grants`, { role: 'viewer' }],
  'POST /reorganisations': place => ['sysadmin', '/reorganisations', planFor(place)],
  'POST /reorganisations/rehearsal': place => ['sysadmin', '/reorganisations/rehearsal', planFor(place)],
  'PUT /programmes/{id}/rules/{rule}': async () => {
    const { etag } = await clients.national.get(`/programmes/${programme}`)
    return ['national', `/programmes/${programme}/rules/TJ-41`, { severity: 'block', param: 24, override_reason: MADE }, { ifMatch: etag }]
  },
  'POST /programmes/{id}/raises': async () => {
    await dropStanding(clients.municipal, programme)
    return ['municipal', `/programmes/${programme}/raises`, { indicator: FLOOR, amount: 1, reason: MADE }]
  },
  'POST /programmes/{id}/keeps': async () => {
    await dropStanding(clients.municipal, programme)
    await ok(201, clients.municipal.post(`/programmes/${programme}/raises`, { indicator: FLOOR, amount: 1, reason: MADE }))
    return ['municipal', `/programmes/${programme}/keeps`, { indicator: FLOOR, amount: -1, reason: MADE }]
  },
  'PUT /allocations/{id}/rows': async () => {
    const next = await newDraft()
    return ['municipal', `/allocations/${next.id}/rows`, { rows: next.rows.map(asInput), kept: [] }, { ifMatch: ifMatch(next) }]
  },
  'POST /allocations/{id}/actions/{action}': async () => {
    const next = await newDraft()
    return ['municipal', `/allocations/${next.id}/actions/publish`, { reason: MADE }, { ifMatch: ifMatch(next) }]
  },
  'POST /allocations/{id}/suggestion': async () => ['municipal', `/allocations/${(await newDraft()).id}/suggestion`,
    { indicator: FLOOR, method: 'sainte_lague', weights: 'equal' }],
  'POST /allocations/{id}/objections': async () => ['county', `/allocations/${await inForce()}/objections`, { text: MADE }],
  'POST /programmes/{id}/transfers': async () => {
    await dropStanding(clients.provincial, programme)
    return ['provincial', `/programmes/${programme}/transfers`,
      { indicator: FLOOR, from: '410200', to: '410300', amount: 1, reason: MADE }]
  },
  'POST /programmes/{id}/returns': async () => {
    const open = await openRequest()
    if (open) await ok(200, clients.county.post(`/requests/${open.id}/actions/withdraw`, {}))
    return ['county', `/programmes/${programme}/returns`, { indicator: FLOOR, amount: 1, reason: MADE }]
  },
  'POST /requests/{id}/actions/{action}': async () =>
    ['municipal', `/requests/${(await asked()).id}/actions/refuse`, { reason: MADE }],
  'POST /programmes/{id}/sweeps': async () => {
    const [standing] = (await ok(200, jiangsu.get(`/programmes/${jiangsu.programme}/sweeps`))).items.filter(item => item.status === 'announced')
    if (standing) await ok(200, jiangsu.post(`/sweeps/${standing.id}/actions/cancel`))
    return [null, `/programmes/${jiangsu.programme}/sweeps`, { indicator: 'funded_place', cut_off_on: dayFromNow(10), reason: MADE },
      { token: jiangsu.token }]
  },
  'POST /programmes/{id}/facts': () => ['county', `/programmes/${programme}/facts`,
    { indicator: 'session', occurred_on: '2026-01-05', quantity: 1, source: MADE }],
  'POST /facts/{id}/actions/undo': async () => {
    const body = { indicator: 'session', occurred_on: '2026-01-05', quantity: 1, source: MADE }
    const { id } = await ok(201, clients.county.post(`/programmes/${programme}/facts`, body))
    return ['county', `/facts/${id}/actions/undo`, { reason: MADE }]
  },
  'POST /bodies': () => [null, '/bodies', bodyInput({ nature: 'other', nature_other }), { token: jiangsu.token }],
  'PUT /bodies/{id}': async () => [null, `/bodies/${body.id}`, bodyInput({ nature: 'other', nature_other }),
    await versioned(jiangsu, `/bodies/${body.id}`)],
  'POST /bodies/{id}/states': async () => {
    const { id } = await newBody(jiangsu)
    return [null, `/bodies/${id}/states`, { status: 'suspended', status_from: '2026-01-01', doc_no: MADE, reason: MADE }, { token: jiangsu.token }]
  },
  'POST /bodies/{id}/records': () => [null, `/bodies/${body.id}/records`,
    { kind: 'complaint', occurred_on: '2024-01-01', text: MADE, source: MADE }, { token: jiangsu.token }],
  'POST /bodies/{id}/people': () => ['coordinator', `/bodies/${own.body}/people`, personInput()],
  'PUT /people/{id}': async () => ['coordinator', `/people/${own.person.id}`, personInput({ registration_no: own.person.registration_no }),
    await versioned(clients.coordinator, `/people/${own.person.id}`)],
  'POST /people/{id}/registration-number': async () => {
    const { id, version } = await newPersonOf(clients.coordinator, own.body)
    return [null, `/people/${id}/registration-number`, { registration_no: personInput().registration_no, reason: MADE },
      { token: jiangsu.token, ifMatch: `"${version}"` }]
  },
  'POST /people/{id}/actions/merge': async () => {
    const [one, two] = [await newPersonOf(clients.coordinator, own.body), await newPersonOf(clients.coordinator, own.body)]
    return [null, `/people/${one.id}/actions/merge`, { person: two.id, reason: MADE }, { token: jiangsu.token, ifMatch: `"${one.version}"` }]
  },
  'POST /bodies/{id}/groups': () => ['coordinator', `/bodies/${own.body}/groups`, { name: MADE, leader: own.person.id }],
  'PUT /groups/{id}': async () => ['coordinator', `/groups/${own.group.id}`, { name: MADE, leader: own.person.id },
    await versioned(clients.coordinator, `/groups/${own.group.id}`)],
  'POST /bodies/{id}/accounts': () => [null, `/bodies/${body.id}/accounts`, account(), { token: jiangsu.token }],
  'POST /enterprises/{id}/accounts': async () => {
    const { id } = await ok(201, fengxian.post('/enterprises', enterprise()))
    return [null, `/enterprises/${id}/accounts`, account(), { token: fengxian.token }]
  },
  'POST /enterprises': () => [null, '/enterprises', enterprise(), { token: fengxian.token }],
  'PUT /enterprises/{id}': async () => {
    const { id, version, uscc } = await ok(201, fengxian.post('/enterprises', enterprise()))
    return [null, `/enterprises/${id}`, { ...enterprise(), uscc }, { token: fengxian.token, ifMatch: `"${version}"` }]
  },
  'POST /programmes/{id}/selections': () => [null, `/programmes/${jiangsu.programme}/selections`, selections.callInput(['C411']), { token: jiangsu.token }],
  'PUT /selections/{id}': async () => {
    const { id } = await selections.draftCall(jiangsu, jiangsu.programme, ['C411'])
    return [null, `/selections/${id}`, selections.callInput(['C411']), { token: jiangsu.token, ifMatch: '"1"' }]
  },
  'POST /selections/{id}/actions/{action}': async ({ pointer }) => {
    const { id, version } = pointer === '/doc_no' ? await chosenCall() : await selections.draftCall(jiangsu, jiangsu.programme, ['C411'])
    return [null, `/selections/${id}/actions/${pointer === '/doc_no' ? 'publish' : 'cancel'}`, { reason: MADE, doc_no: MADE },
      { token: jiangsu.token, ifMatch: `"${version}"` }]
  },
  'PUT /selections/{id}/choices': async () => {
    const { id, version } = await selections.openCall(jiangsu, jiangsu.programme, ['C411'])
    return [null, `/selections/${id}/choices`, { choices: [{ industry: 'C411', body: (await newBody(jiangsu)).id, overrides: [{ rule: 'SH-07', reason: MADE }] }] },
      { token: jiangsu.token, ifMatch: `"${version}"` }]
  },
  'POST /selections/{id}/withdrawals': async () => {
    const call = await chosenCall()
    const { version } = await ok(200, selections.publish(jiangsu, call))
    return [null, `/selections/${call.id}/withdrawals`, { industry: 'C411', body: call.choices[0].body.id, reason: MADE },
      { token: jiangsu.token, ifMatch: `"${version}"` }]
  },
  'POST /submissions/{id}/actions/{action}': async () => {
    const { id, version } = await waiting()
    return [null, `/submissions/${id}/actions/return`, { reason: MADE }, { token: xuzhou.token, ifMatch: `"${version}"` }]
  },
}

/** Of a route without a line above: its own texts, empty of everything else. */
const anything = operation => (operation.route.startsWith('/me/')
  ? ofPerson(operation.route, {}) : [seatOf(operation), pathOf(operation.route), {}, versionOf(operation)])

const versionOf = ({ parameters }) => (parameters.some(({ name }) => name === 'If-Match') ? { ifMatch: '"0"' } : {})

/** Where the answer has it: a decision's reason stands beside the request's, a plan's members in it. */
const cameBack = (body, pointer) =>
  (pointer === '/reason' ? body?.choices?.find(choice => choice.withdrawn_at)?.withdrawal_reason : undefined) ??
  valueAt(body, pointer.replace('/', '/decision_')) ?? valueAt(body, pointer) ?? valueAt(body?.plan, pointer)

const textsAt = (texts, index) => texts.filter((_, i) => (i + index) % FEW === 0)
const counts = () => rowsOf(`SELECT (SELECT COUNT(*) FROM unit), (SELECT COUNT(*) FROM programme), (SELECT COUNT(*) FROM indicator),
  (SELECT COUNT(*) FROM user WHERE status = 'disabled'), (SELECT COUNT(*) FROM user_grant WHERE role LIKE '%administrator')`)

describe('hostile texts everywhere', () => {
  let stored
  const kept = new Set(), neverKept = []

  before(async () => {
    const officers = Object.entries(seats).map(async ([seat, code]) => [seat, await signIn(`officer.${code}`)])
    const others = ['sysadmin', 'secadmin', 'auditadmin'].map(async name => [name, await signIn(name)])
    const parties = [['coordinator', 'body.002'], ['auditor', 'auditor.001'], ['agency', 'agency.001']].map(async ([seat, name]) => [seat, await signIn(name)])
    clients = { ...Object.fromEntries(await Promise.all([...officers, ...others, ...parties])), nobody: clientOf(undefined) }
    programme = (await programmeOf(clients.municipal)).id
    table = await publish(clients.municipal, await draft(clients.municipal, programme))
    made = await newUser(clients.sysadmin, CITY)
    person = await newPerson(clients.sysadmin, clients.secadmin, CITY)
    jiangsu = await newSession('officer.320000')
    jiangsu.programme = (await programmeOf(jiangsu, JIANGSU_2023)).id;
    [xuzhou, fengxian, suining] = await Promise.all(['320300', '320321', '320324'].map(code => newSession(`officer.${code}`)))
    body = await newBody(jiangsu)
    const { id } = (await clients.coordinator.get('/me')).body.body
    own = { body: id, person: await newPersonOf(clients.coordinator, id) }
    own.group = await ok(201, clients.coordinator.post(`/bodies/${id}/groups`, { name: MADE, leader: own.person.id }))
    Object.assign(good, await assignmentRequests(MADE))
    stored = await counts()
  })
  after(async () => {
    await instance.sql(`DELETE FROM reorganisation WHERE planned_at >= (SELECT MIN(created_at) FROM session WHERE user_id = ${person.id})`)
    await instance.sql(`UPDATE user SET display_name = '${MADE}' WHERE username LIKE 'made.%'`)
    await instance.sql(`UPDATE sweep SET status = 'cancelled' WHERE status = 'announced'`)
    for (const seat of ['municipal', 'provincial']) await dropStanding(clients[seat], programme)
    await assertAudit()
  })

  for (const [index, place] of parameterTexts.entries()) {
    const { operation: { method, route }, parameter } = place
    test(place.name, async () => {
      const seat = seatOf(place.operation)
      assert.ok(seat, `permissions.csv lets nobody ask ${method} ${route}`)
      // nginx refuses NUL before anything reads it; a path that is empty there is another route.
      for (const text of textsAt(corpus, index)) {
        const value = encodeURIComponent(text), start = performance.now()
        const path = parameter.in === 'path' ? pathOf(route, { [parameter.name]: value }) : `${pathOf(route)}?${parameter.name}=${value}`
        const reply = await send(seat, method, path, ['GET', 'DELETE'].includes(method) ? undefined : {}, versionOf(place.operation))
        assertHarmless(reply, start)
        if (method !== 'GET') assert.ok(reply.status >= 400, `${path} was done: ${reply.status}`)
        else if (parameter.in === 'path') assert.ok(reply.status >= 400, `${path} was found`)
      }
    })
  }

  for (const [index, place] of bodyTexts.entries()) {
    const name = `${place.operation.method} ${place.operation.route}`
    test(place.name, async () => {
      for (const text of textsAt(corpus, index)) {
        const [seat, path, body, options] = await (good[name]?.(place) ?? anything(place.operation))
        const start = performance.now()
        const reply = await send(seat ?? 'nobody', place.operation.method, path, withText(body, place.pointer, text), options)
        assertHarmless(reply, start)
        if (reply.status >= 300) continue
        // What nobody sees may stand where nothing need stand.
        assert.ok(storable.includes(text) || text === '\u2028', `${JSON.stringify(text)} was taken`)
        kept.add(place.name)
        assert.equal(cameBack(reply.body, place.pointer) ?? text, text, 'it came back otherwise')
      }
      if (!kept.has(place.name) && !LOOKED_UP.some(pattern => pattern.test(place.name))) neverKept.push(place.name)
    })
  }

  test('every text that is no code is kept by some request of these', () => assert.deepEqual(neverKept, []))

  test('nothing is gone, nobody is disabled, nobody has become an administrator', async () => assert.deepEqual(await counts(), stored))
})
