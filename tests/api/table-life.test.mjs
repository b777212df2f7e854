// The life of a table: draft, reviewed, published, superseded, closed, and what each state refuses.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { assertAudit, instance } from './support/instance.mjs'
import {
  JIANGSU_2023, SHANGHAI_2021, act, cellOf, draft, dropStanding, ifMatch, programmeOf, publish, putRows, quota, saved,
  wholeSplit,
} from './support/tables.mjs'

const SUZHOU = '320500', DISTRICT = '320506', COUNTY_CITY = '320581'

let suzhou, district, programme, rows

const read = async table => (await suzhou.get(`/allocations/${table.id}`)).body

describe('the life of a table', () => {
  before(async () => {
    [suzhou, district] = await Promise.all([signIn('officer.320500'), signIn(`officer.${DISTRICT}`)])
    programme = await programmeOf(suzhou, JIANGSU_2023)
    rows = await wholeSplit(suzhou, programme.id)
  })
  after(() => dropStanding(suzhou, programme.id))
  after(assertAudit)

  test('one table at a time is drawn up', async () => {
    const first = await draft(suzhou, programme.id)
    const second = await suzhou.post(`/programmes/${programme.id}/allocations`)
    assert.equal(expectStatus(409, second).body.status, 409)
    assert.equal((await read(first)).status, 'draft')
  })

  test('a draft is dropped, and its edition is free again', async () => {
    const first = await draft(suzhou, programme.id)
    expectStatus(204, await suzhou.delete(`/allocations/${first.id}`, { ifMatch: ifMatch(first) }))
    expectStatus(404, await suzhou.get(`/allocations/${first.id}`))
    assert.equal((await draft(suzhou, programme.id)).edition, first.edition)
  })

  test('review locks the rows, return opens them', async () => {
    const opened = await saved(suzhou, await draft(suzhou, programme.id), rows)
    const reviewed = expectStatus(200, await act(suzhou, opened, 'review')).body
    assert.equal(reviewed.status, 'reviewed')
    assert.deepEqual(reviewed.allowed_actions, ['return', 'publish'])
    expectProblem(409, 'wrong-state', await putRows(suzhou, reviewed, rows))
    expectProblem(409, 'wrong-state', await act(suzhou, reviewed, 'review'))
    const returned = expectStatus(200, await act(suzhou, reviewed, 'return', { reason: '丰县的数要改' })).body
    assert.equal(returned.status, 'draft')
    assert.equal(returned.reason, '丰县的数要改')
    assert.deepEqual(returned.rows, opened.rows)
    expectStatus(200, await putRows(suzhou, returned, rows))
  })

  test('every action in a wrong state is 409, and changes nothing', async () => {
    const opened = await saved(suzhou, await draft(suzhou, programme.id), rows)
    for (const action of ['return', 'revise', 'close'])
      expectProblem(409, 'wrong-state', await act(suzhou, opened, action))
    assert.deepEqual(await read(opened), opened)
  })

  test('an action that does not exist', async () => {
    const opened = await draft(suzhou, programme.id)
    const reply = await act(suzhou, opened, 'abolish')
    assert.ok([404, 409].includes(reply.status), reply.text)
  })

  test('reviewed, published, revised: the next edition, and the difference between the two', async () => {
    const opened = await saved(suzhou, await draft(suzhou, programme.id), rows)
    const reviewed = expectStatus(200, await act(suzhou, opened, 'review')).body
    const first = await publish(suzhou, reviewed)
    assert.equal(first.status, 'published')
    expectProblem(409, 'wrong-state', await putRows(suzhou, first, rows))
    expectProblem(409, 'wrong-state',
      await suzhou.delete(`/allocations/${first.id}`, { ifMatch: ifMatch(first) }))

    const next = expectStatus(201, await act(suzhou, first, 'revise')).body
    assert.deepEqual([next.edition, next.base_edition, next.supersedes, next.cause, next.status],
      [first.edition + 1, first.edition, first.id, 'revise', 'draft'])
    assert.deepEqual(next.rows, first.rows)

    cellOf(next.rows, DISTRICT, 'assisted_enterprise').value += 2
    cellOf(next.rows, COUNTY_CITY, 'assisted_enterprise').value -= 2
    cellOf(next.rows, DISTRICT, 'case').min = 2
    const second = await publish(suzhou, await saved(suzhou, next, next.rows, next.kept))
    assert.equal((await read(first)).status, 'superseded')

    const { items } = (await suzhou.get(`/allocations/${second.id}/difference?from=${first.edition}`)).body
    const told = items.map(item => [item.unit, item.indicator, item.to.value ?? item.to.min, item.from.value ?? item.from.min])
    const was = cellOf(first.rows, DISTRICT, 'assisted_enterprise').value
    const other = cellOf(first.rows, COUNTY_CITY, 'assisted_enterprise').value
    assert.deepEqual(told.sort(), [
      [DISTRICT, 'assisted_enterprise', was + 2, was], [DISTRICT, 'case', 2, 1],
      [COUNTY_CITY, 'assisted_enterprise', other - 2, other],
    ].sort())
    assert.equal((await quota(suzhou, programme.id, DISTRICT, 'assisted_enterprise')).target, was + 2)
    expectStatus(404, await suzhou.get(`/allocations/${second.id}/difference?from=999`))
    expectErrors(['?from'], await suzhou.get(`/allocations/${second.id}/difference`))
  })

  test('a receipt is for what was signed: whose cells changed is asked again, nobody else', async () => {
    const state = async (table, unit) =>
      (await suzhou.get(`/allocations/${table.id}/receipts`)).body.items.find(item => item.unit.code === unit).state
    const first = await publish(suzhou, await saved(suzhou, await draft(suzhou, programme.id), rows))
    const other = await signIn(`officer.${COUNTY_CITY}`)
    for (const client of [district, other]) {
      const table = (await client.get(`/allocations/${first.id}`)).body
      if (table.receipt.state === 'unsigned') expectStatus(201, await client.post(`/allocations/${first.id}/receipts`))
    }
    const changed = structuredClone(rows)
    cellOf(changed, DISTRICT, 'assisted_enterprise').value += 1
    const second = await publish(suzhou, await saved(suzhou, await draft(suzhou, programme.id), changed))
    expectProblem(409, 'wrong-state', await district.post(`/allocations/${first.id}/receipts`))
    assert.deepEqual([await state(second, DISTRICT), await state(second, COUNTY_CITY)], ['unsigned', 'signed'])
    expectStatus(201, await district.post(`/allocations/${second.id}/receipts`))
    const third = await publish(suzhou, await draft(suzhou, programme.id))
    assert.deepEqual([await state(third, DISTRICT), await state(third, COUNTY_CITY)], ['signed', 'signed'])
  })

  test('the next edition begins with the issuer\'s own number, never that of a reorganisation or movement', async () => {
    const opened = await saved(suzhou, await draft(suzhou, programme.id), rows)
    const first = expectStatus(200, await act(suzhou, opened, 'publish', { doc_no: '苏州示例〔2023〕9号', reason: '测试' })).body
    assert.equal((await draft(suzhou, programme.id)).doc_no, '苏州示例〔2023〕9号')
    await dropStanding(suzhou, programme.id)
    await instance.sql(`UPDATE allocation SET cause = 'reorganise', doc_no = '别的机关〔2026〕9号' WHERE id = ${first.id}`)
    assert.equal((await draft(suzhou, programme.id)).doc_no, null)
    await dropStanding(suzhou, programme.id)
    const moved = { indicator: 'assisted_enterprise', amount: 1, from: DISTRICT, to: COUNTY_CITY, reason: '测试' }
    expectStatus(201, await suzhou.post(`/programmes/${programme.id}/transfers`, moved))
    const { items } = (await suzhou.get(`/programmes/${programme.id}/allocations`)).body
    const inForce = items.find(table => table.issuer.code === SUZHOU && table.status === 'published')
    assert.deepEqual([inForce.cause, inForce.doc_no], ['transfer', null])
    await instance.sql(`UPDATE allocation SET cause = 'publish', doc_no = NULL WHERE id = ${first.id}`)
  })

  test('both reasons stand in the edition, and its receivers read them', async () => {
    const opened = await saved(suzhou, await draft(suzhou, programme.id), rows)
    const table = expectStatus(200, await act(suzhou, opened, 'publish', { reason: '主动多帮扶', override_reason: '先办后补' })).body
    assert.equal(table.reason, '主动多帮扶\n先办后补')
    assert.equal((await district.get(`/allocations/${table.id}`)).body.reason, '主动多帮扶\n先办后补')
    const next = await draft(suzhou, programme.id)
    expectErrors(['/override_reason'], await act(suzhou, next, 'publish', { reason: '长'.repeat(300), override_reason: '长'.repeat(101) }))
  })

  test('an objection is on record, and blocks nothing', async () => {
    const table = await publish(suzhou, await saved(suzhou, await draft(suzhou, programme.id), rows))
    const made = expectStatus(201, await district.post(`/allocations/${table.id}/objections`, { text: '任务偏重，请核减。' }))
    assert.equal(made.body.unit.code, DISTRICT)
    const { items } = (await suzhou.get(`/allocations/${table.id}/objections`)).body
    assert.deepEqual(items, [made.body])
    const line = (await suzhou.get(`/allocations/${table.id}/receipts`)).body.items
      .find(item => item.unit.code === DISTRICT)
    assert.equal(line.objection_count, 1)
    const other = await signIn(`officer.${COUNTY_CITY}`)
    assert.deepEqual((await other.get(`/allocations/${table.id}/objections`)).body.items, [], 'a sister does not see it')
  })

  test('a closed table stays in force: signed for, and never followed by another', async () => {
    const lianyungang = await signIn('officer.320700'), receiver = await signIn('officer.320703')
    const own = await wholeSplit(lianyungang, programme.id)
    const table = await publish(lianyungang, await saved(lianyungang, await draft(lianyungang, programme.id), own))
    const closed = expectStatus(200, await act(lianyungang, table, 'close', { reason: '办结' })).body
    assert.equal(closed.status, 'closed')
    assert.deepEqual(closed.allowed_actions, [])
    expectProblem(409, 'wrong-state', await act(lianyungang, closed, 'revise'))
    expectProblem(409, 'wrong-state', await lianyungang.post(`/programmes/${programme.id}/allocations`))
    assert.equal((await quota(lianyungang, programme.id, '320703', 'case')).min, 1)
    expectStatus(201, await receiver.post(`/allocations/${closed.id}/receipts`))
  })

  test('base_changed: the edition that a draft started from is no longer in force', async () => {
    // One table at a time is drawn up, so only an edition that came from elsewhere (an accepted
    // transfer, later) leads here: the draft is made to remember another one.
    const table = await saved(suzhou, await draft(suzhou, programme.id), rows)
    await instance.sql(`UPDATE allocation SET base_edition = base_edition + 7 WHERE id = ${table.id}`)
    const problem = expectProblem(409, 'base-changed', await act(suzhou, table, 'publish', { reason: '试' }))
    assert.ok(problem.detail)
    assert.equal((await read(table)).status, 'draft')
  })
})

