// R-TJ-41: who helps an enterprise neither audits it nor decides on it, whichever comes first, with whatever body.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { instance } from './support/instance.mjs'
import {
  DISTRICT, auditorOf, day, engage, enterpriseAccount, newEnterprise, newExpert, newHelpers, programmeId, select,
} from './support/assignments.mjs'

let county, programme, helpers, elsewhere

before(async () => {
  county = await signIn(`officer.${DISTRICT}`)
  programme = await programmeId(county, item => item.doc_no === '苏市监认证〔2023〕78号');
  [helpers, elsewhere] = [await newHelpers(), await newHelpers()]
  for (const { body } of [helpers, elsewhere]) await select(body)
})

const offer = (enterprise, expert, { body = helpers.body, ...more } = {}) =>
  county.post(`/programmes/${programme}/assignments`, { enterprise: enterprise.id, body, expert: expert.id, ...more })
/** lastly: the last day that is forbidden, where there is one; the refusal names the next. */
function refusedBy41(reply, lastly) {
  const { violations } = expectProblem(422, 'rules-broken', reply)
  assert.deepEqual(violations.map(({ rule, severity }) => [rule, severity]), [['TJ-41', 'block']])
  if (!lastly) return
  const next = new Date(Date.parse(`${lastly}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  assert.ok(violations[0].message.includes(`${next} 起才可以`), violations[0].message)
}
const pair = async () => [await newEnterprise(county), await newExpert(helpers, { registration_no: `FW-2026-${Math.random().toString(36).slice(2)}` })]
const act = (client, assignment, action, more = {}) =>
  client.post(`/assignments/${assignment.id}/actions/${action}`, more, { ifMatch: `"${assignment.version}"` })

describe('the firewall', () => {
  for (const seat of ['auditor', 'decider']) {
    test(`${seat} first, then helper`, async () => {
      const [enterprise, expert] = await pair()
      const auditor = await auditorOf(helpers.body, expert.id)
      expectStatus(201, await engage(auditor, expert.id, enterprise, { seat }))
      refusedBy41(await offer(enterprise, expert))
      refusedBy41(await offer(enterprise, expert, { override_reason: '仍要' }))
      expectStatus(201, await offer(await newEnterprise(county), expert))
    })

    test(`helper first, then ${seat}, today and for past days`, async () => {
      const [enterprise, expert] = await pair()
      const auditor = await auditorOf(helpers.body, expert.id)
      expectStatus(201, await offer(enterprise, expert))
      refusedBy41(await engage(auditor, expert.id, enterprise, { seat }))
      refusedBy41(await engage(auditor, expert.id, enterprise, { seat, since: '2019-01-01', until: day(0, -24) }))
      expectStatus(201, await engage(auditor, expert.id, enterprise, { seat, since: '2019-01-01', until: day(-1, -24) }))
      expectStatus(201, await engage(auditor, expert.id, await newEnterprise(county), { seat }))
    })
  }

  test('a seat that goes on has no last day: none that is to come is taken', async () => {
    const [enterprise, expert] = await pair()
    const auditor = await auditorOf(helpers.body, expert.id)
    for (const until of [day(1), '9999-12-31']) expectErrors(['/until'], await engage(auditor, expert.id, enterprise, { until }))
    expectStatus(201, await engage(auditor, expert.id, enterprise, { until: day() }))
    refusedBy41(await offer(enterprise, expert))
  })

  test('across work groups: of whichever the person comes, whichever seat is first', async () => {
    const second = async expert => expectStatus(201, await helpers.coordinator.post(`/bodies/${helpers.body}/groups`,
      { name: `第二组${expert.id}`, leader: expert.id, members: [] })).body.id
    for (const helperFirst of [true, false]) {
      const [enterprise, expert] = await pair()
      const groups = [expert.group, await second(expert)]
      const auditor = await auditorOf(helpers.body, expert.id)
      if (helperFirst) {
        const offered = expectStatus(201, await offer(enterprise, expert, { work_group: groups[0] })).body
        assert.equal(offered.work_group.id, groups[0])
        refusedBy41(await engage(auditor, expert.id, enterprise))
      } else {
        expectStatus(201, await engage(auditor, expert.id, enterprise))
        for (const work_group of groups) refusedBy41(await offer(enterprise, expert, { work_group }))
      }
    }
  })

  test('after a change of body the seats go with the person, both ways', async () => {
    const move = async (expert, number) => {
      for (const group of expert.group ? [expert.group] : []) {
        const { version } = (await helpers.coordinator.get(`/groups/${group}`)).body
        expectStatus(204, await helpers.coordinator.delete(`/groups/${group}`, { ifMatch: `"${version}"` }))
      }
      expectStatus(200, await helpers.coordinator.post(`/people/${expert.id}/actions/leave`))
      const person = { name: '测试人员', registration_no: number, grade: 'auditor', manager: false, expert: true, auditor: true, home: DISTRICT, specialities: ['C367'] }
      assert.equal(expectStatus(201, await elsewhere.coordinator.post(`/bodies/${elsewhere.body}/people`, person)).body.id, expert.id)
      expectStatus(201, await elsewhere.coordinator.post(`/bodies/${elsewhere.body}/groups`, { name: `换机构${number}`, leader: expert.id, members: [] }))
    }
    const numbers = ['a', 'b'].map(letter => `MOVE-${letter}-${Date.now()}`)
    const [audited, helped] = [await newEnterprise(county), await newEnterprise(county)]
    const auditing = await newExpert(helpers, { registration_no: numbers[0] })
    expectStatus(201, await engage(await auditorOf(helpers.body, auditing.id), auditing.id, audited, { since: day(-30), until: day(-10) }))
    await move(auditing, numbers[0])
    refusedBy41(await offer(audited, auditing, { body: elsewhere.body }), day(-10, 24))

    const helping = await newExpert(helpers, { registration_no: numbers[1] })
    const offered = expectStatus(201, await offer(helped, helping)).body
    const confirmed = expectStatus(200, await act(await enterpriseAccount(helped.id), offered, 'confirm')).body
    const active = expectStatus(200, await act(helpers.coordinator, confirmed, 'start')).body
    expectStatus(200, await act(county, active, 'end'))
    await move(helping, numbers[1])
    refusedBy41(await engage(await auditorOf(elsewhere.body, helping.id), helping.id, helped), day(0, 24))
  })

  test('who never helped may audit: an offer that was withdrawn leaves nothing', async () => {
    const [enterprise, expert] = await pair()
    const offered = expectStatus(201, await offer(enterprise, expert)).body
    expectStatus(200, await act(county, offered, 'withdraw', { reason: '企业搬迁' }))
    expectStatus(201, await engage(await auditorOf(helpers.body, expert.id), expert.id, enterprise))
  })

  test('both sides at the same moment: one of them is refused', async () => {
    for (let round = 0; round < 12; round++) {
      const [enterprise, expert] = await pair()
      const auditor = await auditorOf(helpers.body, expert.id)
      const replies = await Promise.all(round % 2 === 0
        ? [offer(enterprise, expert), engage(auditor, expert.id, enterprise)]
        : [engage(auditor, expert.id, enterprise), offer(enterprise, expert)])
      assert.deepEqual(replies.map(reply => reply.status).sort(), [201, 422])
      refusedBy41(replies.find(reply => reply.status === 422))
    }
  })

  test('what an auditing side enters is checked, listed to it alone, and ended by version', async () => {
    const [enterprise, expert] = await pair()
    const stranger = await newExpert(elsewhere)
    const auditor = await auditorOf(helpers.body, expert.id), other = await auditorOf(elsewhere.body, stranger.id)
    expectErrors(['/person', '/enterprise', '/since', '/until'],
      await engage(other, expert.id, { uscc: '91110101000000000X' }, { since: day(1), until: '2020-01-01' }))
    const entered = expectStatus(201, await engage(auditor, expert.id, enterprise, { since: '2023-01-01' })).body
    assert.deepEqual(entered.allowed_actions, ['end', 'void'])
    const ids = async client => (await client.get(`/engagements?person=${expert.id}`)).body.items.map(item => item.id)
    assert.deepEqual([await ids(auditor), await ids(other)], [[entered.id], []])
    const end = (client, until, version) => client.post(`/engagements/${entered.id}/actions/end`, { until }, { ifMatch: `"${version}"` })
    expectProblem(404, 'not-found', await end(other, day(), 1))
    expectProblem(412, 'stale', await end(auditor, day(), 9))
    expectErrors(['/until'], await end(auditor, '2022-12-31', entered.version))
    expectErrors(['/until'], await end(auditor, day(1), entered.version))
    assert.equal(expectStatus(200, await end(auditor, '2023-02-01', entered.version)).body.until, '2023-02-01')
    expectProblem(409, 'wrong-state', await end(auditor, '2023-02-01', entered.version + 1))
    expectStatus(201, await offer(enterprise, expert))
  })

  test('the audit names what contradicts all the same', async () => {
    const audit = async () => instance.program('audit', 'impartiality').catch(error => error)
    assert.equal((await audit()).code, undefined)
    const [enterprise, expert] = await pair()
    expectStatus(201, await offer(enterprise, expert))
    await instance.sql(`INSERT INTO engagement (person_id, enterprise_id, body_id, seat, since, source, recorded_at, recorded_by)
      SELECT ${expert.id}, ${enterprise.id}, ${helpers.body}, 'auditor', '2024-01-01', '测试', UTC_TIMESTAMP(3), MIN(id) FROM user`)
    const found = await audit()
    assert.equal(found.code, 1)
    assert.match(found.stdout + found.stderr, new RegExp(enterprise.uscc))
    await instance.sql(`DELETE FROM engagement WHERE enterprise_id = ${enterprise.id} AND seat = 'auditor'`)
  })
})
