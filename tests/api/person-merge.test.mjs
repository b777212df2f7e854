// One human who was entered twice: the two rows are merged by the officers who keep both, with all that named either.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { instance, rowsOf } from './support/instance.mjs'
import { DISTRICT, auditorOf, day, engage, enterpriseAccount, newEnterprise, newExpert, newHelpers, programmeId, select } from './support/assignments.mjs'
import { accountOf, newPersonOf, personInput } from './support/registers.mjs'

let county, jiangsu, shanghai, nation, sysadmin, programme, first, second

before(async () => {
  [county, jiangsu, shanghai, nation, sysadmin] = await Promise.all(
    [...[DISTRICT, '320000', '310000', '000000'].map(code => `officer.${code}`), 'sysadmin'].map(name => signIn(name)))
  programme = await programmeId(county, item => item.doc_no === '苏市监认证〔2023〕78号');
  [first, second] = [await newHelpers(), await newHelpers()]
  for (const { body } of [first, second]) await select(body)
})

const audited = () => instance.program('audit', 'places')
const read = async id => (await jiangsu.get(`/people/${id}`)).body
const offer = (enterprise, expert, { body }) =>
  county.post(`/programmes/${programme}/assignments`, { enterprise: enterprise.id, body, expert: expert.id })
const act = (client, { id, version }, action, more = {}) => client.post(`/assignments/${id}/actions/${action}`, more, { ifMatch: `"${version}"` })
async function merge(client, kept, gone, { version, ...more } = {}) {
  const now = version ?? (await read(kept.id)).version
  return client.post(`/people/${kept.id}/actions/merge`, { person: gone.id, reason: '同一人登记了两次', ...more }, { ifMatch: `"${now}"` })
}
const look = (client, kept, gone) => client.post(`/people/${kept.id}/actions/merge?dry_run=true`, { person: gone.id, reason: '看一看' })
const said = ({ assignments, engagements, groups, accounts, clashes }) =>
  ({ assignments, engagements, groups, accounts, clashes: clashes.map(({ seat, open }) => [seat, open]) })
const tables = ids => rowsOf(`SELECT 'person', COUNT(*), SUM(version), 0 FROM person WHERE id IN (${ids})
  UNION ALL SELECT 'seat', COUNT(*), SUM(version), MIN(person_id) FROM engagement WHERE person_id IN (${ids})
  UNION ALL SELECT 'number', COUNT(*), MIN(person_id), MAX(person_id) FROM person_number WHERE person_id IN (${ids})`)