describe('who may draw up a table', () => {
  test('a unit without receivers draws up none', async () => {
    const county = await signIn('officer.320321')
    const { id } = await programmeOf(county, JIANGSU_2023)
    expectProblem(409, 'wrong-state', await county.post(`/programmes/${id}/allocations`))
  })

  test('a programme that is concluded takes no more work', async () => {
    const guiyang = await signIn('officer.520100')
    const { id } = (await guiyang.get('/programmes')).body.items.find(item => item.issuer.code === '520000')
    expectProblem(409, 'wrong-state', await guiyang.post(`/programmes/${id}/allocations`))
  })

  test('a unit of another province does not find the programme', async () => {
    const [hangzhou, shanghai] = await Promise.all([signIn('officer.330100'), signIn('officer.310000')])
    const { id } = await programmeOf(shanghai, SHANGHAI_2021)
    expectStatus(404, await hangzhou.post(`/programmes/${id}/allocations`))
  })
})

describe('the rows of a draft', () => {
  let table
  before(async () => { table = await draft(suzhou, programme.id) })
  after(() => dropStanding(suzhou, programme.id))

  const bad = [
    ['an unknown unit', { unit: '999999', indicator: 'case', min: 1, max: 2 }, ['/rows/0/unit']],
    ['an unknown indicator', { unit: DISTRICT, indicator: 'happiness', value: 1 }, ['/rows/0/indicator']],
    ['both unknown', { unit: 'X', indicator: 'happiness', value: 1 }, ['/rows/0/indicator', '/rows/0/unit']],
    ['a floor without a value', { unit: DISTRICT, indicator: 'trained_enterprise', min: 1 }, ['/rows/0/value']],
    ['a floor with a range', { unit: DISTRICT, indicator: 'trained_enterprise', value: 3, max: 4 }, ['/rows/0']],
    ['a range with a value', { unit: DISTRICT, indicator: 'case', value: 1, min: 1, max: 2 }, ['/rows/0']],
    ['a minimum over its maximum', { unit: DISTRICT, indicator: 'case', min: 2, max: 1 }, ['/rows/0']],
    ['a rate over 100 %', { unit: DISTRICT, indicator: 'satisfaction_rate', value: 10001 }, ['/rows/0/value']],
    ['less than nothing', { unit: DISTRICT, indicator: 'trained_enterprise', value: -1 }, ['/rows/0/value']],
  ]
  for (const [name, row, pointers] of bad) {
    test(name, async () => expectErrors(pointers, await suzhou.put(
      `/allocations/${table.id}/rows`, { rows: [row] }, { ifMatch: ifMatch(table) })))
  }

  test('the same cell twice', async () => {
    const row = { unit: DISTRICT, indicator: 'trained_enterprise', value: 1 }
    expectErrors(['/rows'], await putRows(suzhou, table, [row, row]))
  })

  test('kept of a rate', async () => {
    expectErrors(['/kept/0/indicator'], await putRows(suzhou, table, [], [{ indicator: 'satisfaction_rate', value: 1 }]))
  })

  test('every error of several rows is named at once', async () => {
    const meaningless = bad.slice(0, -1) // the last is refused before anything is looked up
    const rows = meaningless.map(([, row]) => row)
    const pointers = meaningless.flatMap(([, , places], i) => places.map(place => place.replace('/rows/0', `/rows/${i}`)))
    expectErrors(pointers, await suzhou.put(`/allocations/${table.id}/rows`, { rows }, { ifMatch: ifMatch(table) }))
  })

  test('nothing of all this was stored', async () => {
    assert.deepEqual(await read(table), table)
  })
})
