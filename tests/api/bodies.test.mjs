// The register of certification bodies and technical support bodies.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { bodyInput, everything, newApprovalNo, newBody, push } from './support/registers.mjs'

const today = () => new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10)
const tomorrow = () => new Date(Date.now() + 32 * 3600_000).toISOString().slice(0, 10)

let nation, jiangsu, shanghai, xuzhou, agency

before(async () => {
  [nation, jiangsu, shanghai, xuzhou, agency] = await Promise.all(
    ['officer.000000', 'officer.320000', 'officer.310000', 'officer.320300', 'agency.001'].map(name => signIn(name)))
})

describe('the demo', () => {
  test('has at least 40 bodies over real provinces, all marked as samples', async () => {
    const bodies = (await everything(xuzhou, '/bodies')).filter(body => body.illustrative)
    assert.ok(bodies.length >= 40)
    assert.ok(new Set(bodies.map(body => body.province.code)).size >= 20)
    assert.ok(bodies.every(body => body.name.endsWith('（示例）')))
    assert.ok(bodies.filter(body => body.kind === 'technical_support_body').every(body => body.approval_no === null))
    assert.deepEqual([...new Set(bodies.map(body => body.status))].sort(), ['cancelled', 'revoked', 'suspended', 'valid'])
  })
})

describe('the list', () => {
  test('is read by everybody who is signed in', async () => {
    for (const name of ['officer.320321', 'body.002', 'expert.001', 'auditor.001', 'enterprise.001', 'agency.001', 'sysadmin'])
      assert.ok(expectStatus(200, await (await signIn(name)).get('/bodies')).body.items.length > 0, name)
  })

  test('is filtered', async () => {
    const { id, name, approval_no } = await newBody(jiangsu, { fields: [{ field: 'Q99', valid_from: '2010-01-01' }] })
    const ids = async query => (await everything(xuzhou, `/bodies?${query}`)).map(body => body.id)
    for (const query of [`q=${name.slice(-12)}`, `q=${approval_no}`, 'province=320000', 'status=valid', 'field=Q99', 'kind=certification_body'])
      assert.ok((await ids(query)).includes(id), query)
    for (const query of ['q=没有这样的机构', 'province=310000', 'status=suspended', 'field=A01', 'kind=technical_support_body', 'industry=C367', 'field=%E7%94%B2'])
      assert.ok(!(await ids(query)).includes(id), query)
    assert.ok((await everything(xuzhou, '/bodies?industry=C3670')).some(body => body.short_name === '北辰认证'), 'C367 and C36 cover C3670')
    expectErrors(['?province'], await xuzhou.get('/bodies?province=320300'))
    expectErrors(['?status'], await xuzhou.get('/bodies?status=odd'))
  })

  test('a field counts on its days only', async () => {
    const { id } = await newBody(jiangsu, {
      fields: [{ field: 'A01', valid_from: '2010-01-01', valid_until: '2020-12-31' }, { field: 'A02', valid_from: tomorrow() }, { field: 'A03', valid_from: today(), valid_until: today() }],
    })
    const { body } = await xuzhou.get(`/bodies/${id}`)
    assert.deepEqual(body.valid_fields, ['A03'])
    assert.equal(body.fields.length, 3)
  })

  test('every order gives each body once, page by page', async () => {
    const all = (await everything(nation, '/bodies', 200)).map(body => body.id).sort((a, b) => a - b)
    for (const [sort, key] of [['id', body => body.id], ['name', body => body.name], ['approval_no', body => body.approval_no ?? ''], ['province', body => body.province.code]]) {
      const bodies = await everything(nation, `/bodies?sort=${sort}`, 7)
      assert.deepEqual(bodies.map(body => body.id).sort((a, b) => a - b), all, sort)
      const keys = bodies.map(key)
      assert.deepEqual(keys, keys.toSorted((a, b) => typeof a === 'number' ? a - b : Buffer.compare(Buffer.from(a), Buffer.from(b))), sort)
    }
  })
})

