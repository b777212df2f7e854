// Parties beside units: who a body's, an enterprise's or an agency's account is, and which roles it may hold.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { instance } from './support/instance.mjs'
import { newUser } from './support/people.mjs'
import { accountOf } from './support/registers.mjs'

const ROLES = {
  regulator: ['officer', 'drafter', 'publisher', 'viewer'],
  administrator: ['system_administrator', 'security_administrator', 'audit_administrator'],
  body: ['coordinator', 'expert', 'auditor'],
  enterprise: ['enterprise'],
  agency: ['agency'],
}

let sysadmin, secadmin

before(async () => { [sysadmin, secadmin] = await Promise.all(['sysadmin', 'secadmin'].map(name => signIn(name))) })

const idOf = async username => (await sysadmin.get(`/users?q=${username}`)).body.items[0].id
const give = (id, role) => secadmin.post(`/users/${id}/grants`, { role })
const me = async username => (await (await signIn(username)).get('/me')).body

describe('/me', () => {
  test('says whom the caller acts for', async () => {
    const coordinator = await me('body.001'), expert = await me('expert.001'), auditor = await me('auditor.001')
    const enterprise = await me('enterprise.001'), agency = await me('agency.001'), officer = await me('officer.320300')
    assert.equal(coordinator.party, 'body')
    assert.equal(coordinator.body.name, '江淮认证中心有限公司（示例）')
    assert.equal(coordinator.person, null)
    assert.equal(coordinator.unit.code, '320000')
    for (const person of [expert, auditor]) {
      assert.equal(person.party, 'body')
      assert.equal(person.body.id, coordinator.body.id)
      assert.equal(person.person.name, person.display_name)
    }
    assert.equal(enterprise.party, 'enterprise')
    assert.match(enterprise.enterprise.uscc, /^91[0-9A-Z]{16}$/)
    assert.equal(agency.party, 'agency')
    for (const nobody of [agency, officer]) assert.deepEqual([nobody.body, nobody.person, nobody.enterprise], [null, null, null])
    assert.deepEqual(agency.permissions, ['body_state_write', 'body_read', 'body_record_write'])
    assert.deepEqual(enterprise.permissions, ['enterprise_read', 'body_read', 'assignment_read', 'assignment_consent', 'todo_read'])
    assert.deepEqual(expert.permissions, ['person_read', 'body_read', 'assignment_read', 'todo_read'])
  })
})

describe('roles', () => {
  test('of another party are refused', async () => {
    const accounts = { body: await idOf('body.002'), enterprise: await idOf('enterprise.002'), agency: await idOf('agency.001'), regulator: (await newUser(sysadmin, '320300')).id }
    for (const [party, id] of Object.entries(accounts)) {
      for (const [other, roles] of Object.entries(ROLES).filter(([name]) => name !== party && !(party === 'regulator' && name === 'administrator')))
        for (const role of roles) expectProblem(409, 'wrong-state', await give(id, role), `${party} ${other}`)
    }
    assert.equal((await sysadmin.get(`/users/${accounts.body}`)).body.party, 'body')
  })

  test('expert and auditor are for an account of a person', async () => {
    const id = await idOf('body.002')
    for (const role of ['expert', 'auditor']) expectProblem(409, 'wrong-state', await give(id, role))
    const person = await idOf('expert.002')
    expectStatus(201, await give(person, 'auditor'))
    expectStatus(201, await give(person, 'coordinator'))
    for (const role of ['auditor', 'coordinator']) expectStatus(204, await secadmin.delete(`/users/${person}/grants/${role}`))
  })

  test('the database itself refuses what the program refuses', async () => {
    const id = await idOf('body.002'), regulator = (await newUser(sysadmin, '320300')).id
    const insert = (user, role, party) => instance.sql(`INSERT INTO user_grant (user_id, role, party, granted_at) VALUES (${user}, '${role}', '${party}', NOW())`)
    await assert.rejects(insert(id, 'officer', 'regulator'), /foreign key/)
    await assert.rejects(insert(id, 'officer', 'body'), /user_grant_party_of_role/)
    await assert.rejects(insert(regulator, 'agency', 'agency'), /foreign key/)
    await assert.rejects(instance.sql(`UPDATE user SET party = 'body' WHERE id = ${regulator}`), /user_acts_for/)
    await assert.rejects(instance.sql(`UPDATE user SET body_id = 1 WHERE id = ${regulator}`), /user_acts_for/)
    await assert.rejects(instance.sql(`UPDATE user SET enterprise_id = 1 WHERE id = ${id}`), /user_acts_for/)
  })
})

describe('places', () => {
  test('a body finds units by name or code wherever they stand, and nothing of them but the name', async () => {
    const client = await signIn('body.001')
    const places = async q => expectStatus(200, await client.get(`/places?q=${q}`)).body.items
    const [found] = (await places('310101')).filter(({ code }) => code === '310101')
    assert.deepEqual(Object.keys(found).sort(), ['code', 'name', 'short_name', 'tier'])
    assert.ok((await places('徐州')).some(({ code }) => code === '320300'))
    assert.deepEqual(await places('没有这个地方'), [])
    expectProblem(403, 'forbidden', await client.get('/units/310101'))
  })

  test('a word is asked for', async () => {
    expectErrors(['?q'], await (await signIn('body.001')).get('/places'))
  })
})

describe('scope', () => {
  test('an account of a body that was given an officer\'s permissions would still see no unit\'s row', async () => {
    // By the database's back door: the check of the role is lifted for one account, the scope is what is left.
    const { body } = await me('body.001'), username = await accountOf(body.id)
    await instance.sql(`SET check_constraint_checks = 0; UPDATE user_grant JOIN user ON user.id = user_grant.user_id
      SET user_grant.role = 'officer' WHERE user.username = '${username}'`)
    const client = await signIn(username)
    assert.deepEqual((await client.get('/units?q=徐州')).body.items, [])
    expectProblem(404, 'not-found', await client.get('/units/320000'))
    assert.deepEqual((await client.get('/programmes')).body.items, [])
    assert.deepEqual((await client.get('/enterprises')).body.items, [])
  })
})
