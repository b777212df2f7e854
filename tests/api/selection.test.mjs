// The selection of certification bodies (遴选): calls, who may be chosen and why, the decision and its limits, its end.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { instance, rowsOf } from './support/instance.mjs'
import { day, newEnterprise, newExpert, newHelpers, programmeId } from './support/assignments.mjs'
import { everything, newBody, push } from './support/registers.mjs'
import {
  actCall, callInput, candidatesOf, choose, closeCall, declaredBody, draftCall, openCall, overrides, publish, published,
} from './support/selections.mjs'

const SUZHOU = '320500', ALSO_SUZHOU = '320583'
let shanghai, district, nation, jiangsu, suzhou, county, programme, second

before(async () => {
  [shanghai, district, nation, jiangsu, suzhou, county] = await Promise.all(
    ['310000', '310115', '000000', '320000', SUZHOU, ALSO_SUZHOU].map(code => signIn(`officer.${code}`)))
  programme = await programmeId(shanghai, item => item.issuer.code === '310000')
  second = await programmeId(suzhou, item => item.issuer.code === '320000')
})

/** Industries that no other test has a place in. */
let used = 0
async function fresh(count = 1) {
  const { items } = (await shanghai.get('/industries?parent=C30')).body
  const all = [...items, ...(await shanghai.get('/industries?parent=C33')).body.items, ...(await shanghai.get('/industries?parent=C38')).body.items,
    ...(await shanghai.get('/industries?parent=C39')).body.items].map(({ code }) => code)
  const taken = all.slice(used, used + count)
  used += count
  assert.equal(taken.length, count, 'there are more industries than tests')
  return taken
}

const rules = reply => expectProblem(422, 'rules-broken', reply).violations.map(({ rule, severity, pointer }) => [rule, severity, pointer])
const submissionOf = async ({ submission }) => (await shanghai.get(`/submissions/${submission}`)).body
const places = async (unit, industry) => Number((await rowsOf(`SELECT COUNT(*) FROM selected_body JOIN unit ON unit.id = unit_id
  WHERE code = '${unit}' AND industry = '${industry}'`))[0][0])
const inForce = async (body, industry) => Number((await rowsOf(
  `SELECT COUNT(*) FROM selected_body WHERE body_id = ${body} AND industry = '${industry}'`))[0][0])

