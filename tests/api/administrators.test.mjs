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

// A refusal by the rules is rolled back with all that was done; the attempt stays in the trail.
describe('what the rules refuse of accounts, roles and the policy is kept', () => {
  const keptOf = async reply => (await rowsOf(`SELECT event, user_id, detail FROM audit WHERE request_id = '${reply.requestId}'`))
    .map(([event, user, detail]) => [event, Number(user), JSON.parse(detail)])
  const kept = async (reply, by, detail) => assert.deepEqual(await keptOf(reply), [['access.refused', by, detail]])

  test('grants that may not be: 107 attempts, 107 records', async () => {
    const by = await ownId(secadmin), { id } = await newUser(sysadmin, '320300')
    expectStatus(201, await give(id, 'audit_administrator'))
    const count = async () => Number((await rowsOf("SELECT COUNT(*) FROM audit WHERE event = 'access.refused'"))[0][0])
    const before = await count()
    const replies = []
    for (let i = 0; i < 106; i++) replies.push(await give(id, REGULATORS[i % REGULATORS.length]))
    for (const [i, reply] of replies.entries()) {
      expectProblem(409, 'wrong-state', reply)
      if (i % 20 === 0)
        await kept(reply, by, { method: 'POST', route: '/users/{id}/grants', problem: 'wrong-state', of: { id }, asked: { role: REGULATORS[i % REGULATORS.length] } })
    }
    await kept(await give(by, 'system_administrator'), by,
      { method: 'POST', route: '/users/{id}/grants', problem: 'wrong-state', of: { id: by }, asked: { role: 'system_administrator' } })
    assert.equal(await count() - before, 107)
  })

  test('every kind of refusal, with what was asked for and of whom', async () => {
    const security = await ownId(secadmin), system = await ownId(sysadmin), { id } = await newUser(sysadmin, '320300')
    const duplicate = { username: 'officer.320300', display_name: '重名', unit: '320300' }
    const cases = [
      [await take(security, 'security_administrator'), security, 'DELETE /users/{id}/grants/{role}', 'wrong-state', { of: { id: security, role: 'security_administrator' } }],
      [await take(id, 'officer'), security, 'DELETE /users/{id}/grants/{role}', 'not-found', { of: { id, role: 'officer' } }],
      [await give(999999999, 'officer'), security, 'POST /users/{id}/grants', 'not-found', { of: { id: 999999999 }, asked: { role: 'officer' } }],
      [await give(id, 'root'), security, 'POST /users/{id}/grants', 'invalid-input', { of: { id } }],
      [await secadmin.post(`/users/${security}/actions/unlock`), security, 'POST /users/{id}/actions/{action}', 'wrong-state', { of: { id: security, action: 'unlock' } }],
      [await secadmin.put('/policy', {}, { ifMatch: '"0"' }), security, 'PUT /policy', 'invalid-input', {}],
      [await sysadmin.post(`/users/${security}/actions/disable`), system, 'POST /users/{id}/actions/{action}', 'wrong-state', { of: { id: security, action: 'disable' } }],
      [await sysadmin.post(`/users/${system}/password`, undefined, { key: null }), system, 'POST /users/{id}/password', 'wrong-state', { of: { id: system } }],
      [await sysadmin.post('/users', duplicate), system, 'POST /users', 'duplicate', { asked: { ...duplicate, party: null } }],
    ]
    for (const [reply, by, call, problem, rest] of cases) {
      const [method, route] = call.split(' ')
      expectProblem(reply.status, problem, reply)
      await kept(reply, by, { method, route, problem, ...rest })
    }
  })

  test('what is done, what is only read, and business leave none', async () => {
    const officer = await signIn('officer.320300'), { id } = await newUser(sysadmin, '320300')
    const replies = [await give(id, 'viewer'), await secadmin.get('/users/999999999'), await secadmin.get('/users?limit=0'),
      await officer.put('/allocations/999999/rows', { rows: [] }, { ifMatch: '"1"' })]
    for (const reply of replies) assert.ok(!(await keptOf(reply)).some(([event]) => event === 'access.refused'))
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

// Else one of the three could get rid of the two others who are to watch.
describe('an administrator', () => {
  const idOf = async name => (await sysadmin.get(`/users?q=${name}`)).body.items.find(user => user.username === name).id
  const move = async (id, unit) => {
    const { body, etag } = await sysadmin.get(`/users/${id}`)
    return sysadmin.put(`/users/${id}`, { display_name: body.display_name, unit }, { ifMatch: etag })
  }
  const disable = id => sysadmin.post(`/users/${id}/actions/disable`)
  const unitOf = async id => (await sysadmin.get(`/users/${id}`)).body.unit.code
  /** Of these events of a user, which came first: ids of the trail. */
  const order = async (id, ...events) => (await rowsOf(`SELECT event FROM audit WHERE object = 'user' AND object_id = ${id}
    AND event IN (${events.map(event => `'${event}'`)}) ORDER BY id`)).flat()

  for (const name of ['secadmin', 'auditadmin', 'sysadmin']) {
    test(`${name} is neither moved nor disabled by the system administrator`, async () => {
      const id = await idOf(name), version = (await sysadmin.get(`/users/${id}`)).body.version
      for (const unit of ['320321', '320000']) assert.match(expectProblem(409, 'wrong-state', await move(id, unit)).detail, /另建账号/)
      const refused = expectProblem(409, 'wrong-state', await disable(id))
      if (name !== 'sysadmin') assert.match(refused.detail, /先由安全管理员收回岗位/)
      const { body } = await sysadmin.get(`/users/${id}`)
      assert.deepEqual([body.unit.code, body.status, body.version, body.allowed_actions], ['000000', 'active', version, []])
      expectStatus(200, await (await signIn(name)).get('/me'))
      expectStatus(200, await move(id, '000000'))
    })
  }

  test('is disabled once the security administrator has taken the role', async () => {
    for (const role of ADMINISTRATORS) {
      const { id } = await newUser(sysadmin, '320300')
      expectStatus(201, await give(id, role))
      expectProblem(409, 'wrong-state', await disable(id))
      expectProblem(409, 'wrong-state', await move(id, '320321'))
      expectStatus(204, await take(id, role))
      assert.deepEqual((await sysadmin.get(`/users/${id}`)).body.allowed_actions, ['disable'])
      expectStatus(200, await move(id, '320321'))
      expectStatus(200, await disable(id))
    }
  })

  test('is made neither by a move nor by a disabling that races the role', async () => {
    for (let round = 0; round < 8; round++) {
      const { id } = await newUser(sysadmin, '320300'), started = await order(id, 'user.granted')
      assert.deepEqual(started, [])
      const [given, moved, disabled] = await Promise.all([give(id, 'audit_administrator'), move(id, '320321'), disable(id)])
      expectStatus(201, given)
      assert.ok([200, 409, 412].includes(moved.status) && [200, 409].includes(disabled.status), `${moved.status} ${disabled.status}`)
      const events = await order(id, 'user.granted', 'user.changed', 'user.disabled')
      assert.equal(events.at(-1), 'user.granted', `${events}`)
      assert.equal(await unitOf(id), moved.status === 200 ? '320321' : '320300')
    }
  })

  /** Only auditadmin is one at the top: others, whom other tests have made, lose the role. */
  async function onlyAuditor() {
    const all = await rowsOf(`SELECT user.id, user.username FROM user JOIN user_grant ON user_grant.user_id = user.id JOIN unit ON unit.id = user.unit_id
      WHERE role = 'audit_administrator' AND unit.code = '000000'`)
    for (const [id, name] of all) if (name !== 'auditadmin') expectStatus(204, await take(id, 'audit_administrator'))
    return Number(all.find(([, name]) => name === 'auditadmin')[0])
  }
  const restored = async id => { if ((await rolesOf(id)).length === 0) expectStatus(201, await give(id, 'audit_administrator')) }

  test('of each role stays over every unit, whoever takes the last two at once', async () => {
    const audit = await onlyAuditor(), other = (await newUser(sysadmin, '000000')).id
    try {
      assert.match(expectProblem(409, 'wrong-state', await take(audit, 'audit_administrator')).detail, /没有别人担任/)
      for (let round = 0; round < 5; round++) {
        await restored(other)
        await restored(audit)
        const replies = await Promise.all([audit, other].map(id => take(id, 'audit_administrator')))
        assert.deepEqual(replies.map(reply => reply.status).sort(), [204, 409])
      }
      const beneath = (await newUser(sysadmin, '320300')).id
      expectStatus(201, await give(beneath, 'audit_administrator'))
      expectStatus(204, await take(beneath, 'audit_administrator'), 'one above it is enough')
    } finally {
      await restored(audit)
      await take(other, 'audit_administrator')
    }
    assert.deepEqual([await rolesOf(audit), await rolesOf(other)], [['audit_administrator'], []])
  })

  test('who is disabled does not count as one who stays', async () => {
    const audit = await onlyAuditor(), { id: other, username } = await newUser(sysadmin, '000000')
    expectStatus(201, await give(other, 'audit_administrator'))
    await instance.program('user', 'disable', username)
    try {
      expectProblem(409, 'wrong-state', await take(audit, 'audit_administrator'))
    } finally {
      await restored(audit)
    }
    expectStatus(204, await take(other, 'audit_administrator'))
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
