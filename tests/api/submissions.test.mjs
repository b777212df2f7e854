// The declaration (沪市监认证〔2021〕65号 附件2), from the draft of a district to the city's decision.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { pdf, upload } from './support/files.mjs'
import { instance, rowsOf } from './support/instance.mjs'
import { act, declaration, drafted, no, put, submitted, yes } from './support/submissions.mjs'

const DISTRICTS = ['310101', '310104', '310105', '310106', '310107', '310109', '310110', '310112']

let city, form
const district = {}

before(async () => {
  city = await signIn('officer.310000')
  for (const code of DISTRICTS) district[code] = await signIn(`officer.${code}`)
  form = await declaration(city)
})

const due = day => instance.sql(`UPDATE form SET due_at = '${day}' WHERE id = ${form.id}`)
const todos = async (client, kind) => (await client.get('/todos')).body.items.filter(item => item.kind === kind && item.form_id === form.id)

describe('a declaration on its way', () => {
  const code = '310101'
  let officer, submission

  before(() => { officer = district[code] })

  test('a draft begins empty and is seen by nobody else', async () => {
    const reply = expectStatus(201, await officer.post(`/forms/${form.id}/submissions`))
    submission = reply.body
    assert.deepEqual([submission.status, submission.version, submission.late, submission.submitted_at], ['draft', 1, false, null])
    assert.equal(reply.etag, '"1"')
    assert.equal(submission.unit.code, code)
    assert.equal(submission.at_unit.code, '310000')
    assert.deepEqual(submission.allowed_actions, ['submit', 'withdraw'])
    assert.ok(submission.editable)
    assert.ok(Object.values(submission.data).every(value => value === null || value.length === 0))
    for (const other of [city, district['310104'], await signIn('officer.000000')])
      expectProblem(404, 'not-found', await other.get(`/submissions/${submission.id}`))
    const { items } = (await city.get(`/forms/${form.id}/submissions`)).body
    assert.ok(!items.some(item => item.id === submission.id))
  })

  test('a second one is refused while the first stands', async () => {
    expectProblem(409, 'duplicate', await officer.post(`/forms/${form.id}/submissions`))
  })

  test('a draft may lack what is required; what stands in it must be right, all of it told at once', async () => {
    const wrong = {
      unit_name: '名'.repeat(101), sealed_scan: 999999999, category: 'certification_body', participates: true,
      pilot_industries: ['C367', 'Z9', 'C367'], lead: 7, founded_on: '2020-02-30', nature: 'guild', surprise: 1,
    }
    expectErrors(['/data/unit_name', '/data/sealed_scan', '/data/category', '/data/participates', '/data/pilot_industries',
      '/data/lead', '/data/founded_on', '/data/nature', '/data/surprise'], await put(officer, submission, wrong))
    expectErrors(['/data/pilot_industries/1', '/data/pilot_industries/2'],
      await put(officer, submission, { category: 'regulator', pilot_industries: ['C367', 'Z9', 'C367'] }))
    expectErrors(['/data'], await officer.put(`/submissions/${submission.id}/data`, {}, { ifMatch: '"1"' }))
    expectErrors(['/data'], await officer.put(`/submissions/${submission.id}/data`, { data: [] }, { ifMatch: '"1"' }))
    submission = expectStatus(200, await put(officer, submission, { unit_name: '示例' })).body
    assert.deepEqual([submission.version, submission.data.unit_name, submission.data.lead], [2, '示例', null])
  })

  test('the part of the others is not taken', async () => {
    expectErrors(['/data/nature', '/data/province'],
      await put(officer, submission, { category: 'regulator', nature: 'private', province: '上海' }))
  })

  test('a scan that another unit uploaded is not its own', async () => {
    const { id } = (await upload(district['310104'], pdf('of another'))).body
    expectErrors(['/data/sealed_scan'], await put(officer, submission, { sealed_scan: id }))
  })

  test('If-Match is asked for, and an old version is stale', async () => {
    expectProblem(428, 'version-missing', await officer.put(`/submissions/${submission.id}/data`, { data: {} }))
    expectProblem(412, 'stale', await put(officer, { ...submission, version: 1 }, {}))
    expectProblem(412, 'stale', await act(officer, { ...submission, version: 1 }, 'withdraw'))
  })

  test('submitting names everything that is missing', async () => {
    expectErrors(['/data/sealed_scan', '/data/category', '/data/participates'], await act(officer, submission, 'submit'))
    submission = expectStatus(200, await put(officer, submission, { category: 'regulator', participates: 'yes' })).body
    expectErrors(['/data/unit_name', '/data/sealed_scan', '/data/pilot_industries', '/data/lead', '/data/contact'],
      await act(officer, submission, 'submit'))
  })

  test('submitted after the due day it is taken, and marked late', async () => {
    assert.equal((await todos(officer, 'file'))[0].submission_id, submission.id)
    submission = expectStatus(200, await put(officer, submission, await yes(officer))).body
    submission = expectStatus(200, await act(officer, submission, 'submit')).body
    assert.deepEqual([submission.status, submission.late, submission.answer], ['submitted', true, 'yes'])
    assert.deepEqual(submission.allowed_actions, ['withdraw'])
    assert.deepEqual(await todos(officer, 'file'), [])
    expectProblem(409, 'wrong-state', await put(officer, submission, {}))
    expectProblem(409, 'wrong-state', await act(officer, submission, 'submit'))
  })

  test('the city sees it with its scan, the sister district and its people do not', async () => {
    const seen = expectStatus(200, await city.get(`/submissions/${submission.id}`)).body
    assert.deepEqual(seen.allowed_actions, ['accept', 'return'])
    assert.ok(!seen.editable)
    assert.equal(seen.files.length, 1)
    const [scan] = seen.files
    expectStatus(200, await city.get(`/files/${scan.id}`))
    expectStatus(200, await (await signIn('officer.000000')).get(`/files/${scan.id}`))
    for (const other of [district['310104'], await signIn('officer.320000')]) {
      expectProblem(404, 'not-found', await other.get(`/submissions/${submission.id}`))
      expectProblem(404, 'not-found', await other.get(`/files/${scan.id}`))
      expectProblem(404, 'not-found', await act(other, submission, 'accept'))
    }
    assert.equal((await todos(city, 'decide'))[0].count >= 1, true)
  })

  test('nobody but the city decides, nobody but the district withdraws', async () => {
    expectProblem(403, 'forbidden', await act(officer, submission, 'accept'))
    expectProblem(403, 'forbidden', await act(await signIn('officer.000000'), submission, 'return', { reason: '说明' }))
    expectProblem(403, 'forbidden', await act(city, submission, 'withdraw'))
    expectProblem(403, 'forbidden', await put(city, submission, {}))
    expectProblem(404, 'not-found', await act(city, submission, 'select'))
  })

  test('returned with a reason it can be corrected; the city still sees what was submitted', async () => {
    expectErrors(['/reason'], await act(city, submission, 'return'))
    expectStatus(200, await act(city, submission, 'return', { reason: '扫描件看不清' }))
    submission = (await officer.get(`/submissions/${submission.id}`)).body
    assert.deepEqual([submission.status, submission.late], ['returned', true])
    assert.equal((await todos(officer, 'correct'))[0].submission_id, submission.id)
    const { lead } = submission.data
    submission = expectStatus(200, await put(officer, submission, { ...submission.data, lead: '改动中' })).body
    assert.equal((await city.get(`/submissions/${submission.id}`)).body.data.lead, lead)
    submission = expectStatus(200, await act(officer, submission, 'submit')).body
    assert.equal((await city.get(`/submissions/${submission.id}`)).body.data.lead, '改动中')
  })

  test('accepted it is settled, with all its steps', async () => {
    submission = expectStatus(200, await act(city, submission, 'accept')).body
    assert.equal(submission.status, 'accepted')
    assert.deepEqual(submission.allowed_actions, [])
    assert.deepEqual(submission.events.map(event => [event.action, event.to_unit?.code ?? null, event.reason]), [
      ['create', null, null], ['submit', '310000', null], ['return', null, '扫描件看不清'], ['submit', '310000', null], ['accept', null, null]])
    expectProblem(409, 'duplicate', await officer.post(`/forms/${form.id}/submissions`))
    expectProblem(409, 'wrong-state', await act(officer, submission, 'withdraw'))
  })

  test('every step stands in the audit and in the outbox', async () => {
    const rows = table => rowsOf(`SELECT event FROM ${table} WHERE object = 'submission' AND object_id = ${submission.id} ORDER BY id`)
    const events = ['create', 'edit', 'edit', 'edit', 'submit', 'return', 'edit', 'submit', 'accept'].map(name => [`submission.${name}`])
    assert.deepEqual(await rows('audit'), events)
    assert.deepEqual(await rows('outbox'), events)
  })
})