describe('registering', () => {
  test('by the nation everywhere, by a province its own, by nobody below', async () => {
    const made = await newBody(jiangsu)
    assert.equal(made.status, 'valid')
    assert.equal(made.province.code, '320000')
    assert.deepEqual(made.allowed_actions, ['change', 'lift', 'record', 'suspend', 'revoke', 'cancel'])
    assert.deepEqual(made.states.map(state => [state.status, state.recorded_by]), [['valid', 'officer.320000']])
    await newBody(nation, { province: '310000' })
    expectProblem(403, 'forbidden', await jiangsu.post('/bodies', bodyInput({ province: '310000' })))
    expectProblem(403, 'forbidden', await xuzhou.post('/bodies', bodyInput()))
    assert.deepEqual((await xuzhou.get(`/bodies/${made.id}`)).body.allowed_actions, [])
  })

  test('a technical support body has no approval number, and its nature may be another', async () => {
    const made = await newBody(jiangsu, { kind: 'technical_support_body', approval_no: null, nature: 'other', nature_other: '社会组织', fields: [], ranks: [] })
    assert.equal(made.nature_other, '社会组织')
  })

  test('what is wrong is named, all of it', async () => {
    const refused = async (pointers, more) => expectErrors(pointers, await jiangsu.post('/bodies', bodyInput(more)))
    await refused(['/approval_no'], { approval_no: 'CNCA-R-2003' })
    await refused(['/approval_no'], { approval_no: null })
    await refused(['/approval_no', '/nature_other', '/province', '/fields'], { kind: 'technical_support_body', nature: 'other', province: '320300' })
    await refused(['/nature_other'], { nature_other: '不用填' })
    await refused(['/founded_on', '/status_from'], { founded_on: tomorrow(), status_from: tomorrow() })
    await refused(['/fields/0/field', '/fields/1/valid_until', '/fields/2/field'], { fields: [{ field: 'a01', valid_from: '2010-01-01' }, { field: 'A01', valid_from: '2010-01-02', valid_until: '2010-01-01' }, { field: 'A01', valid_from: '2010-01-01' }] })
    await refused(['/ranks/0/province', '/ranks/2/year'], { ranks: [{ province: '320300', year: 2022, place: 1 }, { province: '320000', year: 2022, place: 1 }, { province: '320000', year: 2022, place: 2 }] })
    await refused(['/nature'], { nature: 'unknown' })
  })

  test('a foreign body is one of RF; a number or a name is taken once', async () => {
    const { name, approval_no } = await newBody(jiangsu, { approval_no: newApprovalNo().replace('-R-', '-RF-') })
    expectProblem(409, 'duplicate', await jiangsu.post('/bodies', bodyInput({ approval_no })))
    expectProblem(409, 'duplicate', await jiangsu.post('/bodies', bodyInput({ name })))
  })

  test('a change needs the version it starts from, and replaces fields and ranks', async () => {
    const { id, version } = await newBody(jiangsu)
    const change = bodyInput({ fields: [{ field: 'A02', valid_from: '2015-01-01' }], ranks: [] })
    expectProblem(428, 'version-missing', await jiangsu.put(`/bodies/${id}`, change))
    expectProblem(412, 'stale', await jiangsu.put(`/bodies/${id}`, change, { ifMatch: '"0"' }))
    expectProblem(403, 'forbidden', await shanghai.put(`/bodies/${id}`, change, { ifMatch: `"${version}"` }))
    expectProblem(403, 'forbidden', await jiangsu.put(`/bodies/${id}`, { ...change, province: '310000' }, { ifMatch: `"${version}"` }))
    const { body, etag } = expectStatus(200, await jiangsu.put(`/bodies/${id}`, change, { ifMatch: `"${version}"` }))
    assert.equal(etag, `"${version + 1}"`)
    assert.deepEqual(body.valid_fields, ['A02'])
    assert.deepEqual(body.ranks, [])
    assert.equal(body.name, change.name)
    expectProblem(404, 'not-found', await jiangsu.put('/bodies/999999', change, { ifMatch: '"1"' }))
  })

  test('the same key again is the same body', async () => {
    const input = bodyInput(), key = `bodies-${input.approval_no}`
    const first = expectStatus(201, await jiangsu.post('/bodies', input, { key }))
    assert.equal(expectStatus(201, await jiangsu.post('/bodies', input, { key })).text, first.text)
  })
})

