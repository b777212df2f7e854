// The declaration (申报表), rule by rule: R-SH-39 to R-SH-44 and what R-SH-11 and R-SH-12 ask of the industries that it
// names. Each case changes one thing of a declaration that is complete; it is put as a draft and handed in.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { newSession, signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { instance, rowsOf } from './support/instance.mjs'
import { day } from './support/assignments.mjs'
import { accountOf, newBody, push } from './support/registers.mjs'
import { bodyYes } from './support/selections.mjs'
import { act, declaration, drafted, institutionList, listOf, put, yes } from './support/submissions.mjs'

const CODE = '310113', DISTRICT = 'district', BODY = 'body'
const gone = undefined
const text = (count, sign = '字') => sign.repeat(count)
const TEN = ['C13', 'C14', 'C15', 'C17', 'C18', 'C20', 'C26', 'C33', 'C34', 'C35']
const NO = { participates: 'no', pilot_industries: gone, lead: gone, contact: gone }
const BODY_NO = { participates: 'no', province: gone, founded_on: gone, nature: gone, qualifications: gone, body_lead: gone, body_contact: gone }

const at = (...names) => ({ errors: names.map(name => `/data/${name}`) })
const rule = (code, ...pointers) => ({ broken: pointers.map(pointer => [code, 'block', `/data/${pointer}`]) })
/** Taken as a draft; whether it may be handed in is another rule's. */
const asDraft = { draft: true }

