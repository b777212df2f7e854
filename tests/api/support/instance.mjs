// instance: what tests look at behind the API: the program's own audit, its log, and the database.
import assert from 'node:assert/strict'
import { instanceIn } from '../../support/instance.mjs'

export const instance = instanceIn()

/** `uplift audit quota` recounts every balance from the postings and finds no difference. */
export async function assertAudit() {
  const done = await instance.program('audit', 'quota').catch(error => error)
  assert.equal(done.code, undefined, `uplift audit quota: ${done.stdout}${done.stderr}`)
}

/** How many rows each table has. */
export async function count(...tables) {
  const counts = tables.map(table => `(SELECT COUNT(*) FROM ${table})`).join()
  return (await instance.sql(`SELECT ${counts}`)).trim().split('\n').at(-1).split('\t').map(Number)
}
