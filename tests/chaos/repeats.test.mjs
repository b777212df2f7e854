// repeats: one key is one effect, and one version is changed once, however many try at the same moment.
// LONG=1 takes the numbers of the reliability checklist: 1,500 keys, 10,000 changes.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { startInstance } from '../support/instance.mjs'
import { signIn } from '../support/uplift.mjs'

const LONG = process.env.LONG === '1'
const KEYS = LONG ? 1500 : 100
const CHANGES = LONG ? 10_000 : 300
const AT_ONCE = 8
const XUZHOU_2023 = '徐市监通〔2023〕43号'
const MINUTES = 60_000

let instance, city, programme

before(async () => {
  instance = await startInstance('chaos-repeats', { UPLIFT_WORKERS: '4' })
  city = await signIn('officer.320300', { origin: instance.origin, password: instance.password })
  programme = (await city.get('/programmes')).body.items.find(item => item.doc_no === XUZHOU_2023).id
})
after(() => instance?.stop())

const tables = async () => (await city.get(`/programmes/${programme}/allocations`)).body.items
const isStanding = table => ['draft', 'reviewed'].includes(table.status)

async function dropDraft() {
  for (const table of (await tables()).filter(isStanding))
    await city.delete(`/allocations/${table.id}`, { ifMatch: `"${table.version}"` })
}

/** so many of the works under way at any moment */
async function inParallel(count, work) {
  let next = 0
  const worker = async () => { while (next < count) await work(next++) }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

/** A busy server is asked again: what counts is the answer. */
async function answerOf(send) {
  for (;;) {
    const reply = await send()
    if (reply.status !== 503) return reply
  }
}

test(`one key three times at once, ${KEYS} times: one effect, equal answers; another body is 422`, { timeout: 20 * MINUTES }, async t => {
  await dropDraft()
  const keep = (amount, key) => answerOf(() => city.post(`/programmes/${programme}/keeps`,
    { indicator: 'funded_place', amount, reason: key }, { key }))
  const faults = []
  const start = await city.post(`/programmes/${programme}/keeps`, { indicator: 'funded_place', amount: 20, reason: 'start' })
  assert.equal(start.status, 201)
  await inParallel(KEYS, async i => {
    // One place more, the next time one less: there is always one to keep or to give back.
    const key = randomUUID(), amount = i % 2 === 0 ? 1 : -1
    const answers = await Promise.all([keep(amount, key), keep(amount, key), keep(amount, key)])
    const texts = new Set(answers.map(({ status, body }) => JSON.stringify(status < 300 ? body : { status })))
    if (texts.size !== 1) faults.push(`${key}: ${[...texts].join(' / ')}`)
    const other = await keep(amount * 2, key)
    if (other.status !== 422) faults.push(`${key} with another body: ${other.status}`)
  })
  const effects = (await instance.sql(`SELECT COUNT(*), COUNT(DISTINCT reason), SUM(amount) FROM uplift.posting
    WHERE kind = 'keep' AND reason IN (SELECT idem_key FROM uplift.idempotency)`)).trim().split('\t').map(Number)
  t.diagnostic(`${effects[1]} keys had an effect, ${effects[0]} postings`)
  assert.deepEqual(faults, [])
  assert.equal(effects[0], effects[1], 'a key had two effects')
  assert.equal(effects[1], KEYS, 'a key had no effect')
  await instance.program('audit', 'quota')
})

test(`${CHANGES} changes of one draft by ${AT_ONCE} at once: 412 or stored, none lost; without a version 428`, { timeout: 40 * MINUTES }, async t => {
  await dropDraft()
  const made = (await city.post(`/programmes/${programme}/allocations`, {})).body
  const path = `/allocations/${made.id}`
  const rowsOf = table => table.rows.map(({ unit, indicator, value, min, max, note }) => ({ unit, indicator, value, min, max, note }))
  const counted = made.rows.findIndex(row => row.indicator === 'assisted_enterprise')
  const first = made.rows[counted].value
  const seen = { 200: 0, 412: 0 }
  let missing = 0, latest = made

  await inParallel(CHANGES, async i => {
    // Everybody starts from what was read last, so that most start from something stale.
    const base = i % 3 === 0 ? (await answerOf(() => city.get(path))).body : latest
    const rows = rowsOf(base)
    rows[counted].value++
    const body = { rows, kept: base.kept.map(({ indicator, value }) => ({ indicator, value })) }
    if (i % 50 === 0 && (await city.put(`${path}/rows`, body)).status === 428) missing++
    const reply = await answerOf(() => city.put(`${path}/rows`, body, { ifMatch: `"${base.version}"`, key: randomUUID() }))
    seen[reply.status] = (seen[reply.status] ?? 0) + 1
    if (reply.status === 200) latest = reply.body
  })
  const last = (await city.get(path)).body
  t.diagnostic(JSON.stringify(seen))
  assert.equal(seen[200] + seen[412], CHANGES, 'an answer was neither 200 nor 412')
  assert.ok(seen[412] > 0, 'nobody was late')
  assert.equal(last.rows[counted].value - first, seen[200], 'an update was lost')
  assert.equal(last.version - made.version, seen[200])
  assert.equal(missing, Math.ceil(CHANGES / 50), 'a change without a version was let pass')
})
