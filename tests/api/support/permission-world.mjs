// permission-world: who asks, and what each relation of permissions.csv means for them.
//
// Every role is one user, and its relations are units:
//   own             the caller's unit
//   self            the caller
//   parent, sibling, child
//   other_province  a unit of the caller's tier in another province; for the province itself, its city
//   …_draft         of tables only: one that is still being drawn up there
// Whoever acts for a body, an enterprise or another agency (otherParties) has no unit: its own is the one that
// keeps the account.
// A programme, table, fact or user of a relation is one of that unit. Three programmes that the reference
// data lacks (of a sister city, and of counties) are added to the database first. A relation that does
// not exist has no line: the nation has no parent, a county has no child and draws up no table.
import { randomUUID } from 'node:crypto'
import { withCode } from '../../support/second-factor.mjs'
import { call, clientOf, newSession, signIn } from '../../support/uplift.mjs'
import { expectStatus } from './expect.mjs'
import { instance, rowsOf } from './instance.mjs'
import { enrolled, newPerson, signedInAs } from './people.mjs'
import { declaration, institutionList, listOf, standingSubmission, yes } from './submissions.mjs'
import { isStanding, ownTables } from './tables.mjs'

/** What is written here can be told from what was there. */
export const MADE = '权限测试'

const province = { own: '320000', parent: '000000', sibling: '330000', child: '320300', other_province: '330100' }

export const roles = {
  national: { username: 'officer.000000', own: '000000', child: '320000' },
  provincial: { username: 'officer.320000', ...province },
  municipal: {
    username: 'officer.320300', own: '320300', parent: '320000', sibling: '321100', child: '320321',
    other_province: '330100',
  },
  county: {
    username: 'officer.320321', own: '320321', parent: '320300', sibling: '320322', other_province: '330106',
  },
  sysadmin: { username: 'sysadmin', own: '000000', child: '320000' },
  secadmin: { username: 'secadmin', own: '000000', child: '320000' },
  auditadmin: { username: 'auditadmin', own: '000000', child: '320000' },
  provincial_sysadmin: { administrator: 'system_administrator', ...province },
  provincial_secadmin: { administrator: 'security_administrator', ...province },
  provincial_auditadmin: { administrator: 'audit_administrator', ...province },
  nobody: { username: null, own: '320300' },
  coordinator: { username: 'body.001', own: '320300' },
  expert: { username: 'expert.001', own: '320300' },
  auditor: { username: 'auditor.001', own: '320300' },
  enterprise: { username: 'enterprise.001', own: '320300', sibling: '321100' },
  agency: { username: 'agency.001', own: '320300' },
}

/** What is not listed for them in permissions.csv is forbidden to them. */
export const otherParties = ['coordinator', 'expert', 'auditor', 'enterprise', 'agency']

const ADDED = [['321100', 'permission-zhenjiang', 'jiangsu-2023'], ['320321', 'permission-fengxian', 'xuzhou-2023'],
  ['320322', 'permission-peixian', 'xuzhou-2023']]

function addProgrammes() {
  const statements = ADDED.map(([unit, slug, parent]) => `
    INSERT IGNORE INTO programme (slug, title, title_en, issuer_id, parent_id, root_id, period_start, period_end,
      disclosure, status, illustrative, source)
    SELECT '${slug}', '${slug}', '${slug}', unit.id, parent.id, parent.root_id, parent.period_start, parent.period_end,
      'public', 'running', TRUE, '${slug}' FROM unit, programme AS parent
    WHERE unit.code = '${unit}' AND parent.slug = '${parent}';`)
  return instance.sql(`${statements.join('')} UPDATE stamp SET version = version + 1 WHERE name = 'programme'`)
}

/** The programme that a unit has issued; for the sister provinces of Jiangsu, one that they have. */
function programmesByUnit(items) {
  const issuedBy = code => items.find(item => item.issuer.code === code)?.id
  const other = { 330000: issuedBy('120000'), 330100: issuedBy('310000'), 330106: issuedBy('310000') }
  return Object.fromEntries([...items.map(item => [item.issuer.code, item.id]), ...Object.entries(other)])
}

async function standingDraft(client, programmeId) {
  const [standing] = (await ownTables(client, programmeId)).filter(isStanding)
  return standing ?? expectStatus(201, await client.post(`/programmes/${programmeId}/allocations`)).body
}

async function tablesOf(code, national) {
  const client = await signIn(`officer.${code}`)
  const inForce = (await ownTables(client, national)).find(table => ['published', 'closed'].includes(table.status))
  return { inForce, draft: await standingDraft(client, national) }
}

