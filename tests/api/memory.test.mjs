// What a worker remembers may be older than what it reads: then it says so, and looks again.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectProblem, expectStatus } from './support/expect.mjs'
import { instance } from './support/instance.mjs'

describe('a unit that is newer than a worker knows', () => {
  const user = 'officer.371721'
  let sysadmin

  // Put in behind the program's back, without the stamp that every change of its own bumps.
  before(async () => {
    sysadmin = await signIn('sysadmin')
    // Every worker has a tree before the unit is there.
    await Promise.all(Array.from({ length: 60 }, () => sysadmin.get('/units?parent=000000')))
    await instance.sql(`INSERT INTO uplift.unit (code, name, short_name, tier, kind, quota_holder, valid_from, parent_id, depth, lo, hi)
      SELECT 'TM0001', 'TM0001', 'TM0001', tier, kind, TRUE, '2020-01-01', parent_id, depth, lo, hi FROM uplift.unit WHERE code = '371721'`)
    await instance.sql(`UPDATE uplift.user SET unit_id = (SELECT id FROM uplift.unit WHERE code = 'TM0001') WHERE username = '${user}'`)
  })
  after(async () => {
    await instance.sql(`UPDATE uplift.user SET unit_id = (SELECT id FROM uplift.unit WHERE code = '371721') WHERE username = '${user}'`)
    await instance.sql("DELETE FROM uplift.unit WHERE code = 'TM0001'; UPDATE uplift.stamp SET version = version + 1 WHERE name = 'unit'")
  })

  test('is no crash: the client is asked to come back', async () => {
    const pids = instance.log('serve').match(/worker\.gone/g)?.length ?? 0
    const reply = await sysadmin.get(`/users?q=${user}`)
    expectProblem(503, 'busy', reply)
    assert.ok(Number(reply.headers.get('retry-after')) >= 1)
    assert.equal(instance.log('serve').match(/worker\.gone/g)?.length ?? 0, pids, 'a worker died')
  })

  test('and is known once its stamp is bumped', async () => {
    await instance.sql("UPDATE uplift.stamp SET version = version + 1 WHERE name = 'unit'")
    await new Promise(done => setTimeout(done, 60))
    const reply = expectStatus(200, await sysadmin.get(`/users?q=${user}`))
    assert.equal(reply.body.items[0].unit.code, 'TM0001')
  })
})
