// Forms: what the reference data ask for, and the list of institutions of Xuzhou (徐市监通〔2023〕43号, 04-28).
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { instance } from './support/instance.mjs'
import { act, declaration, drafted, institutionList, listOf, put, submitted } from './support/submissions.mjs'
import { cellsOf } from './support/workbook.mjs'

const wordsOf = bytes => Object.values(cellsOf(bytes)).map(cell => cell.text).join('\n')

describe('the declaration', () => {
  let city, form
  before(async () => { form = await declaration(city = await signIn('officer.310000')) })

  const labels = section => section.fields.map(field => field.label)

  test('asks what 附件2 of 沪市监认证〔2021〕65号 asks, in its order and words', () => {
    assert.equal(form.title, '小微企业质量管理体系提升行动试点工作申报表')
    assert.deepEqual(form.sections.map(section => [section.title, labels(section)]), [
      ['基本情况', ['单位名称（盖章）', '盖章扫描件', '单位类别', '参与试点']],
      ['市场监管部门填写', ['试点行业（初步意向）', '提升行动负责人', '联系方式']],
      ['认证机构填写', ['所属省市', '成立时间', '机构属性', '其他（说明）', '认证资质', '提升行动负责人', '联系方式']],
      ['备注', ['备注']],
    ])
    const options = name => form.sections.flatMap(section => section.fields).find(field => field.name === name).options.map(option => option.label)
    assert.deepEqual(options('category'), ['市场监管部门', '认证机构'])
    assert.deepEqual(options('nature'), ['事业单位', '国有企业', '股份制公司', '集体所有制企业', '合资企业', '民营企业', '其他'])
  })

  test('is due at the end of 2021-02-20, goes to the city, once', () => {
    assert.deepEqual([form.overdue, form.route, form.once, form.audience], [true, ['issuer'], true, ['county', 'certification_body']])
    assert.equal(new Date(form.due_at).getTime(), Date.UTC(2021, 1, 20, 16))
    assert.equal(form.issuer.code, '310000')
  })

  test('is a district\'s to fill in, not the city\'s; and unknown elsewhere', async () => {
    assert.equal(form.mine, false)
    const district = await signIn('officer.310118')
    assert.equal(expectStatus(200, await district.get(`/forms/${form.id}`)).body.mine, true)
    assert.ok((await district.get('/forms')).body.items.some(item => item.id === form.id))
    assert.ok(!(await city.get('/forms')).body.items.some(item => item.id === form.id))
    expectProblem(404, 'not-found', await (await signIn('officer.320000')).get(`/forms/${form.id}`))
    expectProblem(403, 'forbidden', await (await signIn('secadmin')).get(`/forms/${form.id}`))
  })
})