describe('a call', () => {
  test('is drawn up, opened, closed early, decided and published', async () => {
    const [industry] = await fresh()
    const bodies = [await declaredBody(), await declaredBody(), await declaredBody()]
    const reply = expectStatus(201, await shanghai.post(`/programmes/${programme}/selections`, callInput([industry])))
    assert.equal(reply.etag, '"1"')
    let call = reply.body
    assert.deepEqual([call.status, call.issuer.code, call.allowed_actions, call.choices, call.industries.map(({ code, limit, selected }) => [code, limit, selected])],
      ['draft', '310000', ['edit', 'open', 'cancel'], [], [[industry, 2, 0]]])
    call = expectStatus(200, await shanghai.put(`/selections/${call.id}`, callInput([industry], { title: '改过的遴选' }), { ifMatch: '"1"' })).body
    assert.deepEqual([call.title, call.version], ['改过的遴选', 2])
    call = expectStatus(200, await actCall(shanghai, call, 'open')).body
    assert.deepEqual([call.status, call.allowed_actions], ['open', ['close', 'choose', 'cancel']])
    assert.ok(call.opened_at)
    expectProblem(409, 'wrong-state', await shanghai.put(`/selections/${call.id}`, callInput([industry]), { ifMatch: `"${call.version}"` }))
    call = expectStatus(200, await choose(shanghai, call, [{ industry, body: bodies[0].id }])).body
    const refusal = expectProblem(409, 'wrong-state', await publish(shanghai, call))
    assert.match(refusal.detail, /征集期到 .* 才结束/)
    expectErrors(['/reason'], await actCall(shanghai, call, 'close'))
    call = await closeCall(shanghai, call)
    assert.deepEqual([call.status, call.reason, call.allowed_actions], ['closed', '都到齐了', ['choose', 'publish', 'cancel']])
    call = expectStatus(200, await choose(shanghai, call, bodies.slice(0, 2).map(({ id }) => ({ industry, body: id })))).body
    assert.deepEqual(call.choices.map(choice => choice.body.id).sort(), bodies.slice(0, 2).map(({ id }) => id).sort())
    expectErrors(['/doc_no'], await actCall(shanghai, call, 'publish'))
    assert.equal(await inForce(bodies[0].id, industry), 0)
    const done = expectStatus(200, await publish(shanghai, call))
    assert.deepEqual([done.body.status, done.body.doc_no, done.body.allowed_actions, done.body.industries[0].selected],
      ['published', '测试〔2026〕1号', ['withdraw'], 2])
    assert.ok(done.body.published_at)
    assert.deepEqual([await inForce(bodies[0].id, industry), await inForce(bodies[2].id, industry), await places('310000', industry)], [1, 0, 2])
    const [chosen, passed] = [await submissionOf(bodies[0]), await submissionOf(bodies[2])]
    assert.deepEqual([chosen.status, passed.status], ['selected', 'not_selected'])
    assert.deepEqual([chosen.events.at(-1).action, passed.events.at(-1).action], ['select', 'pass_over'])
    expectProblem(409, 'wrong-state', await choose(shanghai, done.body, []))
  })

  test('the same request twice publishes once', async () => {
    const [industry] = await fresh(), body = await declaredBody()
    const call = await closeCall(shanghai, await openCall(shanghai, programme, [industry]))
    const chosen = expectStatus(200, await choose(shanghai, call, [{ industry, body: body.id }])).body
    const options = { key: `selection-${Math.random()}`, ifMatch: `"${chosen.version}"` }
    const ask = () => shanghai.post(`/selections/${chosen.id}/actions/publish`, { doc_no: '测试1号' }, options)
    const first = expectStatus(200, await ask()), again = expectStatus(200, await ask())
    assert.equal(again.text, first.text)
    assert.equal(await places('310000', industry), 1)
  })

  test('closes by itself when its last day is over', async () => {
    const [industry] = await fresh()
    const call = await openCall(shanghai, programme, [industry])
    const list = async status => (await everything(shanghai, `/programmes/${programme}/selections?status=${status}`)).some(({ id }) => id === call.id)
    assert.ok(await list('open'))
    await instance.sql(`UPDATE selection SET opens_on = '${day(-9)}', closes_on = '${day()}' WHERE id = ${call.id}`)
    assert.equal((await shanghai.get(`/selections/${call.id}`)).body.status, 'open')
    await instance.sql(`UPDATE selection SET closes_on = '${day(-1)}' WHERE id = ${call.id}`)
    const seen = (await shanghai.get(`/selections/${call.id}`)).body
    assert.deepEqual([seen.status, seen.allowed_actions], ['closed', ['choose', 'publish', 'cancel']])
    assert.deepEqual([await list('open'), await list('closed')], [false, true])
    const late = await draftCall(shanghai, programme, [industry], { opens_on: day(-9), closes_on: day(-1) })
    expectProblem(409, 'wrong-state', await actCall(shanghai, late, 'open'))
  })

  test('is cancelled with a reason; nothing can be done with it any more', async () => {
    const [industry] = await fresh()
    for (const call of [await draftCall(shanghai, programme, [industry]), await openCall(shanghai, programme, [industry]),
      await closeCall(shanghai, await openCall(shanghai, programme, [industry]))]) {
      expectErrors(['/reason'], await actCall(shanghai, call, 'cancel'))
      const { body } = expectStatus(200, await actCall(shanghai, call, 'cancel', { reason: '通知改期' }))
      assert.deepEqual([body.status, body.reason, body.allowed_actions], ['cancelled', '通知改期', []])
      expectProblem(409, 'wrong-state', await choose(shanghai, body, []))
    }
  })

  test('bad input, versions and unknown actions', async () => {
    const [industry] = await fresh()
    const add = more => shanghai.post(`/programmes/${programme}/selections`, callInput([industry], more))
    expectErrors(['/industries/1', '/industries/2', '/closes_on'], await add({ industries: [industry, 'Z99', industry], closes_on: day(-1) }))
    expectErrors(['/title', '/criteria', '/opens_on', '/industries', '/more'],
      await add({ title: '', criteria: undefined, opens_on: '2026-02-30', industries: [], more: 1 }))
    const call = await draftCall(shanghai, programme, [industry])
    expectProblem(412, 'stale', await shanghai.put(`/selections/${call.id}`, callInput([industry]), { ifMatch: '"9"' }))
    expectProblem(428, 'version-missing', await shanghai.put(`/selections/${call.id}`, callInput([industry])))
    for (const action of ['edit', 'choose', 'withdraw', 'vanish']) expectProblem(404, 'not-found', await actCall(shanghai, call, action))
    expectProblem(404, 'not-found', await shanghai.get('/selections/999999999'))
    const closed = await closeCall(shanghai, await openCall(shanghai, programme, [industry]))
    expectProblem(409, 'wrong-state', await publish(shanghai, closed))
    const { id } = await declaredBody(), stranger = await newBody(jiangsu)
    expectErrors(['/choices/0/industry', '/choices/2/body', '/choices/3/body'], await choose(shanghai, closed,
      [{ industry: 'C18', body: id }, { industry, body: id }, { industry, body: id }, { industry, body: stranger.id }]))
    expectErrors(['?industry'], await shanghai.get(`/selections/${call.id}/candidates?industry=C18`))
  })

  test('concluded programmes take none', async () => {
    const guizhou = await signIn('officer.520000')
    const its = await programmeId(guizhou, item => item.issuer.code === '520000')
    expectProblem(409, 'wrong-state', await guizhou.post(`/programmes/${its}/selections`, callInput(['C367'])))
  })
})