/** id, kind, what, who declares, what is changed, and what is answered: nothing, errors, or broken rules. */
const cases = [
  ['SH-39', 'allowed', 'name and seal', DISTRICT, {}],
  ['SH-39', 'allowed', 'name and seal, of a body', BODY, {}],
  ['SH-39', 'boundary', 'a name of 100 characters', DISTRICT, { unit_name: text(100) }],
  ['SH-39', 'boundary', 'a name of one character', DISTRICT, { unit_name: '局' }],
  ['SH-39', 'refused', 'a name of 101 characters', DISTRICT, { unit_name: text(101) }, at('unit_name')],
  ['SH-39', 'refused', 'no name', DISTRICT, { unit_name: gone }, at('unit_name')],
  ['SH-39', 'refused', 'no seal', DISTRICT, { sealed_scan: gone }, at('sealed_scan')],
  ['SH-39', 'refused', 'a seal that is no upload of its own', DISTRICT, { sealed_scan: 999999999 }, at('sealed_scan')],
  ['SH-39', 'refused', 'of a body: no name', BODY, { unit_name: gone }, at('unit_name')],
  ['SH-39', 'refused', 'of a body: no seal', BODY, { sealed_scan: gone }, at('sealed_scan')],

  ['SH-40', 'allowed', 'a regulator takes part', DISTRICT, {}],
  ['SH-40', 'allowed', 'a body takes part', BODY, {}],
  ['SH-40', 'boundary', '否 with nothing else but name, seal and category', DISTRICT, NO],
  ['SH-40', 'boundary', '否 of a body', BODY, BODY_NO],
  ['SH-40', 'refused', 'no category', DISTRICT, { category: gone }, at('category')],
  ['SH-40', 'refused', 'neither 是 nor 否', DISTRICT, { participates: gone }, at('participates')],
  ['SH-40', 'refused', 'of a body: no category', BODY, { category: gone }, at('category')],
  ['SH-40', 'refused', 'of a body: neither 是 nor 否', BODY, { participates: gone }, at('participates')],
  ['SH-40', 'refused', "the other's category", BODY, { ...BODY_NO, category: 'regulator' }, at('category')],
  ['SH-40', 'refused', 'an answer that is none', DISTRICT, { participates: 'maybe' }, at('participates')],

  ['SH-41', 'allowed', 'industry, person, contact', DISTRICT, {}],
  ['SH-41', 'boundary', 'one industry', DISTRICT, { pilot_industries: ['C367'] }],
  ['SH-41', 'boundary', 'ten industries are taken', DISTRICT, { pilot_industries: TEN }, asDraft],
  ['SH-41', 'boundary', 'person of 50, contact of 100 characters', DISTRICT, { lead: text(50), contact: text(100) }],
  ['SH-41', 'refused', 'eleven industries', DISTRICT, { pilot_industries: [...TEN, 'C36'] }, at('pilot_industries')],
  ['SH-41', 'refused', 'an industry twice', DISTRICT, { pilot_industries: ['C367', 'C367'] }, at('pilot_industries/1')],
  ['SH-41', 'refused', 'an industry that is none', DISTRICT, { pilot_industries: ['C999'] }, at('pilot_industries/0')],
  ['SH-41', 'refused', 'no industry', DISTRICT, { pilot_industries: gone }, at('pilot_industries')],
  ['SH-41', 'refused', 'an empty list of industries', DISTRICT, { pilot_industries: [] }, at('pilot_industries')],
  ['SH-41', 'refused', 'no person', DISTRICT, { lead: gone }, at('lead')],
  ['SH-41', 'refused', 'no contact', DISTRICT, { contact: gone }, at('contact')],
  ['SH-41', 'refused', 'person and contact too long', DISTRICT, { lead: text(51), contact: text(101) }, at('lead', 'contact')],
  ['SH-41', 'refused', 'of a body', BODY, { lead: '甲' }, at('lead')],

  ['SH-42', 'allowed', 'all six', BODY, {}],
  ['SH-42', 'boundary', 'founded today', BODY, { founded_on: day() }],
  ['SH-42', 'boundary', 'founded on the first day of 1900', BODY, { founded_on: '1900-01-01' }],
  ['SH-42', 'boundary', 'each as long as may be', BODY, { province: text(50), qualifications: text(1000), body_lead: text(50), body_contact: text(100) }],
  ['SH-42', 'refused', 'founded tomorrow', BODY, { founded_on: day(1) }, at('founded_on')],
  ['SH-42', 'refused', 'founded before 1900', BODY, { founded_on: '1899-12-31' }, at('founded_on')],
  ['SH-42', 'refused', 'each a character too long', BODY, { province: text(51), qualifications: text(1001), body_lead: text(51), body_contact: text(101) },
    at('province', 'qualifications', 'body_lead', 'body_contact')],
  ...['province', 'founded_on', 'nature', 'qualifications', 'body_lead', 'body_contact'].map(name =>
    ['SH-42', 'refused', `no ${name}`, BODY, { [name]: gone }, at(name)]),
  ['SH-42', 'refused', 'of a regulator', DISTRICT, { province: '上海市' }, at('province')],

  ...['public_institution', 'state_owned', 'joint_stock', 'collective', 'joint_venture', 'private'].map(nature =>
    ['SH-43', 'allowed', `nature ${nature}`, BODY, { nature }]),
  ['SH-43', 'allowed', 'another, with its words', BODY, { nature: 'other', nature_other: '合作社' }],
  ['SH-43', 'boundary', 'another, in 50 characters', BODY, { nature: 'other', nature_other: text(50) }],
  ['SH-43', 'refused', 'another, in 51 characters', BODY, { nature: 'other', nature_other: text(51) }, at('nature_other')],
  ['SH-43', 'refused', 'another, without words', BODY, { nature: 'other' }, at('nature_other')],
  ['SH-43', 'refused', 'words of another for a nature of the list', BODY, { nature: 'private', nature_other: '合作社' }, at('nature_other')],
  ['SH-43', 'refused', 'a nature that is none', BODY, { nature: 'foreign' }, at('nature')],

  ['SH-44', 'allowed', 'remarks', DISTRICT, { remarks: '第一行\n第二行' }],
  ['SH-44', 'allowed', 'no remarks', DISTRICT, { remarks: gone }],
  ['SH-44', 'allowed', 'remarks beside 否', BODY, { ...BODY_NO, remarks: '今年人手不足' }],
  ['SH-44', 'boundary', 'remarks of 1,000 characters', DISTRICT, { remarks: text(1000) }],
  ['SH-44', 'refused', 'remarks of 1,001 characters', DISTRICT, { remarks: text(1001) }, at('remarks')],

  ['SH-11', 'allowed', 'one pilot industry', DISTRICT, { pilot_industries: ['C367'] }],
  ['SH-11', 'boundary', 'two pilot industries', DISTRICT, { pilot_industries: ['C367', 'I65'] }],
  ['SH-11', 'refused', 'three pilot industries', DISTRICT, { pilot_industries: ['C367', 'I65', 'C18'] }, rule('SH-11', 'pilot_industries')],
  ['SH-12', 'allowed', 'more than five enterprises', DISTRICT, { pilot_industries: ['C367'] }],
  ['SH-12', 'boundary', 'five enterprises', DISTRICT, { pilot_industries: ['C18'] }],
  ['SH-12', 'refused', 'four enterprises, and none', DISTRICT, { pilot_industries: ['C14', 'C15'] }, rule('SH-12', 'pilot_industries/0', 'pilot_industries/1')],
]

