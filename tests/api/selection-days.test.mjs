// The days of a call: from which day bodies see it, when it is closed, and what is in time (SH-08).
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectProblem, expectStatus } from './support/expect.mjs'
import { instance } from './support/instance.mjs'
import { day, programmeId } from './support/assignments.mjs'
import { everything } from './support/registers.mjs'
import { actCall, bodyYes, candidatesOf, choose, closeCall, declaredBody, draftCall, openCall, publish } from './support/selections.mjs'
import { act, put } from './support/submissions.mjs'

const INDUSTRY = 'I63'
let shanghai, district, programme

before(async () => {
  [shanghai, district] = await Promise.all(['officer.310000', 'officer.310115'].map(name => signIn(name)))
  programme = await programmeId(shanghai, item => item.issuer.code === '310000')
})

describe('the first day', () => {
  test('bodies see a call from its first day on; before it is neither closed nor published', async () => {
    const { coordinator, id: body } = await declaredBody()
    let call = await openCall(shanghai, programme, [INDUSTRY], { opens_on: day(1), closes_on: day(9) })
    const listed = async client => (await everything(client, '/selections')).some(({ id }) => id === call.id)
    expectProblem(404, 'not-found', await coordinator.get(`/selections/${call.id}`))
    assert.deepEqual([await listed(coordinator), await listed(district)], [false, true])
    const refusal = expectProblem(409, 'wrong-state', await actCall(shanghai, call, 'close', { reason: '测试' }))
    assert.match(refusal.detail, new RegExp(`征集期从 ${day(1)} 开始`))
    await instance.sql(`UPDATE selection SET status = 'closed' WHERE id = ${call.id}`)
    call = expectStatus(200, await choose(shanghai, call, [{ industry: INDUSTRY, body }])).body
    expectProblem(409, 'wrong-state', await publish(shanghai, call))
    await instance.sql(`UPDATE selection SET status = 'open', opens_on = '${day()}' WHERE id = ${call.id}`)
    expectStatus(200, await coordinator.get(`/selections/${call.id}`))
    assert.equal(await listed(coordinator), true)
    expectStatus(200, await actCall(shanghai, call, 'close', { reason: '测试' }))
  })

  test('a call that is not to be held after all is cancelled before its first day', async () => {
    const call = await openCall(shanghai, programme, [INDUSTRY], { opens_on: day(1), closes_on: day(9) })
    expectStatus(200, await actCall(shanghai, call, 'cancel', { reason: '通知改期' }))
  })
})

describe('the last day', () => {
  test('closing early makes that day the last', async () => {
    const call = await openCall(shanghai, programme, [INDUSTRY])
    assert.equal(call.closes_on, day(20))
    assert.equal((await closeCall(shanghai, call)).closes_on, day())
    const over = await openCall(shanghai, programme, [INDUSTRY])
    await instance.sql(`UPDATE selection SET opens_on = '${day(-9)}', closes_on = '${day(-1)}' WHERE id = ${over.id}`)
    assert.equal((await shanghai.get(`/selections/${over.id}`)).body.closes_on, day(-1))
    expectProblem(409, 'wrong-state', await actCall(shanghai, over, 'close', { reason: '测试' }))
  })

  const willing = async (call, body) => {
    const candidate = (await candidatesOf(shanghai, call, INDUSTRY)).find(({ body: { id } }) => id === body)
    return candidate.checks.find(({ name }) => name === 'willing').met
  }
  /** 24:00 in Beijing of a day, and so many milliseconds before, as the database writes it. */
  const endOf = (date, before = 0) => new Date(Date.parse(`${date}T16:00:00Z`) - before).toISOString().replace('T', ' ').replace('Z', '')
  const submittedAt = (submission, at) => instance.sql(
    `UPDATE submission_event SET at = '${at}' WHERE submission_id = ${submission} AND action = 'submit'`)

  test('SH-08: a declaration is in time until 24:00 of the day on which it really closed', async () => {
    const { id: body, submission } = await declaredBody()
    const call = await closeCall(shanghai, await openCall(shanghai, programme, [INDUSTRY]))
    for (const [at, met] of [[endOf(day(), 1), true], [endOf(day()), false], [endOf(day(1)), false]]) {
      await submittedAt(submission, at)
      assert.equal(await willing(call, body), met, at)
    }
    const { violations } = expectProblem(422, 'rules-broken', await choose(shanghai, call, [{ industry: INDUSTRY, body }]))
    assert.deepEqual(violations.map(({ rule, severity }) => [rule, severity]), [['SH-08', 'block']])
    assert.match(violations[0].message, /申报晚于征集期的最后一天/)
  })

  test('SH-08: a 否 in time that becomes 是 too late is too late', async () => {
    const { id: body, submission, coordinator } = await declaredBody({ answer: 'no', accepted: false })
    await submittedAt(submission, endOf(day(-3)))
    const now = async client => (await client.get(`/submissions/${submission}`)).body
    expectStatus(200, await act(shanghai, await now(shanghai), 'return', { reason: '请再考虑' }))
    expectStatus(200, await put(coordinator, await now(coordinator), await bodyYes(coordinator)))
    expectStatus(200, await act(coordinator, await now(coordinator), 'submit'))
    expectStatus(200, await act(shanghai, await now(shanghai), 'accept'))
    const call = await draftCall(shanghai, programme, [INDUSTRY])
    await instance.sql(`UPDATE selection SET status = 'closed', opened_at = UTC_TIMESTAMP(3), opens_on = '${day(-9)}', closes_on = '${day(-1)}' WHERE id = ${call.id}`)
    assert.equal(await willing(call, body), false)
    await instance.sql(`UPDATE selection SET closes_on = '${day()}' WHERE id = ${call.id}`)
    assert.equal(await willing(call, body), true)
  })

  test('SH-08: a 是 in time stays so when it is returned and handed in again', async () => {
    const { id: body, submission, coordinator } = await declaredBody({ accepted: false })
    await submittedAt(submission, endOf(day(-3)))
    const now = async client => (await client.get(`/submissions/${submission}`)).body
    expectStatus(200, await act(shanghai, await now(shanghai), 'return', { reason: '请补材料' }))
    expectStatus(200, await act(coordinator, await now(coordinator), 'submit'))
    expectStatus(200, await act(shanghai, await now(shanghai), 'accept'))
    const call = await draftCall(shanghai, programme, [INDUSTRY])
    await instance.sql(`UPDATE selection SET status = 'closed', opened_at = UTC_TIMESTAMP(3), opens_on = '${day(-9)}', closes_on = '${day(-1)}' WHERE id = ${call.id}`)
    assert.equal(await willing(call, body), true)
  })
})
