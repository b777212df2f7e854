// 600 made-up requests over all routes: none is a fault of the server, and every refusal is a problem
// document in the language asked for. FUZZ_SEED and FUZZ_RUNS make other and more of them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { call, newSession } from './support/client.mjs'
import { assertAudit } from './support/instance.mjs'
import { requests } from './support/generate.mjs'
import { dropStanding, draft, programmeOf } from './support/tables.mjs'

const SEED = Number(process.env.FUZZ_SEED ?? 20230918), RUNS = Number(process.env.FUZZ_RUNS ?? 600), AT_ONCE = 8

const isChinese = text => /\p{Script=Han}/u.test(text)

async function send({ method, path, options, language }, token) {
  const reply = await call(method, path, { ...options, token })
  assert.ok(reply.status < 500, `${reply.status} ${reply.text}`)
  if (reply.status < 400) return reply.status
  for (const name of ['type', 'title', 'status', 'detail', 'instance', 'request_id']) assert.ok(reply.body[name], name)
  for (const text of [reply.body.title, reply.body.detail]) assert.equal(isChinese(text), language !== 'en', text)
  return reply.status
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
  const made = requests(SEED, RUNS, await existing(officer)), queue = [...made.entries()]
  const failures = [], statuses = new Map()

  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [i, request] = next
      // Signing out would end the fuzzing: another session does it.
      const { token } = request.method === 'DELETE' && request.path.startsWith('/session') ? leaving : officer
      try {
        const status = await send(request, token)
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
      } catch (error) {
        failures.push(`#${i} ${request.method} ${request.path.slice(0, 300)} ${JSON.stringify(request.options).slice(0, 500)}\n${error.message}`)
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))

  assert.deepEqual(failures.slice(0, 5), [], `${failures.length} of ${made.length} failed`)
  // The requests are near enough to right ones to get past the first check.
  for (const status of [200, 400, 404]) assert.ok((statuses.get(status) ?? 0) > RUNS / 50, JSON.stringify([...statuses]))
  assert.ok([201, 409, 412, 422].some(status => statuses.has(status)), JSON.stringify([...statuses]))
  if (process.env.FUZZ_RUNS) console.log([...statuses])
  await dropStanding(officer, (await programmeOf(officer)).id)
  await assertAudit()
})