describe('two rows of one body', () => {
  test('become one: numbers, seats, groups, help, accounts; the other id leads to it', async () => {
    const kept = await newExpert(first, { specialities: ['C18'] }), gone = await newExpert(first)
    const [one, two] = [await read(kept.id), await read(gone.id)]
    const username = await accountOf(first.body, { person: gone.id, role: 'expert' }), session = await signIn(username)
    const enterprise = await newEnterprise(county)
    const offered = expectStatus(201, await offer(enterprise, gone, first)).body
    const before = await tables([kept.id, gone.id])
    const shown = expectStatus(200, await look(jiangsu, kept, gone)).body
    assert.deepEqual(await tables([kept.id, gone.id]), before)
    expectStatus(200, await session.get('/me'))
    const { body: merged } = expectStatus(200, await merge(jiangsu, kept, gone))
    assert.deepEqual([said(shown), shown.dry_run], [said(merged), true])
    assert.deepEqual(said(merged), { assignments: 1, engagements: 1, groups: 1, accounts: 1, clashes: [] })
    const { person } = merged
    assert.deepEqual([person.id, person.registration_no, person.earlier_numbers, person.open_assignments, person.version],
      [kept.id, one.registration_no, [two.registration_no], 1, one.version + 1])
    assert.deepEqual([person.specialities, person.history.length, person.profiles.length], [['C18', 'C367'], 1, 3])
    assert.equal((await county.get(`/assignments/${offered.id}`)).body.expert.id, kept.id)
    assert.equal((await first.coordinator.get(`/groups/${gone.group}`)).body.leader.id, kept.id)
    assert.equal((await first.coordinator.get(`/people/${gone.id}`)).body.id, kept.id)
    const { body: { items } } = await first.coordinator.get(`/bodies/${first.body}/people?limit=200`)
    assert.ok(!items.some(({ id }) => id === gone.id))
    expectProblem(401, 'unauthenticated', await session.get('/me'))
    const accounts = (await first.coordinator.get(`/people/${kept.id}/accounts`)).body.items
    assert.deepEqual(accounts.map(account => [account.username, account.status]), [[username, 'disabled']])
    for (const number of [one, two].map(({ registration_no }) => registration_no))
      expectProblem(409, 'duplicate', await second.coordinator.post(`/bodies/${second.body}/people`, personInput({ registration_no: number })))
    const [[detail]] = await rowsOf(`SELECT detail FROM audit WHERE event = 'person.merged' AND object_id = ${kept.id}`)
    assert.deepEqual(JSON.parse(detail), { gone_id: gone.id, gone: two.name, registration_no: two.registration_no, reason: '同一人登记了两次' })
    await audited()
    // the body goes on with it as with anybody
    expectStatus(200, await act(county, (await county.get(`/assignments/${offered.id}`)).body, 'withdraw', { reason: '测试' }))
    await audited()
  })

  test('the id that is gone is read as the one that stays; nothing is done there', async () => {
    const [kept, gone, other] = [await newExpert(first), await newExpert(first, { specialities: ['C18'] }), await newExpert(first)]
    expectStatus(200, await merge(jiangsu, kept, gone))
    const { id, version, home, name, expert } = await read(gone.id), ifMatch = `"${version}"`, at = `/people/${gone.id}`
    assert.equal(id, kept.id)
    for (const refused of [
      await jiangsu.post(`${at}/registration-number`, { registration_no: personInput().registration_no, reason: '测试' }, { ifMatch }),
      await jiangsu.post(`${at}/actions/merge`, { person: other.id, reason: '测试' }, { ifMatch }),
      await first.coordinator.put(at, { ...personInput(), home: home.code, name, expert }, { ifMatch }),
      await first.coordinator.post(`${at}/actions/leave`),
      await first.coordinator.post(`${at}/accounts`, { username: `made.${randomUUID()}` }),
      await first.coordinator.get(`${at}/accounts`),
    ]) expectProblem(404, 'not-found', refused)
    await audited()
  })

  test('whom an administrator has shut out comes in by none of its accounts', async () => {
    const kept = await newExpert(first), gone = await newExpert(first), names = []
    for (const person of [kept, gone]) names.push(await accountOf(first.body, { person: person.id, role: 'expert' }))
    const [[barred]] = await rowsOf(`SELECT id FROM user WHERE username = '${names[0]}'`)
    expectStatus(200, await sysadmin.post(`/users/${barred}/actions/disable`))
    expectStatus(200, await merge(jiangsu, kept, gone))
    const accounts = (await first.coordinator.get(`/people/${kept.id}/accounts`)).body.items
    assert.deepEqual(accounts.map(({ username, status, allowed_actions: may }) => [username, status, may]).sort(),
      names.map(username => [username, 'disabled', []]).sort())
    for (const { id } of accounts) expectProblem(409, 'wrong-state', await first.coordinator.post(`/accounts/${id}/actions/enable`))
    expectProblem(409, 'wrong-state', await first.coordinator.post(`/people/${kept.id}/accounts`, { username: `made.${randomUUID()}` }))
    expectStatus(200, await sysadmin.post(`/users/${barred}/actions/enable`))
    expectStatus(200, await first.coordinator.post(`/accounts/${accounts.find(({ username }) => username === names[1]).id}/actions/enable`))
  })

  test('in a group where both sit, the expert is one; a leader is nothing else', async () => {
    const people = []
    for (let i = 0; i < 3; i++) people.push(await newPersonOf(first.coordinator, first.body, { manager: true }))
    const [leader, kept, gone] = people, members = seats => seats.map(([{ id }, seat]) => ({ person: id, seat }))
    const group = async (head, seats) => expectStatus(201, await first.coordinator.post(`/bodies/${first.body}/groups`,
      { name: `合并组${Math.random()}`, leader: head.id, members: members(seats) })).body.id
    const both = await group(leader, [[kept, 'manager'], [gone, 'expert']])
    const led = await group(kept, [[gone, 'expert']]), leads = await group(gone, [[kept, 'expert']])
    expectStatus(200, await merge(jiangsu, kept, gone))
    const seen = async id => {
      const { leader: head, members: sit } = (await first.coordinator.get(`/groups/${id}`)).body
      return [head.id, sit.map(({ person, seat }) => [person.id, seat])]
    }
    assert.deepEqual([await seen(both), await seen(led), await seen(leads)], [[leader.id, [[kept.id, 'expert']]], [kept.id, []], [kept.id, []]])
  })

  test('a number that only the other one had is in force; a third row comes after', async () => {
    const bare = { registration_no: null, expert: false, manager: true }
    const [kept, gone, third] = [await newPersonOf(first.coordinator, first.body, bare), await newPersonOf(first.coordinator, first.body),
      await newPersonOf(first.coordinator, first.body)]
    const merged = expectStatus(200, await merge(jiangsu, kept, gone)).body.person
    assert.deepEqual([merged.registration_no, merged.expert, merged.manager], [gone.registration_no, true, true])
    expectStatus(200, await merge(jiangsu, third, kept))
    assert.deepEqual([(await read(gone.id)).id, (await read(kept.id)).id], [third.id, third.id])
    assert.deepEqual((await read(third.id)).earlier_numbers, [gone.registration_no])
  })
})

