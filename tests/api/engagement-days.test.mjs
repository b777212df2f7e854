// Seats that audit or decide: of the days that the person was with the body; ended as it leaves; voided when they were entered wrongly.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { instance, rowsOf } from './support/instance.mjs'
import { CITY, DISTRICT, auditorOf, day, engage, newEnterprise, newExpert, newHelpers, programmeId, select } from './support/assignments.mjs'
import { newPersonOf } from './support/registers.mjs'

let county, city, province, elsewhere, programme, former, present

before(async () => {
  [county, city, province, elsewhere] = await Promise.all([DISTRICT, CITY, '320000', '310000'].map(code => signIn(`officer.${code}`)))
  programme = await programmeId(county, item => item.doc_no === '苏市监认证〔2023〕78号');
  [former, present] = [await newHelpers(), await newHelpers()]
  await select(present.body)
})

const offer = (enterprise, expert) =>
  county.post(`/programmes/${programme}/assignments`, { enterprise: enterprise.id, body: present.body, expert: expert.id })
const isBarred = reply => assert.deepEqual(expectProblem(422, 'rules-broken', reply).violations.map(({ rule }) => rule), ['TJ-41'])
const voidIt = (client, { id, version }, reason = '登记错了企业') =>
  client.post(`/engagements/${id}/void`, { reason }, { ifMatch: `"${version}"` })
/** With the first body from 2015 to yesterday, then with the second from today. */
async function movedPerson() {
  const person = await newPersonOf(former.coordinator, former.body)
  expectStatus(200, await former.coordinator.post(`/people/${person.id}/actions/leave`))
  await instance.sql(`UPDATE person_body SET until = '${day(-1)}' WHERE person_id = ${person.id}`)
  return newExpert(present, { registration_no: person.registration_no, since: day() })
}
const auditors = async () => Promise.all([[former, await newPersonOf(former.coordinator, former.body)], [present, await newPersonOf(present.coordinator, present.body)]]
  .map(([{ body }, { id }]) => auditorOf(body, id)))

describe("a seat's days", () => {
  test("lie within the person's days with the body that enters it", async () => {
    const enterprise = await newEnterprise(county), person = await movedPerson(), [before, now] = await auditors()
    const refused = async (pointer, auditor, more) => {
      const reply = await engage(auditor, person.id, enterprise, more)
      expectErrors([pointer], reply)
      assert.match(reply.body.errors[0].reason, /不在本机构/)
    }
    await refused('/since', before, {})
    await refused('/since', before, { since: '2014-12-31', until: '2015-02-01' })
    await refused('/until', before, { since: '2020-01-01' })
    await refused('/until', before, { since: '2020-01-01', until: day() })
    await refused('/since', now, { since: day(-1) })
    expectStatus(201, await offer(enterprise, person)) // a former body bars nobody from helping
    const other = await newEnterprise(county)
    expectStatus(201, await engage(before, person.id, other, { since: '2015-01-01', until: day(-1) }))
    expectStatus(201, await engage(now, person.id, other))
    isBarred(await offer(other, person))
  })

  test('the days with the body begin no later than a seat that was entered', async () => {
    const person = await newPersonOf(present.coordinator, present.body), enterprise = await newEnterprise(county), [, auditor] = await auditors()
    const entered = expectStatus(201, await engage(auditor, person.id, enterprise, { since: '2020-05-01' })).body
    const { name, registration_no, grade, manager, expert, auditor: audits, home, specialities, version } = person
    const begin = since => present.coordinator.put(`/people/${person.id}`,
      { name, registration_no, grade, manager, expert, auditor: audits, home: home.code, specialities, since }, { ifMatch: `"${version}"` })
    expectErrors(['/since'], await begin('2020-05-02'))
    expectStatus(200, await voidIt(auditor, entered))
    assert.equal(expectStatus(200, await begin('2020-05-02')).body.since, '2020-05-02')
  })

  test('are of a person with a number', async () => {
    const person = await newPersonOf(present.coordinator, present.body, { registration_no: null, expert: false, manager: true })
    const [, auditor] = await auditors()
    expectErrors(['/person'], await engage(auditor, person.id, await newEnterprise(county), { seat: 'decider' }))
  })

  test('end as the person leaves; the cooling-off runs from that day', async () => {
    const person = await newPersonOf(former.coordinator, former.body), enterprise = await newEnterprise(county), [auditor] = await auditors()
    const entered = expectStatus(201, await engage(auditor, person.id, enterprise, { since: '2020-01-01' })).body
    const closed = expectStatus(201, await engage(auditor, person.id, enterprise, { since: '2019-01-01', until: '2019-02-01' })).body
    expectStatus(200, await former.coordinator.post(`/people/${person.id}/actions/leave`))
    const items = (await auditor.get(`/engagements?person=${person.id}`)).body.items
    assert.deepEqual(items.map(({ id, until, version }) => [id, until, version]), [[closed.id, '2019-02-01', 1], [entered.id, day(), 2]])
    const again = await newExpert(present, { registration_no: person.registration_no, since: undefined })
    assert.equal(again.id, person.id)
    const { violations } = expectProblem(422, 'rules-broken', await offer(enterprise, again))
    assert.ok(violations[0].message.includes(day()), violations[0].message)
  })

  test('one that is entered while the person leaves ends, too, or is refused', async () => {
    for (let round = 0; round < 8; round++) {
      const person = await newPersonOf(former.coordinator, former.body), enterprise = await newEnterprise(county), [auditor] = await auditors()
      const [entered] = await Promise.all([engage(auditor, person.id, enterprise), former.coordinator.post(`/people/${person.id}/actions/leave`)])
      if (entered.status !== 201) expectErrors(['/until'], entered)
      const [[open]] = await rowsOf(`SELECT COUNT(*) FROM engagement WHERE person_id = ${person.id} AND until IS NULL`)
      assert.equal(open, '0')
    }
  })
})

