// Three administrators, three people (GB/T 22239-2019 8.1.5): what each may, what none may, and that attempts are kept.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { rowsOf, instance } from './support/instance.mjs'
import { enrolled, newPerson, newUser, signedInAs } from './support/people.mjs'

const ADMINISTRATORS = ['system_administrator', 'security_administrator', 'audit_administrator']
const REGULATORS = ['officer', 'drafter', 'publisher', 'viewer']

let sysadmin, secadmin, auditadmin

before(async () => {
  [sysadmin, secadmin, auditadmin] = await Promise.all(['sysadmin', 'secadmin', 'auditadmin'].map(name => signIn(name)))
})

const ownId = async person => (await person.get('/me')).body.id
const give = (id, role, options) => secadmin.post(`/users/${id}/grants`, { role }, options)
const take = (id, role) => secadmin.delete(`/users/${id}/grants/${role}`)
const rolesOf = async id => (await secadmin.get(`/users/${id}/grants`)).body.items.map(grant => grant.role)

/** Keeps every worker busy with this person's requests for a moment. */
async function remembered(person) {
  for (let i = 0; i < 10; i++) await Promise.all(Array.from({ length: 16 }, () => person.get('/me')))
}

describe("each administrator's calls are refused to the two others, and every attempt is kept", () => {
  const calls = {
    sysadmin: [['post', '/users', {}], ['put', '/users/1', {}], ['post', '/users/1/actions/disable'], ['post', '/users/1/password']],
    secadmin: [['post', '/users/1/grants', {}], ['delete', '/users/1/grants/officer'], ['put', '/policy', {}],
      ['get', '/users/1/sessions'], ['get', '/users/1/sign-ins'], ['delete', '/sessions/1'], ['post', '/users/1/actions/unlock'],
      ['post', '/users/1/actions/reset_second_factor']],
    auditadmin: [['get', '/audit'], ['get', '/audit.csv']],
  }
  const business = [['get', '/programmes'], ['get', '/todos'], ['post', '/programmes/1/allocations'], ['post', '/programmes/1/facts', {}]]

  const attempt = (person, [method, path, body]) =>
    method === 'get' || method === 'delete' ? person[method](path) : person[method](path, body, method === 'put' ? { ifMatch: '"0"' } : {})

  for (const name of Object.keys(calls)) {
    test(name, async () => {
      const person = await signIn(name), id = await ownId(person)
      const others = Object.entries(calls).filter(([owner]) => owner !== name).flatMap(([, list]) => list)
      for (const call of [...others, ...business]) {
        const reply = await attempt(person, call)
        expectProblem(403, 'forbidden', reply)
        const kept = await rowsOf(`SELECT event, user_id, address, JSON_VALUE(detail, '$.method') FROM audit WHERE request_id = '${reply.requestId}'`)
        assert.deepEqual(kept, [['access.denied', String(id), '127.0.0.1', call[0].toUpperCase()]], call.join(' '))
      }
    })
  }

  test("an officer's attempt is kept, too, and what is allowed leaves no such record", async () => {
    const officer = await signIn('officer.320300')
    const denied = await officer.get('/users'), allowed = await officer.get('/me')
    const count = async reply => (await rowsOf(`SELECT COUNT(*) FROM audit WHERE event = 'access.denied' AND request_id = '${reply.requestId}'`))[0][0]
    assert.deepEqual([await count(denied), await count(allowed)], ['1', '0'])
  })
})

