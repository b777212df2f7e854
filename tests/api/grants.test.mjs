// What the program's own database account may do: history is added to and read, never changed.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { instance } from './support/instance.mjs'

const HISTORY = ['audit', 'body_state', 'fact', 'objection', 'outbox', 'posting', 'receipt']

const rows = async sql => (await instance.sql(sql)).trim().split('\n').map(line => line.split('\t'))

describe('the account of the program', () => {
  test('adds to history, and changes none of it', async () => {
    const granted = await rows(`SELECT table_name, GROUP_CONCAT(privilege_type ORDER BY privilege_type)
      FROM information_schema.table_privileges WHERE grantee LIKE '''uplift_app%' AND table_schema = 'uplift' GROUP BY table_name`)
    const rights = Object.fromEntries(granted)
    for (const table of HISTORY) assert.equal(rights[table], 'INSERT,SELECT', table)
    assert.ok(rights.quota.includes('UPDATE'))
  })

  test('but for the place of a fact, which follows its unit', async () => {
    const granted = await rows(`SELECT table_name, column_name, privilege_type FROM information_schema.column_privileges
      WHERE grantee LIKE '''uplift_app%' AND table_schema = 'uplift'`)
    assert.deepEqual(granted, [['fact', 'lo', 'UPDATE']])
  })

  test('is no owner: it makes and drops no table', async () => {
    const own = await rows("SELECT privilege_type FROM information_schema.schema_privileges WHERE grantee LIKE '''uplift_app%' ORDER BY 1")
    assert.deepEqual(own.flat(), ['CREATE TEMPORARY TABLES', 'EXECUTE'])
  })
})
