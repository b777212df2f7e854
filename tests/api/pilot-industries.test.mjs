// Pilot industries: whoever drops one, or changes its bodies, names the version that it saw; two at once never break the server.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { newEnterprise, newHelpers, programmeId, select } from './support/assignments.mjs'
import { signIn } from './support/client.mjs'
import { expectProblem, expectStatus } from './support/expect.mjs'
import { instance } from './support/instance.mjs'

const DISTRICT = '310117', SLUG = 'shanghai-2021', INDUSTRY = 'C35'

describe('a pilot industry', () => {
  let district, programme, bodies

  const name = async industry => expectStatus(201, await district.post(`/programmes/${programme}/pilot-industries`, { industry }))
  const add = (pilot, body, ifMatch) => district.post(`/pilot-industries/${pilot.body.id}/bodies`, { body }, { ifMatch })
  const drop = (pilot, ifMatch) => district.delete(`/pilot-industries/${pilot.body.id}`, { ifMatch })
  const dropBody = (pilot, body, ifMatch) => district.delete(`/pilot-industries/${pilot.body.id}/bodies/${body}`, { ifMatch })
  const listed = async () => (await district.get(`/programmes/${programme}/pilot-industries?unit=${DISTRICT}`)).body.items

  before(async () => {
    district = await signIn(`officer.${DISTRICT}`)
    programme = await programmeId(district, item => item.issuer.code === '310000')
    bodies = [await newHelpers(), await newHelpers()].map(({ body }) => body)
    for (const body of bodies) await select(body, { unit: '310000', slug: SLUG, industry: INDUSTRY })
    // As many as R-SH-12 asks for in Shanghai, in each of the industries below.
    for (const industry of ['C351', 'C352', 'C353'])
      for (let i = 0; i < 5; i++) await newEnterprise(district, { unit: DISTRICT, industry })
  })

  test('each change takes a version and makes the next', async () => {
    const pilot = await name('C351')
    assert.deepEqual([pilot.body.version, pilot.etag], [1, '"1"'])
    assert.deepEqual(pilot.body.allowed_actions, ['add_body', 'drop_body', 'drop'])
    for (const ask of [add(pilot, bodies[0]), drop(pilot), dropBody(pilot, bodies[0])]) expectProblem(428, 'version-missing', await ask)
    const chosen = expectStatus(201, await add(pilot, bodies[0], pilot.etag))
    assert.equal(chosen.etag, '"2"')
    for (const ask of [add(pilot, bodies[1], pilot.etag), drop(pilot, pilot.etag), dropBody(pilot, bodies[0], pilot.etag)])
      expectProblem(412, 'stale', await ask)
    assert.deepEqual((await listed()).find(({ id }) => id === pilot.body.id).bodies.map(({ id }) => id), [bodies[0]], 'what was refused changed nothing')
    expectStatus(204, await dropBody(pilot, bodies[0], '"2"'))
    expectStatus(204, await drop(pilot, '"3"'))
    assert.equal((await listed()).some(({ id }) => id === pilot.body.id), false)
  })

  test('of two at the same moment one is told of the other, whichever comes first', async () => {
    for (let round = 0; round < 12; round++) {
      const pilot = await name('C352')
      const [first, second, third] = await Promise.all([drop(pilot, pilot.etag), add(pilot, bodies[0], pilot.etag), add(pilot, bodies[1], pilot.etag)])
      const done = [first, second, third].filter(({ status }) => status < 300)
      assert.equal(done.length, 1, `${[first, second, third].map(({ status }) => status)}`)
      for (const reply of [first, second, third].filter(({ status }) => status >= 300)) assert.ok([404, 412].includes(reply.status), `${reply.status}`)
      if (first.status !== 204) expectStatus(204, await drop(pilot, '"2"'))
    }
  })

  test('in a programme that is over nothing changes any more', async () => {
    const pilot = await name('C353')
    const chosen = expectStatus(201, await add(pilot, bodies[0], pilot.etag))
    const set = status => instance.sql(`UPDATE programme JOIN stamp ON stamp.name = 'programme' SET status = '${status}', stamp.version = stamp.version + 1 WHERE slug = '${SLUG}'`)
    const before = (await instance.sql(`SELECT status FROM programme WHERE slug = '${SLUG}'`)).trim()
    await set('concluded')
    try {
      await sleep(100) // what a worker remembers holds for 50 ms
      for (const ask of [add(pilot, bodies[1], chosen.etag), drop(pilot, chosen.etag), dropBody(pilot, bodies[0], chosen.etag)])
        expectProblem(409, 'wrong-state', await ask)
      assert.deepEqual((await listed()).find(({ id }) => id === pilot.body.id).allowed_actions, [])
    } finally {
      await set(before)
    }
    await sleep(100)
    expectStatus(204, await drop(pilot, chosen.etag))
  })

  test('a programme that the district only drafts does not hold yet: the one above it does', async () => {
    const move = change => instance.sql(`${change}; UPDATE stamp SET version = version + 1 WHERE name = 'programme'`)
      .then(() => sleep(100)) // what a worker remembers holds for 50 ms
    await move(`INSERT INTO programme (slug, title, title_en, issuer_id, parent_id, root_id, period_start, period_end, disclosure, status, illustrative, source)
      SELECT 'drafted', '起草中的方案', 'Drafted', unit.id, above.id, above.root_id, '2026-01-01', '2027-12-31', 'public', 'draft', TRUE, 'drafted'
        FROM unit JOIN programme above ON above.slug = '${SLUG}' WHERE unit.code = '${DISTRICT}'`)
    try {
      const held = await name('C351')
      assert.equal(held.body.programme_id, programme)
      expectStatus(204, await drop(held, held.etag))
      await move("UPDATE programme SET status = 'running' WHERE slug = 'drafted'")
      const own = await name('C351')
      assert.equal(own.body.programme_id, await programmeId(district, item => item.title === '起草中的方案'))
      expectStatus(204, await drop(own, own.etag))
    } finally {
      await move("DELETE FROM programme WHERE slug = 'drafted'")
    }
  })
})