describe('voiding', () => {
  const entry = async (more = {}) => {
    const person = await newExpert(present), enterprise = await newEnterprise(county), auditor = await auditorOf(present.body, person.id)
    return { person, enterprise, auditor, entered: expectStatus(201, await engage(auditor, person.id, enterprise, more)).body }
  }
  const age = ({ id }, days) => instance.sql(`UPDATE engagement SET recorded_at = UTC_TIMESTAMP(3) - INTERVAL ${days} DAY WHERE id = ${id}`)

  test('by the body within a week: the row stays, the firewall counts it no longer, who and why is kept', async () => {
    const { person, enterprise, auditor, entered } = await entry()
    isBarred(await offer(enterprise, person))
    expectErrors(['/reason'], await voidIt(auditor, entered, ''))
    expectProblem(412, 'stale', await voidIt(auditor, { ...entered, version: 9 }))
    const [stranger] = await auditors()
    expectProblem(404, 'not-found', await voidIt(stranger, entered))
    await age(entered, 7)
    const gone = expectStatus(200, await voidIt(auditor, entered)).body
    assert.deepEqual([gone.void_reason, gone.voided_by, gone.allowed_actions, gone.version], ['登记错了企业', entered.body.name, [], 2])
    assert.ok(gone.voided_at)
    expectProblem(409, 'wrong-state', await voidIt(auditor, gone))
    expectProblem(409, 'wrong-state', await auditor.post(`/engagements/${gone.id}/actions/end`, { until: day() }, { ifMatch: '"2"' }))
    assert.deepEqual((await auditor.get(`/engagements?person=${person.id}`)).body.items.map(({ id }) => id), [entered.id])
    expectStatus(201, await offer(enterprise, person))
    assert.equal((await instance.program('audit', 'impartiality').catch(error => error)).code, undefined)
    const [[detail]] = await rowsOf(`SELECT detail FROM audit WHERE event = 'engagement.voided' AND object_id = ${entered.id}`)
    assert.equal(JSON.parse(detail).reason, '登记错了企业')
  })

  test('ending it long ago frees nobody either: after a week the last day is at most a week ago', async () => {
    const { person, enterprise, auditor, entered } = await entry({ since: day(-30) })
    const end = (seat, until) => auditor.post(`/engagements/${seat.id}/actions/end`, { until }, { ifMatch: `"${seat.version}"` })
    await age(entered, 8)
    expectErrors(['/until'], await end(entered, day(-8)))
    assert.equal(expectStatus(200, await end(entered, day(-7))).body.until, day(-7))
    isBarred(await offer(enterprise, person))
    const fresh = expectStatus(201, await engage(auditor, person.id, await newEnterprise(county), { since: day(-30) })).body
    expectStatus(200, await end(fresh, day(-30)))
  })

  test("later by the enterprise's province or above, not by district or city, nor by another province", async () => {
    const { person, enterprise, auditor, entered } = await entry()
    await age(entered, 8)
    assert.deepEqual((await auditor.get(`/engagements?person=${person.id}`)).body.items[0].allowed_actions, ['end'])
    expectProblem(403, 'forbidden', await voidIt(auditor, entered))
    for (const officer of [county, city]) {
      const { items } = (await officer.get(`/engagements?q=${enterprise.uscc}`)).body
      assert.deepEqual(items.map(({ id, allowed_actions }) => [id, allowed_actions]), [[entered.id, []]])
      expectProblem(403, 'forbidden', await voidIt(officer, entered))
    }
    expectProblem(404, 'not-found', await voidIt(elsewhere, entered))
    assert.deepEqual((await province.get(`/engagements?person=${person.id}`)).body.items[0].allowed_actions, ['void'])
    assert.equal(expectStatus(200, await voidIt(province, entered)).body.voided_by, (await province.get('/me')).body.unit.name)
    expectStatus(201, await offer(enterprise, person))
  })

  test("a helper's seat is the assignment's: nobody voids it", async () => {
    const person = await newExpert(present), enterprise = await newEnterprise(county)
    expectStatus(201, await offer(enterprise, person))
    const [[id]] = await rowsOf(`SELECT id FROM engagement WHERE person_id = ${person.id}`)
    for (const client of [await auditorOf(present.body, person.id), province])
      expectProblem(404, 'not-found', await voidIt(client, { id, version: 1 }))
    await assert.rejects(instance.sql(`UPDATE engagement SET voided_at = UTC_TIMESTAMP(3), voided_by = 1, void_reason = 'x' WHERE id = ${id}`), /engagement_void/)
  })

  test('and an offer at the same moment: the firewall holds', async () => {
    const person = await newExpert(present), auditor = await auditorOf(present.body, person.id)
    for (let round = 0; round < 6; round++) {
      const enterprise = await newEnterprise(county), entered = expectStatus(201, await engage(auditor, person.id, enterprise)).body
      const [voided, offered] = await Promise.all([voidIt(auditor, entered), offer(enterprise, person)])
      expectStatus(200, voided)
      if (offered.status !== 201) isBarred(offered)
      else expectStatus(200, await county.post(`/assignments/${offered.body.id}/actions/withdraw`, { reason: '测试' }, { ifMatch: '"1"' }))
    }
  })
})
