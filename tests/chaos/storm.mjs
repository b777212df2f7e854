// storm: many writers on one unit's balances while processes are killed, and the judgement after it.
//
// Every write has a key of its own and is sent with it again until its answer is known. A keep's key is
// also its reason, so that its postings can be told from all others.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import http from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { signIn } from '../support/uplift.mjs'

const XUZHOU_2023 = '徐市监通〔2023〕43号'
const JIANGSU_2023 = '苏市监认证〔2023〕78号'
const CEILING = 'funded_place'
const FLOOR = 'assisted_enterprise'

const UNRESOLVED_AFTER_MS = 40_000
const REFUSED = [409, 412, 422]
const dice = below => Math.floor(Math.random() * below)

// --- one write, until its answer is known ----------------------------------------------------------

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 })

function send(storm, person, method, path, { key, body, ifMatch }) {
  return new Promise((resolve, reject) => {
    const text = JSON.stringify(body ?? {})
    const request = http.request(storm.origin + '/api/v1' + path, {
      method,
      agent,
      timeout: 15_000,
      headers: {
        'Authorization': `Bearer ${person.token}`,
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(text),
        'Idempotency-Key': key,
        ...(ifMatch && { 'If-Match': ifMatch }),
      },
    }, response => {
      const parts = []
      response.on('data', part => parts.push(part))
      response.on('error', reject)
      response.on('end', () => resolve({
        status: response.statusCode,
        replayed: response.headers['idempotency-replayed'] === 'true',
        body: JSON.parse(Buffer.concat(parts).toString() || 'null'),
      }))
    })
    request.on('timeout', () => request.destroy(new Error('timeout')))
    request.on('error', reject)
    request.end(text)
  })
}

/** Sends until somebody says yes or no. The answer carries how often it took. */
async function write(storm, person, method, path, options) {
  const until = Date.now() + UNRESOLVED_AFTER_MS
  const key = options.key ?? randomUUID()
  for (let tries = 1; ; tries++) {
    const answer = await send(storm, person, method, path, { ...options, key }).catch(error => ({ error }))
    if (answer.error) storm.lost++
    else storm.statuses[answer.status] = (storm.statuses[answer.status] ?? 0) + 1
    if (answer.status < 500) {
      if (answer.replayed) storm.replayed++
      return { ...answer, key, tries }
    }
    if (Date.now() > until) throw new Error(`${method} ${path}: no answer after ${tries} tries`)
    await pause(20 + dice(80))
  }
}

// --- writers ---------------------------------------------------------------------------------------

function isOver(storm) {
  const enough = storm.keeps.length >= storm.acknowledged && storm.refused.length >= storm.refusals
  return storm.stopped || (enough && storm.killed >= storm.kills.length)
}

/** Keeps places, or gives some back (unless onlyMore); beyond what there is often enough to be refused. */
async function keeper(storm) {
  while (!isOver(storm)) {
    const indicator = dice(3) === 0 ? FLOOR : CEILING
    const amount = (storm.onlyMore || dice(2) === 0 ? 1 : -1) * (1 + dice(storm.largest))
    const key = randomUUID()
    const body = { indicator, amount, reason: key }
    const answer = await write(storm, storm.city, 'POST', `/programmes/${storm.cityProgramme}/keeps`, { key, body })
    if (answer.status === 201) storm.keeps.push({ key, indicator, amount, kept: answer.body.kept })
    else if (REFUSED.includes(answer.status)) storm.refused.push(key)
    else storm.faults.push(`a keep was answered ${answer.status} ${JSON.stringify(answer.body)}`)
  }
}

