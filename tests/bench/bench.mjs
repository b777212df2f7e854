// bench LOOP REPORT [SECONDS [ROUNDS [CONNECTIONS]]]: measures the main requests of the running instance
// and, beside them in the same rounds, what bounds them: nginx alone, and the bare query. Each case is
// measured once in every round; what is reported is the middle of the rounds.
import { writeFileSync } from 'node:fs'
import { instance, logLine } from '../api/support/instance.mjs'
import { call, demoPassword, origin, signIn } from '../support/uplift.mjs'
import { measureLoop, measureRequests, startBareNginx } from './measure.mjs'
import { proposals } from './proposals.mjs'
import { report } from './report.mjs'
import { wideImports } from './spreadsheets.mjs'
import { issuers, publications } from './tables.mjs'

const [program, file, seconds = 5, rounds = 3, connections = 32] = process.argv.slice(2)
const PROVINCE = '440000' // Guangdong: 21 cities, as many as a province has
const LOOP_PROCESSES = 4, FEW = 8

const nation = await signIn('officer.000000'), officer = await signIn(`officer.${PROVINCE}`)
const { items } = (await officer.get('/programmes')).body
const programme = items.find(item => item.issuer.tier === 'national').id
const api = path => ({ path: `/api/v1${path}`, token: officer.token })

async function loopArguments() {
  const sql = `SELECT p.root_id, u.id, u.lo, u.hi FROM uplift.programme p, uplift.unit u
    WHERE p.id = ${programme} AND u.code = '${PROVINCE}' AND u.valid_to IS NULL`
  return (await instance.sql(sql)).trim().split('\n').at(-1).split('\t')
}

/** Statements of one request of the case, as the program's own log line says. */
async function statementsOf(request) {
  const { method = 'GET', path, token, ifMatch, body } = request
  const reply = await call(method, path, { outside: true, token, ifMatch, body })
  if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${reply.text}`)
  return { statements: (await logLine(reply.requestId)).statements, bytes: reply.text.length }
}

const wrk = (name, connections, requests, rest = {}) => ({
  name, connections, counted: requests[0],
  measure: () => measureRequests(instance.folder, rest.origin ?? origin, requests, { seconds, connections }),
  ...rest,
})

/** What is measured in every round, in this order: the loop stands beside what it is compared with. */
function casesOf(bare, loop, codes, [looked, taken], proposal) {
  const people = ['320300', '320321', '330000', '520000', '120000']
  const signIns = people.map(code =>
    ({ method: 'POST', path: '/api/v1/session', body: { username: `officer.${code}`, password: demoPassword } }))
  return [
    wrk('nginx alone, `return 200`', connections, [{ path: '/' }], { key: 'nginx', origin: bare.origin, counted: null }),
    wrk('GET /healthz (a worker, no database)', connections, [{ path: '/healthz' }], { counted: null }),
    wrk('GET /me', connections, [api('/me')]),
    wrk('GET quotas?parent= (a province: its cities)', connections, [api(`/programmes/${programme}/quotas?parent=${PROVINCE}`)], { key: 'quotas' }),
    { name: 'its query alone, in C', key: 'loop', connections: LOOP_PROCESSES, measure: () => measureLoop(program, seconds, LOOP_PROCESSES, loop) },
    wrk('GET dashboard (a province)', connections, [api(`/programmes/${programme}/dashboard?unit=${PROVINCE}`)]),
    wrk('POST /session (sign-in, Argon2id)', FEW, signIns),
    { name: 'POST publish (a table of every province and city)', key: 'publish', connections: FEW, measure: () => measurePublishing(codes) },
    { name: 'POST import?dry_run (200 units × 10 indicators, .xlsx)', connections: 1, ...looked },
    { name: 'POST import, taken (the same: every cell changes)', connections: 1, ...taken },
    { name: 'POST proposal (300 enterprises × 60 experts)', key: 'proposal', connections: 1, ...proposal },
  ]
}

async function measurePublishing(codes) {
  const requests = await publications(codes, programme)
  const counted = await statementsOf(requests.shift())
  const found = await measureRequests(instance.folder, origin, requests, { seconds: 10, connections: FEW, once: true })
  return { ...found, ...counted }
}

const bare = await startBareNginx(instance.folder)
try {
  const cases = casesOf(bare, await loopArguments(), await issuers(nation, programme), await wideImports(), await proposals())
  const results = cases.map(() => [])
  for (let round = 1; round <= rounds; round++) {
    console.log(`round ${round} of ${rounds}`)
    for (const [i, item] of cases.entries()) results[i].push(await item.measure())
  }
  const rows = []
  for (const [i, { name, key, connections, counted, statements, bytes }] of cases.entries())
    rows.push({ name, key, connections, statements, bytes, rounds: results[i], ...counted && await statementsOf(counted) })
  const text = report({ rows, seconds, rounds })
  console.log(text)
  writeFileSync(file, text)
  process.exitCode = results.flat().some(({ errors }) => errors) ? 1 : 0
} finally {
  bare.stop()
}