describe('roles', () => {
  test("an administrator's role stands alone", async () => {
    for (const role of ADMINISTRATORS) {
      const { id } = await newUser(sysadmin, '320300')
      expectStatus(201, await give(id, role))
      for (const other of [...ADMINISTRATORS, ...REGULATORS].filter(name => name !== role))
        expectProblem(409, 'wrong-state', await give(id, other))
      expectProblem(409, 'duplicate', await give(id, role))
      assert.deepEqual(await rolesOf(id), [role])
    }
    for (const role of ADMINISTRATORS) {
      const { id } = await newUser(sysadmin, '320300')
      expectStatus(201, await give(id, 'viewer'))
      expectProblem(409, 'wrong-state', await give(id, role))
      assert.deepEqual(await rolesOf(id), ['viewer'])
    }
  })

  test("a regulator's may be held together, and an administrator's follows when all are taken", async () => {
    const { id } = await newUser(sysadmin, '320300')
    for (const role of REGULATORS) expectStatus(201, await give(id, role))
    assert.deepEqual(await rolesOf(id), REGULATORS)
    for (const role of REGULATORS) expectStatus(204, await take(id, role))
    expectProblem(404, 'not-found', await take(id, 'viewer'))
    assert.equal(expectStatus(201, await give(id, 'audit_administrator')).body.granted_by, 'secadmin')
    assert.equal((await sysadmin.get(`/users/${id}`)).body.party, 'administrator')
  })

  test('of grants that race for one person, only such as may stand together get through', async () => {
    for (let round = 0; round < 8; round++) {
      const { id } = await newUser(sysadmin, '320300')
      const replies = await Promise.all([...ADMINISTRATORS, 'officer', 'viewer'].map(role => give(id, role)))
      const held = await rolesOf(id)
      assert.ok(held.length > 0)
      assert.ok(held.length === 1 || !held.some(role => ADMINISTRATORS.includes(role)), `${held}`)
      assert.equal(replies.filter(reply => reply.status === 201).length, held.length)
      assert.ok(replies.every(reply => [201, 409].includes(reply.status)), `${replies.map(reply => reply.status)}`)
    }
  })

  test('the database itself refuses what the program refuses', async () => {
    const { id } = await newUser(sysadmin, '320300')
    const insert = (role, party) => instance.sql(`INSERT INTO user_grant (user_id, role, party, granted_at) VALUES (${id}, '${role}', '${party}', NOW())`)
    await insert('officer', 'regulator')
    await assert.rejects(insert('system_administrator', 'administrator'), /foreign key/)
    await assert.rejects(insert('system_administrator', 'regulator'), /user_grant_party_of_role/)
    await assert.rejects(instance.sql(`UPDATE user SET party = 'administrator' WHERE id = ${id}`), /foreign key/)
    await instance.sql(`DELETE FROM user_grant WHERE user_id = ${id}; UPDATE user SET party = 'administrator' WHERE id = ${id}`)
    await insert('system_administrator', 'administrator')
    await assert.rejects(insert('audit_administrator', 'administrator'), /user_grant_alone/)
  })

  test('narrow ones do what they say', async () => {
    const { person } = await newPerson(sysadmin, secadmin, '320300', ['viewer'])
    const { permissions, roles } = (await person.get('/me')).body
    assert.deepEqual(roles, ['viewer'])
    assert.ok(permissions.every(name => name.endsWith('_read')), `${permissions}`)
    const { items } = expectStatus(200, await person.get('/programmes')).body
    expectProblem(403, 'forbidden', await person.post(`/programmes/${items[0].id}/allocations`))
  })

  test('given or taken, they count on every worker once the answer is there', async () => {
    const { id, person } = await newPerson(sysadmin, secadmin, '320300')
    const all = async status => {
      const replies = await Promise.all(Array.from({ length: 40 }, () => person.get('/programmes')))
      assert.deepEqual(replies.map(reply => reply.status), replies.map(() => status))
    }
    await remembered(person)
    expectStatus(204, await take(id, 'officer'))
    await all(403)
    expectStatus(201, await give(id, 'viewer'))
    await all(200)
  })

  test('nobody changes their own', async () => {
    const id = await ownId(secadmin)
    expectProblem(409, 'wrong-state', await give(id, 'officer'))
    expectProblem(409, 'wrong-state', await take(id, 'security_administrator'))
    for (const action of ['unlock', 'reset_second_factor'])
      expectProblem(409, 'wrong-state', await secadmin.post(`/users/${id}/actions/${action}`))
    const own = await ownId(sysadmin)
    expectProblem(409, 'wrong-state', await sysadmin.post(`/users/${own}/actions/disable`))
    expectProblem(409, 'wrong-state', await sysadmin.post(`/users/${own}/password`, undefined, { key: null }))
    assert.deepEqual(await rolesOf(id), ['security_administrator'])
  })

  test('what is no role', async () => {
    const { id } = await newUser(sysadmin, '320300')
    expectErrors(['/role'], await give(id, 'system'))
    expectErrors(['/role'], await give(id, 'root'))
    expectProblem(404, 'not-found', await take(id, 'root'))
    expectProblem(404, 'not-found', await give(999999999, 'officer'))
  })
})

