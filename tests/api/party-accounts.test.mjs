// Accounts of bodies, their people, enterprises and agencies: made by who keeps the entry in the register, never
// with more than the roles that follow from it, with a password for one time; and from them to an assignment.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { clientOf, newSession, signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { instance, rowsOf } from './support/instance.mjs'
import { DISTRICT, newEnterprise, programmeId, select } from './support/assignments.mjs'
import { goodPassword, signedInAs } from './support/people.mjs'
import { bodyInput, newBody, newPersonOf, personInput } from './support/registers.mjs'

let nation, province, other, county, sister, sysadmin, secadmin

before(async () => {
  [nation, province, other, county, sister, sysadmin, secadmin] = await Promise.all(
    ['officer.000000', 'officer.320000', 'officer.310000', `officer.${DISTRICT}`, 'officer.320681', 'sysadmin', 'secadmin'].map(name => signIn(name)))
})

const newName = () => `made.${randomUUID()}`
const make = (keeper, path, more = {}) =>
  keeper.post(`${path}/accounts`, { username: newName(), ...(!path.startsWith('/people') && { display_name: '测试人员' }), ...more })
const issue = (keeper, { id }) => keeper.post(`/accounts/${id}/password`, undefined, { key: null })
const act = (keeper, { id }, action, options) => keeper.post(`/accounts/${id}/actions/${action}`, undefined, options)

/** Signs in with the one-time password that the keeper hands over, and chooses another. */
async function firstSession(keeper, account) {
  const { password } = expectStatus(201, await issue(keeper, account)).body
  expectProblem(401, 'password-expired', await signedInAs(account.username, password))
  const own = goodPassword()
  const reply = expectStatus(200, await signedInAs(account.username, password, { new_password: own }))
  return Object.assign(clientOf(reply.body.access_token), { password: own })
}

/** A new account of who stands at the path, signed in for the first time. */
async function newClient(keeper, path) {
  const account = expectStatus(201, await make(keeper, path)).body
  return Object.assign(await firstSession(keeper, account), { account })
}

/** A body with a coordinator whose account its province has made. */
async function newHelpers() {
  const { id } = await newBody(province)
  return { id, path: `/bodies/${id}`, coordinator: await newClient(province, `/bodies/${id}`) }
}

describe('from the register to an assignment, without the loader', () => {
  test('the province makes a coordinator, the coordinator an expert, the district an enterprise; each does its part', async () => {
    const programme = await programmeId(county, item => item.doc_no === '苏市监认证〔2023〕78号')
    const { id: body, coordinator } = await newHelpers()
    await select(body)
    const me = (await coordinator.get('/me')).body
    assert.deepEqual([me.party, me.roles, me.body.id], ['body', ['coordinator'], body])

    const person = await newPersonOf(coordinator, body, { home: DISTRICT })
    expectStatus(201, await coordinator.post(`/bodies/${body}/groups`, { name: '测试组', leader: person.id, members: [] }))
    const expert = await newClient(coordinator, `/people/${person.id}`)
    const seen = (await expert.get('/me')).body
    assert.deepEqual([seen.party, seen.roles, seen.person.id, seen.display_name], ['body', ['expert'], person.id, person.name])

    const enterprise = await newEnterprise(county)
    const owner = await newClient(county, `/enterprises/${enterprise.id}`)
    assert.deepEqual((await owner.get('/me')).body.enterprise.uscc, enterprise.uscc)

    const todosOf = async client => (await client.get('/todos')).body.items.filter(todo => todo.programme_id === programme && todo.kind !== 'file')
    const kindsOf = async client => (await todosOf(client)).map(({ kind, count }) => [kind, count])
    const kinds = async () => [await kindsOf(owner), await kindsOf(coordinator), await kindsOf(expert)]
    assert.deepEqual(await kinds(), [[], [], []])

    const offered = expectStatus(201, await county.post(`/programmes/${programme}/assignments`, { enterprise: enterprise.id, body, expert: person.id })).body
    assert.deepEqual(await kinds(), [[['confirm', 1]], [], [['assigned', 1]]])
    const [todo] = await todosOf(owner)
    assert.deepEqual([todo.group, todo.due_at, todo.unit_name], ['week', null, offered.body.name])

    const confirmed = expectStatus(200, await owner.post(`/assignments/${offered.id}/actions/confirm`, {}, { ifMatch: `"${offered.version}"` })).body
    assert.deepEqual(await kinds(), [[], [['start', 1]], [['assigned', 1]]])
    expectStatus(200, await coordinator.post(`/assignments/${offered.id}/actions/start`, {}, { ifMatch: `"${confirmed.version}"` }))
    assert.deepEqual(await kinds(), [[], [], []])
    assert.equal((await expert.get('/assignments')).body.items[0].id, offered.id)
  })
})

