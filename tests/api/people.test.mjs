// The people of bodies: seen by officers and by their body, written by its coordinator.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { newSession, signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { instance } from './support/instance.mjs'
import { accountOf, everything, newBody, newPersonOf, personInput } from './support/registers.mjs'

let jiangsu, county, first, second, ours, theirs

before(async () => {
  [jiangsu, county] = await Promise.all(['officer.320000', 'officer.320321'].map(name => signIn(name)))
  ours = (await newBody(jiangsu)).id
  theirs = (await newBody(jiangsu)).id
  first = await signIn(await accountOf(ours))
  second = await signIn(await accountOf(theirs))
})

describe('the demo', () => {
  test('has at least 300 experts, and 54 and 5 bodies for Xuzhou and for Shanghai', async () => {
    const experts = (await everything(county, '/people?seat=expert', 200)).filter(person => person.illustrative)
    assert.ok(experts.length >= 300, `${experts.length}`)
    const [xuzhou, shanghai] = await Promise.all(['320300', '310000'].map(home => everything(county, `/people?seat=expert&home=${home}`, 200)))
    for (const people of [xuzhou, shanghai]) {
      assert.ok(people.length >= 54, `${people.length}`)
      assert.ok(new Set(people.map(person => person.body?.id)).size >= 5)
    }
    for (const industry of ['C367', 'C351', 'C20', 'C21', 'C137', 'C18', 'C325'])
      assert.ok((await county.get(`/people?seat=expert&home=320300&industry=${industry}`)).body.items.length >= 3, industry)
    assert.ok(experts.every(person => person.name.endsWith('（示例）')))
  })
})

describe('who sees whom', () => {
  test('officers everybody, a body its own, nobody else anybody', async () => {
    const { id } = await newPersonOf(first, ours)
    expectStatus(200, await county.get(`/people/${id}`))
    expectStatus(200, await first.get(`/people/${id}`))
    expectProblem(404, 'not-found', await second.get(`/people/${id}`))
    expectProblem(404, 'not-found', await second.get(`/bodies/${ours}/people`))
    expectProblem(404, 'not-found', await county.get('/bodies/999999/people'))
    assert.ok((await everything(second, '/people')).every(person => person.body.id === theirs))
    assert.ok((await everything(county, `/bodies/${ours}/people`)).some(person => person.id === id))
    for (const name of ['enterprise.001', 'agency.001', 'sysadmin'])
      expectProblem(403, 'forbidden', await (await signIn(name)).get(`/people/${id}`))
  })

  test('an expert and an auditor see their colleagues, and write nothing', async () => {
    const { id } = await newPersonOf(first, ours)
    for (const role of ['expert', 'auditor']) {
      const person = await signIn(await accountOf(ours, { person: id, role }))
      assert.equal((await person.get('/me')).body.person.id, id)
      expectStatus(200, await person.get(`/people/${id}`))
      expectProblem(403, 'forbidden', await person.post(`/bodies/${ours}/people`, personInput()))
      expectProblem(403, 'forbidden', await person.post(`/people/${id}/actions/leave`))
    }
  })
})

describe('the list', () => {
  test('is filtered and ordered', async () => {
    const { id, registration_no } = await newPersonOf(first, ours, { name: '罕见姓名', specialities: ['C36', 'C18'], grade: 'senior_auditor', home: '320321' })
    const ids = async query => (await everything(first, `/people?${query}`)).map(person => person.id)
    for (const query of ['q=罕见', `q=${registration_no}`, 'industry=C367', 'industry=C18', 'grade=senior_auditor', 'seat=expert', 'home=320300', 'home=320321', 'sort=load', 'sort=name'])
      assert.ok((await ids(query)).includes(id), query)
    for (const query of ['q=没有这个人', 'industry=C38', 'industry=C351', 'grade=auditor', 'seat=manager', 'seat=auditor', 'home=320322'])
      assert.ok(!(await ids(query)).includes(id), query)
    expectErrors(['?home'], await first.get('/people?home=X'))
  })

  test('every order gives everybody once', async () => {
    for (let n = 0; n < 6; n++) await newPersonOf(first, ours, { name: `第${n % 3}人` })
    await instance.sql(`UPDATE person SET open_assignments = id % 3 WHERE body_id = ${ours}`)
    const all = (await everything(first, '/people')).map(person => person.id)
    for (const [sort, key] of [['name', person => person.name], ['load', person => person.open_assignments]]) {
      const people = await everything(first, `/people?sort=${sort}`, 2)
      assert.deepEqual(people.map(person => person.id).sort((a, b) => a - b), all)
      const keys = people.map(key)
      assert.deepEqual(keys, keys.toSorted((a, b) => typeof a === 'number' ? a - b : Buffer.compare(Buffer.from(a), Buffer.from(b))))
    }
    await instance.sql(`UPDATE person SET open_assignments = 0 WHERE body_id = ${ours}`)
  })
})

