// Assignments: their life, who sees and does what, replacements, the proposal, a suspended body, statistics.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { newSession, signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { instance, rowsOf } from './support/instance.mjs'
import {
  DISTRICT, day, enterpriseAccount, newEnterprise, newExpert, newHelpers, programmeId, select,
} from './support/assignments.mjs'
import { accountOf, everything, push } from './support/registers.mjs'
import { cellsOf } from './support/workbook.mjs'

let county, city, sister, province, programme, helpers

before(async () => {
  [county, city, sister, province] = await Promise.all([`officer.${DISTRICT}`, 'officer.320600', 'officer.320681', 'officer.320000'].map(name => signIn(name)))
  programme = await programmeId(county, item => item.doc_no === '苏市监认证〔2023〕78号')
  helpers = await newHelpers()
  await select(helpers.body)
})

const offer = (enterprise, expert, { by = county, body = helpers.body, ...more } = {}) =>
  by.post(`/programmes/${programme}/assignments`, { enterprise: enterprise.id, body, expert: expert.id, ...more })
const act = (client, { id, version }, action, more = {}) =>
  client.post(`/assignments/${id}/actions/${action}`, more, { ifMatch: `"${version}"` })
const replace = ({ id, version }, expert, more = {}) => county.post(`/assignments/${id}/replacement`,
  { body: helpers.body, expert: expert.id, reason: '专家退休', ...more }, { ifMatch: `"${version}"` })
const load = async ({ id }) => Number((await rowsOf(`SELECT open_assignments FROM person WHERE id = ${id}`))[0][0])
const seats = async ({ id }) => rowsOf(`SELECT seat, until IS NULL FROM engagement WHERE person_id = ${id}`)

/** Texts of a sheet, row by row. */
function sheetRows(bytes) {
  const rows = []
  for (const [address, { text }] of Object.entries(cellsOf(bytes))) {
    const [, column, row] = address.match(/^([A-Z]+)(\d+)$/)
    ;(rows[row - 1] ??= [])[column.charCodeAt() - 65] = text
  }
  return rows
}

/** One row of the statistics. */
const by = async (grouping, key, client = city) =>
  expectStatus(200, await client.get(`/programmes/${programme}/assignment-statistics?by=${grouping}`)).body.items.find(item => item.key === String(key))

