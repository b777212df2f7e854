// The audit trail as its administrator reads it: filtered, page by page, and as CSV that no spreadsheet runs.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { instance, rowsOf } from './support/instance.mjs'
import { enrolled, newPerson, newUser, signedInAs } from './support/people.mjs'

let sysadmin, secadmin, auditadmin

before(async () => {
  [sysadmin, secadmin, auditadmin] = await Promise.all(['sysadmin', 'secadmin', 'auditadmin'].map(name => signIn(name)))
})

const list = (query, person = auditadmin) => person.get(`/audit?${new URLSearchParams(query)}`)
const items = async (query, person) => expectStatus(200, await list(query, person)).body.items
const events = async query => (await items(query)).map(item => item.event)

describe('the trail', () => {
  test('says when, who, from where, what, to what, whose', async () => {
    const { id, username } = await newUser(sysadmin, '320300')
    const [granted] = (expectStatus(201, await secadmin.post(`/users/${id}/grants`, { role: 'viewer' })), await items({ user: username, limit: 1 }))
    const { at, unit, detail, request_id: request, id: row, ...rest } = granted
    assert.deepEqual(rest, { username: 'secadmin', display_name: '安全管理员', address: '127.0.0.1', event: 'user.granted',
      object: 'user', object_id: id, account: username, override_reason: null })
    assert.ok(Math.abs(new Date(at) - Date.now()) < 60_000)
    assert.equal(unit.code, '320300')
    assert.deepEqual(JSON.parse(detail), { role: 'viewer' })
    assert.match(request, /^[0-9a-f]{32}$/)
    assert.ok(row > 0)
  })

  test('by user: what it did, and what was done to it', async () => {
    const { username, person } = await newPerson(sysadmin, secadmin, '320300')
    expectStatus(403, await person.get('/users'))
    const all = await items({ user: username })
    assert.deepEqual(all.map(item => item.event), ['access.denied', 'session.opened', 'session.attempted', 'user.granted',
      'user.password_issued', 'user.created'])
    assert.ok(all.every(item => item.username === username || item.object === 'user'))
    assert.deepEqual(all.filter(item => item.event.startsWith('session.')).map(item => [item.username, item.account]),
      [[null, username], [null, username]], 'nobody is signed in while signing in')
  })

  test('by event or its first part, by object', async () => {
    assert.deepEqual([...new Set(await events({ event: 'user.created' }))], ['user.created'])
    assert.ok((await events({ event: 'user' })).every(event => event.startsWith('user.')))
    assert.deepEqual(await events({ event: 'use' }), [])
    assert.deepEqual(await events({ event: 'user%' }), [])
    expectStatus(204, await (await newPerson(sysadmin, secadmin, '320300')).person.delete('/session'))
    assert.deepEqual([...new Set((await items({ object: 'session' })).map(item => item.object))], ['session'])
  })

  test('without one event; by a part of any text', async () => {
    const { username, person } = await newPerson(sysadmin, secadmin, '320300')
    expectStatus(204, await person.delete('/session'))
    const all = await events({ user: username })
    assert.deepEqual(await events({ user: username, without: 'user.granted' }), all.filter(event => event !== 'user.granted'))
    assert.deepEqual(await events({ text: username.slice(2), limit: 200 }), await events({ text: username, limit: 200 }))
    const found = await items({ text: username, limit: 200 })
    assert.ok(found.length >= 3 && found.every(item => JSON.stringify(item).includes(username)))
    assert.deepEqual(await events({ text: `${username}%` }), [], 'no wildcards')
    const [{ request_id: request }] = found
    assert.ok((await items({ text: request })).every(item => item.request_id === request))
    const csv = (await auditadmin.get(`/audit.csv?${new URLSearchParams({ user: username, without: 'user.granted' })}`)).text
    if (csv) assert.ok(!csv.includes('user.granted'))
  })

  test('by time: from the first instant on, before the second', async () => {
    const { id, username } = await newUser(sysadmin, '320300')
    await instance.sql(`UPDATE audit SET at = at - INTERVAL 1 HOUR WHERE event = 'user.created' AND object_id = ${id}`)
    const [issued, created] = await items({ user: username })
    assert.deepEqual(await events({ user: username, from: issued.at }), [issued.event])
    assert.deepEqual(await events({ user: username, to: issued.at }), [created.event])
    assert.deepEqual(await events({ user: username, from: issued.at, to: issued.at }), [])
  })

  test('by unit, with all beneath it', async () => {
    await newUser(sysadmin, '320321')
    const all = await items({ unit: '320300', event: 'user.created', limit: 200 })
    assert.ok(all.some(item => item.unit.code === '320321'))
    assert.ok(all.every(item => item.unit.code.startsWith('3203')))
  })

  test('page by page, newest first, none twice', async () => {
    const { username } = await newUser(sysadmin, '320300')
    for (let i = 0; i < 3; i++) await signedInAs(username, 'wrong')
    const all = await items({ user: username }), seen = []
    let after
    do {
      const { body } = expectStatus(200, await list({ user: username, limit: 3, ...(after && { after }) }))
      assert.ok(body.items.length <= 3)
      seen.push(...body.items)
      after = body.next
    } while (after)
    assert.deepEqual(seen, all)
    assert.deepEqual(seen.map(item => item.id), seen.map(item => item.id).sort((a, b) => b - a))
  })

  test('of nobody that is known: seen at the top, without the name that was typed', async () => {
    const reply = await signedInAs(`marker-${randomUUID().slice(0, 8)}`, 'wrong')
    const [mine] = (await items({ event: 'session.refused', limit: 5 })).filter(item => item.request_id === reply.requestId)
    assert.deepEqual([mine.username, mine.object_id, mine.unit, mine.detail], [null, null, null, null])
  })

  test('of its area only, for an administrator of an area', async () => {
    const { person } = await enrolled(await newPerson(sysadmin, secadmin, '320000', ['audit_administrator']))
    await newUser(sysadmin, '330000')
    await signedInAs('nobody.at.all', 'wrong')
    const seen = await items({ limit: 200 }, person)
    assert.ok(seen.length > 10 && seen.every(item => item.unit?.code.startsWith('32')))
    for (const query of [{ unit: '330000' }, { user: 'officer.330000' }]) expectProblem(404, 'not-found', await list(query, person))
  })

  test('asked for wrongly', async () => {
    expectErrors(['?from'], await list({ from: 'yesterday' }))
    expectErrors(['?user'], await list({ user: '王芳' }))
    expectErrors(['?event', '?object'], await list({ event: '事件', object: '对象' }))
    expectErrors(['?limit'], await list({ limit: 201 }))
    expectErrors(['?color'], await list({ color: 'red' }))
    expectProblem(404, 'not-found', await list({ user: 'nobody.at.all' }))
  })
})

