// Made-up requests over all routes by an officer, and over those of each administrator by that one: none is a fault
// of the server, and every refusal is a problem document in the language asked for. FUZZ_SEED and FUZZ_RUNS make
// other and more of them.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { startInstance } from '../support/instance.mjs'
import { call, newSession } from './support/client.mjs'
import { assertAudit } from './support/instance.mjs'
import { requests } from './support/generate.mjs'
import { operations } from './support/spec.mjs'
import { dropStanding, draft, programmeOf } from './support/tables.mjs'

const SEED = Number(process.env.FUZZ_SEED ?? 20230918), RUNS = Number(process.env.FUZZ_RUNS ?? 600), AT_ONCE = 8

const isChinese = text => /\p{Script=Han}/u.test(text)

async function send({ method, path, options, language }, rest) {
  const reply = await call(method, path, { ...options, ...rest })
  assert.ok(reply.status < 500, `${reply.status} ${reply.text}`)
  if (reply.status < 400) return reply.status
  for (const name of ['type', 'title', 'status', 'detail', 'instance', 'request_id']) assert.ok(reply.body[name], name)
  for (const text of [reply.body.title, reply.body.detail]) assert.equal(isChinese(text), language !== 'en', text)
  return reply.status
}

/** Sends them, eight at once. Returns what came of each operation: a Map of its line to statuses. */
async function sendAll(made, client, leaving, rest = {}) {
  const queue = [...made.entries()], failures = [], statuses = new Map()
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [i, request] = next
      // Signing out would end the fuzzing: another session does it.
      const { token } = request.method === 'DELETE' && request.path.startsWith('/session') ? leaving : client
      const line = `${request.method} ${request.operation.route}`
      try {
        const status = await send(request, { ...rest, token })
        statuses.set(line, [...(statuses.get(line) ?? []), status])
      } catch (error) {
        failures.push(`#${i} ${request.method} ${request.path.slice(0, 300)} ${JSON.stringify(request.options).slice(0, 500)}\n${error.message}`)
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  assert.deepEqual(failures.slice(0, 5), [], `${failures.length} of ${made.length} failed`)
  if (process.env.FUZZ_RUNS) console.log([...statuses].map(([line, list]) => `${line} ${list}`).join('\n'))
  return statuses
}

/** What the officer's requests may hit: its own programme and tables, one above, and one that is not its business. */
async function existing(officer) {
  const programme = (await programmeOf(officer)).id
  await draft(officer, programme)
  const tables = (await officer.get(`/programmes/${programme}/allocations`)).body.items.map(table => table.id)
  const facts = (await officer.get(`/programmes/${programme}/facts?limit=3`)).body.items.map(fact => fact.id)
  return { programmes: [programme, programme, 1], allocations: [...tables, 1], facts: [...facts, 1], users: [1] }
}

test(`${RUNS} requests of seed ${SEED}`, async () => {
  const officer = await newSession('officer.630200'), leaving = await newSession('officer.630200')
  const made = requests(SEED, RUNS, await existing(officer))
  const all = [...(await sendAll(made, officer, leaving)).values()].flat()

  // The requests are near enough to right ones to get past the first check.
  for (const status of [200, 400, 404]) assert.ok(all.filter(one => one === status).length > RUNS / 50, `${status}: ${all}`)
  assert.ok([201, 409, 412, 422].some(status => all.includes(status)), String(all))
  await dropStanding(officer, (await programmeOf(officer)).id)
  await assertAudit()
})

// On a system of their own: what they are let do changes everybody's.
describe('administrators', () => {
  const lines = readFileSync(join(import.meta.dirname, 'permissions.csv'), 'utf8').trim().split('\n').map(line => line.split(','))
  const lets = (role, { method, route }) => lines.some(([m, r, who,, status]) =>
    m === method && r.split('?')[0] === route && who === role && !['401', '403'].includes(status))
  let other, sessions, ids

  const as = name => newSession(name, { origin: other.origin, password: other.password, folder: other.folder })

  /** Users and sessions that may be changed; the administrators are needed to the end. */
  async function changeable(sysadmin) {
    const { items } = (await sysadmin.get('/users?unit=630200&q=officer&limit=5')).body
    const officers = await Promise.all(['officer.630200', 'officer.630202'].map(as))
    const own = await Promise.all(officers.map(async session => (await session.get('/me/sessions')).body.items[0].id))
    const planned = (await sysadmin.get('/reorganisations')).body.items.map(item => item.id)
    return { users: items.map(user => user.id), sessions: own, me: [999999], reorganisations: [...planned, 1, 2, 3, 4, 5] }
  }

  const names = ['sysadmin', 'secadmin', 'auditadmin']

  // All sign in first: wrong passwords and codes are among what is made up, and lock.
  before(async () => {
    other = await startInstance('fuzzed')
    sessions = Object.fromEntries(await Promise.all(names.map(async name => [name, [await as(name), await as(name)]])))
    ids = await changeable(sessions.sysadmin[0])
  })
  after(() => other.stop())

  for (const [i, name] of names.entries()) {
    test(`${RUNS} requests of ${name}`, async () => {
      const [client, leaving] = sessions[name]
      const own = operations.filter(operation => lets(name, operation))
      const statuses = await sendAll(requests(SEED + 1000 * (i + 1), RUNS, ids, own), client, leaving,
        { origin: other.origin })
      // Each body got past who may and what it is made of: it was taken, or met how things are.
      for (const { method, route } of own.filter(operation => operation.requestBody && !operation.isPublic)) {
        const met = statuses.get(`${method} ${route}`)
        const shallow = route.startsWith('/me/') ? [401, 403] : [400, 401, 403, 404]
        assert.ok(met.some(status => !shallow.includes(status)), `${method} ${route}: ${met}`)
      }
      for (const what of ['quota', 'facts', 'units']) {
        const done = await other.program('audit', what).catch(error => error)
        assert.equal(done.code, undefined, `uplift audit ${what}: ${done.stdout}${done.stderr}`)
      }
    })
  }
})
