// Rules of a programme: its issuer sets limits and the months of the firewall; a child programme only tightens. On a
// system of its own, which the helpers are pointed at before they are read: the rules are everybody's.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { startInstance } from '../support/instance.mjs'

const other = await startInstance('ruled')
Object.assign(process.env, { UPLIFT_RUN: other.folder, UPLIFT_URL: other.origin, UPLIFT_DEMO_PASSWORD: other.password })
const { signIn } = await import('./support/client.mjs')
const { expectErrors, expectProblem, expectStatus } = await import('./support/expect.mjs')
const { instance } = await import('./support/instance.mjs')
const { auditorOf, day, engage, newEnterprise, newExpert, newHelpers, programmeId, select } = await import('./support/assignments.mjs')

/** What is looser than the notice asks for a reason; elsewhere it is taken and kept all the same. */
const WHY = '省局局务会议定'
const MONTHS = { severity: 'block', param: 24, override_reason: WHY }

describe('the issuer of a programme sets its rules', () => {
  let province, city, its, child

  const ruleOf = async (client, programme, rule) => (await client.get(`/programmes/${programme}/rules`)).body.items.find(item => item.rule === rule)
  const set = async (client, programme, rule, input, ifMatch) => {
    const { etag } = await client.get(`/programmes/${programme}`)
    return client.put(`/programmes/${programme}/rules/${rule}`, input, { ifMatch: ifMatch ?? etag })
  }

  before(async () => {
    province = await signIn('officer.320000')
    city = await signIn('officer.320300')
    its = await programmeId(province, item => item.issuer.code === '320000')
    child = await programmeId(city, item => item.issuer.code === '320300')
  })
  after(() => other.stop())

  /** May a person who audited until so many months ago help? Asked of a district, with people of their own. */
  async function mayHelp(unit, cityCode, slug, months) {
    const district = await signIn(`officer.${unit}`), helpers = await newHelpers()
    await select(helpers.body, { unit: cityCode, slug })
    const expert = await newExpert(helpers, { home: unit })
    const enterprise = await newEnterprise(district, { unit })
    await instance.sql(`UPDATE person_body SET since = '2015-01-01' WHERE person_id = ${expert.id}`)
    expectStatus(201, await engage(await auditorOf(helpers.body, expert.id), expert.id, enterprise, { since: day(0, -months - 6), until: day(0, -months) }))
    const reply = await district.post(`/programmes/${its}/assignments`, { enterprise: enterprise.id, body: helpers.body, expert: expert.id })
    if (reply.status === 201) return true
    assert.deepEqual(expectProblem(422, 'rules-broken', reply).violations.map(({ rule }) => rule), ['TJ-41'])
    return reply.body.violations[0]
  }
  const nantong = months => mayHelp('320685', '320600', 'jiangsu-2023', months)
  const xuzhou = months => mayHelp('3203K1', '320300', 'xuzhou-2023', months)

  test('the cooling-off: 24 months, 6, 36', async () => {
    assert.notEqual(await nantong(7), true)
    const before = await ruleOf(province, its, 'TJ-41')
    assert.deepEqual([before.param, before.severities, before.param_min, before.param_max, before.allowed_actions], [24, ['block'], 1, 120, ['set']])

    const six = expectStatus(200, await set(province, its, 'TJ-41', { ...MONTHS, param: 6 })).body
    assert.deepEqual([six.param, six.severity, six.clause], [6, 'block', before.clause])
    assert.equal(await nantong(7), true)
    assert.equal((await nantong(5)).clause, before.clause)

    expectStatus(200, await set(province, its, 'TJ-41', { ...MONTHS, param: 36 }))
    assert.notEqual(await nantong(30), true)
    assert.equal(await nantong(37), true)
  })

  test('a child tightens, and follows what its parent tightens', async () => {
    expectStatus(200, await set(province, its, 'TJ-41', { ...MONTHS, param: 6 }))
    assert.equal((await ruleOf(city, child, 'TJ-41')).param, 6, 'a child without a number of its own follows')
    expectStatus(200, await set(city, child, 'TJ-41', { ...MONTHS, param: 12 }))
    assert.notEqual(await xuzhou(7), true)
    assert.equal(await nantong(7), true, 'elsewhere the parent’s holds')
    assert.equal(await xuzhou(13), true)

    expectErrors(['/param'], await set(city, child, 'TJ-41', { ...MONTHS, param: 5 }))
    const { param_min, param_max } = await ruleOf(city, child, 'TJ-41')
    assert.deepEqual([param_min, param_max], [6, 120])
    expectStatus(200, await set(province, its, 'TJ-41', { ...MONTHS, param: 36 }))
    assert.equal((await ruleOf(city, child, 'TJ-41')).param, 36)
    assert.notEqual(await xuzhou(13), true)
  })

  test('limits, and whether they block: only stricter in a child, and nothing that stands is touched', async () => {
    const district = await signIn('officer.320681')
    const name = industry => district.post(`/programmes/${its}/pilot-industries`, { industry })
    expectStatus(200, await set(province, its, 'SH-11', { severity: 'block', param: 3, override_reason: WHY }))
    for (const industry of ['C13', 'C14', 'C15']) expectStatus(201, await name(industry))
    expectStatus(200, await set(province, its, 'SH-11', { severity: 'block', param: 1, override_reason: WHY }))
    assert.equal((await district.get(`/programmes/${its}/pilot-industries?unit=320681`)).body.items.length, 3)
    assert.deepEqual(expectProblem(422, 'rules-broken', await name('C17')).violations.map(({ rule }) => rule), ['SH-11'])

    expectErrors(['/param'], await set(city, child, 'SH-11', { severity: 'block', param: 2, override_reason: WHY }))
    expectErrors(['/severity'], await set(city, child, 'SH-11', { severity: 'warn', param: 1, override_reason: WHY }))
    expectStatus(200, await set(province, its, 'SH-12', { severity: 'warn', param: 4, override_reason: WHY }))
    expectErrors(['/param'], await set(city, child, 'SH-12', { severity: 'warn', param: 3, override_reason: WHY }))
    assert.equal(expectStatus(200, await set(city, child, 'SH-12', { severity: 'block', param: 8, override_reason: WHY })).body.severity, 'block')
    for (const rule of ['SH-07', 'TJ-39']) expectStatus(200, await set(province, its, rule, { severity: 'block', param: 2, override_reason: WHY }))
    assert.equal((await ruleOf(city, child, 'TJ-39')).severity, 'block', 'what the parent makes block, blocks in the child')
  })

  describe('what is looser than the notice', () => {
    // As the notice of Jiangsu says, and the platform where it says nothing; others' tests have set what they set.
    const looser = { 'SH-07': [{ severity: 'warn', param: 3 }], 'SH-12': [{ severity: 'warn', param: 1 }], 'TJ-39': [{ severity: 'warn', param: 20 }],
      'SH-11': [{ severity: 'warn', param: 2 }, { severity: 'warn', param: 1 }, { severity: 'block', param: 3 }], 'TJ-41': [{ severity: 'block', param: 23 }, { severity: 'block', param: 1 }] }
    const asStrict = { 'SH-07': [{ severity: 'warn', param: 2 }, { severity: 'block', param: 1 }], 'SH-12': [{ severity: 'warn', param: 5 }, { severity: 'block', param: 6 }],
      'TJ-39': [{ severity: 'warn', param: 2 }], 'SH-11': [{ severity: 'block', param: 2 }, { severity: 'block', param: 1 }], 'TJ-41': [{ severity: 'block', param: 24 }, { severity: 'block', param: 36 }] }

    for (const [rule, inputs] of Object.entries(looser)) {
      test(`${rule}: asks for a reason, and shows it with who and when; tightening asks nothing`, async () => {
        const notice = await ruleOf(province, its, rule)
        for (const input of inputs) {
          for (const override_reason of [undefined, null, '  '])
            expectErrors(['/override_reason'], await set(province, its, rule, { ...input, override_reason }))
          const set_ = expectStatus(200, await set(province, its, rule, { ...input, override_reason: WHY })).body
          const { body: me } = await province.get('/me')
          for (const seen of [set_, await ruleOf(city, its, rule)]) {
            assert.deepEqual([seen.looser, seen.override_reason, seen.set_by, seen.param, seen.severity], [true, WHY, me.display_name, input.param, input.severity])
            assert.deepEqual([seen.notice_param, seen.notice_severity, seen.clause], [notice.notice_param, notice.notice_severity, notice.clause])
            assert.ok(Math.abs(Date.parse(seen.set_at) - Date.now()) < 3600_000)
          }
        }
        for (const input of asStrict[rule]) {
          const { looser, override_reason } = expectStatus(200, await set(province, its, rule, input)).body
          assert.deepEqual([looser, override_reason], [false, null])
        }
      })
    }

    test('is told in a child that follows, and not in one that keeps to more', async () => {
      expectStatus(200, await set(city, child, 'TJ-39', { severity: 'block', param: 1 }))
      expectStatus(200, await set(province, its, 'TJ-39', { severity: 'warn', param: 4, override_reason: WHY }))
      const stricter = await ruleOf(city, child, 'TJ-39')
      assert.deepEqual([stricter.param, stricter.severity, stricter.looser, stricter.override_reason], [1, 'block', false, null])
      const other = (await city.get('/programmes')).body.items.find(item => item.parent_id === its && item.id !== child)
      expectStatus(200, await set(province, its, 'SH-07', { severity: 'warn', param: 5, override_reason: WHY }))
      for (const id of [child, other?.id ?? child]) {
        const followed = await ruleOf(city, id, 'SH-07')
        assert.deepEqual([followed.param, followed.looser, followed.override_reason, followed.notice_param], [5, true, WHY, 2])
      }
    })

    test("a notice's clause is nobody's to set", async () => {
      expectErrors(['/clause'], await set(province, its, 'TJ-41', { ...MONTHS, clause: '示例文件〔2026〕1号' }))
    })

    test('the audit keeps the reason', async () => {
      expectStatus(200, await set(province, its, 'TJ-41', { ...MONTHS, param: 3, override_reason: '试点期间从宽' }))
      const auditadmin = await signIn('auditadmin')
      const [last] = (await auditadmin.get('/audit?event=programme.rule_set')).body.items
      assert.equal(last.override_reason, '试点期间从宽')
      expectStatus(200, await set(province, its, 'TJ-41', { severity: 'block', param: 24 }))
    })
  })

  test('what cannot be: off, a warning of the firewall, other rules, other people, an old version', async () => {
    expectErrors(['/severity'], await set(province, its, 'SH-11', { severity: 'off', param: 2, override_reason: WHY }))
    expectErrors(['/severity'], await set(province, its, 'TJ-41', { ...MONTHS, severity: 'warn' }))
    expectErrors(['/param'], await set(province, its, 'TJ-41', { ...MONTHS, param: 121 }))
    expectErrors(['/param'], await set(province, its, 'TJ-41', { severity: 'block', override_reason: WHY }))
    for (const rule of ['QT-CEILING', 'SH-06', 'TJ-38']) {
      expectProblem(409, 'wrong-state', await set(province, its, rule, { severity: 'warn', param: 1, override_reason: WHY }))
      assert.deepEqual((await ruleOf(province, its, rule)).allowed_actions, [])
    }
    expectProblem(404, 'not-found', await set(province, its, 'XX-1', MONTHS))
    expectProblem(403, 'forbidden', await set(city, its, 'TJ-41', MONTHS))
    assert.deepEqual((await ruleOf(city, its, 'TJ-41')).allowed_actions, [])
    expectProblem(412, 'stale', await set(province, its, 'TJ-41', MONTHS, '"1"'))
    expectProblem(428, 'version-missing', await province.put(`/programmes/${its}/rules/TJ-41`, MONTHS))
  })

  test('the audit keeps who set what, and what it was', async () => {
    expectStatus(200, await set(province, its, 'TJ-39', { severity: 'block', param: 2, override_reason: WHY }))
    expectStatus(200, await set(province, its, 'TJ-39', { severity: 'warn', param: 3, override_reason: WHY }))
    const auditadmin = await signIn('auditadmin')
    const [last] = (await auditadmin.get('/audit?event=programme.rule_set')).body.items
    const detail = typeof last.detail === 'string' ? JSON.parse(last.detail) : last.detail
    assert.deepEqual([last.username, detail.rule, detail.param, detail.severity, detail.before.param, detail.before.severity],
      ['officer.320000', 'TJ-39', 3, 'warn', 2, 'block'])
  })
})
