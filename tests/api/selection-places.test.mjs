// SH-07 over codes that overlap and over the tiers: what counts together, and what does not. Each case: who has selected
// how many bodies for which code, who selects one more, and whether that is one too many.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { instance, rowsOf } from './support/instance.mjs'
import { programmeId } from './support/assignments.mjs'
import { newBody } from './support/registers.mjs'
import { actCall, choose, closeCall, openCall, overrides, publish, published } from './support/selections.mjs'

const PROVINCE = '320000', CITY = '320500', SISTER = '321000'
const officers = {}
let programme

before(async () => {
  for (const code of [PROVINCE, CITY, SISTER]) officers[code] = await signIn(`officer.${code}`)
  programme = await programmeId(officers[PROVINCE], item => item.issuer.code === PROVINCE && item.doc_no === '苏市监认证〔2023〕78号')
})

/** A division of its own for each case, which nobody else tests with, and codes within it. */
let used = 0
async function division() {
  const code = `Z${String(60 + used++)}`
  const within = ['', '1', '2', '11'].map(end => code + end)
  await instance.sql(within.map(each => `INSERT INTO industry (code, name, name_en, parent) VALUES ('${each}', '测试行业', 'Test', 'C');`).join(''))
  return within
}
const bodies = count => Promise.all(Array.from({ length: count }, async () => (await newBody(officers[PROVINCE])).id))
const select = (unit, industry, ids, reason) =>
  published(officers[unit], programme, ids.map(body => [industry, body, reason]))
const chosen = async (unit, industry, ids) => choose(officers[unit],
  await closeCall(officers[unit], await openCall(officers[unit], programme, [industry])), ids.map(body => ({ industry, body })))

// Codes by their place in what division() answers: the division, a group, another group, a class of the first group.
const DIVISION = 0, GROUP = 1, OTHER = 2, CLASS = 3
const cases = [
  ['the same code', [[CITY, GROUP, 2]], CITY, GROUP, CITY],
  ['the same code, one place left', [[CITY, GROUP, 1]], CITY, GROUP, null],
  ['a code within it', [[CITY, DIVISION, 2]], CITY, GROUP, CITY],
  ['a code around it', [[CITY, GROUP, 2]], CITY, DIVISION, CITY],
  ['two codes within it, a body each', [[CITY, GROUP, 1], [CITY, OTHER, 1]], CITY, DIVISION, CITY],
  ['two tiers of codes beneath', [[CITY, DIVISION, 1], [CITY, CLASS, 1]], CITY, GROUP, CITY],
  ['a code beside it', [[CITY, GROUP, 2]], CITY, OTHER, null],
  ['the province selected two', [[PROVINCE, GROUP, 2]], CITY, GROUP, CITY],
  ['the province one for the division, the city one', [[PROVINCE, DIVISION, 1], [CITY, CLASS, 1]], CITY, GROUP, CITY],
  ['another city selected two', [[SISTER, GROUP, 2]], CITY, GROUP, null],
  ['two cities one each, then the province', [[CITY, GROUP, 1], [SISTER, GROUP, 1]], PROVINCE, GROUP, null],
  ['a city two, then the province', [[SISTER, GROUP, 2]], PROVINCE, GROUP, SISTER],
  ['a city two of a code within, then the province', [[SISTER, CLASS, 2]], PROVINCE, GROUP, SISTER],
]

describe('SH-07: which bodies count together', () => {
  for (const [what, there, unit, code, full] of cases) {
    test(`SH-07: ${what}`, async () => {
      const codes = await division(), [more] = await bodies(1)
      for (const [by, at, count] of there) expectStatus(200, await select(by, codes[at], await bodies(count)))
      const reply = await chosen(unit, codes[code], [more])
      if (!full) return expectStatus(200, reply)
      const { violations } = expectProblem(422, 'rules-broken', reply)
      assert.deepEqual(violations.map(({ rule, severity, pointer, unit: at }) => [rule, severity, pointer, at]),
        [['SH-07', 'warn', '/choices/0/overrides', full]])
    })
  }

  test('SH-07: who has a place already takes no other', async () => {
    const [wide, narrow] = await division(), ids = await bodies(2)
    expectStatus(200, await select(CITY, wide, ids))
    expectStatus(200, await select(CITY, narrow, ids))
    expectStatus(200, await select(PROVINCE, narrow, ids.slice(0, 1)))
  })

  test('SH-07: choices of one call count together, over its codes', async () => {
    const [wide, narrow] = await division(), ids = await bodies(3), city = officers[CITY]
    const call = await closeCall(city, await openCall(city, programme, [wide, narrow]))
    const list = reason => [{ industry: wide, body: ids[0] }, { industry: wide, body: ids[1] }, { industry: narrow, body: ids[2], ...overrides(reason) }]
    const { violations } = expectProblem(422, 'rules-broken', await choose(city, call, list()))
    assert.deepEqual(violations.map(({ rule, pointer }) => [rule, pointer]), [['SH-07', '/choices/2/overrides']])
    const reply = expectStatus(200, await choose(city, call, list('本地企业太多'))).body
    expectStatus(200, await publish(city, reply))
    const seen = (await city.get(`/selections/${call.id}`)).body
    assert.deepEqual(seen.industries.map(({ code, selected }) => [code, selected]), [[wide, 3], [narrow, 3]])
  })

  test('SH-07: of a city, its narrower code and the province at the same moment one wins', async () => {
    const [wide, narrow] = await division(), [first, ...ids] = await bodies(4)
    expectStatus(200, await select(CITY, wide, [first]))
    const calls = []
    for (const [index, [unit, code]] of [[CITY, wide], [CITY, narrow], [PROVINCE, wide]].entries())
      calls.push([unit, expectStatus(200, await chosen(unit, code, [ids[index]])).body])
    const replies = await Promise.all(calls.map(([unit, call]) => publish(officers[unit], call)))
    assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 422, 422])
  })

  test('SH-07: a place is free again after a withdrawal', async () => {
    const [wide, narrow] = await division(), ids = await bodies(2), [more] = await bodies(1)
    const call = expectStatus(200, await select(CITY, narrow, ids)).body
    expectProblem(422, 'rules-broken', await chosen(CITY, wide, [more]))
    expectStatus(201, await officers[CITY].post(`/selections/${call.id}/withdrawals`, { industry: narrow, body: ids[0], reason: '测试' },
      { ifMatch: `"${call.version}"` }))
    expectStatus(200, await chosen(CITY, wide, [more]))
  })
})

