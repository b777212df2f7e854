// Many requests, good and bad, of each kind that takes memory of its own: the workers do not grow by more than 5 MB.
// MEMORY_PART=n does an nth of them.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { XUZHOU_2023, draft, programmeOf } from '../api/support/tables.mjs'
import { XLSX, edit, plain } from '../api/support/workbook.mjs'
import { startInstance } from '../support/instance.mjs'
import { call, newSession } from '../support/uplift.mjs'

const PART = Number(process.env.MEMORY_PART ?? 1)
const REQUESTS = Math.round(100_000 / PART), SIGN_INS = Math.round(2_000 / PART), FILES = Math.round(6_000 / PART), AT_ONCE = 8, MOST_KIB = 5 * 1024

const options = { timeout: 3_000_000 }

describe('memory', () => {
  let other

  const workers = () => readFileSync(`/proc/${other.pid('serve')}/task/${other.pid('serve')}/children`, 'utf8').trim().split(' ')
  const resident = pid => Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1])
  const signIn = name => newSession(name, { origin: other.origin, password: other.password, folder: other.folder })
  const expectAnswer = reply => assert.ok(reply.status < 500, reply.text)

  /** Sends them, eight at once. */
  async function send(count, one) {
    let next = 0
    await Promise.all(Array.from({ length: AT_ONCE }, async () => { while (next < count) expectAnswer(await one(next++)) }))
  }

  /** Some to grow warm, then all in ten parts; renew() before each, since a token is good for ten minutes. */
  async function assertSteady(count, one, renew = () => {}) {
    await renew()
    await send(Math.ceil(count / 20), one)
    const pids = workers(), before = pids.map(resident)
    for (let part = 0; part < 10; part++) {
      await renew()
      await send(count / 10, one)
    }
    assert.deepEqual(workers(), pids, 'a worker was replaced')
    const grown = pids.map((pid, i) => resident(pid) - before[i])
    assert.ok(grown.every(kib => kib < MOST_KIB), `${grown} KiB`)
    return grown
  }

  before(async () => { other = await startInstance('memory', { UPLIFT_WORKERS: '2', UPLIFT_WORKER_REQUESTS: '10000000' }) })
  after(() => other.stop())

  test(`does not grow by ${MOST_KIB / 1024} MB in ${REQUESTS} requests`, options, async t => {
    let officer = await signIn('officer.320000')
    const { items } = (await officer.get('/programmes')).body, national = items.find(item => item.issuer.code === '000000').id
    const paths = ['/me', `/programmes/${national}/quotas?parent=320000`, '/todos', '/units/320300', '/units/999999',
      `/programmes/${national}/dashboard`, '/programmes?colour=red', '/allocations/1', '/nowhere']
    const asOfficer = () => ({ origin: other.origin, token: officer.token })
    const grown = await assertSteady(REQUESTS, i => i % 10 === 9
      ? call('POST', '/programmes/1/keeps', { ...asOfficer(), body: '{"indicator":"x","amount":1e3,"' })
      : call('GET', paths[i % paths.length], asOfficer()), async () => { officer = await signIn('officer.320000') })
    t.diagnostic(`grown by ${grown} KiB`)
  })

  test(`nor in ${SIGN_INS} sign-ins, right and wrong, 64 MiB each`, options, async t => {
    const codes = ['320300', '320321', '330000', '110000', '120000']
    const attempt = (username, password) => call('POST', '/session', { origin: other.origin, key: null, body: { username, password } })
    const grown = await assertSteady(SIGN_INS, i => i % 4 === 3
      ? attempt(`nobody.${i}`, 'wrong') : attempt(`officer.${codes[i % codes.length]}`, other.password))
    t.diagnostic(`grown by ${grown} KiB`)
  })

  test(`nor in ${FILES} files that are looked at, taken, marked, made, or no workbooks`, options, async t => {
    let xuzhou = await signIn('officer.320300')
    const table = await draft(xuzhou, (await programmeOf(xuzhou, XUZHOU_2023)).id)
    const form = (await xuzhou.get(`/allocations/${table.id}.xlsx`)).bytes
    const faulty = edit(form, { E6: '一', D7: -1, E8: 1.5 }), wide = plain(Array.from({ length: 300 }, (_, i) => Array.from({ length: 60 }, (_, k) => `${i} ${k}`)))
    const files = [form, faulty, wide, form.subarray(0, 3000), Buffer.from('x')]
    const importing = (file, query, ifMatch) => call('POST', `/allocations/${table.id}/import${query}`,
      { origin: other.origin, token: xuzhou.token, body: file, ifMatch, headers: { 'Content-Type': XLSX } })
    let { version } = table
    const take = async () => {
      const reply = await importing(form, '?dry_run=false', `"${version}"`) // of several at once one is in time: 412
      if (reply.status === 200) version = reply.body.version
      return reply
    }
    const kinds = [
      i => importing(files[i % files.length], '?dry_run=true'), i => importing(files[i % files.length], '?dry_run=true&reply=xlsx'),
      take, () => xuzhou.get(`/allocations/${table.id}.xlsx`),
    ]
    const grown = await assertSteady(FILES, i => kinds[i % kinds.length](i), async () => { xuzhou = await signIn('officer.320300') })
    t.diagnostic(`grown by ${grown} KiB`)
  })
})
