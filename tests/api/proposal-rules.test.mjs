// What a proposal prefers, rule by rule (XZ-14, XZ-15), whose experts it looks at, and by whose programme it judges.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { instance, logLine } from './support/instance.mjs'
import { auditorOf, engage, newEnterprise, newExpert, newHelpers, programmeId, select } from './support/assignments.mjs'
import { DISTRICTS } from './support/places.mjs'
import { manyEnterprises, manyExperts } from './support/proposals.mjs'

const INDUSTRY = 'C367', OTHER = 'C36', REASON = '产业链配套企业'
let province, programme

before(async () => {
  province = await signIn('officer.320000')
  programme = await programmeId(province, item => item.doc_no === '苏市监认证〔2023〕78号')
})

/** A district where nobody tests but the one who asks for it. */
async function place() {
  const unit = DISTRICTS.shift(), officer = await signIn(`officer.${unit}`)
  const offer = ({ id }, { body, expert }, more = {}) =>
    officer.post(`/programmes/${programme}/assignments`, { enterprise: id, body, expert: expert.id, ...more })
  return {
    unit,
    officer,
    offer,
    propose: async (input = {}) => expectStatus(200, await officer.post(`/programmes/${programme}/proposal`, input)).body,
    enterprise: (industry = INDUSTRY) => newEnterprise(officer, { unit, industry }),
    pilot: async (industry, body) => {
      const named = expectStatus(201, await officer.post(`/programmes/${programme}/pilot-industries`, { industry }))
      if (body) expectStatus(201, await officer.post(`/pilot-industries/${named.body.id}/bodies`, { body, override_reason: REASON }, { ifMatch: named.etag }))
    },
    /** A selected body with an expert who is at home here; open: how many enterprises of which industry he has already. */
    helper: async ({ ranks = [], open = 0, specialities = [OTHER], helps = specialities[0], selected = unit, ...more } = {}) => {
      const helpers = await newHelpers({ ranks })
      for (const industry of specialities) await select(helpers.body, { unit: selected, industry })
      const expert = await newExpert(helpers, { home: unit, specialities, ...more })
      const helper = { ...helpers, expert }
      for (let i = 0; i < open; i++)
        expectStatus(201, await offer(await newEnterprise(officer, { unit, industry: helps }), helper, { override_reason: REASON }))
      return helper
    },
  }
}

const ranked = (number, at = '320000', year = 2022) => ({ ranks: [{ province: at, year, place: number }] })
const ids = list => list.map(({ enterprise_id: id }) => id)
/** But for R-SH-12: the pilot industries here have a handful of enterprises, and need a reason for that. */
const rulesOf = ({ warnings }) => warnings.map(({ rule }) => rule).filter(rule => rule !== 'SH-12')

describe('XZ-14: enterprises of pilot industries come first', () => {
  const cases = [
    ['no pilot industry is named', [], INDUSTRY, true],
    ['the pilot industry is the enterprise’s', [INDUSTRY], INDUSTRY, true],
    ['the pilot industry covers it', [OTHER], INDUSTRY, true],
    ['the second of two covers it', ['C18', INDUSTRY], INDUSTRY, true],
    ['the pilot industry is narrower', ['C3670'], INDUSTRY, false],
    ['another pilot industry', ['C18'], INDUSTRY, false],
  ]
  let here
  before(async () => { here = await place() })

  for (const [what, pilots, industry, allowed] of cases) {
    test(`XZ-14: ${what}`, async () => {
      for (const { id, version } of (await here.officer.get(`/programmes/${programme}/pilot-industries`)).body.items)
        expectStatus(204, await here.officer.delete(`/pilot-industries/${id}`, { ifMatch: `"${version}"` }))
      for (const pilot of pilots) await here.pilot(pilot)
      const helper = await here.helper(), enterprise = await here.enterprise(industry)
      const item = (await here.propose()).items.find(({ enterprise_id: id }) => id === enterprise.id)
      assert.deepEqual(rulesOf(item), allowed ? [] : ['XZ-14'])
      if (allowed) {
        const { id } = expectStatus(201, await here.offer(enterprise, helper, { override_reason: REASON })).body
        expectStatus(200, await here.officer.post(`/assignments/${id}/actions/withdraw`, { reason: REASON }, { ifMatch: '"1"' }))
      } else {
        const { violations: [violation, ...more] } = expectProblem(422, 'rules-broken', await here.offer(enterprise, helper))
        assert.deepEqual([more.length, violation.rule, violation.severity, violation.pointer], [0, 'XZ-14', 'warn', '/enterprise'])
        assert.ok(violation.message.includes(industry) && violation.clause)
        const { id } = expectStatus(201, await here.offer(enterprise, helper, { override_reason: REASON })).body
        assert.match(await instance.sql(`SELECT override_reason FROM audit WHERE event = 'assignment.offered' AND object_id = ${id}`), new RegExp(REASON))
      }
    })
  }

  test('XZ-14: of two enterprises and one place, the pilot industry’s is proposed and the other avoided', async () => {
    const here = await place()
    await here.helper({ open: 3, specialities: ['C13'], helps: 'C137' })
    const outside = await here.enterprise('C139')
    const inside = await here.enterprise('C137')
    await here.pilot('C137')
    const { items, unplaced } = await here.propose()
    assert.deepEqual([ids(items), ids(unplaced)], [[inside.id], [outside.id]])
    assert.match(unplaced[0].reasons[0], /派满/)
  })

  test('XZ-14: in Xuzhou its own notice is the source', async () => {
    const officer = await signIn('officer.320324')
    const outside = await newEnterprise(officer, { unit: '320324', industry: 'C42' })
    const helpers = await newHelpers()
    await select(helpers.body, { unit: '320324', industry: 'C42' })
    const expert = await newExpert(helpers, { home: '320324', specialities: ['C42'] })
    const { violations } = expectProblem(422, 'rules-broken',
      await officer.post(`/programmes/${programme}/assignments`, { enterprise: outside.id, body: helpers.body, expert: expert.id }))
    assert.deepEqual(violations.map(({ rule }) => rule), ['XZ-14'])
    assert.match(violations[0].clause, /^徐市监通〔2023〕43号 .*四梁八柱/)
  })
})

