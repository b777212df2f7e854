// nemesis: nothing that was acknowledged is lost and nothing is done twice, whatever is killed.
// CHAOS_SCALE=n makes the storm n times as long.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startInstance } from '../support/instance.mjs'
import { describe, judge, runStorm } from './storm.mjs'

const SCALE = Number(process.env.CHAOS_SCALE ?? 1)
const WRITES = 2000 * SCALE
const REFUSALS = 200 * SCALE
const KILLS = Array.from({ length: 20 * SCALE }, (_, i) => (i % 5 === 4 ? 'database' : 'worker'))
const SECONDS = 90 * SCALE

let instance
before(async () => { instance = await startInstance('chaos-nemesis', { UPLIFT_WORKERS: '4' }) })
after(() => instance?.stop())

test('32 writers on one unit among kills: every acknowledged write is there once', { timeout: SECONDS * 2000 }, async t => {
  const storm = await runStorm(instance, {
    writers: 32, publishers: true, acknowledged: WRITES, refusals: REFUSALS, kills: KILLS, largest: 30, seconds: SECONDS,
  })
  t.diagnostic(describe(storm))
  assert.deepEqual(await judge(storm), [])
  assert.ok(storm.keeps.length >= WRITES && storm.refused.length >= REFUSALS && storm.killed === KILLS.length,
    `${SECONDS} s were not enough: ${describe(storm)}`)
  assert.ok(storm.published.length >= 2, 'no table was published in the storm')
})
