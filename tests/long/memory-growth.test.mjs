// 100,000 requests, good and bad: the workers do not grow by more than 5 MB.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { startInstance } from '../support/instance.mjs'
import { call, newSession, signIn } from '../support/uplift.mjs'

const REQUESTS = 100_000, AT_ONCE = 8, MOST_KIB = 5 * 1024

describe('memory', () => {
  let other, officer, paths

  const workers = () => readFileSync(`/proc/${other.pid('serve')}/task/${other.pid('serve')}/children`, 'utf8').trim().split(' ')
  const resident = pid => Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1])
  const options = () => ({ origin: other.origin, token: officer.token })
  const one = async i => {
    const reply = i % 10 === 9
      ? await call('POST', '/programmes/1/keeps', { ...options(), body: '{"indicator":"x","amount":1e3,"' })
      : await call('GET', paths[i % paths.length], options())
    assert.ok(reply.status < 500, reply.text)
  }
  const send = async count => {
    let next = 0
    await Promise.all(Array.from({ length: AT_ONCE }, async () => { while (next < count) await one(next++) }))
  }

  before(async () => {
    other = await startInstance('memory', { UPLIFT_WORKERS: '2', UPLIFT_WORKER_REQUESTS: '10000000' })
    officer = await signIn('officer.320000', { origin: other.origin, password: other.password, folder: other.folder })
    const { items } = (await officer.get('/programmes')).body, national = items.find(item => item.issuer.code === '000000').id
    paths = ['/me', `/programmes/${national}/quotas?parent=320000`, '/todos', '/units/320300', '/units/999999',
      `/programmes/${national}/dashboard`, '/programmes?colour=red', '/allocations/1', '/nowhere']
  })
  after(() => other.stop())

  test(`does not grow by ${MOST_KIB / 1024} MB in ${REQUESTS} requests`, { timeout: 1_200_000 }, async () => {
    await send(REQUESTS / 20)
    const pids = workers(), before = pids.map(resident)
    for (let part = 0; part < 10; part++) {
      // A token is good for ten minutes.
      officer = { ...officer, token: (await newSession('officer.320000',
        { origin: other.origin, password: other.password, folder: other.folder })).token }
      await send(REQUESTS / 10)
    }
    assert.deepEqual(workers(), pids, 'a worker was replaced')
    const grown = pids.map((pid, i) => resident(pid) - before[i])
    assert.ok(grown.every(kib => kib < MOST_KIB), `${grown} KiB`)
  })
})