describe('否', () => {
  test('can be filed, with the seal and nothing else', async () => {
    const officer = district['310104']
    const submission = await submitted(officer, form, await no(officer))
    assert.deepEqual([submission.status, submission.answer], ['submitted', 'no'])
  })

  test('but not without the seal', async () => {
    const officer = district['310105']
    const { sealed_scan, ...unsealed } = await no(officer)
    expectErrors(['/data/sealed_scan'], await act(officer, await drafted(officer, form, unsealed), 'submit'))
  })
})

describe('the due day', () => {
  let normal

  before(async () => { [[normal]] = await rowsOf(`SELECT due_at FROM form WHERE id = ${form.id}`) })
  after(() => due(normal))

  test('in time; and what came in time is not late after a return', async () => {
    const officer = district['310106']
    await due('2999-01-01')
    let submission = await submitted(officer, form, await yes(officer))
    assert.equal(submission.late, false)
    await due(normal)
    await act(city, submission, 'return', { reason: '说明' })
    submission = (await officer.get(`/submissions/${submission.id}`)).body
    submission = expectStatus(200, await act(officer, submission, 'submit')).body
    assert.equal(submission.late, false)
  })

  test('who filed in time, who late, who nothing', async () => {
    const states = async (query = '') => Object.fromEntries((await city.get(`/forms/${form.id}/filers${query}`)).body.items
      .filter(({ unit }) => unit).map(({ unit, state }) => [unit.code, state]))
    const all = await states()
    assert.equal(Object.keys(all).length, 18)
    assert.deepEqual([all['310101'], all['310104'], all['310106'], all['310105'], all['3101L1']], ['late', 'late', 'filed', 'missing', 'missing'])
    for (const state of ['missing', 'late', 'filed'])
      assert.deepEqual(Object.keys(await states(`?state=${state}`)), Object.keys(all).filter(code => all[code] === state))
    const { items } = (await city.get(`/forms/${form.id}/filers?state=late`)).body
    const ours = items.filter(item => DISTRICTS.slice(0, 2).includes(item.unit?.code))
    assert.deepEqual(ours.map(item => [item.unit.code, item.status, item.answer]), [['310101', 'accepted', 'yes'], ['310104', 'submitted', 'no']])
  })

  test('a district sees itself alone among the filers', async () => {
    const { items } = (await district['310104'].get(`/forms/${form.id}/filers`)).body
    assert.deepEqual(items.map(item => item.unit.code), ['310104'])
  })

  test('withdrawn is as if nothing was filed, and may be filed anew', async () => {
    const officer = district['310107']
    const submission = await submitted(officer, form, await yes(officer))
    const withdrawn = expectStatus(200, await act(officer, submission, 'withdraw')).body
    assert.equal(withdrawn.status, 'withdrawn')
    const [row] = (await officer.get(`/forms/${form.id}/filers`)).body.items
    assert.deepEqual([row.state, row.submission_id], ['missing', null])
    await drafted(officer, form, {})
  })
})