describe('entering', () => {
  test("by the body's own coordinator only", async () => {
    expectProblem(404, 'not-found', await second.post(`/bodies/${ours}/people`, personInput()))
    expectProblem(403, 'forbidden', await jiangsu.post(`/bodies/${ours}/people`, personInput()))
    const person = await newPersonOf(first, ours, { specialities: ['C367', 'C18'] })
    assert.deepEqual(person.specialities, ['C18', 'C367'])
    assert.equal(person.body.id, ours)
    assert.equal(person.home.code, '320300')
    assert.equal(person.history.length, 1)
    assert.deepEqual(person.allowed_actions, ['change', 'leave'])
    assert.deepEqual((await county.get(`/people/${person.id}`)).body.allowed_actions, [])
  })

  test('what is wrong is named', async () => {
    expectErrors(['/home', '/registration_no', '/specialities/0', '/specialities/2'], await first.post(`/bodies/${ours}/people`,
      personInput({ home: 'X', registration_no: '编号 1', specialities: ['C999', 'C18', 'C18'] })))
  })

  test('a number is one person, wherever it is', async () => {
    const { registration_no } = await newPersonOf(first, ours)
    expectProblem(409, 'duplicate', await first.post(`/bodies/${ours}/people`, personInput({ registration_no })))
    expectProblem(409, 'duplicate', await second.post(`/bodies/${theirs}/people`, personInput({ registration_no })))
    for (let n = 0; n < 2; n++) await newPersonOf(first, ours, { registration_no: null, expert: false, manager: true })
  })

  test('a change replaces what is registered', async () => {
    const { id, version, registration_no } = await newPersonOf(first, ours)
    const change = personInput({ registration_no, specialities: [], auditor: true, home: '320321' })
    expectProblem(428, 'version-missing', await first.put(`/people/${id}`, change))
    expectProblem(412, 'stale', await first.put(`/people/${id}`, change, { ifMatch: '"0"' }))
    expectProblem(404, 'not-found', await second.put(`/people/${id}`, change, { ifMatch: `"${version}"` }))
    const { body } = expectStatus(200, await first.put(`/people/${id}`, change, { ifMatch: `"${version}"` }))
    assert.deepEqual(body.specialities, [])
    assert.equal(body.auditor, true)
    assert.equal(body.home.code, '320321')
    assert.equal(body.version, version + 1)
  })
})

describe('changing body', () => {
  test('keeps the person: its row, its history and its account', async () => {
    const { id, registration_no } = await newPersonOf(first, ours)
    const expert = await signIn(await accountOf(ours, { person: id, role: 'expert' }))
    assert.equal((await expert.get('/me')).body.body.id, ours)
    const left = expectStatus(200, await first.post(`/people/${id}/actions/leave`)).body
    assert.equal(left.body, null)
    assert.notEqual(left.history[0].until, null)
    expectProblem(404, 'not-found', await first.get(`/people/${id}`))
    expectProblem(401, 'unauthenticated', await expert.get('/me'))

    const taken = await newPersonOf(second, theirs, { registration_no, name: '换了机构', since: undefined })
    assert.equal(taken.id, id)
    assert.equal(taken.name, '换了机构')
    assert.deepEqual(taken.history.map(time => time.body.id), [theirs, ours])
    const [account] = (await second.get(`/people/${id}/accounts`)).body.items
    assert.equal(account.username, expert.username)
    expectStatus(200, await second.post(`/accounts/${account.id}/actions/enable`))
    assert.equal((await (await newSession(expert.username)).get('/me')).body.body.id, theirs)
    expectProblem(404, 'not-found', await first.post(`/people/${id}/actions/leave`))
  })

  test('waits for open assignments and for another leader', async () => {
    const { id } = await newPersonOf(first, ours, { manager: true })
    await instance.sql(`UPDATE person SET open_assignments = 1 WHERE id = ${id}`)
    expectProblem(409, 'wrong-state', await first.post(`/people/${id}/actions/leave`))
    await instance.sql(`UPDATE person SET open_assignments = 0 WHERE id = ${id}`)
    const group = expectStatus(201, await first.post(`/bodies/${ours}/groups`, { name: `组${id}`, leader: id, members: [] })).body
    expectProblem(409, 'wrong-state', await first.post(`/people/${id}/actions/leave`))
    expectStatus(204, await first.delete(`/groups/${group.id}`, { ifMatch: `"${group.version}"` }))
    expectStatus(200, await first.post(`/people/${id}/actions/leave`))
    expectProblem(404, 'not-found', await first.post(`/people/${id}/actions/vanish`))
  })

  test('of two bodies that take the same person in, one gets it', async () => {
    const { id, registration_no } = await newPersonOf(first, ours)
    expectStatus(200, await first.post(`/people/${id}/actions/leave`))
    const replies = await Promise.all([[first, ours], [second, theirs]].map(([coordinator, body]) =>
      coordinator.post(`/bodies/${body}/people`, personInput({ registration_no, since: undefined }))))
    assert.deepEqual(replies.map(reply => reply.status).sort(), [201, 409])
  })
})
