// What selections decided (遴选结果): open to everybody who is signed in, of whatever party.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { instance } from './support/instance.mjs'
import { day, programmeId } from './support/assignments.mjs'
import { everything, newBody } from './support/registers.mjs'
import { closeCall, choose, openCall, published } from './support/selections.mjs'

const CITY = '321100', OTHER = '321200', COUNTY = '321111', GROUP = 'C262', DIVISION = 'C26'
let city, other, province, programme, ids, call

before(async () => {
  [city, other, province] = await Promise.all([CITY, OTHER, '320000'].map(code => signIn(`officer.${code}`)))
  programme = await programmeId(city, item => item.issuer.code === '320000' && item.doc_no === '苏市监认证〔2023〕78号')
  ids = await Promise.all([1, 2, 3].map(async () => (await newBody(province)).id))
  call = expectStatus(200, await published(city, programme, [[GROUP, ids[0]], [GROUP, ids[1], '企业太多']])).body
  expectStatus(200, await published(province, programme, [[DIVISION, ids[2], '全省都缺']]))
})

const path = (query = '') => `/programmes/${programme}/selected-bodies${query}`
const ours = items => items.filter(({ body }) => ids.includes(body.id)).map(({ body }) => ids.indexOf(body.id)).sort()

describe('what was selected', () => {
  test('every party reads it, in one programme and in all public ones', async () => {
    const parties = ['officer.000000', `officer.${COUNTY}`, 'body.001', 'expert.001', 'auditor.001', 'enterprise.001', 'agency.001', 'sysadmin']
    for (const name of parties) {
      const client = await signIn(name)
      for (const list of [path(), '/selected-bodies', `/selected-bodies?programme=${programme}`])
        assert.deepEqual(ours(await everything(client, list)), [0, 1, 2], `${name} ${list}`)
    }
  })

  test('a row says who, for what, by whom, since when and by which document; no reason is told', async () => {
    const row = (await everything(await signIn('enterprise.001'), path())).find(({ body }) => body.id === ids[1])
    assert.deepEqual([row.industry, row.unit.code, row.doc_no, row.withdrawn_at, row.selection_id, row.programme_id, row.since.slice(0, 10)],
      [GROUP, CITY, '测试〔2026〕1号', null, call.id, call.programme_id, day()])
    assert.ok(row.industry_name && row.industry_name_en && row.body.name)
    assert.ok(!JSON.stringify(row).includes('企业太多'))
  })

  test('for an industry: those of codes that cover it; for a unit: those by it and above it', async () => {
    const of = async query => ours(await everything(city, path(query)))
    assert.deepEqual(await of(`?industry=${GROUP}`), [0, 1, 2])
    assert.deepEqual(await of(`?industry=${DIVISION}`), [2])
    assert.deepEqual(await of('?industry=A01'), [])
    expectErrors(['?industry'], await city.get(path('?industry=C2')))
    assert.deepEqual(await of(`?unit=${COUNTY}`), [0, 1, 2])
    assert.deepEqual(await of(`?unit=${OTHER}`), [2])
    assert.deepEqual(await of(`?unit=${OTHER}&industry=${GROUP}`), [2])
    expectErrors(['?unit'], await city.get(path('?unit=999999')))
  })

  test('page by page, newest decision first', async () => {
    const all = await everything(city, path()), pages = []
    for (let after = ''; after !== null;) {
      const { items, next } = expectStatus(200, await city.get(path(`?limit=2${after && `&after=${after}`}`))).body
      pages.push(...items)
      after = next
    }
    assert.deepEqual(pages, all)
    assert.ok(all.every((row, i) => i === 0 || row.selection_id <= all[i - 1].selection_id))
    for (const after of ['x', '1-C36', '1-C36-2-3', '-', '1--2']) expectErrors(['?after'], await city.get(path(`?after=${after}`)))
  })

  test('what is not published is not told; what was withdrawn is, with its day', async () => {
    const { id } = await newBody(province)
    const waiting = await closeCall(city, await openCall(city, programme, [DIVISION]))
    expectStatus(200, await choose(city, waiting, [{ industry: DIVISION, body: id, overrides: [{ rule: 'SH-07', reason: '测试' }] }]))
    assert.ok(!(await everything(city, path())).some(({ body }) => body.id === id))
    const now = (await city.get(`/selections/${call.id}`)).body
    expectStatus(201, await city.post(`/selections/${call.id}/withdrawals`, { industry: GROUP, body: ids[0], reason: '长期未派专家' }, { ifMatch: `"${now.version}"` }))
    const row = (await everything(await signIn('enterprise.001'), path())).find(({ body }) => body.id === ids[0])
    assert.equal(row.withdrawn_at.slice(0, 10), day())
  })

  test('programmes that are not public are told to their officers alone', async () => {
    const set = async disclosure => {
      await instance.sql(`UPDATE programme SET disclosure = '${disclosure}' WHERE id = ${call.programme_id}; UPDATE stamp SET version = version + 1 WHERE name = 'programme'`)
      await sleep(100) // workers look at the stamps every 50 ms (decision 0012)
    }
    const enterprise = await signIn('enterprise.001'), of = `/programmes/${call.programme_id}/selected-bodies`
    await set('internal')
    try {
      expectProblem(404, 'not-found', await enterprise.get(of))
      assert.ok(!(await everything(enterprise, '/selected-bodies')).some(({ programme_id }) => programme_id === call.programme_id))
      expectStatus(200, await city.get(of))
    } finally { await set('public') }
    expectStatus(200, await enterprise.get(of))
    expectProblem(404, 'not-found', await enterprise.get('/programmes/999999999/selected-bodies'))
  })
})