describe('who sees and does what', () => {
  test('drafts and candidates are the issuer\'s and of those above; a county draws up none', async () => {
    const [industry] = await fresh()
    const draft = await draftCall(suzhou, second, [industry])
    expectProblem(403, 'forbidden', await county.post(`/programmes/${second}/selections`, callInput([industry])))
    for (const client of [jiangsu, suzhou]) expectStatus(200, await client.get(`/selections/${draft.id}`))
    for (const client of [county, shanghai, await signIn('body.003')]) expectProblem(404, 'not-found', await client.get(`/selections/${draft.id}`))
    const call = expectStatus(200, await actCall(suzhou, draft, 'open')).body
    for (const client of [jiangsu, suzhou, county, await signIn('body.003')]) expectStatus(200, await client.get(`/selections/${call.id}`))
    const sister = await signIn('officer.320600')
    for (const client of [shanghai, sister]) expectProblem(404, 'not-found', await client.get(`/selections/${call.id}`))
    for (const client of [jiangsu, suzhou]) await candidatesOf(client, call, industry)
    for (const client of [county, await signIn('body.003')])
      expectProblem(403, 'forbidden', await client.get(`/selections/${call.id}/candidates?industry=${industry}`))
    expectProblem(403, 'forbidden', await actCall(jiangsu, call, 'close', { reason: '说明' }))
    expectProblem(403, 'forbidden', await actCall(county, call, 'close', { reason: '说明' }))
    expectProblem(403, 'forbidden', await choose(jiangsu, call, []))
  })

  test('whom it chose is seen by the others once it is published, without the reasons of the issuer', async () => {
    const [industry] = await fresh()
    const bodies = [await declaredBody(), await declaredBody(), await declaredBody()]
    const call = await closeCall(shanghai, await openCall(shanghai, programme, [industry]))
    const chosen = expectStatus(200, await choose(shanghai, call, bodies.map(({ id }, index) =>
      ({ industry, body: id, ...overrides(index === 0 && '企业太多') })))).body
    const see = async client => (await client.get(`/selections/${call.id}`)).body
    for (const client of [district, bodies[0].coordinator]) {
      const { choices, shows_choices } = await see(client)
      assert.deepEqual([choices, shows_choices], [[], false])
    }
    assert.equal((await see(nation)).choices.length, 3)
    expectStatus(200, await publish(shanghai, chosen))
    for (const client of [district, bodies[0].coordinator]) {
      const { choices, shows_choices } = await see(client)
      assert.deepEqual([choices.length, shows_choices, choices.some(choice => choice.overrides.length > 0)], [3, true, false])
    }
    assert.ok((await see(shanghai)).choices.some(choice => choice.overrides[0]?.reason === '企业太多'))
    assert.ok((await everything(bodies[0].coordinator, `/programmes/${programme}/selections`)).some(({ id }) => id === call.id))
    assert.equal((await bodies[0].coordinator.get(`/submissions/${bodies[0].submission}`)).body.status, 'selected')
  })

  test('bodies see calls of public programmes only', async () => {
    const [industry] = await fresh(), body = await signIn('body.003')
    const call = await openCall(suzhou, second, [industry])
    await instance.sql(`UPDATE programme SET disclosure = 'internal' WHERE id = ${call.programme_id}; UPDATE stamp SET version = version + 1 WHERE name = 'programme'`)
    await sleep(100) // workers look at the stamps every 50 ms (decision 0012)
    try {
      expectProblem(404, 'not-found', await body.get(`/selections/${call.id}`))
      expectProblem(404, 'not-found', await body.get(`/programmes/${call.programme_id}/selections`))
    } finally {
      await instance.sql(`UPDATE programme SET disclosure = 'public' WHERE id = ${call.programme_id}; UPDATE stamp SET version = version + 1 WHERE name = 'programme'`)
      await sleep(100)
    }
    expectStatus(200, await body.get(`/selections/${call.id}`))
  })
})

