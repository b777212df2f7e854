// Registers are exchanged whole: what a request may hold is enough for files of the size that bodies and cities have.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectStatus } from './support/expect.mjs'
import { DISTRICT, newHelpers } from './support/assignments.mjs'
import { usccOf } from './support/uscc.mjs'
import { XLSX, plain } from './support/workbook.mjs'

const PEOPLE = 600, ENTERPRISES = 10_000 - 1
const sent = { headers: { 'Content-Type': XLSX }, signal: AbortSignal.timeout(300_000) }

describe('large files of a register', () => {
  let helpers, county

  before(async () => {
    helpers = await newHelpers()
    county = await signIn(`officer.${DISTRICT}`)
  })

  test(`a body of ${PEOPLE} people: rehearsed, taken, exported, and its own export again`, async () => {
    const rows = [['name', 'registration_no', 'grade', 'manager', 'expert', 'auditor', 'home', 'specialities']]
    for (let i = 0; i < PEOPLE; i++) rows.push([`众人${i}`, `LG${helpers.body}-${100_000 + i}-X`, '审核员', '否', '是', '否', '320300', 'C367'])
    const at = `/bodies/${helpers.body}/people/import`, { coordinator } = helpers
    assert.equal(expectStatus(200, await coordinator.post(`${at}?dry_run=true`, plain(rows), sent)).body.added, PEOPLE)
    assert.equal(expectStatus(200, await coordinator.post(at, plain(rows), sent)).body.added, PEOPLE)
    const exported = expectStatus(200, await coordinator.get(`/bodies/${helpers.body}/people.xlsx`))
    const again = expectStatus(200, await coordinator.post(`${at}?dry_run=true`, exported.bytes, sent)).body
    assert.deepEqual([again.errors.length, again.added, again.changed, again.unchanged >= PEOPLE], [0, 0, 0, true])
  })

  test(`${ENTERPRISES} enterprises, as many rows as a file may have, are rehearsed`, async () => {
    const rows = [['uscc', 'name', 'unit', 'industry']]
    for (let i = 0; i < ENTERPRISES; i++) rows.push([usccOf(400_000_000 + i * 7), `众企业${i}`, DISTRICT, 'C367'])
    const { added, errors } = expectStatus(200, await county.post('/enterprises/import?dry_run=true', plain(rows), sent)).body
    assert.deepEqual([added, errors.length], [ENTERPRISES, 0])
  })
})