describe('users', () => {
  test('are created once, by a name that can be typed, in a unit of the creator', async () => {
    const username = `made.${randomUUID()}`, body = { username, display_name: '测试人员', unit: '320300' }
    const reply = expectStatus(201, await sysadmin.post('/users', body))
    assert.equal(reply.etag, `"${reply.body.version}"`)
    const { unit, roles, password, second_factor: factor, status } = reply.body
    assert.deepEqual([unit.code, roles, password, factor, status], ['320300', [], 'none', 'none', 'active'])
    expectProblem(409, 'duplicate', await sysadmin.post('/users', body))
    expectProblem(401, 'bad-credentials', await signedInAs(username, ''.padEnd(12, 'x')))
    for (const bad of ['Wang.Fang', '1wang', 'wang fang', '王芳芳', "wang'--"])
      expectErrors(['/username'], await sysadmin.post('/users', { ...body, username: bad }))
    expectErrors(['/unit'], await sysadmin.post('/users', { ...body, username: `made.${randomUUID()}`, unit: '999999' }))
    expectErrors(['/role'], await sysadmin.post('/users', { ...body, role: 'officer' }))
  })

  test('are renamed and moved from the version that was seen', async () => {
    const { id, person } = await newPerson(sysadmin, secadmin, '320300')
    const { etag } = expectStatus(200, await sysadmin.get(`/users/${id}`)), path = `/users/${id}`
    const moved = { display_name: '改名人员', unit: '320321' }
    await remembered(person)
    const reply = expectStatus(200, await sysadmin.put(path, moved, { ifMatch: etag }))
    assert.deepEqual([reply.body.display_name, reply.body.unit.code], ['改名人员', '320321'])
    const seen = await Promise.all(Array.from({ length: 20 }, () => person.get('/me')))
    assert.deepEqual([...new Set(seen.map(({ body }) => body.unit.code))], ['320321'])
    expectProblem(412, 'stale', await sysadmin.put(path, moved, { ifMatch: etag }))
    expectProblem(428, 'version-missing', await sysadmin.put(path, moved))
    expectErrors(['/unit'], await sysadmin.put(path, { ...moved, unit: '999999' }, { ifMatch: reply.etag }))
  })

  test('have an administrator of their own area only', async () => {
    const { id, person } = await enrolled(await newPerson(sysadmin, secadmin, '320000', ['system_administrator']))
    const outside = (await sysadmin.get('/users?q=officer.330000')).body.items[0].id
    const inside = (await sysadmin.get('/users?q=officer.320300')).body.items[0].id
    expectStatus(200, await person.get(`/users/${inside}`))
    for (const path of [`/users/${outside}`, `/users/${outside}/grants`, '/users?unit=330000'])
      expectProblem(404, 'not-found', await person.get(path))
    expectProblem(404, 'not-found', await person.post(`/users/${outside}/actions/disable`))
    expectProblem(404, 'not-found', await person.post(`/users/${outside}/password`, undefined, { key: null }))
    expectErrors(['/unit'], await person.post('/users', { username: `made.${randomUUID()}`, display_name: '越界', unit: '330000' }))
    const { items } = (await person.get('/users?limit=200')).body
    assert.ok(items.length > 100 && items.every(item => item.unit.code.startsWith('32')), `${items.length}`)
    assert.ok(items.every(item => item.id !== id || item.unit.code === '320000'))
  })

  test('one that is disabled cannot be unlocked into working', async () => {
    const { id, username, password } = await newPerson(sysadmin, secadmin, '320300')
    expectStatus(200, await sysadmin.post(`/users/${id}/actions/disable`))
    expectProblem(409, 'wrong-state', await secadmin.post(`/users/${id}/actions/unlock`))
    expectProblem(401, 'bad-credentials', await signedInAs(username, password))
  })
})

test('each change of an account is one record: who, what, whose', async () => {
  const { id } = await newPerson(sysadmin, secadmin, '320300', ['viewer'])
  expectStatus(204, await take(id, 'viewer'))
  const kept = await rowsOf(`SELECT audit.event, actor.username FROM audit LEFT JOIN user AS actor ON actor.id = audit.user_id
    WHERE object = 'user' AND object_id = ${id} ORDER BY audit.id`)
  assert.deepEqual(kept, [['user.created', 'sysadmin'], ['user.password_issued', 'sysadmin'], ['user.granted', 'secadmin'],
    ['session.attempted', 'NULL'], ['session.opened', 'NULL'], ['user.revoked', 'secadmin']])
  assert.ok(expectStatus(200, await auditadmin.get('/audit?limit=1')).body.items.length === 1)
})
