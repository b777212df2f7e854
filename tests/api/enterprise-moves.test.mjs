// What an enterprise is known by stays; while it is helped it stays where the rules were asked for; an entry made wrongly goes while nothing refers to it.
import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { instance, rowsOf } from './support/instance.mjs'
import { CITY, DISTRICT, auditorOf, engage, enterpriseAccount, newEnterprise, newExpert, newHelpers, programmeId, select } from './support/assignments.mjs'
import { usccOf } from './support/uscc.mjs'
import { XLSX, plain } from './support/workbook.mjs'

const ELSEWHERE = '320681' // Qidong, of the same city
let county, city, programme, helpers

before(async () => {
  [county, city] = await Promise.all([`officer.${DISTRICT}`, `officer.${CITY}`].map(name => signIn(name)))
  programme = await programmeId(county, item => item.doc_no === '苏市监认证〔2023〕78号')
  helpers = await newHelpers()
  await select(helpers.body)
})

const change = (client, { id, version, uscc, name, unit, industry }, more) =>
  client.put(`/enterprises/${id}`, { uscc, name, unit: unit.code, industry, ...more }, { ifMatch: `"${version}"` })
const remove = (client, { id, version }) => client.delete(`/enterprises/${id}`, { ifMatch: `"${version}"` })
const offer = (enterprise, expert) =>
  county.post(`/programmes/${programme}/assignments`, { enterprise: enterprise.id, body: helpers.body, expert: expert.id })
const act = (client, { id, version }, action, more = {}) =>
  client.post(`/assignments/${id}/actions/${action}`, more, { ifMatch: `"${version}"` })

describe("an enterprise's code", () => {
  test('stays as it was registered, though nothing else does', async () => {
    const enterprise = await newEnterprise(county)
    const refused = await change(county, enterprise, { uscc: usccOf(randomInt(100_000_000, 900_000_000)) })
    expectErrors(['/uscc'], refused)
    assert.match(refused.body.errors[0].reason, /删除/)
    const changed = expectStatus(200, await change(county, enterprise, { name: '改了名', industry: 'C18' })).body
    assert.deepEqual([changed.uscc, changed.name, changed.industry], [enterprise.uscc, '改了名', 'C18'])
  })
})

describe('deleting', () => {
  test('what nothing refers to: by version, by whom it is kept; the code is free again', async () => {
    const enterprise = await newEnterprise(county)
    assert.deepEqual(enterprise.allowed_actions, ['change', 'delete'])
    expectProblem(428, 'version-missing', await county.delete(`/enterprises/${enterprise.id}`))
    expectProblem(412, 'stale', await remove(county, { ...enterprise, version: 9 }))
    expectProblem(404, 'not-found', await remove(await signIn('officer.320321'), enterprise))
    expectStatus(204, await remove(county, enterprise))
    expectProblem(404, 'not-found', await county.get(`/enterprises/${enterprise.id}`))
    const { uscc, name, industry } = enterprise
    expectStatus(201, await county.post('/enterprises', { uscc, name, industry, unit: DISTRICT }))
    const [[unit, detail]] = await rowsOf(`SELECT unit.code, detail FROM audit JOIN unit ON unit.id = audit.unit_id
      WHERE event = 'enterprise.deleted' AND object_id = ${enterprise.id}`)
    assert.deepEqual([unit, JSON.parse(detail)], [DISTRICT, { uscc, voided_seats: 0 }])
  })

  test('what only a voided seat refers to, which goes with it; the audit keeps both', async () => {
    const enterprise = await newEnterprise(county), expert = await newExpert(helpers)
    const seat = expectStatus(201, await engage(await auditorOf(helpers.body, expert.id), expert.id, enterprise)).body
    expectProblem(409, 'wrong-state', await remove(county, enterprise))
    expectStatus(200, await (await signIn('officer.320000')).post(`/engagements/${seat.id}/void`, { reason: '企业登记错了' }, { ifMatch: `"${seat.version}"` }))
    expectStatus(204, await remove(county, enterprise))
    const [[count], [voided], [deleted]] = await rowsOf(`SELECT COUNT(*) FROM engagement WHERE id = ${seat.id}
      UNION ALL SELECT detail FROM audit WHERE event = 'engagement.voided' AND object_id = ${seat.id}
      UNION ALL SELECT detail FROM audit WHERE event = 'enterprise.deleted' AND object_id = ${enterprise.id}`)
    assert.deepEqual([count, JSON.parse(voided).enterprise, JSON.parse(deleted).voided_seats], ['0', enterprise.uscc, 1])
  })

  test('never what anything refers to: it says what', async () => {
    const kept = async (enterprise, ...words) => {
      const { detail } = expectProblem(409, 'wrong-state', await remove(county, enterprise))
      for (const word of words) assert.ok(detail.includes(word), detail)
    }
    const helped = await newEnterprise(county), expert = await newExpert(helpers)
    const offered = expectStatus(201, await offer(helped, expert)).body
    await kept(helped, '1 项帮扶任务', '1 项帮扶或审核经历')
    expectStatus(200, await act(county, offered, 'withdraw', { reason: '测试' }))
    await kept(helped, '1 项帮扶任务')
    const audited = await newEnterprise(county)
    expectStatus(201, await engage(await auditorOf(helpers.body, expert.id), expert.id, audited))
    await kept(audited, '1 项帮扶或审核经历')
    const signedIn = await newEnterprise(county)
    await enterpriseAccount(signedIn.id)
    await kept(signedIn, '1 个账号')
    const counted = await newEnterprise(county)
    await instance.sql(`INSERT INTO fact_enterprise (ledger_id, unit_id, indicator_id, uscc, facts) VALUES (1, 1, 1, '${counted.uscc}', 1)`)
    await kept(counted, '1 个指标的实绩')
    await instance.sql(`DELETE FROM fact_enterprise WHERE uscc = '${counted.uscc}'`)
    expectStatus(204, await remove(county, counted))
    for (const { id } of [helped, audited, signedIn])
      assert.deepEqual((await county.get(`/enterprises/${id}`)).body.allowed_actions, ['change'])
  })

  test('and an offer at the same moment: one of the two', async () => {
    const expert = await newExpert(helpers)
    for (let round = 0; round < 10; round++) {
      const enterprise = await newEnterprise(county)
      const [offered, removed] = await Promise.all([offer(enterprise, expert), remove(county, enterprise)])
      if (removed.status === 204) expectErrors(['/enterprise'], offered)
      else {
        expectProblem(409, 'wrong-state', removed)
        expectStatus(200, await act(county, expectStatus(201, offered).body, 'withdraw', { reason: '测试' }))
      }
    }
  })
})