describe('XZ-15: bodies with a place in the province come first', () => {
  /** of two bodies, entered in this order, which is proposed. */
  const cases = [
    ['a place before none', {}, ranked(30), 1],
    ['a place before none, whoever was entered first', ranked(30), {}, 0],
    ['the second place before the third', ranked(3), ranked(2), 1],
    ['the second place before the third, whoever was entered first', ranked(2), ranked(3), 0],
    ['a place in another province is none', ranked(1, '330000'), ranked(30), 1],
    ['of a body’s places the last year’s', { ranks: [...ranked(1, '320000', 2020).ranks, ...ranked(9).ranks] }, ranked(5), 1],
  ]
  let here
  before(async () => { here = await place() })

  for (const [index, [what, first, second, expected]] of cases.entries()) {
    test(`XZ-15: ${what}`, async () => {
      const specialities = [`C1${index + 3}`]
      const helpers = [await here.helper({ ...first, specialities }), await here.helper({ ...second, specialities })]
      const enterprise = await here.enterprise(specialities[0])
      const item = (await here.propose()).items.find(({ enterprise_id: id }) => id === enterprise.id)
      assert.equal(item.body.id, helpers[expected].body)
    })
  }

  test('XZ-15: comes after the body that the district chose', async () => {
    const here = await place()
    const best = await here.helper(ranked(1)), chosen = await here.helper()
    await here.pilot(OTHER, chosen.body)
    await here.enterprise()
    const [item] = (await here.propose()).items
    assert.deepEqual([item.body.id, item.body.id === best.body], [chosen.body, false])
  })

  test('XZ-15: comes after the balance over bodies: each of two gets one', async () => {
    const here = await place()
    const both = [await here.helper(ranked(1)), await here.helper()]
    for (let i = 0; i < 2; i++) await here.enterprise()
    assert.deepEqual((await here.propose()).items.map(({ body }) => body.id).sort(), both.map(({ body }) => body).sort())
  })
})