describe('candidates', () => {
  test('each check of SH-08 with its clause: who meets all of them is eligible', async () => {
    const [industry] = await fresh()
    const cases = {
      good: await declaredBody(),
      no: await declaredBody({ answer: 'no' }),
      waiting: await declaredBody({ accepted: false }),
      unfit: await declaredBody({ body: { fields: [{ field: 'A01', valid_from: '2010-06-01', valid_until: day(-1) }] } }),
      suspended: await declaredBody(), recorded: await declaredBody(),
    }
    expectStatus(201, await push(shanghai, cases.suspended.id, 'suspended', day()))
    const record = { kind: 'violation', occurred_on: '2022-01-01', text: '测试', source: '测试' }
    const { records } = expectStatus(201, await shanghai.post(`/bodies/${cases.recorded.id}/records`, record)).body
    const call = await openCall(shanghai, programme, [industry])
    const find = async name => (await candidatesOf(shanghai, call, industry)).find(({ body }) => body.id === cases[name].id)
    const unmet = async name => (await find(name)).checks.filter(({ met }) => !met).map(({ name: what }) => what)
    for (const [name, what] of Object.entries({ good: [], no: ['willing'], waiting: ['willing'], unfit: ['field'], suspended: ['approval'], recorded: ['record'] })) {
      assert.deepEqual(await unmet(name), what, name)
      assert.equal((await find(name)).eligible, what.length === 0)
    }
    const { checks } = await find('good')
    assert.deepEqual(checks.map(({ name }) => name), ['approval', 'field', 'record', 'willing'])
    assert.ok(checks.every(({ rule, clause, message }) => rule === 'SH-08' && clause.includes('沪市监认证〔2021〕65号') && message))
    for (const name of ['no', 'waiting', 'unfit', 'suspended', 'recorded'])
      assert.deepEqual(rules(await choose(shanghai, call, [{ industry, body: cases[name].id, ...overrides('试试', 'SH-08') }])),
        [['SH-08', 'block', '/choices/0/body']], name)
    expectStatus(200, await shanghai.post(`/bodies/${cases.recorded.id}/records/${records[0].id}/actions/lift`))
    assert.deepEqual(await unmet('recorded'), [])
    await instance.sql(`UPDATE selection SET opens_on = '2020-01-01', closes_on = '${day()}' WHERE id = ${call.id}`)
    assert.deepEqual(await unmet('good'), [])
    await instance.sql(`UPDATE selection SET closes_on = '${day(-1)}' WHERE id = ${call.id}`)
    assert.deepEqual(await unmet('good'), ['willing'])
  })

  test('a body that only drafted, or declared elsewhere, is none', async () => {
    const [industry] = await fresh()
    const call = await openCall(shanghai, programme, [industry])
    const stranger = await newBody(jiangsu), body = await declaredBody()
    const ids = (await candidatesOf(shanghai, call, industry)).map(candidate => candidate.body.id)
    assert.ok(ids.includes(body.id) && !ids.includes(stranger.id))
  })

  test('best first: place in the province, experts of the speciality, of those at home here, earlier assignments', async () => {
    const [industry] = await fresh(), rank = place => ({ ranks: [{ province: '310000', year: 2020, place }, { province: '310000', year: 2019, place: 1 }] })
    const here = { home: '310115', specialities: [industry] }, away = { home: '320685', specialities: ['C'] }
    const bodies = {
      refused: await declaredBody({ answer: 'no', body: rank(1) }),
      second: await declaredBody({ body: rank(902) }), first: await declaredBody({ body: rank(901), experts: [here] }),
      plain: await declaredBody(), two: await declaredBody({ experts: [away, away] }), home: await declaredBody({ experts: [here, away] }),
      ended: await declaredBody({ experts: [here, away] }),
    }
    const enterprise = await newEnterprise(await signIn('officer.320685'))
    await instance.sql(`INSERT INTO assignment (programme_id, ledger_id, unit_id, lo, industry, enterprise_id, body_id, expert_id, status, offered_at, offered_by, illustrative)
      SELECT programme.id, programme.root_id, enterprise.unit_id, enterprise.lo, 'C367', enterprise.id, ${bodies.ended.id}, person.id, 'ended', UTC_TIMESTAMP(3), 1, 0
      FROM programme, enterprise, person WHERE programme.slug = 'jiangsu-2023' AND enterprise.id = ${enterprise.id} AND person.body_id = ${bodies.ended.id} LIMIT 1`)
    const call = await openCall(shanghai, programme, [industry])
    const candidates = await candidatesOf(shanghai, call, industry)
    const names = candidates.map(({ body }) => Object.keys(bodies).find(name => bodies[name].id === body.id)).filter(Boolean)
    assert.deepEqual(names, ['first', 'second', 'ended', 'home', 'two', 'plain', 'refused'])
    const of = name => candidates.find(({ body }) => body.id === bodies[name].id)
    assert.deepEqual([of('first').rank_year, of('first').rank_place, of('plain').rank_place], [2020, 901, null])
    assert.deepEqual([of('home').experts, of('home').local_experts, of('ended').ended, of('ended').active], [2, 1, 1, 0])
  })

  test('where nobody asks for a declaration, the bodies of the province stand for it', async () => {
    const [industry] = await fresh()
    const own = await newBody(jiangsu, { ranks: [] }), ranked = await newBody(shanghai, { province: '310000', ranks: [{ province: '320000', year: 2022, place: 55 }] })
    const other = await newBody(shanghai, { province: '310000', ranks: [] }), support = await newBody(jiangsu, { kind: 'technical_support_body', approval_no: null, fields: [], ranks: [] })
    const candidates = await candidatesOf(suzhou, await openCall(suzhou, second, [industry]), industry)
    const find = ({ id }) => candidates.find(({ body }) => body.id === id)
    assert.deepEqual([find(own).eligible, find(own).checks.length, find(ranked).rank_place, find(other), find(support)], [true, 3, 55, undefined, undefined])
  })
})