describe('who may', () => {
  test('of a body: the nation and its province; not its coordinator, not another province, nobody below', async () => {
    const { path, coordinator } = await newHelpers()
    for (const keeper of [nation, province]) {
      expectStatus(201, await make(keeper, path))
      expectStatus(200, await keeper.get(`${path}/accounts`))
    }
    const second = expectStatus(201, await make(province, path)).body
    for (const none of [other, county, coordinator]) {
      expectProblem(403, 'forbidden', await make(none, path))
      expectProblem(403, 'forbidden', await none.get(`${path}/accounts`))
      expectProblem(404, 'not-found', await issue(none, second))
      expectProblem(404, 'not-found', await act(none, second, 'disable'))
    }
    expectProblem(409, 'wrong-state', await issue(coordinator, coordinator.account))
    for (const administrator of [sysadmin, secadmin]) expectProblem(403, 'forbidden', await make(administrator, path))
    expectProblem(404, 'not-found', await make(province, '/bodies/999999999'))
  })

  test('of a person: the coordinator of the body that it is with, and nobody else', async () => {
    const { id, coordinator } = await newHelpers(), elsewhere = await newHelpers()
    const person = await newPersonOf(coordinator, id), path = `/people/${person.id}`
    const expert = await newClient(coordinator, path)
    expectProblem(403, 'forbidden', await make(province, path))
    expectProblem(404, 'not-found', await make(elsewhere.coordinator, path))
    for (const none of [province, elsewhere.coordinator]) {
      expectProblem(404, 'not-found', await issue(none, expert.account))
      expectProblem(404, 'not-found', await act(none, expert.account, 'disable'))
    }
    expectProblem(403, 'forbidden', await make(expert, path))
  })

  test('of an enterprise: its district and those above it', async () => {
    const enterprise = await newEnterprise(county), path = `/enterprises/${enterprise.id}`
    const owner = await newClient(county, path)
    expectStatus(201, await make(province, path))
    for (const none of [sister, other]) {
      expectProblem(404, 'not-found', await make(none, path))
      expectProblem(404, 'not-found', await none.get(`${path}/accounts`))
      expectProblem(404, 'not-found', await act(none, owner.account, 'disable'))
    }
    expectProblem(403, 'forbidden', await make(owner, path))
  })

  test("officers' and agencies' accounts are none of these", async () => {
    for (const name of ['officer.320685', 'agency.001', 'sysadmin']) {
      const [[id]] = await rowsOf(`SELECT id FROM user WHERE username = '${name}'`)
      for (const keeper of [nation, province]) {
        expectProblem(404, 'not-found', await issue(keeper, { id }))
        expectProblem(404, 'not-found', await act(keeper, { id }, 'disable'))
      }
    }
  })

  test('what is refused is kept in the trail', async () => {
    const { path } = await newHelpers()
    const reply = await make(province, path, { username: 'body.001' })
    expectProblem(409, 'duplicate', reply)
    assert.match(reply.body.detail, /body\.001 已有人使用/)
    assert.deepEqual(await rowsOf(`SELECT event, JSON_VALUE(detail, '$.problem') FROM audit WHERE request_id = '${reply.requestId}'`),
      [['access.refused', 'duplicate']])
  })
})