describe('assignments', () => {
  test('offered, confirmed by the enterprise, started by the body, ended by the district', async () => {
    const [enterprise, expert] = [await newEnterprise(county), await newExpert(helpers)]
    const owner = await enterpriseAccount(enterprise.id), helper = await newSession(await accountOf(helpers.body, { person: expert.id, role: 'expert' }))
    const offered = expectStatus(201, await offer(enterprise, expert)).body
    assert.deepEqual([offered.status, offered.industry, offered.enterprise.uscc, offered.work_group.id, offered.predecessor_id],
      ['offered', 'C367', enterprise.uscc, expert.group, null])
    assert.deepEqual([offered.allowed_actions, await load(expert)], [['withdraw', 'replace'], 1])
    const see = async client => expectStatus(200, await client.get(`/assignments/${offered.id}`)).body.allowed_actions
    assert.deepEqual([await see(owner), await see(helpers.coordinator), await see(helper)], [['confirm', 'decline'], [], []])
    for (const client of [county, helpers.coordinator, helper]) expectProblem(403, 'forbidden', await act(client, offered, 'confirm'))
    expectProblem(409, 'wrong-state', await act(helpers.coordinator, offered, 'start'))
    expectProblem(412, 'stale', await act(owner, { ...offered, version: 9 }, 'confirm'))
    expectProblem(404, 'not-found', await act(county, offered, 'replace'))
    const confirmed = expectStatus(200, await act(owner, offered, 'confirm')).body
    assert.ok(confirmed.confirmed_at)
    const active = expectStatus(200, await act(helpers.coordinator, confirmed, 'start')).body
    assert.deepEqual([active.status, active.allowed_actions], ['active', []])
    const ended = expectStatus(200, await act(county, active, 'end')).body
    assert.ok(ended.closed_at)
    assert.deepEqual([await load(expert), await seats(expert)], [0, [['helper', '0']]])
    expectStatus(201, await offer(enterprise, expert))
  })

  test('a refusal and a withdrawal want a reason, and leave a place free', async () => {
    const expert = await newExpert(helpers)
    for (const [action, by] of [['decline', 'owner'], ['withdraw', 'county']]) {
      const enterprise = await newEnterprise(county)
      const client = by === 'owner' ? await enterpriseAccount(enterprise.id) : county
      const offered = expectStatus(201, await offer(enterprise, expert)).body
      expectErrors(['/reason'], await act(client, offered, action))
      assert.equal(expectStatus(200, await act(client, offered, action, { reason: '暂不需要' })).body.reason, '暂不需要')
      assert.deepEqual([await load(expert), await seats(expert)], [0, []])
    }
  })

  test('one is open for an enterprise; bad input is named', async () => {
    const [enterprise, expert] = [await newEnterprise(county), await newExpert(helpers)]
    const other = await newExpert(await newHelpers())
    const replies = await Promise.all([offer(enterprise, expert), offer(enterprise, expert), offer(enterprise, expert)])
    assert.deepEqual(replies.map(reply => reply.status).sort(), [201, 409, 409])
    expectProblem(409, 'duplicate', await offer(enterprise, expert))
    const free = await newEnterprise(county)
    expectErrors(['/body'], await offer(free, expert, { body: 999999999 }))
    expectErrors(['/expert'], await offer(free, other))
    expectErrors(['/enterprise'], await offer({ id: 999999999 }, expert))
    expectErrors(['/enterprise'], await offer(free, expert, { by: sister }))
    expectStatus(201, await offer(free, expert, { by: city }))
  })

  test('are seen from above, and by whom they are about', async () => {
    const [enterprise, expert] = [await newEnterprise(county), await newExpert(helpers)]
    const { id } = expectStatus(201, await offer(enterprise, expert)).body
    const stranger = await newHelpers()
    const sees = async (client, query = '') => (await everything(client, `/assignments?state=open${query}`)).some(item => item.id === id)
    const helper = await newSession(await accountOf(helpers.body, { person: expert.id, role: 'expert' }))
    const colleague = await newSession(await accountOf(helpers.body, { person: (await newExpert(helpers)).id, role: 'expert' }))
    for (const client of [county, city, province, helpers.coordinator, helper, await enterpriseAccount(enterprise.id)]) assert.ok(await sees(client))
    for (const client of [sister, stranger.coordinator, colleague, await signIn('enterprise.001')]) {
      assert.ok(!await sees(client))
      expectProblem(404, 'not-found', await client.get(`/assignments/${id}`))
    }
    for (const query of [`&programme=${programme}`, `&unit=${DISTRICT}`, `&body=${helpers.body}`, `&expert=${expert.id}`, `&enterprise=${enterprise.id}`,
      '&industry=C36', '&status=offered']) assert.ok(await sees(city, query), query)
    for (const query of ['&unit=320681', '&industry=C18', '&status=active', '&expert=1']) assert.ok(!await sees(city, query), query)
    expectProblem(404, 'not-found', await county.get('/assignments?unit=320681'))
  })

  test('a replacement names whom it replaces, and is offered anew', async () => {
    const [enterprise, first, second] = [await newEnterprise(county), await newExpert(helpers), await newExpert(helpers)]
    const owner = await enterpriseAccount(enterprise.id)
    const confirmed = expectStatus(200, await act(owner, expectStatus(201, await offer(enterprise, first)).body, 'confirm')).body
    const active = expectStatus(200, await act(helpers.coordinator, confirmed, 'start')).body
    const successor = expectStatus(201, await replace(active, second)).body
    assert.deepEqual([successor.status, successor.predecessor_id, successor.expert.id], ['offered', active.id, second.id])
    const old = (await county.get(`/assignments/${active.id}`)).body
    assert.deepEqual([old.status, old.reason], ['replaced', '专家退休'])
    assert.deepEqual([await load(first), await load(second), await seats(first)], [0, 1, [['helper', '0']]])
    expectProblem(412, 'stale', await replace({ ...successor, version: 9 }, first))
    expectProblem(409, 'wrong-state', await replace(old, first))
    expectProblem(422, 'rules-broken', await replace(successor, await newExpert(helpers, { specialities: ['C18'] })))
    assert.equal((await county.get(`/assignments/${successor.id}`)).body.status, 'offered')
  })

  test('the proposal keeps every hard rule, gives reasons, and can be taken as it is', async () => {
    const unit = '320682', officer = await signIn(`officer.${unit}`)
    const rugao = await newHelpers(), spare = await newHelpers()
    for (const { body } of [rugao, spare]) await select(body, { industry: 'C18' })
    const knowing = { home: unit, specialities: ['C18'] }
    const experts = [await newExpert(rugao, knowing), await newExpert(rugao, knowing), await newExpert(rugao, { home: unit, specialities: ['C20'] }),
      await newExpert(rugao, { ...knowing, group: false }), await newExpert(spare, { ...knowing, home: '320300' })]
    const enterprises = []
    for (let i = 0; i < 4; i++) enterprises.push(await newEnterprise(officer, { unit, industry: 'C18' }))
    const helped = await newEnterprise(officer, { unit, industry: 'C18' })
    const pilot = expectStatus(201, await officer.post(`/programmes/${programme}/pilot-industries`, { industry: 'C18' }))
    expectStatus(201, await officer.post(`/pilot-industries/${pilot.body.id}/bodies`, { body: rugao.body }, { ifMatch: pilot.etag }))
    expectStatus(201, await offer(helped, experts[4], { by: officer, body: spare.body, override_reason: '测试' }))
    const elsewhere = await newEnterprise(officer, { unit, industry: 'C20' })
    const { items, unplaced } = expectStatus(200, await officer.post(`/programmes/${programme}/proposal`, {})).body
    assert.deepEqual(items.map(item => item.enterprise_id).sort(), enterprises.map(({ id }) => id).sort())
    assert.deepEqual(items.map(item => item.expert.id).sort(), [0, 0, 1, 1].map(i => experts[i].id).sort())
    for (const item of items) {
      assert.deepEqual(item.warnings, [])
      assert.ok(item.reasons.length >= 4)
    }
    assert.deepEqual(unplaced.map(item => [item.enterprise_id, item.expert]), [[elsewhere.id, null]])
    assert.match(unplaced[0].reasons[0], /没有为该行业遴选/)
    for (const item of items)
      expectStatus(201, await offer({ id: item.enterprise_id }, item.expert, { by: officer, body: item.body.id, work_group: item.work_group.id }))

    const fifth = await newEnterprise(officer, { unit, industry: 'C18' })
    const again = (await officer.post(`/programmes/${programme}/proposal`, { unit })).body.items
    assert.deepEqual(again.map(item => item.enterprise_id), [fifth.id])
    assert.equal(again[0].warnings.length, 1)
    assert.ok(again[0].warnings[0].clause)
    expectProblem(404, 'not-found', await officer.post(`/programmes/${programme}/proposal`, { unit: DISTRICT }))
  })

  test('a suspended body loses nothing: the district is told, and others are proposed', async () => {
    const unit = '320614', officer = await signIn(`officer.${unit}`)
    const failing = await newHelpers(), better = await newHelpers()
    for (const { body } of [failing, better]) await select(body, { industry: 'C13' })
    const knowing = { home: unit, specialities: ['C13'] }
    const [old, heir] = [await newExpert(failing, knowing), await newExpert(better, knowing)]
    const offered = []
    for (let i = 0; i < 2; i++)
      offered.push(expectStatus(201, await offer(await newEnterprise(officer, { unit, industry: 'C13' }), old, { by: officer, body: failing.body })).body)
    const todos = async () => (await officer.get('/todos')).body.items.filter(item => item.kind === 'replace')
    assert.deepEqual(await todos(), [])
    expectStatus(201, await push(province, failing.body, 'suspended', day()))
    assert.deepEqual((await todos()).map(item => item.count), [2])
    const open = (await officer.get(`/assignments?state=open&body=${failing.body}`)).body.items
    assert.deepEqual(open.map(item => item.body_status), ['suspended', 'suspended'])
    const { items } = (await officer.post(`/programmes/${programme}/proposal`, {})).body
    assert.deepEqual(items.map(item => item.replaces).sort(), offered.map(({ id }) => id).sort())
    for (const item of items) {
      assert.equal(item.expert.id, heir.id)
      expectStatus(201, await officer.post(`/assignments/${item.replaces}/replacement`,
        { body: item.body.id, expert: item.expert.id, reason: '机构暂停' }, { ifMatch: '"1"' }))
    }
    assert.deepEqual(await todos(), [])
  })

  test('statistics count by unit, body, industry and expert', async () => {
    const own = await newHelpers()
    await select(own.body)
    const [expert, enterprise] = [await newExpert(own), await newEnterprise(county)]
    const offered = expectStatus(201, await offer(enterprise, expert, { body: own.body })).body
    expectStatus(200, await act(await enterpriseAccount(enterprise.id), offered, 'confirm'))
    for (const [grouping, key] of [['body', own.body], ['expert', expert.id]]) {
      const { confirmed, offered: waiting, experts, enterprises, consents, consent_minutes } = await by(grouping, key)
      assert.deepEqual([confirmed, waiting, experts, enterprises, consents, consent_minutes], [1, 0, 1, 1, 1, 0])
    }
    assert.ok((await by('unit', DISTRICT)).consents >= 1)
    assert.ok((await by('industry', 'C367')).confirmed >= 1)
    assert.equal(await by('body', own.body, sister), undefined)
    expectErrors(['?by'], await city.get(`/programmes/${programme}/assignment-statistics`))
  })

  test('consent times: in the middle, of nine in ten, at most; those that wait are counted apart', async () => {
    const own = await newHelpers()
    await select(own.body)
    const made = []
    for (let i = 0; i < 12; i++) made.push(expectStatus(201, await offer(await newEnterprise(county), await newExpert(own), { body: own.body })).body.id)
    // Eleven consents, of 1, 2 … 10 minutes and of a thousand; the twelfth has waited two days and an hour.
    for (const [i, id] of made.entries()) {
      const minutes = i < 10 ? i + 1 : 1000
      await instance.sql(i === 11 ? `UPDATE assignment SET offered_at = UTC_TIMESTAMP(3) - INTERVAL 49 HOUR WHERE id = ${id}` : `
        UPDATE assignment SET status = 'confirmed', confirmed_at = offered_at + INTERVAL ${minutes} MINUTE WHERE id = ${id}`)
    }
    const row = await by('body', own.body)
    assert.deepEqual([row.consents, row.offered, row.consent_median_minutes, row.consent_p90_minutes, row.consent_longest_minutes, row.consent_minutes],
      [11, 1, 6, 10, 1000, 96])
    assert.equal(Math.floor(row.waiting_longest_minutes / 60), 49)
    const mine = await by('expert', (await county.get(`/assignments/${made[11]}`)).body.expert.id)
    assert.deepEqual([mine.consents, mine.consent_median_minutes, mine.consent_p90_minutes, mine.consent_longest_minutes], [0, null, null, null])
  })

  test('an industry is named in the language of who reads', async () => {
    const english = await newSession(`officer.${DISTRICT}`)
    const named = async language => (await english.get(`/programmes/${programme}/assignment-statistics?by=industry`,
      { headers: { 'Accept-Language': language } })).body.items.find(({ key }) => key === 'C367').name
    assert.match(await named('zh-CN'), /汽车零部件/)
    assert.match(await named('en'), /^[\x20-\x7e]+$/)
  })

  test('the list as a spreadsheet has all that its reader sees, in both languages', async () => {
    const [enterprise, expert] = [await newEnterprise(county), await newExpert(helpers, { home: '320300' })]
    const { id, offered_at: at } = expectStatus(201, await offer(enterprise, expert, { override_reason: '本地没有其他专家' })).body
    const rowOf = async (client, language) => {
      const { bytes } = expectStatus(200, await client.get(`/assignments.xlsx?enterprise=${enterprise.id}`, { headers: { 'Accept-Language': language } }))
      const [title, head, names, ...rows] = sheetRows(bytes)
      return { title, head, names, rows }
    }
    const { title, head, names, rows } = await rowOf(county, 'zh-CN')
    assert.equal(title[0], '帮扶指派')
    const row = Object.fromEntries(names.map((name, i) => [name, rows[0][i]]))
    assert.deepEqual([rows.length, row.id, row.unit_code, row.uscc, row.enterprise, row.industry, row.status, row.body_status, row.override_reason],
      [1, String(id), DISTRICT, enterprise.uscc, enterprise.name, 'C367', '待企业确认', '有效', '本地没有其他专家'])
    assert.equal(row.offered_at, at.slice(0, 16).replace('T', ' '))
    assert.ok(head.includes('统一社会信用代码'))
    const english = await rowOf(city, 'en')
    assert.deepEqual([english.title[0], english.head.includes('Credit code'), english.rows[0][names.indexOf('status')]], ['Assignments', true, 'offered'])
    assert.deepEqual((await rowOf(sister, 'en')).rows, [])
  })
})