describe('while an assignment is open', () => {
  test('neither unit nor industry changes; its name does; once it is closed, all may', async () => {
    const enterprise = await newEnterprise(county), offered = expectStatus(201, await offer(enterprise, await newExpert(helpers))).body
    const { detail } = expectProblem(409, 'wrong-state', await change(city, enterprise, { unit: ELSEWHERE }))
    assert.match(detail, /撤回或办结/)
    expectProblem(409, 'wrong-state', await change(county, enterprise, { industry: 'C18' }))
    const named = expectStatus(200, await change(county, enterprise, { name: '改了名' })).body
    expectStatus(200, await act(county, offered, 'withdraw', { reason: '测试' }))
    const moved = expectStatus(200, await change(city, named, { unit: ELSEWHERE, industry: 'C18' })).body
    assert.deepEqual([moved.unit.code, moved.industry], [ELSEWHERE, 'C18'])
  })

  test('a spreadsheet does not change them either, and its cell is named', async () => {
    const [helped, free] = [await newEnterprise(county), await newEnterprise(county)]
    expectStatus(201, await offer(helped, await newExpert(helpers)))
    const take = (industry, dryRun) => county.post(`/enterprises/import?dry_run=${dryRun}`,
      plain([['统一社会信用代码', '行业代码'], [free.uscc, 'C18'], [helped.uscc, industry]]), { headers: { 'Content-Type': XLSX } })
    assert.deepEqual(expectStatus(200, await take('C18', true)).body.errors.map(({ cell }) => cell), ['A3'])
    expectErrors(['A3'], await take('C18', false))
    expectStatus(200, await take(helped.industry, false))
    assert.equal((await county.get(`/enterprises/${free.id}`)).body.industry, 'C18')
  })

  test('an offer and a move at the same moment: one clear winner in 30 rounds', async () => {
    const expert = await newExpert(helpers)
    let enterprise = await newEnterprise(county)
    for (let round = 0; round < 30; round++) {
      const { unit, industry } = enterprise
      const move = () => change(city, enterprise, round % 3 === 2 ? { industry: 'C18' } : { unit: ELSEWHERE })
      const [offered, moved] = round % 2 === 0
        ? await Promise.all([offer(enterprise, expert), move()])
        : (await Promise.all([move(), offer(enterprise, expert)])).reverse()
      const [[open, misplaced]] = await rowsOf(`SELECT COUNT(*), SUM(assignment.lo <> enterprise.lo) FROM assignment
        JOIN enterprise ON enterprise.id = assignment.enterprise_id WHERE open = 1 AND enterprise_id = ${enterprise.id}`)
      assert.deepEqual([open, misplaced], offered.status === 201 ? ['1', '0'] : ['0', 'NULL'])
      if (offered.status === 201) {
        expectProblem(409, 'wrong-state', moved)
        expectStatus(200, await act(county, offered.body, 'withdraw', { reason: '测试' }))
      } else {
        if (round % 3 === 2) assert.ok(expectProblem(422, 'rules-broken', offered).violations.some(({ rule }) => rule === 'SH-06'))
        else expectErrors(['/enterprise'], offered)
        enterprise = expectStatus(200, await change(city, expectStatus(200, moved).body, { unit: unit.code, industry })).body
      }
    }
  })
})