/** Who declares: what it may send, and one submission that is put and handed in again and again. */
const filers = {}
let city, form

/** So many enterprises of the industry in the district's register. */
const register = (industry, count) => instance.sql(Array.from({ length: count }, (_, i) => `
  INSERT IGNORE INTO enterprise (uscc, name, unit_id, lo, industry, illustrative)
  SELECT '${`R${CODE}${industry}`.padEnd(17, '0')}${i}', '测试企业', id, lo, '${industry}', FALSE FROM unit WHERE code = '${CODE}';`).join(''))

before(async () => {
  city = await signIn('officer.310000')
  form = await declaration(city)
  const district = await signIn(`officer.${CODE}`)
  const made = await newBody(city, { province: '310000', ranks: [] })
  const body = await newSession(await accountOf(made.id))
  filers[DISTRICT] = { client: district, data: await yes(district) } // with more than five of C367: five of its own, one more
  filers[BODY] = { client: body, data: await bodyYes(body) }
  for (const [industry, count] of [['C367', 1], ['C18', 5], ['C14', 4]]) await register(industry, count)
  for (const filer of Object.values(filers)) filer.id = (await drafted(filer.client, form, {})).id
})

const now = ({ client, id }) => client.get(`/submissions/${id}`).then(({ body }) => body)

/** The reply that decides: to the draft where that is refused, otherwise to handing it in. */
async function declare(filer, change, draft) {
  const { status } = await now(filer)
  if (status === 'submitted') expectStatus(200, await act(city, await now(filer), 'return', { reason: '测试' }))
  const reply = await put(filer.client, await now(filer), { ...filer.data, ...change })
  return reply.status !== 200 || draft ? reply : act(filer.client, reply.body, 'submit')
}

describe('the declaration, rule by rule', () => {
  for (const [id, kind, what, who, change, { errors, broken, draft } = {}] of cases) {
    test(`${id} ${kind}: ${what}`, async () => {
      const filer = filers[who]
      const reply = await declare(filer, change, draft)
      if (errors) {
        expectErrors(errors, reply)
      } else if (broken) {
        const { violations } = expectProblem(422, 'rules-broken', reply)
        assert.deepEqual(violations.map(each => [each.rule, each.severity, each.pointer]), broken)
        for (const { clause, message } of violations) assert.ok(/^沪市监认证〔2021〕65号/.test(clause) && message)
      } else {
        const { data, status } = expectStatus(200, reply).body
        const sent = { ...filer.data, ...change }
        for (const [name, value] of Object.entries(data)) assert.deepEqual(value, sent[name] ?? (Array.isArray(value) ? [] : null), name)
        assert.equal(status === 'submitted', !draft)
      }
      if (errors || broken) assert.notEqual((await now(filer)).status, 'submitted')
    })
  }

  test('no rule lacks a kind of case', () => {
    const ids = ['SH-11', 'SH-12', 'SH-39', 'SH-40', 'SH-41', 'SH-42', 'SH-43', 'SH-44']
    const lacking = ids.flatMap(id => ['allowed', 'boundary', 'refused'].filter(kind => !cases.some(([of, as]) => of === id && as === kind)).map(kind => `${id} ${kind}`))
    assert.deepEqual(lacking, [])
    assert.deepEqual([...new Set(cases.map(([id]) => id))].sort(), ids)
  })
})