/** Revises the table in force, changes a cell or two, publishes. */
async function publisher(storm, person, programme, change) {
  let { items } = (await person.get(`/programmes/${programme}/allocations`)).body
  const { unit } = (await person.get('/me')).body
  let table = items.find(item => item.issuer.code === unit.code && item.status === 'published')
  assert.ok(table, `${unit.code} has no table in force`)
  const act = (action, body = {}) =>
    write(storm, person, 'POST', `/allocations/${table.id}/actions/${action}`, { body, ifMatch: `"${table.version}"` })
  const take = (answer, wanted) => {
    if (answer.status === wanted) table = answer.body
    else storm.faults.push(`${unit.code}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.status === wanted
  }

  while (!isOver(storm)) {
    if (!take(await act('revise'), 201)) return
    const { rows, kept } = change(table)
    const put = await write(storm, person, 'PUT', `/allocations/${table.id}/rows`, {
      body: { rows: rows.map(({ unit, indicator, value, min, max, note }) => ({ unit, indicator, value, min, max, note })), kept },
      ifMatch: `"${table.version}"`,
    })
    if (!take(put, 200) || !take(await act('publish', { reason: 'storm' }), 200)) return
    storm.published.push({ id: table.id, unit: unit.code, edition: table.edition })
  }
}

/** Xuzhou gets 45 to 60 places and 100 to 120 enterprises: more or less while it is keeping some. */
function changeXuzhou({ rows, kept }) {
  for (const row of rows.filter(row => row.unit === '320300')) {
    if (row.indicator === CEILING) row.value = 45 + dice(16)
    if (row.indicator === FLOOR) row.value = 100 + dice(21)
  }
  return { rows, kept }
}

/** Moves one from a receiver to another. */
function changeAnyTwo({ rows, kept }) {
  const [from, to] = [dice(12), dice(12)].map(i => rows.filter(row => row.indicator === FLOOR)[i])
  if (from.value > 0) {
    from.value--
    to.value++
  }
  return { rows, kept }
}

// --- faults ----------------------------------------------------------------------------------------

/** The children of `uplift serve`: its workers. */
function workersOf(instance) {
  const serve = instance.pid('serve')
  const children = readFileSync(`/proc/${serve}/task/${serve}/children`, 'utf8').trim().split(' ').map(Number)
  return children.filter(pid => /worker/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8')))
}

/** A killed process is not gone at once; a zombie is. */
function isGone(pid) {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return true
  }
}

async function killDatabase(instance) {
  const pid = instance.pid('db')
  process.kill(pid, 'SIGKILL')
  while (!isGone(pid)) await pause(5)
  await instance.part('database', 'start')
}

function killWorker(instance) {
  const workers = workersOf(instance)
  if (workers.length > 0) process.kill(workers[dice(workers.length)], 'SIGKILL')
}

/** One kill after another, spread over the writes that are to be acknowledged. */
async function nemesis(storm) {
  const share = storm.acknowledged / (storm.kills.length + 1)
  for (const [i, what] of storm.kills.entries()) {
    while (!storm.stopped && storm.keeps.length < share * (i + 1)) await pause(5)
    if (storm.stopped) return
    await (what === 'database' ? killDatabase(storm.instance) : killWorker(storm.instance))
    storm.killed++
  }
}

// --- the whole -------------------------------------------------------------------------------------

async function programmeOf(person, docNo) {
  const { items } = (await person.get('/programmes')).body
  const found = items.find(item => (docNo ? item.doc_no === docNo : item.issuer.code === '000000'))
  assert.ok(found, `${person.username} sees no programme ${docNo}`)
  return found.id
}

/** What is being drawn up would forbid to keep anything. */
async function dropDraft(person, programme) {
  const { items } = (await person.get(`/programmes/${programme}/allocations`)).body
  for (const table of items.filter(item => ['draft', 'reviewed'].includes(item.status)))
    await person.delete(`/allocations/${table.id}`, { ifMatch: `"${table.version}"` })
}

/**
 * Runs writers until so many keeps are acknowledged and refused and all kills are done. Options:
 * writers, publishers (whether two of the writers publish), acknowledged, refusals, kills (of 'worker'
 * and 'database'), largest amount, onlyMore (nothing is given back), seconds at most.
 */
export async function runStorm(instance, options) {
  const { origin, password } = instance
  const [city, province] = await Promise.all(
    ['officer.320300', 'officer.320000'].map(name => signIn(name, { origin, password })))
  const storm = {
    instance, origin, city, ...options,
    cityProgramme: await programmeOf(city, XUZHOU_2023),
    keeps: [], refused: [], published: [], faults: [], statuses: {},
    lost: 0, replayed: 0, killed: 0, stopped: false, began: Date.now(),
  }
  await dropDraft(city, storm.cityProgramme)
  const publishers = options.publishers
    ? [publisher(storm, province, await programmeOf(province, JIANGSU_2023), changeXuzhou),
       publisher(storm, city, await programmeOf(city, null), changeAnyTwo)]
    : []
  const writers = Array.from({ length: options.writers - publishers.length }, () => keeper(storm))
  const late = setTimeout(() => { storm.stopped = true }, options.seconds * 1000)
  try {
    await Promise.all([...writers, ...publishers, nemesis(storm)])
  } catch (error) {
    storm.stopped = true
    storm.faults.push(error.message)
  }
  clearTimeout(late)
  storm.seconds = (Date.now() - storm.began) / 1000
  return storm
}

export function describe({ keeps, refused, published, lost, replayed, killed, statuses, seconds }) {
  return `${keeps.length} keeps acknowledged, ${refused.length} refused, ${published.length} tables published, ` +
    `${killed} kills, ${lost} answers lost, ${replayed} replayed, ${Math.round(seconds)} s; ` +
    `statuses ${JSON.stringify(statuses)}`
}

// --- judgement -------------------------------------------------------------------------------------

const sum = numbers => numbers.reduce((total, number) => total + number, 0)

async function rowsOf(instance, query) {
  const lines = (await instance.sql(query)).trimEnd().split('\n')
  return lines[0] === '' ? [] : lines.map(line => line.split('\t'))
}

/** `uplift audit quota`: every balance from its postings, every target from the tables. */
async function auditFaults({ instance }) {
  const failure = await instance.program('audit', 'quota').then(() => null, error => error)
  return failure ? [`audit: ${failure.stdout.trim()}`] : []
}

/** Each acknowledged key is stored once and has moved its amount once; a refused one did nothing. */
async function keyFaults({ instance, keeps, refused }) {
  const stored = new Map(await rowsOf(instance, 'SELECT idem_key, status FROM idempotency'))
  const posted = new Map()
  for (const [reason, amount] of await rowsOf(instance, "SELECT reason, amount FROM posting WHERE kind = 'keep' AND reason IS NOT NULL"))
    posted.set(reason, [...(posted.get(reason) ?? []), Number(amount)])
  const faults = []
  for (const { key, amount } of keeps) {
    if (stored.get(key) !== '201') faults.push(`${key} was acknowledged and is stored as ${stored.get(key)}`)
    if (String(posted.get(key)) !== String(amount)) faults.push(`${key} was to move ${amount} and moved ${posted.get(key)}`)
  }
  for (const key of refused)
    if (stored.has(key) || posted.has(key)) faults.push(`${key} was refused and left a trace`)
  return faults
}

/** What the unit keeps is the sum of what was acknowledged: nothing lost, nothing twice. */
async function balanceFaults({ instance, keeps }) {
  const faults = []
  for (const indicator of [CEILING, FLOOR]) {
    const wanted = sum(keeps.filter(keep => keep.indicator === indicator).map(keep => keep.amount))
    const [[kept]] = await rowsOf(instance, `SELECT kept FROM quota JOIN unit ON unit.id = unit_id
      JOIN indicator ON indicator.id = indicator_id JOIN programme ON programme.id = ledger_id
      WHERE unit.code = '320300' AND indicator.code = '${indicator}' AND programme.slug = 'jiangsu-2023'`)
    if (Number(kept) !== wanted) faults.push(`${indicator}: ${kept} is kept, ${wanted} was acknowledged`)
  }
  return faults
}

/** Not at the end only: no posting ever showed more than there was. */
async function ceilingFaults({ instance }) {
  const wrong = await rowsOf(instance, `SELECT unit_id, no FROM posting JOIN indicator ON indicator.id = indicator_id
    WHERE indicator.kind = 'ceiling' AND (posting.raised <> 0 OR reserve < 0 OR kept + allocated > received)`)
  return wrong.map(row => `a ceiling was exceeded: ${row}`)
}

/** Each effect has its row in the audit trail and its event. */
async function trailFaults({ instance, keeps, published }) {
  const [[audits, events]] = await rowsOf(instance, `SELECT
    (SELECT COUNT(*) FROM audit WHERE event = 'quota.keep'), (SELECT COUNT(*) FROM outbox WHERE event = 'quota.keep')`)
  const faults = []
  if (Number(audits) !== keeps.length) faults.push(`${audits} audit rows of ${keeps.length} keeps`)
  if (Number(events) !== keeps.length) faults.push(`${events} events of ${keeps.length} keeps`)
  const statuses = new Map(await rowsOf(instance, 'SELECT id, status FROM allocation'))
  for (const { id, unit, edition } of published) {
    const status = statuses.get(String(id))
    if (!['published', 'superseded'].includes(status)) faults.push(`${unit}'s edition ${edition} is ${status}`)
  }
  return faults
}

function answerFaults({ statuses, faults }) {
  const strange = Object.keys(statuses).filter(status => !['200', '201', '503', ...REFUSED.map(String)].includes(status))
  return [...faults, ...strange.map(status => `${statuses[status]} answers of ${status}`)]
}

/** Everything that should not be so, in words; empty when all is well. */
export async function judge(storm) {
  const checks = [auditFaults, keyFaults, balanceFaults, ceilingFaults, trailFaults]
  const found = []
  for (const check of checks)
    found.push(...(await check(storm).catch(error => [error.message])).slice(0, 5))
  return [...answerFaults(storm), ...found]
}