describe('the list of institutions', () => {
  const COUNTIES = ['320302', '320303', '320305']
  let city, form
  const county = {}
  const due = day => instance.sql(`UPDATE form SET due_at = '${day}' WHERE id = ${form.id}`)

  before(async () => {
    city = await signIn('officer.320300')
    for (const code of COUNTIES) county[code] = await signIn(`officer.${code}`)
    form = await institutionList(city)
  })

  test('is due at the end of 2023-04-28, asked of the twelve counties and zones', async () => {
    assert.equal(new Date(form.due_at).getTime(), Date.UTC(2023, 3, 28, 16))
    const { items } = (await city.get(`/forms/${form.id}/filers`)).body
    assert.equal(items.length, 12)
    assert.ok(items.every(item => item.unit))
  })

  test('names enterprises of its own area and a registered institution, nothing else', async () => {
    const officer = county['320302'], theirs = (await county['320303'].get('/enterprises')).body.items[0].uscc
    const own = (await officer.get('/enterprises')).body.items[0].uscc
    const draft = await drafted(officer, form, {})
    expectErrors(['/data/enterprises/1', '/data/enterprises/2', '/data/enterprises/3', '/data/institution'],
      await put(officer, draft, { enterprises: [own, theirs, '91350100M000100Y44', own], institution: 999999999 }))
    expectErrors(['/data/enterprises', '/data/institution'], await act(officer, draft, 'submit'))
    const filled = expectStatus(200, await put(officer, draft, await listOf(officer, { attachment: null }))).body
    assert.equal(expectStatus(200, await act(officer, filled, 'submit')).body.late, true)
  })

  test('a technical support institution that is no certification body has its place', async () => {
    const { items } = (await city.get('/bodies?kind=technical_support_body')).body
    assert.ok(items.length > 0)
    await due('2999-01-01')
    const submission = await submitted(county['320303'], form, await listOf(county['320303'], { institution: items[0].id }))
    assert.deepEqual([submission.late, submission.data.institution], [false, items[0].id])
    await due('2023-04-28 16:00:00')
  })

  test('the late ones are seen, and the missing ones', async () => {
    const states = Object.fromEntries((await city.get(`/forms/${form.id}/filers`)).body.items.map(item => [item.unit.code, item.state]))
    assert.deepEqual(COUNTIES.map(code => states[code]), ['late', 'filed', 'missing'])
  })

  test('accepted, it may be filed again; the latest is shown, and in time stays in time', async () => {
    const officer = county['320303']
    const [first] = (await officer.get(`/forms/${form.id}/submissions`)).body.items
    expectProblem(409, 'duplicate', await officer.post(`/forms/${form.id}/submissions`))
    expectStatus(200, await act(city, first, 'accept'))
    const second = await submitted(officer, form, await listOf(officer))
    assert.equal(second.late, true)
    const row = (await city.get(`/forms/${form.id}/filers`)).body.items.find(item => item.unit.code === '320303')
    assert.deepEqual([row.submission_id, row.state, row.status], [second.id, 'filed', 'submitted'])
  })

  test('the list of filers as a workbook says the same', async () => {
    const reply = expectStatus(200, await city.get(`/forms/${form.id}/filers.xlsx`))
    assert.match(decodeURIComponent(reply.headers.get('content-disposition')), /名单及技术支撑机构（报送情况）\.xlsx$/)
    const text = wordsOf(reply.bytes)
    for (const words of ['鼓楼区市场监督管理局', '逾期报送', '按时报送', '未报送', '报送截止：2023-04-28 24:00']) assert.ok(text.includes(words), words)
    const missing = wordsOf((await city.get(`/forms/${form.id}/filers.xlsx?state=missing`)).bytes)
    assert.ok(!missing.includes('鼓楼区市场监督管理局'))
  })
})

describe('a route through two tiers', () => {
  test('who accepts hands it on; a return goes to the filer, and the way begins anew', async () => {
    const [county, city, province] = await Promise.all(['officer.320311', 'officer.320300', 'officer.320000'].map(name => signIn(name)))
    const form = await institutionList(city)
    await instance.sql(`UPDATE form SET route = 'superior,issuer,superior' WHERE id = ${form.id}`)
    try {
      let submission = await submitted(county, form, await listOf(county))
      assert.equal(submission.at_unit.code, '320300')
      expectProblem(403, 'forbidden', await act(province, submission, 'accept'))
      submission = expectStatus(200, await act(city, submission, 'accept')).body
      assert.deepEqual([submission.status, submission.at_unit.code], ['submitted', '320000'])
      expectProblem(403, 'forbidden', await act(city, submission, 'accept'))
      assert.ok((await province.get('/todos')).body.items.some(item => item.kind === 'decide' && item.form_id === form.id))
      submission = expectStatus(200, await act(province, submission, 'return', { reason: '说明' })).body
      submission = expectStatus(200, await act(county, submission, 'submit')).body
      assert.equal(submission.at_unit.code, '320300')
      submission = expectStatus(200, await act(city, submission, 'accept')).body
      submission = expectStatus(200, await act(province, submission, 'accept')).body
      assert.deepEqual([submission.status, submission.at_unit.code], ['accepted', '320000'])
    } finally {
      await instance.sql(`UPDATE form SET route = 'issuer' WHERE id = ${form.id}`)
    }
  })
})