describe('a reason for each rule', () => {
  /** In a programme where SH-08 only warns. */
  async function whereQualifiedWarns(run) {
    const set = severity => instance.sql(`UPDATE programme_rule JOIN programme ON programme.id = programme_id SET severity = '${severity}'
      WHERE programme_id = ${programme} AND rule = 'SH-08'; UPDATE stamp SET version = version + 1 WHERE name = 'programme'`)
    await set('warn')
    await new Promise(resolve => setTimeout(resolve, 100)) // workers look at the stamps every 50 ms (decision 0012)
    try { await run() } finally {
      await set('block')
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  }
  const broken = reply => expectProblem(422, 'rules-broken', reply).violations.map(({ rule, severity }) => [rule, severity])

  test('SH-07, SH-08: the reason of one lets the other not pass; both are kept with the choice and in the audit', () => whereQualifiedWarns(async () => {
    const [code] = await division(), city = officers[CITY]
    expectStatus(200, await select(CITY, code, await bodies(2)))
    const { id: body } = await newBody(officers[PROVINCE], { fields: [] })
    const call = await closeCall(city, await openCall(city, programme, [code]))
    const ask = (...given) => choose(city, call, [{ industry: code, body, overrides: given }])
    const many = { rule: 'SH-07', reason: '企业太多' }, unfit = { rule: 'SH-08', reason: '资质正在换发' }
    assert.deepEqual(broken(await ask()), [['SH-08', 'warn'], ['SH-07', 'warn']])
    assert.deepEqual(broken(await ask(many)), [['SH-08', 'warn']])
    assert.deepEqual(broken(await ask(unfit)), [['SH-07', 'warn']])
    const reply = expectStatus(200, await ask(many, unfit)).body
    assert.deepEqual(reply.choices[0].overrides, [many, unfit])
    const done = expectStatus(200, await publish(city, reply)).body
    for (const event of ['selection.chosen', 'selection.published']) {
      const [[reason, detail]] = await rowsOf(`SELECT override_reason, detail FROM audit WHERE event = '${event}' AND object_id = ${done.id}`)
      assert.equal(reason, many.reason)
      assert.deepEqual(JSON.parse(detail).overrides, [many, unfit].map(each => ({ industry: code, body_id: body, ...each })), event)
    }
  }))

  test('a reason names SH-07 or SH-08, once, and says something', async () => {
    const [code] = await division(), city = officers[CITY], [body] = await bodies(1)
    const call = await openCall(city, programme, [code])
    const ask = (...given) => choose(city, call, [{ industry: code, body, overrides: given }])
    expectErrors(['/choices/0/overrides/0/rule'], await ask({ rule: 'TJ-39', reason: '测试' }))
    expectErrors(['/choices/0/overrides/0/rule'], await ask({ rule: 'SH-99', reason: '测试' }))
    expectErrors(['/choices/0/overrides/1/rule'], await ask({ rule: 'SH-07', reason: '测试' }, { rule: 'SH-07', reason: '再来' }))
    expectErrors(['/choices/0/overrides/0/reason'], await ask({ rule: 'SH-07', reason: '  ' }))
    expectErrors(['/choices/0/overrides/0/reason'], await ask({ rule: 'SH-07' }))
    const strangers = count => Array.from({ length: count }, (_, i) => ({ industry: code, body: 999999000 + i, overrides: [{ rule: 'SH-07', reason: '测试' }] }))
    const each = count => strangers(count).map((_, i) => `/choices/${i}/body`)
    expectErrors(each(30), await choose(city, call, strangers(30)))
    expectErrors([...each(31), '/choices'], await choose(city, call, strangers(31)))
    expectErrors(['/choices/0/override_reason'], await choose(city, call, [{ industry: code, body, override_reason: '测试' }]))
    expectStatus(200, await actCall(city, call, 'cancel', { reason: '测试' }))
  })
})