/** CSV (RFC 4180) → rows. */
function parse(text) {
  const cells = [...text.matchAll(/"((?:[^"]|"")*)"(,|\r\n)/g)]
  assert.equal(cells.map(([whole]) => whole).join(''), text)
  const rows = [[]]
  for (const [, cell, end] of cells) {
    rows.at(-1).push(cell.replaceAll('""', '"'))
    if (end === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}

describe('as CSV', () => {
  const csv = async (query, options) => {
    const reply = expectStatus(200, await auditadmin.get(`/audit.csv?${new URLSearchParams(query)}`, options))
    assert.match(reply.headers.get('content-type'), /^text\/csv/)
    return parse(reply.text.replace(/^\ufeff/, ''))
  }

  test('exactly what the filter shows', async () => {
    const { username } = await newUser(sysadmin, '320300')
    await secadmin.post(`/users/${(await items({ user: username }))[0].object_id}/grants`, { role: 'viewer' })
    const [head, ...rows] = await csv({ user: username })
    assert.equal(head[0], '时间')
    assert.deepEqual(rows.map(row => row[4]), await events({ user: username }))
    const [first] = await items({ user: username })
    assert.deepEqual(rows[0], [first.at, 'secadmin', '安全管理员', '127.0.0.1', 'user.granted', 'user', String(first.object_id), username, '320300',
      first.unit.name, '{"role":"viewer"}', '', first.request_id])
    assert.equal((await csv({ user: username }, { headers: { 'Accept-Language': 'en' } }))[0][0], 'time')
  })

  test('nothing that a spreadsheet would run', async () => {
    const formulas = ['=HYPERLINK("http://x.test","y")', '+1+1', '-1', '@SUM(1)', '\t=1', '＝1']
    const names = [...formulas, '王"芳"']
    const { id } = await newUser(sysadmin, '320300')
    // The reason of an override is what people write freely; the audit takes rows, and changes none.
    const values = names.map((name, i) => `(UTC_TIMESTAMP(3), 'csv-${id}-${i}', '127.0.0.1', 'test.csv', 'user', ${id}, '${name.replaceAll("'", "''")}', 0, 0, ${i}, '${'0'.repeat(64)}')`)
    await instance.sql(`INSERT INTO audit (at, request_id, address, event, object, object_id, override_reason, boot, worker, sequence, hash) VALUES ${values}`)
    const [, ...rows] = await csv({ event: 'test.csv' })
    const mine = rows.filter(row => row[12].startsWith(`csv-${id}-`)).reverse().map(row => row[11])
    assert.deepEqual(mine, [...formulas.map(text => `'${text}`), '王"芳"'])
  })

  test('no more than can be looked through: then the time is to be narrowed', async () => {
    await instance.sql(`INSERT INTO audit (at, request_id, address, event, object, boot, worker, sequence, hash)
      SELECT '2001-01-01', 'many', '127.0.0.1', 'test.many', 'test', 0, 0, seq, '' FROM seq_1_to_20001`)
    expectErrors(['?from'], await auditadmin.get('/audit.csv?event=test.many'))
    const reply = await auditadmin.get('/audit.csv?event=test')
    expectErrors(['?from'], reply)
  })
})

test('it is only read: no call changes it, and the program may not', async () => {
  for (const method of ['post', 'put', 'patch', 'delete']) {
    const reply = await auditadmin[method]('/audit', ...(method === 'delete' ? [] : [{}]))
    assert.equal(reply.status, 405)
  }
  const [[rights]] = await rowsOf(`SELECT GROUP_CONCAT(privilege_type ORDER BY privilege_type) FROM information_schema.table_privileges
    WHERE grantee LIKE '''uplift_app%' AND table_name = 'audit'`)
  assert.equal(rights, 'INSERT,SELECT')
})