describe('status', () => {
  const allowed = [['valid', 'suspended'], ['valid', 'revoked'], ['valid', 'cancelled'], ['suspended', 'suspended'], ['suspended', 'valid'],
    ['suspended', 'revoked'], ['suspended', 'cancelled']]

  for (const from of ['valid', 'suspended', 'revoked', 'cancelled']) {
    for (const to of ['valid', 'suspended', 'revoked', 'cancelled']) {
      const may = allowed.some(([a, b]) => a === from && b === to)
      test(`${from} → ${to}: ${may ? 'allowed' : 'refused'}`, async () => {
        const { id } = await newBody(jiangsu)
        if (from !== 'valid') expectStatus(201, await push(agency, id, from, '2021-01-01'))
        const reply = await push(agency, id, to, '2022-01-01')
        if (!may) return void expectProblem(409, 'wrong-state', reply)
        const { body } = expectStatus(201, reply)
        assert.equal(body.status, to)
        assert.equal(body.status_from, '2022-01-01')
        assert.deepEqual(body.states.map(state => state.status), [to, ...(from === 'valid' ? [] : [from]), 'valid'])
        assert.equal(body.states[0].recorded_by, '外部系统（示例）')
        assert.equal(body.states[0].doc_no, '测试〔2023〕1号')
      })
    }
  }

  test('counts from a day that has come, and not before the present one', async () => {
    const { id } = await newBody(jiangsu)
    expectErrors(['/status_from'], await push(agency, id, 'suspended', tomorrow()))
    expectErrors(['/status_from'], await push(agency, id, 'suspended', '2010-04-30'))
    expectErrors(['/status_until'], await push(agency, id, 'suspended', '2023-01-02', { status_until: '2023-01-01' }))
    expectErrors(['/status_until'], await push(agency, id, 'revoked', '2023-01-02', { status_until: '2023-02-01' }))
    expectErrors(['/doc_no', '/reason'], await push(agency, id, 'suspended', '2023-01-01', { doc_no: undefined, reason: undefined }))
    expectStatus(201, await push(agency, id, 'suspended', '2010-05-01', { status_until: today() }))
    expectStatus(201, await push(agency, id, 'valid', today()))
  })

  test("is pushed by an agency, by the nation and by the body's province", async () => {
    const { id } = await newBody(jiangsu)
    expectProblem(403, 'forbidden', await push(shanghai, id, 'suspended', '2023-01-01'))
    expectProblem(403, 'forbidden', await push(xuzhou, id, 'suspended', '2023-01-01'))
    expectProblem(403, 'forbidden', await push(await signIn('body.001'), id, 'suspended', '2023-01-01'))
    expectStatus(201, await push(jiangsu, id, 'suspended', '2023-01-01'))
    expectStatus(201, await push(nation, id, 'valid', '2023-01-02'))
    assert.deepEqual((await agency.get(`/bodies/${id}`)).body.allowed_actions, ['record', 'suspend', 'revoke', 'cancel'])
  })

  test('of pushes that race, each finds what the one before it left', async () => {
    const { id } = await newBody(jiangsu)
    const replies = await Promise.all([1, 2, 3, 4, 5].map(() => push(agency, id, 'revoked', '2023-01-01')))
    assert.deepEqual(replies.map(reply => reply.status).sort(), [201, 409, 409, 409, 409])
    assert.equal((await agency.get(`/bodies/${id}`)).body.states.length, 2)
  })
})

describe('adverse records', () => {
  test('stand until they are lifted', async () => {
    const { id, version } = await newBody(jiangsu)
    const record = { kind: 'penalty', occurred_on: '2022-03-01', text: '测试', source: '测试' }
    expectErrors(['/occurred_on'], await jiangsu.post(`/bodies/${id}/records`, { ...record, occurred_on: tomorrow() }))
    expectProblem(403, 'forbidden', await shanghai.post(`/bodies/${id}/records`, record))
    const { body } = expectStatus(201, await jiangsu.post(`/bodies/${id}/records`, record))
    assert.equal(body.standing_records, 1)
    assert.ok(body.version > version)
    const path = `/bodies/${id}/records/${body.records[0].id}/actions/lift`
    expectProblem(403, 'forbidden', await shanghai.post(path))
    const lifted = expectStatus(200, await jiangsu.post(path)).body
    assert.equal(lifted.standing_records, 0)
    assert.equal(lifted.records[0].lifted_on, today())
    expectProblem(409, 'wrong-state', await jiangsu.post(path))
    expectProblem(404, 'not-found', await jiangsu.post(`/bodies/${id}/records/999999/actions/lift`))
  })
})

describe('industries', () => {
  test('are read by everybody, from the top, by code and by name', async () => {
    const enterprise = await signIn('enterprise.001')
    const codes = async query => (await enterprise.get(`/industries${query}`)).body.items.map(industry => industry.code)
    assert.ok((await codes('?q=C367')).includes('C367'))
    assert.deepEqual((await codes('?parent=C36')), ['C361', 'C362', 'C363', 'C364', 'C365', 'C366', 'C367'])
    assert.ok((await codes('?q=汽车零部件')).includes('C367'))
    assert.ok((await codes('')).includes('T97'))
    for (const parent of ['ZZ', '%E7%94%B2']) expectErrors(['?parent'], await enterprise.get(`/industries?parent=${parent}`))
  })
})