describe('what an account can do', () => {
  test("follows from what it is made for: no role, party or unit of the maker's choice", async () => {
    const { path } = await newHelpers()
    for (const more of [{ roles: ['officer'] }, { role: 'officer' }, { party: 'regulator' }, { unit: '000000' }, { person: 1 }])
      expectErrors([`/${Object.keys(more)[0]}`], await make(province, path, more))
    expectErrors(['/username'], await make(province, path, { username: 'Größer' }))
    for (const username of ['officer.320999', 'officer', 'sysadmin', 'secadmin-2', 'auditadmin_x', 'admin', 'system.1'])
      expectErrors(['/username'], await make(province, path, { username }))
    expectErrors(['/username'], await sysadmin.post('/users', { username: 'officer.x', display_name: '外部系统', unit: '000000', party: 'agency' }))
    expectStatus(201, await make(province, path, { username: `officers.${randomUUID()}` }))
    expectStatus(201, await sysadmin.post('/users', { username: `officer.${randomUUID()}`, display_name: '测试', unit: '320000' }))
    expectErrors(['/username', '/display_name'], await make(province, path, { username: undefined, display_name: undefined }))
  })

  test("a person's roles are those of its seats, and go on following them", async () => {
    const { id, coordinator } = await newHelpers()
    const person = await newPersonOf(coordinator, id, { auditor: true })
    const account = expectStatus(201, await make(coordinator, `/people/${person.id}`)).body
    assert.deepEqual([account.roles, account.party, account.password, account.allowed_actions], [['expert', 'auditor'], 'body', 'none', ['disable']])
    const client = await firstSession(coordinator, account)
    const seat = async (expert, auditor) => {
      const { version, registration_no } = (await coordinator.get(`/people/${person.id}`)).body
      expectStatus(200, await coordinator.put(`/people/${person.id}`, personInput({ registration_no, expert, auditor }), { ifMatch: `"${version}"` }))
      return (await client.get('/me')).body.roles
    }
    assert.deepEqual(await seat(true, false), ['expert'])
    expectProblem(403, 'forbidden', await client.get('/engagements'))
    assert.deepEqual(await seat(false, true), ['auditor'])
    expectStatus(200, await client.get('/engagements'))
    expectProblem(403, 'forbidden', await client.get('/assignments'))

    const manager = await newPersonOf(coordinator, id, { expert: false, manager: true })
    expectProblem(409, 'wrong-state', await make(coordinator, `/people/${manager.id}`))
  })

  test("its maker is in the trail and beside its role; an account's name is taken once", async () => {
    const { path, coordinator } = await newHelpers(), { account } = coordinator
    const events = (await rowsOf(`SELECT event, username FROM audit JOIN user ON user.id = audit.user_id
      WHERE object = 'user' AND object_id = ${account.id} AND event LIKE 'user.%' ORDER BY audit.id`))
    assert.deepEqual(events.slice(0, 2), [['user.created', 'officer.320000'], ['user.password_issued', 'officer.320000']])
    assert.deepEqual((await secadmin.get(`/users/${account.id}/grants`)).body.items.map(grant => [grant.role, grant.granted_by]),
      [['coordinator', 'officer.320000']])
    expectProblem(409, 'duplicate', await make(province, path, { username: account.username }))
  })
})

describe('passwords', () => {
  test('are told once, kept nowhere in clear, and the one before is no good any more', async () => {
    const { path } = await newHelpers()
    const account = expectStatus(201, await make(province, path)).body
    assert.equal((await signedInAs(account.username, '')).status, 400)
    const first = expectStatus(201, await issue(province, account)).body.password
    const second = expectStatus(201, await issue(province, account)).body.password
    expectProblem(401, 'bad-credentials', await signedInAs(account.username, first))
    expectProblem(401, 'password-expired', await signedInAs(account.username, second))
    const [listed] = (await province.get(`${path}/accounts`)).body.items.filter(item => item.id === account.id)
    assert.equal(listed.password, 'one_time')
    const [[kept]] = await rowsOf(`SELECT (SELECT COUNT(*) FROM idempotency WHERE LOCATE('${second}', body) > 0)
      + (SELECT COUNT(*) FROM audit WHERE LOCATE('${second}', detail) > 0)`)
    assert.equal(kept, '0')
  })

  test('a new one ends the sessions', async () => {
    const { coordinator } = await newHelpers()
    expectStatus(200, await coordinator.get('/me'))
    expectStatus(201, await issue(province, coordinator.account))
    expectProblem(401, 'unauthenticated', await coordinator.get('/me'))
  })
})