describe('SH-07: two bodies an industry, in principle', () => {
  test('a third needs a reason, whichever of them has it; it stays with the choice and in the audit', async () => {
    const [industry] = await fresh()
    const ids = []
    for (let i = 0; i < 3; i++) ids.push((await declaredBody()).id)
    const call = await closeCall(shanghai, await openCall(shanghai, programme, [industry]))
    const choices = reasons => ids.map((body, index) => ({ industry, body, ...overrides(reasons[index]) }))
    assert.deepEqual(rules(await choose(shanghai, call, choices([]))), [['SH-07', 'warn', '/choices/2/overrides']])
    expectErrors(['/choices/0/overrides/0/reason'], await choose(shanghai, call, choices([' '])))
    let chosen = call
    for (const reasons of [[undefined, undefined, '企业太多'], ['企业太多']]) {
      chosen = expectStatus(200, await choose(shanghai, chosen, choices(reasons))).body
      assert.equal(chosen.choices.filter(choice => choice.overrides[0]?.reason === '企业太多').length, 1)
    }
    const done = expectStatus(200, await publish(shanghai, chosen)).body
    assert.equal(done.industries[0].selected, 3)
    const [[reason]] = await rowsOf(`SELECT override_reason FROM audit WHERE event = 'selection.published' AND object_id = ${done.id}`)
    assert.equal(reason, '企业太多')
  })

  test('what earlier calls selected counts; of another city it does not', async () => {
    const [industry] = await fresh()
    const bodies = [await newBody(jiangsu), await newBody(jiangsu), await newBody(jiangsu)].map(({ id }) => id)
    expectStatus(200, await published(suzhou, second, [[industry, bodies[0]], [industry, bodies[1]]]))
    const call = await closeCall(suzhou, await openCall(suzhou, second, [industry]))
    assert.equal(call.industries[0].selected, 2)
    expectErrors(['/choices/0/body'], await choose(suzhou, call, [{ industry, body: bodies[0] }]))
    assert.deepEqual(rules(await choose(suzhou, call, [{ industry, body: bodies[2] }])), [['SH-07', 'warn', '/choices/0/overrides']])
    const sister = await signIn('officer.320600')
    expectStatus(200, await published(sister, second, [[industry, bodies[2]]]))
  })

  test('two calls published at once for the last place: one wins, the other is told why not', async () => {
    const [industry] = await fresh()
    const bodies = [await newBody(jiangsu), await newBody(jiangsu), await newBody(jiangsu)].map(({ id }) => id)
    expectStatus(200, await published(suzhou, second, [[industry, bodies[0]]]))
    const calls = []
    for (const body of bodies.slice(1)) {
      const call = await closeCall(suzhou, await openCall(suzhou, second, [industry]))
      calls.push(expectStatus(200, await choose(suzhou, call, [{ industry, body }])).body)
    }
    const replies = await Promise.all(calls.map(call => publish(suzhou, call)))
    assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 422])
    assert.deepEqual(rules(replies.find(({ status }) => status === 422)), [['SH-07', 'warn', '/choices/0/overrides']])
    assert.equal(await places(SUZHOU, industry), 2)
  })

  test('every rule is asked again at the decision', async () => {
    const [industry] = await fresh(), body = await declaredBody()
    const call = await closeCall(shanghai, await openCall(shanghai, programme, [industry]))
    const chosen = expectStatus(200, await choose(shanghai, call, [{ industry, body: body.id }])).body
    expectStatus(201, await push(shanghai, body.id, 'suspended', day()))
    assert.deepEqual(rules(await publish(shanghai, chosen)), [['SH-08', 'block', '/choices/0/body']])
    assert.deepEqual([await inForce(body.id, industry), await places('310000', industry), (await submissionOf(body)).status], [0, 0, 'accepted'])
  })

  test('earlier results of a declaration: selected stays, passed over may still be selected', async () => {
    const [one, two] = await fresh(2)
    const [first, later] = [await declaredBody(), await declaredBody()]
    expectStatus(200, await published(shanghai, programme, [[one, first.id]]))
    assert.deepEqual([(await submissionOf(first)).status, (await submissionOf(later)).status], ['selected', 'not_selected'])
    expectStatus(200, await published(shanghai, programme, [[two, later.id]]))
    assert.deepEqual([(await submissionOf(first)).status, (await submissionOf(later)).status], ['selected', 'selected'])
  })
})

