// guard: the storm can fail. The same one on a program without the guard of the ledger must be seen.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { startInstance } from '../support/instance.mjs'
import { describe, judge, runStorm } from './storm.mjs'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')
const GUARD = /\n +AND \(:may_raise = 1 OR reserve >= :x\)/

let folder, instance

/** Builds the program from a copy of its sources in which the guard is taken out of quota_take. */
async function buildWithoutGuard() {
  folder = await mkdtemp(join(tmpdir(), 'uplift-guard-'))
  await cp(join(root, 'fcgi-app'), join(folder, 'fcgi-app'), {
    recursive: true, preserveTimestamps: true, filter: source => !source.includes('/node_modules'),
  })
  /* What is built already need not be built again. */
  await cp(join(root, 'build/release'), join(folder, 'build/release'), { recursive: true, preserveTimestamps: true })
  const file = join(folder, 'fcgi-app/resources/quota/quota.sql')
  const sql = await readFile(file, 'utf8')
  assert.match(sql, GUARD, 'the guard is not where this test looks for it')
  await writeFile(file, sql.replace(GUARD, ''))
  await run('make', ['-C', join(folder, 'fcgi-app'), '-j2', 'BUILD=release'], { maxBuffer: 1 << 24 })
  return relative(join(root, 'build'), join(folder, 'build/release'))
}

before(async () => {
  const build = await buildWithoutGuard()
  instance = await startInstance('chaos-guard', { BUILD: build, UPLIFT_WORKERS: '4' })
})
after(async () => {
  await instance?.stop()
  await rm(folder, { recursive: true, force: true })
})

test('without the guard in quota_take the judgement finds the damage', { timeout: 150_000 }, async t => {
  const storm = await runStorm(instance, {
    writers: 32, publishers: false, acknowledged: 300, refusals: 0, kills: [], largest: 30, onlyMore: true, seconds: 60,
  })
  const faults = await judge(storm)
  t.diagnostic(describe(storm))
  t.diagnostic(faults.join('; '))
  assert.ok(faults.some(fault => /^audit: audit quota: [1-9]/.test(fault)), 'the audit is clean')
  assert.ok(faults.some(fault => fault.startsWith('a ceiling was exceeded')), 'no ceiling was exceeded')
})
