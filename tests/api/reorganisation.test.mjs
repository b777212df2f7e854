// Reorganisation: units are renamed, moved, merged and split; open balances move by posting, closed periods stay.
// On a system of its own: the tree is everybody's.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { startInstance } from '../support/instance.mjs'
import { assertLedger, balance, dropStanding, programmeOf, quota, quotas, sum } from './support/tables.mjs'

const FLOOR = 'assisted_enterprise'
const today = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10)
const DOC = { effective_on: today, doc_no: '示例机调〔2026〕1号', reason: '行政区划调整（示例）' }

describe('reorganisation', () => {
  let other, admin, nation, programme

  const officer = code => signIn(`officer.${code}`, { origin: other.origin, password: other.password, folder: other.folder })
  const rehearse = plan => admin.post('/reorganisations/rehearsal', { ...DOC, ...plan })
  const run = async plan => {
    const planned = expectStatus(201, await admin.post('/reorganisations', { ...DOC, ...plan })).body
    return admin.post(`/reorganisations/${planned.id}/actions/run`)
  }
  const done = async plan => expectStatus(200, await run(plan)).body
  const rows = code => quotas(nation, programme.id, code)
  const unit = async code => (await nation.get(`/units/${code}`)).body
  const inForce = async (client) => {
    const { unit } = (await client.get('/me')).body
    const { items } = (await client.get(`/programmes/${programme.id}/allocations`)).body
    return (await client.get(`/allocations/${items.find(item => item.issuer.code === unit.code).id}`)).body
  }
  const clean = async () => {
    for (const what of ['quota', 'facts', 'units']) {
      const audit = await other.program('audit', what).catch(error => error)
      assert.equal(audit.code, undefined, `uplift audit ${what}: ${audit.stdout}${audit.stderr}`)
    }
  }

  before(async () => {
    other = await startInstance('reorganised')
    admin = await signIn('sysadmin', { origin: other.origin, password: other.password, folder: other.folder })
    nation = await officer('000000')
    programme = await programmeOf(nation)
  })
  after(() => other.stop())

  test('a rehearsal changes nothing', async () => {
    const before = await rows('340100')
    const { body } = expectStatus(200, await rehearse({ kind: 'move', unit: '340121', parent: '340200' }))
    assert.deepEqual(body.blockers, [])
    assert.ok(body.effects.some(item => item.unit === '340200' && item.after.received > item.before.received))
    assert.equal(body.effects.find(item => item.indicator === FLOOR).indicator_name, '帮扶企业')
    assert.deepEqual(await rows('340100'), before)
    assert.equal((await unit('340121')).parent, '340100')
    await clean()
  })

  test('a county moves to another city, with its amounts and what it has done', async () => {
    const [from, to, county, province] = await Promise.all(['340100', '340200', '340121', '340000'].map(rows))
    const facts = row => [row.actual, row.numerator, row.denominator]
    await done({ kind: 'move', unit: '340121', parent: '340200' })
    assert.equal((await unit('340121')).parent, '340200')
    for (const was of from.filter(row => row.received !== null)) {
      const moved = county.find(row => row.indicator === was.indicator)
      const [source, target] = await Promise.all(['340100', '340200'].map(code => quota(nation, programme.id, code, was.indicator)))
      const had = to.find(row => row.indicator === was.indicator)
      assert.equal(source.received, was.received - moved.received, was.indicator)
      assert.equal(source.target, was.target - moved.target)
      assert.equal(source.allocated, was.allocated - moved.received)
      assert.equal(target.received, had.received + moved.received)
      assert.equal(target.allocated, had.allocated + moved.received)
      assert.equal(source.actual + target.actual, was.actual + had.actual, 'what was done goes along')
      assert.equal(target.actual, had.actual + moved.actual)
    }
    for (const was of county) {
      const now = await quota(nation, programme.id, '340121', was.indicator)
      assert.deepEqual([balance(now), facts(now)], [balance(was), facts(was)], 'the county itself is as it was')
    }
    for (const was of province) {
      const now = await quota(nation, programme.id, '340000', was.indicator)
      assert.deepEqual([balance(now), facts(now)], [balance(was), facts(was)], 'so is the province')
    }
    for (const code of ['340000', '340100', '340200']) await assertLedger(nation, programme.id, code)
    await clean()
  })

  test('both cities and the province have a next edition that says so', async () => {
    for (const code of ['340000', '340100', '340200']) {
      const table = await inForce(await officer(code))
      assert.deepEqual([table.cause, table.doc_no, table.status], ['reorganise', DOC.doc_no, 'published'], code)
      const holds = table.rows.some(row => row.unit === '340121')
      assert.equal(holds, code === '340200')
    }
    const county = await officer('340121')
    const { items } = (await county.get(`/programmes/${programme.id}/allocations`)).body
    assert.equal(items[0].issuer.code, '340200', 'the county sees its new superior’s table')
    expectStatus(201, await county.post(`/allocations/${items[0].id}/receipts`))
  })

  test('two districts merge into a new one: sums stay, people and facts follow', async () => {
    const old = await Promise.all(['340202', '340207'].map(rows))
    const above = await rows('340200')
    const person = await officer('340202')
    const fact = { indicator: FLOOR, occurred_on: today, quantity: 1, source: '示例' }
    expectStatus(201, await person.post(`/programmes/${programme.id}/facts`, { ...fact, uscc: undefined }))
    const did = await Promise.all(['340202', '340207'].map(code => quota(nation, programme.id, code, FLOOR)))
    const plan = { kind: 'merge', units: ['340202', '340207'], code: '3402H1', name: '合江区市场监督管理局（示例）', short_name: '合江区' }
    await done(plan)
    for (const was of old[0].filter(row => row.received !== null)) {
      const two = old.map(list => list.find(row => row.indicator === was.indicator))
      const now = await quota(nation, programme.id, '3402H1', was.indicator)
      for (const term of ['target', 'received', 'kept', 'raised', 'reserve', 'allocated'])
        assert.equal(now[term], sum(two.map(row => row[term])), `${was.indicator} ${term}`)
      const city = await quota(nation, programme.id, '340200', was.indicator)
      assert.deepEqual(balance(city), balance(above.find(row => row.indicator === was.indicator)))
    }
    assert.equal((await quota(nation, programme.id, '3402H1', FLOOR)).actual, sum(did.map(row => row.actual)))
    const me = (await (await officer('340202')).get('/me')).body
    assert.equal(me.unit.code, '3402H1', 'people belong to the heir')
    const gone = await unit('340202')
    assert.deepEqual([gone.valid_to, gone.heir, gone.parent], [today, '3402H1', null])
    const listed = (await nation.get('/units?parent=340200')).body.items.map(item => item.code)
    assert.ok(listed.includes('3402H1') && !listed.includes('340202') && !listed.includes('340207'))
    await assertLedger(nation, programme.id, '340200')
    await clean()
  })

  test('an heir undoes what its predecessor recorded', async () => {
    const person = await officer('340207')
    const { items } = (await person.get(`/programmes/${programme.id}/facts?indicator=${FLOOR}`)).body
    const fact = items.find(item => item.unit_code === '340202' && item.quantity === 1 && !item.undone)
    const before = await quota(nation, programme.id, '3402H1', FLOOR)
    expectStatus(201, await person.post(`/facts/${fact.id}/actions/undo`, { reason: '重复填报' }))
    assert.equal((await quota(nation, programme.id, '3402H1', FLOOR)).actual, before.actual - 1)
    await clean()
  })

  test('a city merges into another: its districts go along', async () => {
    const [a, b] = await Promise.all(['340300', '340400'].map(rows))
    const districts = (await nation.get('/units?parent=340300')).body.items.map(item => item.code)
    await done({ kind: 'merge', units: ['340300'], into: '340400' })
    for (const was of a.filter(row => row.received !== null)) {
      const had = b.find(row => row.indicator === was.indicator)
      const now = await quota(nation, programme.id, '340400', was.indicator)
      assert.equal(now.received, was.received + had.received)
      assert.equal(now.allocated, was.allocated + had.allocated)
      assert.equal(now.actual, was.actual + had.actual)
    }
    for (const code of districts) assert.equal((await unit(code)).parent, '340400')
    const table = await inForce(await officer('340400'))
    assert.ok(districts.every(code => table.rows.some(row => row.unit === code)))
    await assertLedger(nation, programme.id, '340400')
    await assertLedger(nation, programme.id, '340000')
    await clean()
  })

  test('a city is split: districts go with the new one, the rest by share', async () => {
    const before = await rows('340500')
    const districts = (await nation.get('/units?parent=340500')).body.items
    const children = districts.slice(0, 2).map(item => item.code)
    const given = await Promise.all(children.map(rows))
    await done({
      kind: 'split', unit: '340500', ends: false,
      parts: [{ code: '3405N1', name: '江北市市场监督管理局（示例）', short_name: '江北市', share: 4000, children }],
    })
    for (const was of before.filter(row => row.received !== null)) {
      const [old, part] = await Promise.all(['340500', '3405N1'].map(code => quota(nation, programme.id, code, was.indicator)))
      assert.equal(old.received + part.received, was.received, was.indicator)
      assert.equal(old.kept + part.kept, was.kept)
      assert.equal(part.allocated, sum(given.map(list => list.find(row => row.indicator === was.indicator).received)))
      assert.equal(old.allocated + part.allocated, was.allocated)
    }
    await assertLedger(nation, programme.id, '3405N1')
    await assertLedger(nation, programme.id, '340500')
    await assertLedger(nation, programme.id, '340000')
    await clean()
  })

  test('a district is split into two and ends', async () => {
    const before = await rows('340602')
    await done({
      kind: 'split', unit: '340602', ends: true,
      parts: [
        { code: '3406A1', name: '东区市场监督管理局（示例）', short_name: '东区', share: 3333, children: [] },
        { code: '3406A2', name: '西区市场监督管理局（示例）', short_name: '西区', share: 6667, children: [] },
      ],
    })
    for (const was of before.filter(row => row.received !== null)) {
      const [east, west] = await Promise.all(['3406A1', '3406A2'].map(code => quota(nation, programme.id, code, was.indicator)))
      assert.equal(east.received + west.received, was.received)
      assert.equal(east.kept, Math.floor(was.kept * 3333 / 10000))
      assert.equal(east.kept + west.kept, was.kept)
    }
    const old = await rows('340602')
    for (const row of old.filter(row => row.received !== null))
      assert.deepEqual([row.received, row.kept, row.target, row.actual], [0, 0, 0, 0])
    await assertLedger(nation, programme.id, '340600')
    await clean()
  })

  test('a district is split without any unit beneath it: its shares go all the same', async () => {
    const before = await rows('340603')
    const parts = [{ code: '3406B1', name: '南区市场监督管理局（示例）', short_name: '南区', share: 4000, children: [] }]
    await done({ kind: 'split', unit: '340603', ends: false, parts })
    const additive = before.filter(row => row.received > 0)
    assert.ok(additive.length > 0)
    for (const was of additive) {
      const [old, part] = await Promise.all(['340603', '3406B1'].map(code => quota(nation, programme.id, code, was.indicator)))
      assert.equal(old.kept + part.kept, was.kept, was.indicator)
      assert.ok(part.kept <= Math.floor(was.kept * 4000 / 10000))
    }
    assert.equal((await quota(nation, programme.id, '3406B1', FLOOR)).kept,
      Math.floor(before.find(row => row.indicator === FLOOR).kept * 4000 / 10000))
    await assertLedger(nation, programme.id, '340600')
    await clean()
  })

  test('parts without a share of a unit that ends get nothing', async () => {
    const shares = [10000, 0, 0]
    const parts = shares.map((share, i) => ({ code: `3406C${i}`, name: `示例局${i}`, short_name: `示例${i}`, share, children: [] }))
    const { body } = expectStatus(200, await rehearse({ kind: 'split', unit: '340604', ends: true, parts }))
    assert.deepEqual(body.blockers, [])
    const got = code => body.effects.filter(item => item.unit === code && item.after.received > 0).length
    assert.ok(got('3406C0') > 0)
    assert.deepEqual([got('3406C1'), got('3406C2')], [0, 0])
  })

  test('a rename keeps everything else', async () => {
    await done({ kind: 'rename', unit: '340121', name: '长丰市市场监督管理局（示例）', short_name: '长丰市' })
    assert.equal((await unit('340121')).short_name, '长丰市')
    await clean()
  })

  test('what is left to the day waits for it, or is cancelled', async () => {
    const later = new Date(Date.now() + 30 * 86400_000).toISOString().slice(0, 10)
    const plan = { ...DOC, effective_on: later, kind: 'rename', unit: '340122', name: '肥东示例局', short_name: '肥东示例' }
    const planned = expectStatus(201, await admin.post('/reorganisations', plan)).body
    assert.deepEqual([planned.status, planned.due], ['planned', false])
    expectProblem(409, 'wrong-state', await admin.post(`/reorganisations/${planned.id}/actions/run`))
    assert.equal(expectStatus(200, await admin.post(`/reorganisations/${planned.id}/actions/cancel`)).body.status, 'cancelled')
    expectProblem(409, 'wrong-state', await admin.post(`/reorganisations/${planned.id}/actions/run`))
  })

  test('a city with a notice of its own cannot end', async () => {
    const { body } = expectStatus(200, await rehearse({ kind: 'merge', units: ['320300'], into: '320400' }))
    assert.ok(body.blockers.some(item => item.unit === '320300'))
    expectProblem(409, 'wrong-state', await run({ kind: 'merge', units: ['320300'], into: '320400' }))
    assert.equal((await unit('320300')).parent, '320000')
  })

  test('a unit cannot leave a ledger in which it has amounts', async () => {
    const { body } = expectStatus(200, await rehearse({ kind: 'move', unit: '320400', parent: '340000' }))
    assert.deepEqual(body.blockers.map(item => item.unit), ['320400'])
    assert.match(body.blockers[0].message, /先由原上级收回/)
    expectProblem(409, 'wrong-state', await run({ kind: 'move', unit: '320400', parent: '340000' }))
    assert.equal((await unit('320400')).parent, '320000')
  })

  test('bad input names its place, and nothing is written', async () => {
    expectErrors(['/unit', '/parent'], await rehearse({ kind: 'move' }))
    expectErrors(['/parent'], await rehearse({ kind: 'move', unit: '340121', parent: '340200' }))
    expectErrors(['/parent'], await rehearse({ kind: 'move', unit: '340200', parent: '340121' }))
    expectErrors(['/unit'], await rehearse({ kind: 'move', unit: '000000', parent: '340200' }))
    expectErrors(['/units'], await rehearse({ kind: 'merge', into: '340200' }))
    expectErrors(['/units/1'], await rehearse({ kind: 'merge', units: ['340121', '340100'], into: '340122' }))
    expectErrors(['/into'], await rehearse({ kind: 'merge', units: ['340121'], into: '340121' }))
    expectErrors(['/code', '/name', '/short_name'], await rehearse({ kind: 'merge', units: ['340121'] }))
    expectErrors(['/code'], await rehearse({ kind: 'merge', units: ['340121'], code: '340202', name: '示例', short_name: '示例' }))
    expectErrors(['/parts'], await rehearse({ kind: 'split', unit: '340121' }))
    expectErrors(['/effective_on'], await rehearse({ kind: 'move', unit: '340121', parent: '340800', effective_on: '2020-01-01' }))
  })

  test('an officer may not', async () => {
    expectProblem(403, 'forbidden', await nation.post('/reorganisations/rehearsal', { ...DOC, kind: 'move', unit: '340121', parent: '340800' }))
    expectProblem(403, 'forbidden', await nation.get('/reorganisations'))
  })

  test('a city that was reorganised publishes as before', async () => {
    const city = await officer('340200')
    await dropStanding(city, programme.id)
    const draft = expectStatus(201, await city.post(`/programmes/${programme.id}/allocations`)).body
    const published = await city.post(`/allocations/${draft.id}/actions/publish`, { reason: '调整后重新签发' }, { ifMatch: `"${draft.version}"` })
    expectStatus(200, published)
    await assertLedger(nation, programme.id, '340200')
    await clean()
  })
})