describe('a withdrawal', () => {
  const withdraw = (client, { id, version }, body, industry, more = {}) =>
    client.post(`/selections/${id}/withdrawals`, { industry, body, reason: '长期未派专家', ...more }, { ifMatch: `"${version}"` })

  test('ends one choice: the place is free, its open assignments are the district\'s to-do', async () => {
    const nantong = await signIn('officer.320600'), haian = await signIn('officer.320685')
    const [industry] = await fresh(), helpers = await newHelpers()
    const call = expectStatus(200, await published(nantong, second, [[industry, helpers.body]])).body
    const expert = await newExpert(helpers, { specialities: [industry] }), enterprise = await newEnterprise(haian, { industry })
    const offer = () => haian.post(`/programmes/${second}/assignments`, { enterprise: enterprise.id, body: helpers.body, expert: expert.id })
    const offered = expectStatus(201, await offer()).body
    const name = (await haian.get(`/bodies/${helpers.body}`)).body.name
    const todo = async () => (await haian.get('/todos')).body.items.filter(item => item.kind === 'replace' && item.unit_name === name)
    // Each worker has asked before: a prepared statement must not keep what it found.
    for (let i = 0; i < 20; i++) assert.deepEqual(await todo(), [])
    expectErrors(['/body'], await withdraw(nantong, call, 999999999, industry))
    expectErrors(['/reason'], await withdraw(nantong, call, helpers.body, industry, { reason: '' }))
    expectProblem(403, 'forbidden', await withdraw(jiangsu, call, helpers.body, industry))
    const { body } = expectStatus(201, await withdraw(nantong, call, helpers.body, industry))
    const [choice] = body.choices
    assert.deepEqual([choice.withdrawal_reason, body.industries[0].selected, body.status, body.doc_no], ['长期未派专家', 0, 'published', call.doc_no])
    assert.ok(choice.withdrawn_at)
    assert.deepEqual([await inForce(helpers.body, industry), await places('320600', industry)], [0, 0])
    assert.equal((await todo())[0].count, 1)
    const proposal = expectStatus(200, await haian.post(`/programmes/${second}/proposal`, {})).body
    const proposed = [...proposal.items, ...proposal.unplaced].find(item => item.enterprise.uscc === enterprise.uscc)
    assert.equal(proposed?.replaces, offered.id, 'the proposal looks for another')
    expectErrors(['/body'], await withdraw(nantong, body, helpers.body, industry))
    expectStatus(200, await haian.post(`/assignments/${offered.id}/actions/withdraw`, { reason: '改派' }, { ifMatch: '"1"' }))
    assert.deepEqual(expectProblem(422, 'rules-broken', await offer()).violations.map(({ rule }) => rule), ['SH-06'])
    expectStatus(200, await published(nantong, second, [[industry, helpers.body]]))
    expectStatus(201, await offer())
    assert.deepEqual(await todo(), [])
  })
})
