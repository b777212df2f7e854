// Reorganisations beside each other, and beside those who work on: whoever changes the units has them alone.
// On a system of its own: the tree is everybody's.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { startInstance } from '../support/instance.mjs'
import { programmeOf } from './support/tables.mjs'

const today = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10)
const DOC = { effective_on: today, doc_no: '示例机调〔2026〕2号', reason: '行政区划调整（示例）' }
const FLOOR = 'assisted_enterprise'

describe('reorganisations beside others', () => {
  let other, admin, nation

  const sign = name => signIn(name, { origin: other.origin, password: other.password, folder: other.folder })
  const children = async code => (await nation.get(`/units?parent=${code}`)).body.items.map(unit => unit.code)
  const plan = async change => expectStatus(201, await admin.post('/reorganisations', { ...DOC, ...change })).body.id
  const run = id => admin.post(`/reorganisations/${id}/actions/run`)
  const clean = async () => {
    for (const what of ['quota', 'facts', 'units']) {
      const audit = await other.program('audit', what).catch(error => error)
      assert.equal(audit.code, undefined, `uplift audit ${what}: ${audit.stdout}${audit.stderr}`)
    }
  }

  before(async () => {
    other = await startInstance('reorganised-race', { UPLIFT_WORKERS: '4' })
    admin = await sign('sysadmin')
    nation = await sign('officer.000000')
  })
  after(() => other.stop())

  test('two that contradict each other: one is done, the other is refused', async () => {
    for (const city of ['330100', '330200']) {
      const [a, b] = await children(city)
      const ids = [await plan({ kind: 'merge', units: [a], into: b }), await plan({ kind: 'merge', units: [b], into: a })]
      const replies = await Promise.all(ids.map(run))
      const statuses = replies.map(reply => reply.status).sort()
      assert.equal(statuses[0], 200, JSON.stringify(replies.map(reply => reply.body)))
      assert.ok([400, 503].includes(statuses[1]), statuses.join())
      for (const reply of replies.filter(({ status }) => status === 503)) assert.ok(reply.headers.get('retry-after'))
      const left = await children(city)
      assert.equal([a, b].filter(code => left.includes(code)).length, 1)
    }
    await clean()
  })

  test('who records facts meanwhile is counted at the right place, or is told to try again', async () => {
    const cities = ['330500', '330600']
    const [county] = await children(cities[0])
    const writers = await Promise.all([county, ...(await children(cities[1])).slice(0, 2)].map(code => sign(`officer.${code}`)))
    const { id } = await programmeOf(writers[0])
    const fact = { indicator: FLOOR, occurred_on: today, quantity: 1, source: '示例' }
    const statuses = new Map()
    let moving = true

    const write = async (writer) => {
      while (moving) {
        const reply = await writer.post(`/programmes/${id}/facts`, fact, { key: randomUUID() })
        statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1)
        if (reply.status === 503) assert.ok(reply.headers.get('retry-after'))
        else if (reply.status !== 201) assert.fail(reply.text)
      }
    }
    const move = async () => {
      for (let i = 1; i <= 8; i++) expectStatus(200, await run(await plan({ kind: 'move', unit: county, parent: cities[i % 2] })))
      moving = false
    }
    await Promise.all([move().finally(() => { moving = false }), ...writers.map(write)])
    assert.ok(statuses.get(201) > 20, JSON.stringify([...statuses]))
    await clean()
  })

  test('what could not be run is not kept as a plan', async () => {
    const [a, b] = await children('330700')
    const post = change => admin.post('/reorganisations', { ...DOC, ...change })
    expectErrors(['/units'], await post({ kind: 'merge', into: a }))
    expectErrors(['/into'], await post({ kind: 'merge', units: [a], into: a }))
    expectErrors(['/units', '/into', '/parts', '/ends'], await post({
      kind: 'move', unit: a, parent: '330600', units: [b], into: b, ends: true,
      parts: [{ code: '3307Z1', name: '示例局', short_name: '示例', share: 10000 }],
    }))
    expectErrors(['/effective_on'], await post({ kind: 'move', unit: a, parent: '330600', effective_on: '9999-12-31' }))
    const { items } = (await admin.get('/reorganisations')).body
    assert.ok(!items.some(item => item.status === 'planned' && item.plan.unit === a))
  })

  test('two units of one superior are never named alike', async () => {
    const [a, b] = await children('330700')
    const { name, short_name } = (await nation.get(`/units/${b}`)).body
    const post = change => admin.post('/reorganisations', { ...DOC, ...change })
    expectErrors(['/name', '/short_name'], await post({ kind: 'rename', unit: a, name, short_name }))
    const part = i => ({ code: `3307Z${i}`, name, short_name: `示例${i}`, share: 1000, children: [] })
    expectErrors(['/parts/0/name', '/parts/1/name', '/parts/1/name'], await post({ kind: 'split', unit: a, parts: [part(1), part(2)] }))
    expectErrors(['/parts/0/name'], await post({ kind: 'split', unit: a, parts: [part(1)] }))
  })

  test('what was planned for an earlier day than the last change comes too late', async () => {
    const [code] = await children('330900')
    const late = await plan({ kind: 'move', unit: code, parent: '331000' })
    await other.sql(`UPDATE reorganisation SET effective_on = '2024-02-01', plan = REPLACE(plan, '${today}', '2024-02-01')
                     WHERE id = ${late}`)
    expectStatus(200, await run(await plan({ kind: 'move', unit: code, parent: '331100' })))
    const reply = expectProblem(409, 'wrong-state', await run(late))
    assert.match(reply.detail, new RegExp(today))
    assert.equal((await nation.get(`/units/${code}`)).body.parent, '331100')
    await clean()
    await other.sql(`INSERT INTO unit_edge (child_id, parent_id, valid_from) SELECT child.id, parent.id, '2031-01-01'
                     FROM unit AS child JOIN unit AS parent ON parent.code = '330900' WHERE child.code = '${code}'`)
    await assert.rejects(clean(), /uplift audit units/, 'the audit sees edges that overlap')
    await other.sql("DELETE FROM unit_edge WHERE valid_from = '2031-01-01'")
  })

  test('the list goes on from page to page', async () => {
    const first = expectStatus(200, await admin.get('/reorganisations?limit=2')).body
    const second = expectStatus(200, await admin.get(`/reorganisations?limit=2&after=${first.next}`)).body
    const ids = [...first.items, ...second.items].map(item => item.id)
    assert.deepEqual(ids, [...new Set(ids)].sort((a, b) => b - a))
    assert.equal(ids.length, 4)
  })

  test('a plan is seen by the administrators of its unit and above, and by nobody else', async () => {
    const [code] = await children('330800')
    const id = await plan({ kind: 'rename', unit: code, name: '示例市场监督管理局', short_name: '示例' })
    await other.sql(`UPDATE user JOIN unit ON unit.code = '440000' JOIN stamp ON stamp.name = 'access'
                     SET user.unit_id = unit.id, stamp.version = stamp.version + 1 WHERE username = 'sysadmin'`)
    const province = await sign('sysadmin')
    assert.deepEqual(expectStatus(200, await province.get('/reorganisations')).body.items, [])
    expectProblem(404, 'not-found', await province.post(`/reorganisations/${id}/actions/cancel`))
  })
})