/** A fact of a unit, so that there is something to undo. */
export async function newFact(code, programmeId) {
  const client = await signIn(`officer.${code}`)
  const body = { indicator: 'trained_enterprise', occurred_on: '2026-01-05', quantity: 1, source: MADE }
  return expectStatus(201, await client.post(`/programmes/${programmeId}/facts`, body)).body.id
}

async function userIdOf(code) {
  const sysadmin = await signIn('sysadmin')
  return (await sysadmin.get(`/users?unit=${code}&q=officer`)).body.items[0].id
}

/** What a unit asks its issuer to take back; it stays open. */
async function requestOf(code, national) {
  const client = await signIn(`officer.${code}`)
  const { items } = (await client.get(`/programmes/${national}/requests?status=open`)).body
  const open = items.find(item => item.unit.code === code)
  if (open) return open.id
  const body = { indicator: 'trained_enterprise', amount: 1, reason: MADE }
  return expectStatus(202, await client.post(`/programmes/${national}/returns`, body)).body.id
}

/** A user of a unit for one line alone. */
async function newUser(code) {
  const sysadmin = await signIn('sysadmin')
  const user = { username: `made.${randomUUID()}`, display_name: MADE, unit: code }
  return expectStatus(201, await sysadmin.post('/users', user)).body.id
}

/** An account of a body's coordinator, a person or an enterprise for one line alone. */
async function newAccount({ body, person, enterprise }) {
  const username = `made.${randomUUID()}`
  const of = body ? `body_id = ${body} AND person_id IS NULL` : person ? `person_id = ${person}` : `enterprise_id = ${enterprise}`
  await instance.sql(`INSERT INTO user (username, display_name, password_hash, unit_id, party, body_id, person_id, enterprise_id)
    SELECT '${username}', '${MADE}', '', unit_id, party, body_id, person_id, enterprise_id FROM user WHERE ${of} LIMIT 1`)
  return (await rowsOf(`SELECT id FROM user WHERE username = '${username}'`))[0][0]
}

async function currentSession(client) {
  const { items } = (await client.get('/me/sessions')).body
  return items.find(session => session.current).id
}

/** A session of a unit's officer for one line alone. */
const sessionOf = async code => currentSession(await newSession(`officer.${code}`))

/** What no officer of these units can make as things are, of every unit: each stands and its day has not come. */
async function standing(table, columns, values, codes) {
  const list = codes.map(code => `'${code}'`).join()
  await instance.sql(`INSERT INTO ${table} (${columns}) SELECT ${values}
    FROM unit, (SELECT MIN(id) AS id FROM user) AS person WHERE unit.code IN (${list})`)
}

async function idsByUnit(table, key) {
  const rows = await rowsOf(`SELECT unit.code, ${table}.id FROM ${table} JOIN unit ON unit.id = ${key} WHERE ${table}.reason = '${MADE}'`)
  return Object.fromEntries(rows)
}

/** A sweep that each has announced: the national programme has no ceiling, of which an officer could. */
async function makeSweeps(national, codes) {
  const indicator = `(SELECT MIN(id) FROM indicator WHERE programme_id = ${national})`
  await standing('sweep', 'programme_id, ledger_id, issuer_id, lo, indicator_id, cut_off_on, reason, status, announced_at, announced_by',
    `${national}, ${national}, unit.id, unit.lo, ${indicator}, '2099-01-01', '${MADE}', 'announced', UTC_TIMESTAMP(3), person.id`, codes)
  return idsByUnit('sweep', 'issuer_id')
}

/** A reorganisation that the administrators of each have planned. */
async function makePlans(codes) {
  await standing('reorganisation', 'kind, status, effective_on, doc_no, reason, plan, planned_at, planned_by, unit_id',
    `'rename', 'planned', '2099-01-01', '${MADE}', '${MADE}', '{}', UTC_TIMESTAMP(3), person.id, unit.id`, codes)
  return idsByUnit('reorganisation', 'unit_id')
}

async function clear() {
  for (const table of ['sweep', 'reorganisation']) await instance.sql(`DELETE FROM ${table} WHERE reason = '${MADE}'`)
}

/** The administrators of the province, each with a second factor. */
async function makeAdministrators() {
  const [sysadmin, secadmin] = await Promise.all([signIn('sysadmin'), signIn('secadmin')])
  const made = Object.entries(roles).filter(([, { administrator }]) => administrator).map(async ([role, { own, administrator }]) =>
    [role, await enrolled(await newPerson(sysadmin, secadmin, own, [administrator]))])
  return Object.fromEntries(await Promise.all(made))
}

async function newAdministratorSession({ username, password, secret }) {
  const reply = await withCode(username, secret, otp => signedInAs(username, password, { otp }))
  return clientOf(expectStatus(200, reply).body.access_token)
}

