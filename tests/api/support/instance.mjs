// instance: what tests look at behind the API: the program's own audit, its log, and the database.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { instanceIn } from '../../support/instance.mjs'

export const instance = instanceIn()

/** `uplift audit` recounts every balance from the postings and every actual from the facts, without a difference. */
export async function assertAudit() {
  for (const what of ['quota', 'facts']) {
    const done = await instance.program('audit', what).catch(error => error)
    assert.equal(done.code, undefined, `uplift audit ${what}: ${done.stdout}${done.stderr}`)
  }
}

/** How many rows each table has. */
export async function count(...tables) {
  const counts = tables.map(table => `(SELECT COUNT(*) FROM ${table})`).join()
  return (await instance.sql(`SELECT ${counts}`)).trim().split('\n').at(-1).split('\t').map(Number)
}

/** The rows of a query, as lists of texts. */
export async function rowsOf(sql) {
  const text = await instance.sql(sql)
  return text === '' ? [] : text.replace(/\n$/, '').split('\n').map(line => line.split('\t'))
}

/** The program's log line of a request; it is written just after the answer. */
export async function logLine(requestId) {
  const file = join(instance.folder, 'log/serve.log')
  for (let i = 0; i < 100; i++) {
    const line = readFileSync(file, 'utf8').split('\n').findLast(text => text.includes(requestId) && text.includes('"event":"request"'))
    if (line) return JSON.parse(line)
    await sleep(20)
  }
  assert.fail(`no line of request ${requestId} in ${file}`)
}