test('days with two bodies that lay side by side: the body that keeps the person still corrects its own', async () => {
  const kept = await newPersonOf(first.coordinator, first.body), gone = await newPersonOf(second.coordinator, second.body)
  expectStatus(200, await merge(jiangsu, kept, gone))
  const { version, registration_no } = await read(kept.id)
  const changed = await first.coordinator.put(`/people/${kept.id}`, personInput({ registration_no, since: '2016-02-03' }), { ifMatch: `"${version}"` })
  assert.equal(expectStatus(200, changed).body.since, '2016-02-03')
})

describe('the firewall afterwards', () => {
  test('helper and auditor are one: it is taken, said before and in the answer, and refused from then on', async () => {
    const helper = await newExpert(first), auditing = await newPersonOf(second.coordinator, second.body)
    const [helped, ended, free] = [await newEnterprise(county), await newEnterprise(county), await newEnterprise(county)]
    expectStatus(201, await offer(helped, helper, first))
    const past = expectStatus(201, await offer(ended, helper, first)).body
    const confirmed = expectStatus(200, await act(await enterpriseAccount(ended.id), past, 'confirm')).body
    expectStatus(200, await act(county, confirmed, 'withdraw', { reason: '测试' }))
    const auditor = await auditorOf(second.body, auditing.id)
    for (const enterprise of [helped, ended, free]) expectStatus(201, await engage(auditor, auditing.id, enterprise))
    const shown = expectStatus(200, await look(jiangsu, helper, auditing)).body
    const merged = expectStatus(200, await merge(jiangsu, helper, auditing)).body
    assert.deepEqual([said(shown), said(merged).clashes], [said(merged), [['auditor', true], ['auditor', false]]])
    assert.deepEqual(merged.clashes.map(({ enterprise }) => enterprise.uscc), [helped.uscc, ended.uscc])
    assert.deepEqual([merged.person.body.id, merged.person.history.map(({ body, until }) => [body.id, until === null])],
      [first.body, [[first.body, true], [second.body, false]]])
    assert.deepEqual(await rowsOf(`SELECT DISTINCT until FROM engagement WHERE person_id = ${helper.id} AND seat = 'auditor'`), [[day()]])
    expectProblem(422, 'rules-broken', await offer(free, helper, first))
    await instance.sql(`DELETE FROM engagement WHERE person_id = ${helper.id} AND seat = 'auditor'`)
  })

  test('an offer at the same moment as the merging: nothing is lost, nothing counted twice', async () => {
    for (let round = 0; round < 8; round++) {
      const kept = await newExpert(first), gone = await newExpert(first), enterprise = await newEnterprise(county)
      const { version } = await read(kept.id)
      const [merged, offered] = await Promise.all([merge(jiangsu, kept, gone, { version }), offer(enterprise, gone, first)])
      expectStatus(200, merged)
      if (offered.status === 201) assert.equal((await county.get(`/assignments/${offered.body.id}`)).body.expert.id, kept.id)
      assert.equal((await read(kept.id)).open_assignments, offered.status === 201 ? 1 : 0)
    }
    await audited()
  })

  test('an audit that is entered of the other row at the same moment: it is the human\'s, or of nobody', async () => {
    for (let round = 0; round < 8; round++) {
      const [kept, gone] = [await newPersonOf(first.coordinator, first.body), await newPersonOf(second.coordinator, second.body)]
      const auditor = await auditorOf(second.body, (await newPersonOf(second.coordinator, second.body)).id), enterprise = await newEnterprise(county)
      const [merged, entered] = await Promise.all([merge(jiangsu, kept, gone, { version: kept.version }), engage(auditor, gone.id, enterprise)])
      expectStatus(200, merged)
      if (entered.status !== 201) expectErrors(['/person'], entered)
      assert.deepEqual(await rowsOf(`SELECT person_id FROM engagement WHERE enterprise_id = ${enterprise.id}`), entered.status === 201 ? [[String(kept.id)]] : [])
    }
  })
})