describe('disabling', () => {
  test('ends the sessions at once; enabling lets in again; neither twice', async () => {
    const { coordinator } = await newHelpers(), { account } = coordinator, key = randomUUID()
    const disabled = expectStatus(200, await act(province, account, 'disable', { key })).body
    assert.deepEqual([disabled.status, disabled.allowed_actions], ['disabled', ['enable']])
    expectProblem(401, 'unauthenticated', await coordinator.get('/me'))
    expectProblem(401, 'bad-credentials', await signedInAs(account.username, coordinator.password))
    expectStatus(200, await act(province, account, 'disable', { key }))
    expectProblem(409, 'wrong-state', await act(province, account, 'disable'))
    expectStatus(200, await act(province, account, 'enable'))
    expectStatus(200, await signedInAs(account.username, coordinator.password))
    expectProblem(404, 'not-found', await act(province, account, 'unlock'))
  })

  test('who leaves the body is out at once; the next body lets the same account in again', async () => {
    const { id, coordinator } = await newHelpers(), next = await newHelpers()
    const person = await newPersonOf(coordinator, id)
    const expert = await newClient(coordinator, `/people/${person.id}`)
    expectStatus(200, await coordinator.post(`/people/${person.id}/actions/leave`))
    expectProblem(401, 'unauthenticated', await expert.get('/me'))
    expectProblem(401, 'bad-credentials', await signedInAs(expert.account.username, expert.password))
    expectProblem(404, 'not-found', await act(coordinator, expert.account, 'enable'))

    expectStatus(201, await next.coordinator.post(`/bodies/${next.id}/people`, personInput({ registration_no: person.registration_no, since: undefined, expert: false, auditor: true })))
    const path = `/people/${person.id}/accounts`
    const [listed] = (await next.coordinator.get(path)).body.items
    assert.deepEqual([listed.username, listed.status, listed.roles], [expert.account.username, 'disabled', ['auditor']])
    expectProblem(404, 'not-found', await coordinator.get(path))
    expectStatus(200, await act(next.coordinator, listed, 'enable'))
    const again = await firstSession(next.coordinator, listed)
    assert.equal((await again.get('/me')).body.body.id, next.id)
  })

  test('a one-time password that was handed out before does not open the account with the next body', async () => {
    const { id, coordinator } = await newHelpers(), next = await newHelpers()
    const person = await newPersonOf(coordinator, id)
    const account = expectStatus(201, await make(coordinator, `/people/${person.id}`)).body
    const { password } = expectStatus(201, await coordinator.post(`/accounts/${account.id}/password`, undefined, { key: null })).body
    expectStatus(200, await coordinator.post(`/people/${person.id}/actions/leave`))
    expectStatus(201, await next.coordinator.post(`/bodies/${next.id}/people`, personInput({ registration_no: person.registration_no, since: undefined })))
    const [listed] = (await next.coordinator.get(`/people/${person.id}/accounts`)).body.items
    assert.equal(listed.password, 'none')
    expectStatus(200, await act(next.coordinator, listed, 'enable'))
    expectProblem(401, 'bad-credentials', await signedInAs(account.username, password, { new_password: goodPassword() }))
  })

  test('while the body lets the person go, no account of it is made or enabled', async () => {
    const { id, coordinator } = await newHelpers()
    const person = await newPersonOf(coordinator, id)
    const account = expectStatus(201, await make(coordinator, `/people/${person.id}`)).body
    expectStatus(200, await act(coordinator, account, 'disable'))
    // Letting go, in slow motion: by the time that it commits, both have come and wait.
    const leaving = instance.sql(`START TRANSACTION; UPDATE body SET staff_version = staff_version + 1 WHERE id = ${id};
      UPDATE person SET body_id = NULL WHERE id = ${person.id}; DO SLEEP(2); COMMIT`)
    const holding = () => rowsOf('SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_rows_modified = 2')
    for (let i = 0; i < 100 && (await holding())[0][0] === '0'; i++) await sleep(20)
    const replies = await Promise.all([make(coordinator, `/people/${person.id}`), act(coordinator, account, 'enable')])
    await leaving
    for (const reply of replies) expectProblem(404, 'not-found', reply)
    assert.deepEqual(await rowsOf(`SELECT username FROM user WHERE person_id = ${person.id} AND status = 'active'`), [])
  })
})