describe('where SH-11 and SH-12 only warn', () => {
  const set = async severity => {
    await instance.sql(`UPDATE programme_rule SET severity = '${severity}' WHERE programme_id = ${form.programme_id} AND rule IN ('SH-11', 'SH-12');
      UPDATE stamp SET version = version + 1 WHERE name = 'programme'`)
    await sleep(100) // workers look at the stamps every 50 ms (decision 0012)
  }

  test('SH-11, SH-12 override: a reason lets them pass, and the audit keeps it', async () => {
    const filer = filers[DISTRICT], change = { pilot_industries: ['C367', 'I65', 'C15'] }
    await set('warn')
    try {
      const { violations } = expectProblem(422, 'rules-broken', await declare(filer, change))
      assert.deepEqual(violations.map(each => [each.rule, each.severity]), [['SH-11', 'warn'], ['SH-12', 'warn']])
      expectProblem(422, 'rules-broken', await act(filer.client, await now(filer), 'submit', { override_reason: ' ' }))
      expectErrors(['/override_reason'], await act(filer.client, await now(filer), 'submit', { override_reason: text(401) }))
      expectStatus(200, await act(filer.client, await now(filer), 'submit', { override_reason: '两个园区各有侧重' }))
      const [[reason]] = await rowsOf(`SELECT override_reason FROM audit WHERE event = 'submission.submit' AND object_id = ${filer.id} ORDER BY id DESC LIMIT 1`)
      assert.equal(reason, '两个园区各有侧重')
    } finally { await set('block') }
    expectStatus(200, await act(city, await now(filer), 'return', { reason: '测试' }))
    const reply = await act(filer.client, await now(filer), 'submit', { override_reason: '再来' })
    assert.deepEqual(expectProblem(422, 'rules-broken', reply).violations.map(({ severity }) => severity), ['block', 'block'])
  })
})

describe('bodies that are no longer valid', () => {
  test('a suspended body may declare; a revoked or cancelled one neither begins nor hands in', async () => {
    for (const status of ['revoked', 'cancelled']) {
      const filer = async () => {
        const { id } = await newBody(city, { province: '310000', ranks: [] })
        return { id, client: await newSession(await accountOf(id)) }
      }
      const [late, early] = [await filer(), await filer()]
      const submission = await drafted(early.client, form, await bodyYes(early.client))
      expectStatus(201, await push(city, late.id, 'suspended', day()))
      const waiting = await drafted(late.client, form, await bodyYes(late.client))
      expectStatus(200, await act(late.client, waiting, 'withdraw'))
      for (const { id } of [late, early]) expectStatus(201, await push(city, id, status, day()))
      const refusals = [await late.client.post(`/forms/${form.id}/submissions`), await act(early.client, submission, 'submit')]
      for (const reply of refusals) assert.match(expectProblem(409, 'wrong-state', reply).detail, status === 'revoked' ? /已被撤销，不能申报/ : /已注销，不能申报/)
    }
  })

  test('XZ-31: the institution that a county names is a valid one when it is handed in', async () => {
    const county = await signIn('officer.320324'), province = await signIn('officer.320000')
    const list = await institutionList(county)
    const submission = await drafted(county, list, await listOf(county))
    for (const status of ['suspended', 'revoked', 'cancelled']) {
      const { id: institution } = await newBody(province)
      expectStatus(201, await push(province, institution, status, day()))
      const now = (await county.get(`/submissions/${submission.id}`)).body
      const draft = expectStatus(200, await put(county, now, await listOf(county, { institution }))).body
      const reply = await act(county, draft, 'submit')
      expectErrors(['/data/institution'], reply)
      assert.match(reply.body.errors[0].reason, /批准书现在不是有效状态/)
    }
    const now = (await county.get(`/submissions/${submission.id}`)).body
    const { id: institution } = await newBody(province)
    const draft = expectStatus(200, await put(county, now, await listOf(county, { institution }))).body
    expectStatus(200, await act(county, draft, 'submit'))
  })
})