describe('refused', () => {
  test('is what is not kept by the caller, not current, or no other row', async () => {
    const [kept, gone] = [await newPersonOf(first.coordinator, first.body), await newPersonOf(second.coordinator, second.body)]
    for (const client of [shanghai, county, first.coordinator]) expectProblem(403, 'forbidden', await merge(client, kept, gone))
    expectProblem(412, 'stale', await merge(jiangsu, kept, gone, { version: 9 }))
    expectProblem(428, 'version-missing', await jiangsu.post(`/people/${kept.id}/actions/merge`, { person: gone.id, reason: '测试' }))
    expectErrors(['/person'], await merge(jiangsu, kept, kept))
    expectErrors(['/person'], await merge(jiangsu, kept, { id: 999_999_999 }))
    expectErrors(['/reason'], await merge(jiangsu, kept, gone, { reason: '' }))
    expectStatus(200, await merge(nation, kept, gone))
    expectErrors(['/person'], await merge(jiangsu, kept, gone))
    expectProblem(404, 'not-found', await first.coordinator.post(`/people/${gone.id}/actions/leave`))
  })

  test('is who is busy with another body, and the way round that leaves the human without its own', async () => {
    const kept = await newExpert(first), busy = await newExpert(second), enterprise = await newEnterprise(county)
    const offered = expectStatus(201, await offer(enterprise, busy, second)).body
    assert.match(expectProblem(409, 'wrong-state', await merge(jiangsu, kept, busy)).detail, /未办结/)
    expectStatus(200, await act(county, offered, 'withdraw', { reason: '测试' }))
    assert.match(expectProblem(409, 'wrong-state', await look(jiangsu, kept, busy)).detail, /负责人/)
    const left = await newPersonOf(first.coordinator, first.body)
    expectStatus(200, await first.coordinator.post(`/people/${left.id}/actions/leave`))
    assert.match(expectProblem(409, 'wrong-state', await merge(jiangsu, left, kept)).detail, /改从编号/)
    expectStatus(200, await merge(jiangsu, kept, left))
  })
})