describe('whoever disabled decides', () => {
  test('what the system administrator disabled, its keeper does not enable; what the keeper disabled, the keeper does', async () => {
    const { path, coordinator } = await newHelpers(), { account } = coordinator
    const listed = async () => (await province.get(`${path}/accounts`)).body.items.find(item => item.id === account.id)
    expectStatus(200, await sysadmin.post(`/users/${account.id}/actions/disable`))
    const disabled = await listed()
    assert.deepEqual([disabled.status, disabled.disabled_party, disabled.disabled_by, disabled.allowed_actions],
      ['disabled', 'administrator', (await sysadmin.get('/me')).body.display_name, []])
    const refused = await act(province, account, 'enable')
    expectProblem(409, 'wrong-state', refused)
    assert.ok(refused.body.detail.includes(disabled.disabled_by) && refused.body.detail.includes(disabled.disabled_at.slice(0, 10)), refused.body.detail)
    assert.equal((await listed()).status, 'disabled')

    const enabled = expectStatus(200, await sysadmin.post(`/users/${account.id}/actions/enable`)).body
    assert.deepEqual([enabled.disabled_at, enabled.disabled_by, enabled.disabled_party], [null, null, null])
    expectStatus(200, await act(province, account, 'disable'))
    assert.deepEqual([(await listed()).disabled_party, (await listed()).allowed_actions], ['regulator', ['enable']])
    expectStatus(200, await act(province, account, 'enable'))
  })

  test('a person whom the administrator has shut out gets no second account', async () => {
    const { id, coordinator } = await newHelpers()
    const person = await newPersonOf(coordinator, id), path = `/people/${person.id}`
    const expert = await newClient(coordinator, path)
    expectStatus(200, await sysadmin.post(`/users/${expert.account.id}/actions/disable`))
    expectProblem(409, 'wrong-state', await act(coordinator, expert.account, 'enable'))
    expectProblem(409, 'wrong-state', await make(coordinator, path))
    expectStatus(200, await sysadmin.post(`/users/${expert.account.id}/actions/enable`))
    expectStatus(201, await make(coordinator, path))
  })
})

describe('the unit that keeps an account', () => {
  const unitOf = async ({ id }) => (await sysadmin.get(`/users/${id}`)).body.unit.code
  const recordedAt = async (client) => {
    const { requestId } = await client.get('/users')
    return (await rowsOf(`SELECT unit.code FROM audit JOIN unit ON unit.id = audit.unit_id WHERE request_id = '${requestId}'`)).flat()
  }

  test('is that of the enterprise, from the moment that it moves', async () => {
    const enterprise = await newEnterprise(county)
    const owner = await newClient(county, `/enterprises/${enterprise.id}`)
    assert.deepEqual([await unitOf(owner.account), await recordedAt(owner)], [DISTRICT, [DISTRICT]])
    const { version, uscc, name, industry } = (await province.get(`/enterprises/${enterprise.id}`)).body
    expectStatus(200, await province.put(`/enterprises/${enterprise.id}`, { uscc, name, industry, unit: '320681' }, { ifMatch: `"${version}"` }))
    assert.deepEqual([await unitOf(owner.account), await recordedAt(owner)], ['320681', ['320681']])
    expectProblem(404, 'not-found', await act(county, owner.account, 'disable'))
    expectStatus(200, await act(sister, owner.account, 'disable'))
  })

  test('is that of the body, for its people, too, wherever they go', async () => {
    const { id, coordinator } = await newHelpers(), next = await newBody(other, { province: '310000' })
    const person = await newPersonOf(coordinator, id)
    const account = expectStatus(201, await make(coordinator, `/people/${person.id}`)).body
    assert.deepEqual([await unitOf(coordinator.account), await unitOf(account)], ['320000', '320000'])
    expectStatus(200, await coordinator.post(`/people/${person.id}/actions/leave`))
    assert.equal(await unitOf(account), '320000')
    const taking = await newClient(other, `/bodies/${next.id}`)
    expectStatus(201, await taking.post(`/bodies/${next.id}/people`, personInput({ registration_no: person.registration_no, since: undefined })))
    assert.equal(await unitOf(account), '310000')

    const { version, ...body } = (await nation.get(`/bodies/${id}`)).body
    const input = Object.fromEntries(Object.keys(bodyInput()).filter(key => body[key] != null).map(key => [key, body[key]]))
    expectStatus(200, await nation.put(`/bodies/${id}`, { ...input, province: '310000' }, { ifMatch: `"${version}"` }))
    assert.deepEqual([await unitOf(coordinator.account), await recordedAt(coordinator)], ['310000', ['310000']])
  })

  test('is nothing that the system administrator sets; a name is', async () => {
    const { coordinator: { account } } = await newHelpers()
    const put = async (body) => {
      const { version } = (await sysadmin.get(`/users/${account.id}`)).body
      return sysadmin.put(`/users/${account.id}`, body, { ifMatch: `"${version}"` })
    }
    expectProblem(409, 'wrong-state', await put({ display_name: '测试', unit: '310000' }))
    assert.equal(expectStatus(200, await put({ display_name: '改名', unit: '320000' })).body.display_name, '改名')
    assert.equal(await unitOf(account), '320000')
  })
})