/**
 * Of the demo's registers: body, person, expert and group of body.001 (own) and of body.007 (other), a body of a unit's
 * province, and an enterprise beneath a unit or, for the enterprise's account, its own or another.
 */
async function register() {
  const jiangsu = await signIn('officer.320000'), xuzhou = await signIn('officer.320300'), shanghai = await signIn('officer.310000')
  const [own, other] = await Promise.all(['body.001', 'body.007'].map(async name => {
    const client = await signIn(name)
    const body = (await client.get('/me')).body.body.id
    const [person] = (await client.get(`/bodies/${body}/people`)).body.items
    const [expert] = (await client.get(`/bodies/${body}/people?seat=expert`)).body.items
    const [group] = (await client.get(`/bodies/${body}/groups`)).body.items
    return { body, person: person.id, expert: expert.id, group: group.id }
  }))
  const inputs = Object.fromEntries(await Promise.all(['320000', '330000'].map(async province => {
    const { id } = (await jiangsu.get(`/bodies?province=${province}&status=valid`)).body.items[0]
    const { kind, approval_no, name, short_name, nature } = (await jiangsu.get(`/bodies/${id}`)).body
    return [province, { id, input: { kind, approval_no, name, short_name, nature, province } }]
  })))
  const bodyOf = code => inputs[code === '000000' ? '320000' : `${code.slice(0, 2)}0000`] ?? inputs['320000']
  const enterprises = Object.fromEntries(await Promise.all(['320321', '320322'].map(async code =>
    [code, (await xuzhou.get(`/enterprises?unit=${code}`)).body.items[0].id])))
  const elsewhere = (await shanghai.get('/enterprises')).body.items[0].id
  const itself = (await (await signIn('enterprise.001')).get('/enterprises')).body.items[0].id
  const enterpriseOf = (code, role) => role === 'enterprise' && code === '320300' ? itself
    : enterprises[code] ?? (['000000', '320000', '320300'].includes(code) ? enterprises['320321'] : elsewhere)
  return { own, other, bodyOf, enterpriseOf }
}

/**
 * Forms, and what was submitted: the list of 丰县 stands for all above it, that of 沛县 for its sister, and the
 * declaration of a district of Shanghai for what is elsewhere.
 */
async function filings() {
  const [fengxian, peixian, pudong] = await Promise.all(['320321', '320322', '310115'].map(code => signIn(`officer.${code}`)))
  const list = await institutionList(fengxian), declared = await declaration(pudong)
  const mine = await standingSubmission(fengxian, list, listOf), sisters = await standingSubmission(peixian, list, listOf)
  const elsewhere = await standingSubmission(pudong, declared, yes)
  const isHere = code => code === '000000' || code.startsWith('32')
  return {
    formOf: (code, which) => (which === 'list' && isHere(code) ? list.id : declared.id),
    of: code => (code === '320322' ? sisters : isHere(code) ? mine : elsewhere),
  }
}

/** Everything by unit code; and a client for each role. */
export async function makeWorld() {
  await addProgrammes()
  const nation = await signIn('officer.000000')
  const programmes = programmesByUnit((await nation.get('/programmes')).body.items)
  const national = programmes['000000'], units = ['000000', '320000', '330000', '320300', '321100', '330100']
  const tables = Object.fromEntries(await Promise.all(units.map(async code => [code, await tablesOf(code, national)])))
  const sweeps = await makeSweeps(national, units), plans = await makePlans([...units, '320321', '320322', '330106'])
  tables['330106'] = tables['330100'] // a county draws up none
  sweeps['330106'] = sweeps['330100']
  for (const code of ['320000', '320300']) await standingDraft(await signIn(`officer.${code}`), programmes[code])
  const administrators = await makeAdministrators()
  const clients = Object.fromEntries(await Promise.all(Object.entries(roles).map(async ([role, { username }]) =>
    [role, administrators[role]?.person ?? (username ? await signIn(username) : clientOf(undefined))])))
  for (const { own, parent } of Object.values(roles).filter(role => role.parent))
    await (await signIn(`officer.${own}`)).post(`/allocations/${tables[parent].inForce.id}/receipts`)
  const { version, ...policy } = (await nation.get('/policy')).body
  /** Another session of the caller. */
  const newSessionOf = role =>
    administrators[role] ? newAdministratorSession(administrators[role]) : newSession(roles[role].username)
  return {
    clients, programmes, national, tables, sweeps, plans, policy, userIdOf, newUser, newAccount, newFact, newSessionOf, call, clear, sessionOf,
    register: await register(), filed: await filings(),
    requestOf: code => requestOf(code, national), sessionOfOwn: async role => currentSession(await newSessionOf(role)),
  }
}
