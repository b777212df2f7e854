// Texts that would be SQL, paths or markup if anything took them for it: they come back as they were sent.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { call, signIn } from './support/client.mjs'
import { expectStatus } from './support/expect.mjs'
import { assertHarmless, corpus, storable } from './support/hostile.mjs'
import { count, rowsOf } from './support/instance.mjs'
import { asInput, draft, dropStanding, ifMatch, programmeOf, publish } from './support/tables.mjs'

const CITY = '410100', COUNTY = '410102'
const TABLES = ['user', 'unit', 'programme', 'quota', 'posting', 'allocation', 'session', 'fact']

let city, county, id, table, stored, disabledBefore

const encode = encodeURIComponent
const disabled = () => rowsOf("SELECT id FROM user WHERE status = 'disabled' ORDER BY id")

describe('hostile texts', () => {
  before(async () => {
    [city, county] = await Promise.all([signIn(`officer.${CITY}`), signIn(`officer.${COUNTY}`)])
    id = (await programmeOf(city)).id
    const next = await draft(city, id)
    table = await publish(city, next)
    stored = await count(...TABLES.slice(0, 4))
    disabledBefore = await disabled()
  })
  after(() => dropStanding(city, id))

  const parameters = {
    'units?q': text => `/units?q=${encode(text)}`, 'units?parent': text => `/units?parent=${encode(text)}`,
    'programmes?doc_no': text => `/programmes?doc_no=${encode(text)}`,
    'quotas?unit': text => `/programmes/${id}/quotas?unit=${encode(text)}`,
    'quotas?parent': text => `/programmes/${id}/quotas?parent=${encode(text)}`,
    'postings?indicator': text => `/programmes/${id}/postings?indicator=${encode(text)}`,
    'postings?after': text => `/programmes/${id}/postings?after=${encode(text)}`,
    'facts?unit': text => `/programmes/${id}/facts?unit=${encode(text)}`, 'facts?after': text => `/programmes/${id}/facts?after=${encode(text)}`,
    'dashboard?unit': text => `/programmes/${id}/dashboard?unit=${encode(text)}`, 'todos?programme': text => `/todos?programme=${encode(text)}`,
    'units/{code}': text => `/units/${encode(text)}`, 'programmes/{id}': text => `/programmes/${encode(text)}`,
    'allocations/{id}': text => `/allocations/${encode(text)}`,
  }
  for (const [name, path] of Object.entries(parameters)) {
    test(name, async () => {
      for (const text of corpus) {
        const start = performance.now(), reply = await city.get(path(text))
        assertHarmless(reply, start)
        if (name === 'units?q' && reply.status === 200)
          assert.deepEqual(reply.body.items, [], `${text} is part of no name`)
        if (name === 'programmes?doc_no' && reply.status === 200) assert.deepEqual(reply.body.items, [])
      }
    })
  }

  test('users?q', async () => {
    const sysadmin = await signIn('sysadmin')
    for (const text of corpus.filter(item => item.length > 1)) {
      const start = performance.now(), reply = await sysadmin.get(`/users?q=${encode(text)}`)
      assertHarmless(reply, start)
      if (reply.status === 200) assert.deepEqual(reply.body.items, [], `${text} is part of no name`)
    }
  })

  test('signing in: user name and password', async () => {
    for (const text of corpus.filter(item => /['"\\-]/.test(item)).slice(0, 6)) {
      const start = performance.now()
      const reply = await call('POST', '/session', { key: null, body: { username: `officer.${CITY}${text}`, password: text } })
      assertHarmless(reply, start)
      assert.ok([400, 401].includes(reply.status), `${text}: ${reply.status}`)
    }
  })

  test('what is stored comes back as it was sent: objections', async () => {
    for (const text of storable) expectStatus(201, await county.post(`/allocations/${table.id}/objections`, { text }))
    const { items } = (await county.get(`/allocations/${table.id}/objections`)).body
    assert.deepEqual(items.map(item => item.text), storable)
  })

  test('… sources of facts', async () => {
    for (const source of storable) {
      const body = { indicator: 'session', occurred_on: '2026-01-05', quantity: 1, source }
      const reply = await county.post(`/programmes/${id}/facts`, body)
      assert.equal(expectStatus(201, reply).body.source, source)
    }
  })

  test('… notes of a draft, its reason and its 文号', async () => {
    const next = await draft(city, id)
    const rows = next.rows.map((row, i) => ({ ...asInput(row), note: storable[i % storable.length] }))
    const put = await city.put(`/allocations/${next.id}/rows`, { rows, kept: next.kept }, { ifMatch: ifMatch(next) })
    assert.deepEqual(expectStatus(200, put).body.rows.map(row => row.note), rows.map(row => row.note))
    const body = { reason: "原因'; DROP TABLE quota; -- ", doc_no: "文号' OR '1'='1" }
    const reply = await city.post(`/allocations/${next.id}/actions/publish`, body, { ifMatch: ifMatch(put.body) })
    const published = expectStatus(200, reply).body
    assert.deepEqual([published.reason, published.doc_no], [body.reason, body.doc_no])
  })

  test('codes in bodies are looked up and nothing else', async () => {
    const next = await draft(city, id)
    for (const text of corpus.filter(item => item.length <= 12)) {
      const rows = [{ unit: text, indicator: text, value: 1 }]
      const start = performance.now()
      const reply = await city.put(`/allocations/${next.id}/rows`, { rows }, { ifMatch: ifMatch(next) })
      assertHarmless(expectStatus(400, reply), start)
    }
  })

  test('keys and tokens', async () => {
    for (const text of corpus.filter(item => /^[\x20-\x7e]+$/.test(item))) {
      const body = { indicator: 'session', amount: 1, reason: '试' }
      const keyed = await city.post(`/programmes/${id}/keeps`, body, { key: text.trim() || "'" })
      assert.ok([400, 201, 409, 422].includes(keyed.status), `${text}: ${keyed.status}`)
      expectStatus(401, await call('GET', '/me', { headers: { Authorization: `Bearer ${text}` } }))
      expectStatus(401, await call('POST', '/session/refresh', { key: null, headers: { Cookie: `uplift_refresh=${text}` } }))
    }
  })

  test('nothing is gone, nobody is disabled', async () => {
    assert.deepEqual(await count(...TABLES.slice(0, 3)), stored.slice(0, 3))
    assert.deepEqual(await disabled(), disabledBefore)
  })
})