describe('who may file', () => {
  test('neither the city itself nor a unit elsewhere', async () => {
    expectProblem(403, 'forbidden', await city.post(`/forms/${form.id}/submissions`))
    expectProblem(404, 'not-found', await (await signIn('officer.320321')).post(`/forms/${form.id}/submissions`))
    expectProblem(404, 'not-found', await city.post('/forms/999999999/submissions'))
  })

  test('the same key: one draft', async () => {
    const officer = district['310109'], key = `declare-${Date.now()}`
    const first = expectStatus(201, await officer.post(`/forms/${form.id}/submissions`, undefined, { key })).body
    const again = expectStatus(201, await officer.post(`/forms/${form.id}/submissions`, undefined, { key })).body
    assert.equal(first.id, again.id)
  })

  test('of sixteen at once one begins, the others are told so', async () => {
    const officer = district['310110']
    const replies = await Promise.all(Array.from({ length: 16 }, () => officer.post(`/forms/${form.id}/submissions`)))
    assert.deepEqual(replies.map(reply => reply.status).sort(), [201, ...Array(15).fill(409)])
  })

  test('of accept and withdraw at once one wins', async () => {
    const officer = district['310112']
    const submission = await submitted(officer, form, await yes(officer))
    const replies = await Promise.all([act(city, submission, 'accept'), act(officer, submission, 'withdraw')])
    assert.equal(replies.filter(reply => reply.status === 200).length, 1)
    assert.ok(replies.every(reply => [200, 409, 412].includes(reply.status)))
  })
})

