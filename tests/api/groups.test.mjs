// Work groups of a body: one leader, managers and experts (R-TJ-36).
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { accountOf, newBody, newPersonOf } from './support/registers.mjs'

let county, first, second, ours, theirs, leader, manager, expert, stranger

before(async () => {
  const jiangsu = await signIn('officer.320000')
  county = await signIn('officer.320321')
  ours = (await newBody(jiangsu)).id
  theirs = (await newBody(jiangsu)).id
  first = await signIn(await accountOf(ours))
  second = await signIn(await accountOf(theirs))
  leader = (await newPersonOf(first, ours, { manager: true })).id
  manager = (await newPersonOf(first, ours, { manager: true, expert: false })).id
  expert = (await newPersonOf(first, ours)).id
  stranger = (await newPersonOf(second, theirs)).id
})

const input = (more = {}) => ({
  name: `帮扶组${Math.random()}`, leader, area: '320300', industry: 'C367',
  members: [{ person: manager, seat: 'manager' }, { person: expert, seat: 'expert' }], ...more,
})
const form = (more = {}) => first.post(`/bodies/${ours}/groups`, input(more))

describe('work groups', () => {
  test('have a leader and members, and are seen by officers and by their body', async () => {
    const { body } = expectStatus(201, await form())
    assert.equal(body.leader.id, leader)
    assert.deepEqual(body.members.map(member => [member.person.id, member.seat]), [[manager, 'manager'], [expert, 'expert']])
    assert.equal(body.area.code, '320300')
    assert.deepEqual(body.allowed_actions, ['change', 'delete'])
    assert.deepEqual((await county.get(`/groups/${body.id}`)).body.allowed_actions, [])
    assert.ok((await county.get(`/bodies/${ours}/groups`)).body.items.some(group => group.id === body.id))
    expectProblem(404, 'not-found', await second.get(`/groups/${body.id}`))
    expectProblem(404, 'not-found', await second.get(`/bodies/${ours}/groups`))
    expectProblem(404, 'not-found', await second.post(`/bodies/${ours}/groups`, input()))
    expectProblem(403, 'forbidden', await county.post(`/bodies/${ours}/groups`, input()))
  })

  test('hold people of the body, each once, in the seat they are for', async () => {
    const refused = async (pointers, more) => expectErrors(pointers, await form(more))
    await refused(['/leader'], { leader: stranger })
    await refused(['/members/0/person'], { members: [{ person: stranger, seat: 'expert' }] })
    await refused(['/members/0/person'], { members: [{ person: manager, seat: 'expert' }] })
    await refused(['/members/0/person'], { members: [{ person: expert, seat: 'manager' }] })
    await refused(['/members/1/person'], { members: [{ person: expert, seat: 'expert' }, { person: expert, seat: 'expert' }] })
    await refused(['/members/0/person'], { members: [{ person: leader, seat: 'manager' }] })
    await refused(['/area', '/industry'], { area: 'X', industry: 'X' })
    await refused(['/leader'], { leader: undefined })
  })

  test('are changed by version, and dissolved', async () => {
    const { id, version, name } = expectStatus(201, await form()).body
    expectProblem(409, 'duplicate', await form({ name }))
    const change = input({ area: null, industry: null, members: [] })
    expectProblem(412, 'stale', await first.put(`/groups/${id}`, change, { ifMatch: '"0"' }))
    expectProblem(404, 'not-found', await second.put(`/groups/${id}`, change, { ifMatch: `"${version}"` }))
    const { body, etag } = expectStatus(200, await first.put(`/groups/${id}`, change, { ifMatch: `"${version}"` }))
    assert.deepEqual([body.area, body.industry, body.members], [null, null, []])
    expectProblem(412, 'stale', await first.delete(`/groups/${id}`, { ifMatch: `"${version}"` }))
    expectStatus(204, await first.delete(`/groups/${id}`, { ifMatch: etag }))
    expectProblem(404, 'not-found', await first.get(`/groups/${id}`))
  })

  test('nobody who leaves stays in one', async () => {
    const { id } = await newPersonOf(first, ours)
    const group = expectStatus(201, await form({ members: [{ person: id, seat: 'expert' }] })).body
    expectStatus(200, await first.post(`/people/${id}/actions/leave`))
    assert.deepEqual((await first.get(`/groups/${group.id}`)).body.members, [])
  })

  test('a leader who leaves while the group is formed: one of the two is refused', async () => {
    for (let round = 0; round < 10; round++) {
      const { id } = await newPersonOf(first, ours)
      const [made, left] = await Promise.all([form({ leader: id }), first.post(`/people/${id}/actions/leave`)])
      assert.deepEqual([made.status, left.status].sort(), made.status === 201 ? [201, 409] : [200, 400])
    }
  })
})