describe('a body that is revoked', () => {
  test('keeps its accounts: it has people to let go, and reads what it did', async () => {
    const { id, coordinator } = await newHelpers()
    const person = await newPersonOf(coordinator, id)
    expectStatus(201, await province.post(`/bodies/${id}/states`, { status: 'revoked', status_from: '2023-01-01', doc_no: '测试', reason: '测试' }))
    expectStatus(200, await coordinator.post(`/people/${person.id}/actions/leave`))
  })
})

describe('an agency', () => {
  test("is made by the system administrator and let in by the security administrator's role", async () => {
    const account = expectStatus(201, await sysadmin.post('/users', { username: newName(), display_name: '外部系统', unit: '000000', party: 'agency' })).body
    assert.deepEqual([account.party, account.roles], ['agency', []])
    expectProblem(409, 'wrong-state', await secadmin.post(`/users/${account.id}/grants`, { role: 'officer' }))
    expectStatus(201, await secadmin.post(`/users/${account.id}/grants`, { role: 'agency' }))
    for (const party of ['body', 'enterprise', 'administrator', 'system'])
      expectErrors(['/party'], await sysadmin.post('/users', { username: newName(), display_name: '测试', unit: '000000', party }))
  })

  test('records what speaks against any body, and lifts nothing; others see the authority, not the account', async () => {
    const agency = await newSession('agency.001'), { id } = await newBody(province)
    const record = { kind: 'violation', occurred_on: '2023-01-01', text: '测试', source: '测试' }
    const body = expectStatus(201, await agency.post(`/bodies/${id}/records`, record)).body
    assert.deepEqual([body.standing_records, body.allowed_actions], [1, ['record', 'suspend', 'revoke', 'cancel']])
    expectProblem(403, 'forbidden', await agency.post(`/bodies/${id}/records/${body.records[0].id}/actions/lift`))
    expectErrors(['/occurred_on'], await agency.post(`/bodies/${id}/records`, { ...record, occurred_on: '2999-01-01' }))
    expectProblem(403, 'forbidden', await other.post(`/bodies/${id}/records`, record))
    expectStatus(201, await province.post(`/bodies/${id}/records`, record))

    const by = async client => {
      const { records, states } = (await client.get(`/bodies/${id}`)).body
      return [...records, ...states].map(row => row.recorded_by)
    }
    assert.deepEqual(await by(county), ['officer.320000', 'agency.001', 'officer.320000'])
    const told = ['江苏省市场监督管理局', '外部系统（示例）', '江苏省市场监督管理局']
    for (const name of ['enterprise.001', 'body.001', 'expert.001', 'agency.001']) assert.deepEqual(await by(await signIn(name)), told, name)
  })
})

describe('uplift audit accounts', () => {
  test('names the account of a person who has left, should one be open', async () => {
    const { id, coordinator } = await newHelpers()
    const person = await newPersonOf(coordinator, id)
    const expert = await newClient(coordinator, `/people/${person.id}`)
    expectStatus(200, await coordinator.post(`/people/${person.id}/actions/leave`))
    expectStatus(200, await sysadmin.post(`/users/${expert.account.id}/actions/enable`))
    const { stdout } = await instance.program('audit', 'accounts').catch(error => error)
    assert.match(stdout, new RegExp(`${expert.account.username}: of a person who has left`))
  })
})