describe('a body declares', () => {
  const ofBody = client => async (more = {}) => ({
    unit_name: '示例认证有限公司', sealed_scan: (await upload(client, pdf(`body ${Math.random()}`))).body.id,
    category: 'certification_body', participates: 'yes', province: '上海市', founded_on: '2003-06-18', nature: 'private',
    qualifications: '质量管理体系认证（A01）', body_lead: '示例负责人', body_contact: '示例部门转', ...more,
  })
  let body, other, data, submission, names

  before(async () => {
    const { items } = (await city.get(`/forms/${form.id}/filers`)).body
    names = items.filter(item => item.body).map(item => item.body.id);
    [body, other] = await Promise.all(['body.007', 'body.008'].map(name => signIn(name)))
    data = ofBody(body)
  })

  test('the bodies of Shanghai are among those who have filed nothing', () => {
    assert.ok(names.length > 0)
  })

  test('it finds the form, among its own and in the programme', async () => {
    for (const path of ['/forms', `/programmes/${form.programme_id}/forms`]) {
      const { items } = (await body.get(path)).body
      assert.ok(items.some(item => item.id === form.id && item.mine), path)
      assert.ok(items.every(item => item.audience.includes('certification_body')), path)
    }
    assert.deepEqual(await todos(body, 'file'), [], 'the programme is over: it is no work until it is begun')
  })

  test('it fills in its own part, and not that of the regulators', async () => {
    submission = expectStatus(201, await body.post(`/forms/${form.id}/submissions`)).body
    assert.deepEqual([submission.unit, submission.at_unit.code], [null, '310000'])
    assert.ok(submission.body.name)
    assert.deepEqual((await todos(body, 'file')).map(todo => todo.submission_id), [submission.id])
    expectErrors(['/data/category'], await put(body, submission, { category: 'regulator' }))
    expectErrors(['/data/lead', '/data/pilot_industries'],
      await put(body, submission, { category: 'certification_body', lead: '甲', pilot_industries: ['C36'] }))
  })

  test('each of the seven natures; another needs its words', async () => {
    for (const nature of ['public_institution', 'state_owned', 'joint_stock', 'collective', 'joint_venture', 'private'])
      submission = expectStatus(200, await put(body, submission, await data({ nature }))).body
    expectErrors(['/data/nature'], await put(body, submission, await data({ nature: 'foreign' })))
    expectErrors(['/data/nature_other'], await put(body, submission, await data({ nature: 'private', nature_other: '合作社' })))
    submission = expectStatus(200, await put(body, submission, await data({ nature: 'other' }))).body
    expectErrors(['/data/nature_other'], await act(body, submission, 'submit'))
    submission = expectStatus(200, await put(body, submission, await data({ nature: 'other', nature_other: '合作社' }))).body
  })

  test('what it takes part with is asked for, and nothing of it with 否', async () => {
    const scan = submission.data.sealed_scan
    submission = expectStatus(200, await put(body, submission,
      { unit_name: '示例', sealed_scan: scan, category: 'certification_body', participates: 'yes' })).body
    expectErrors(['province', 'founded_on', 'nature', 'qualifications', 'body_lead', 'body_contact'].map(name => `/data/${name}`),
      await act(body, submission, 'submit'))
    submission = expectStatus(200, await put(body, submission, await data())).body
  })

  test('it is seen by the city and by the body, not by districts or other bodies', async () => {
    for (const client of [city, other, district['310101']])
      expectProblem(404, 'not-found', await client.get(`/submissions/${submission.id}`))
    submission = expectStatus(200, await act(body, submission, 'submit')).body
    const [scan] = submission.files
    for (const client of [city, body]) {
      const seen = expectStatus(200, await client.get(`/submissions/${submission.id}`)).body
      assert.equal(seen.body.id, submission.body.id)
      expectStatus(200, await client.get(`/files/${scan.id}`))
    }
    for (const client of [other, district['310101'], await signIn('officer.320000')]) {
      expectProblem(404, 'not-found', await client.get(`/submissions/${submission.id}`))
      expectProblem(404, 'not-found', await client.get(`/files/${scan.id}`))
      expectProblem(404, 'not-found', await act(client, submission, 'withdraw'))
    }
    expectProblem(403, 'forbidden', await (await signIn('expert.001')).get(`/submissions/${submission.id}`))
    expectProblem(403, 'forbidden', await act(body, submission, 'accept'))
  })

  test('a body does not read what districts filed', async () => {
    const { items } = (await city.get(`/forms/${form.id}/submissions`)).body
    const theirs = items.find(item => item.unit)
    expectProblem(404, 'not-found', await body.get(`/submissions/${theirs.id}`))
    assert.ok((await body.get(`/forms/${form.id}/submissions`)).body.items.every(item => item.body?.id === submission.body.id))
    assert.deepEqual((await body.get(`/forms/${form.id}/filers`)).body.items.map(item => [item.body.id, item.state]), [[submission.body.id, 'late']])
  })

  test('returned and submitted again, the city accepts it', async () => {
    expectStatus(200, await act(city, submission, 'return', { reason: '说明' }))
    assert.equal((await todos(body, 'correct'))[0].submission_id, submission.id)
    submission = (await body.get(`/submissions/${submission.id}`)).body
    submission = expectStatus(200, await act(body, submission, 'submit')).body
    submission = expectStatus(200, await act(city, submission, 'accept')).body
    assert.deepEqual([submission.status, submission.answer, submission.at_unit.code], ['accepted', 'yes', '310000'])
    const row = (await city.get(`/forms/${form.id}/filers`)).body.items.find(item => item.body?.id === submission.body.id)
    assert.deepEqual([row.state, row.status, row.answer], ['late', 'accepted', 'yes'])
    expectProblem(409, 'duplicate', await body.post(`/forms/${form.id}/submissions`))
  })
})

describe('lists', () => {
  test('newest first, page by page, by status', async () => {
    const path = `/forms/${form.id}/submissions`
    const all = (await city.get(path)).body.items
    assert.ok(all.length >= 4)
    assert.ok(all.every((item, i) => i === 0 || item.id < all[i - 1].id))
    assert.ok(all.every(item => item.submitted_at !== null))
    const first = (await city.get(`${path}?limit=2`)).body
    const second = (await city.get(`${path}?limit=2&after=${first.next}`)).body
    assert.deepEqual([...first.items, ...second.items].map(item => item.id), all.slice(0, 4).map(item => item.id))
    const accepted = (await city.get(`${path}?status=accepted`)).body.items
    assert.deepEqual(accepted.map(item => item.id), all.filter(item => item.status === 'accepted').map(item => item.id))
    expectErrors(['?limit'], await city.get(`${path}?limit=0`))
  })
})