describe('whose experts a proposal looks at', () => {
  test('300 enterprises and 60 experts, in a ledger with hundreds of others', async () => {
    const here = await place(), elsewhere = await place()
    // An industry in which no other test selects anybody for the city or the province.
    const division = 'C37', industry = 'C371'
    await manyExperts({ unit: elsewhere.unit, bodies: 17, experts: 340, industry: division })
    await manyExperts({ unit: here.unit, bodies: 6, experts: 60, industry: division })
    const one = await here.enterprise(industry)
    const small = expectStatus(200, await here.officer.post(`/programmes/${programme}/proposal`, {}))
    assert.deepEqual(ids(small.body.items), [one.id])
    await manyEnterprises(here.unit, 299, industry)
    const large = expectStatus(200, await here.officer.post(`/programmes/${programme}/proposal`, {}))
    // Sixty experts, two enterprises each and two more with a reason.
    assert.deepEqual([large.body.items.length, large.body.unplaced.length], [240, 60])
    assert.equal(large.body.items.filter(({ warnings }) => warnings.length === 0).length, 120)
    const perBody = new Map()
    for (const { body } of large.body.items) perBody.set(body.id, (perBody.get(body.id) ?? 0) + 1)
    assert.deepEqual([...perBody.values()], Array(6).fill(40))
    const statements = await Promise.all([small, large].map(async reply => (await logLine(reply.requestId)).statements))
    assert.ok(statements[1] <= statements[0] + 2, `${statements[1]} statements for 300 enterprises, ${statements[0]} for one`)
    assert.ok(statements[1] <= 14, `${statements[1]} statements`)
    for (const item of large.body.items.slice(0, 5))
      expectStatus(201, await here.offer({ id: item.enterprise_id }, { body: item.body.id, expert: item.expert }))
  })

  test('who audited an enterprise is proposed to others alone', async () => {
    const here = await place()
    const helper = await here.helper({ specialities: ['C24'] })
    const audited = await here.enterprise('C241'), other = await here.enterprise('C241')
    expectStatus(201, await engage(await auditorOf(helper.body, helper.expert.id), helper.expert.id, audited))
    const { items, unplaced } = await here.propose()
    assert.deepEqual([ids(items), ids(unplaced)], [[other.id], [audited.id]])
    assert.match(unplaced[0].reasons[0], /须回避/)
  })

  test('what is too much for one proposal says what to ask for instead', async () => {
    const here = await place(), city = `${here.unit.slice(0, 4)}00`
    await manyExperts({ unit: here.unit, bodies: 10, experts: 150, industry: OTHER })
    await manyEnterprises(here.unit, 300)
    const ask = (officer, input) => officer.post(`/programmes/${programme}/proposal`, input)
    const above = expectErrors(['/unit'], await ask(await signIn(`officer.${city}`), {}))
    assert.match(above.errors[0].reason, /逐个下级单位.*（32\d{4}）/)
    const own = expectErrors(['/industry'], await ask(here.officer, {}))
    assert.match(own.errors[0].reason, /逐个行业.*C367/)
    assert.deepEqual(expectStatus(200, await ask(here.officer, { industry: 'C18' })).body, { items: [], unplaced: [] })
  })
})

describe('each enterprise is judged by the programme of its own unit', () => {
  const XUZHOU = '320303'
  const strict = (rule, severity, param) => instance.sql(`
    INSERT INTO programme_rule (programme_id, rule, severity, param, clause)
    SELECT id, '${rule}', '${severity}', ${param}, '测试条款' FROM programme WHERE slug = 'xuzhou-2023';
    UPDATE stamp SET version = version + 1 WHERE name = 'programme'`).then(() => sleep(60))
  after(() => instance.sql(`DELETE FROM programme_rule WHERE clause = '测试条款';
    UPDATE stamp SET version = version + 1 WHERE name = 'programme'`).then(() => sleep(60)))

  test('a rule that only the city’s notice makes strict binds its enterprises alone', async () => {
    const here = await place(), xuzhou = await signIn(`officer.${XUZHOU}`)
    const far = await here.helper({ specialities: ['C22'], home: '320500', selected: '320000' })
    const bound = await newEnterprise(xuzhou, { unit: XUZHOU, industry: 'C223' }), free = await here.enterprise('C223')
    const proposed = async () => {
      const { items, unplaced } = expectStatus(200, await province.post(`/programmes/${programme}/proposal`, { industry: 'C22' })).body
      return [ids(items).sort(), ids(unplaced)]
    }
    assert.deepEqual(await proposed(), [[bound.id, free.id].sort(), []])
    await strict('TJ-40', 'block', 'NULL')
    assert.deepEqual(await proposed(), [[free.id], [bound.id]])
    expectStatus(201, await here.offer(free, far, { override_reason: REASON }))
  })

  test('a stricter limit of an expert’s enterprises counts for those alone', async () => {
    const here = await place(), xuzhou = await signIn(`officer.${XUZHOU}`)
    const helper = await here.helper({ specialities: ['C23'], home: XUZHOU, selected: '320000' })
    await strict('TJ-39', 'block', 1)
    const bound = []
    for (let i = 0; i < 3; i++) bound.push((await newEnterprise(xuzhou, { unit: XUZHOU, industry: 'C231' })).id)
    const free = await here.enterprise('C231')
    const { items, unplaced } = expectStatus(200, await province.post(`/programmes/${programme}/proposal`, { industry: 'C23' })).body
    assert.deepEqual([items.length, unplaced.length], [2, 2])
    assert.ok(ids(items).includes(free.id) && bound.includes(items.find(({ enterprise_id: id }) => id !== free.id).enterprise_id))
    assert.ok(unplaced.every(({ enterprise_id: id }) => bound.includes(id)))
    for (const item of items)
      expectStatus(201, await province.post(`/programmes/${programme}/assignments`,
        { enterprise: item.enterprise_id, body: helper.body, expert: item.expert.id, override_reason: REASON }))
  })
})
