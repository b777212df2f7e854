// The declaration (沪市监认证〔2021〕65号 附件2) from both sides: a body fills it in with its sealed scan, the city
// returns it, gets it back and accepts it; another body declares 否; who filed nothing is listed.
// One story, told in order: who has declared cannot declare anew.
import { setTimeout as sleep } from 'node:timers/promises'
import { pdf, upload } from '../api/support/files.mjs'
import { declaration, drafted } from '../api/support/submissions.mjs'
import { look } from './support/look.mjs'
import { axeFindings, overflow, settled } from './support/page.mjs'
import { pdfPages } from './support/pdf.mjs'
import { withOwnSystem } from './support/own-system.mjs'
import { expect } from './support/test.mjs'

const test = withOwnSystem('declaration')
test.describe.configure({ mode: 'serial' })

const filer = 'body.007', name = '申江认证有限公司（示例）'
const scan = name => ({ name, mimeType: 'application/pdf', buffer: pdf(name) })
const answer = (page, field) => page.getByTestId(`answer-${field}`)
const saved = page => expect(page.getByTestId('save-status')).toContainText('已自动保存')
const status = page => page.getByTestId('submission-status')

/** The form of the programme, from the list. */
async function openForm(open, who, options) {
  const page = await open(who, '/forms', options)
  await page.getByTestId('form-declaration').click()
  await settled(page)
  return page
}

async function confirm(page) {
  await page.getByTestId('dialog-confirm').click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await settled(page)
}

/** Shanghai's officer at the form; the programme is chosen in the top bar. */
async function received(open, query = '') {
  const page = await open('officer.310000', '/forms')
  await page.getByTestId('form-declaration').click()
  await settled(page)
  if (query) {
    await page.goto(new URL(page.url()).pathname + query)
    await settled(page)
  }
  return page
}

test('a body is asked for what its answers ask for, beside each question, and the scan goes up', async ({ open }) => {
  const page = await openForm(open, filer)
  await expect(page.getByText('还没有填').first()).toBeVisible()
  await page.getByTestId('begin-submission').click()
  await expect(status(page)).toContainText('草稿')
  // The part of the regulators is none of its business.
  await expect(answer(page, 'category-regulator')).toHaveCount(0)
  await expect(answer(page, 'category-certification_body')).toBeChecked()
  await expect(answer(page, 'pilot_industries')).toHaveCount(0)

  await page.getByTestId('submission-submit').click()
  await expect(page.getByTestId('submission-submit').locator('..')).toContainText('改好 3 处后可报送')
  await expect(answer(page, 'unit_name')).toBeFocused()
  await expect(answer(page, 'unit_name')).toHaveAttribute('aria-invalid', 'true')

  await answer(page, 'unit_name').fill(name)
  await answer(page, 'participates-yes').check()
  await expect(page.getByTestId('submission-submit').locator('..')).toContainText('改好 7 处后可报送')
  await answer(page, 'sealed_scan').setInputFiles({ name: '说明.txt', mimeType: 'text/plain', buffer: Buffer.from('x') })
  await expect(page.getByText('“说明.txt”不是 PDF、PNG 或 JPEG。')).toBeVisible()
  await answer(page, 'sealed_scan').setInputFiles(scan('申报表.pdf'))
  await expect(page.getByTestId('open-file')).toContainText('申报表.pdf')
  expect(await axeFindings(page)).toEqual([])

  await answer(page, 'province').fill('上海')
  await answer(page, 'founded_on').fill('2003-08-30')
  await answer(page, 'nature-other').check()
  await answer(page, 'nature_other').fill('研究所')
  await answer(page, 'qualifications').fill('A01、A02')
  await answer(page, 'body_lead').fill('示例负责人')
  await answer(page, 'body_contact').fill('示例科室转')
  await saved(page)

  // What was typed is on the server: another device sees it.
  const other = await openForm(open, filer, { width: 390 })
  await other.getByTestId('own-submission').click()
  await expect(answer(other, 'nature_other')).toHaveValue('研究所')
  await settled(other)
  expect(await overflow(other)).toEqual([])
})

test('submitted once confirmed, with its consequences; it prints as the notice has it', async ({ open }) => {
  const page = await openForm(open, filer)
  await page.getByTestId('own-submission').click()
  await page.getByTestId('submission-submit').click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('上海市市场监督管理局')
  await expect(dialog).toContainText('会注明逾期')
  await confirm(page)
  await expect(status(page)).toContainText('已报送，等审核')
  await expect(status(page)).toContainText('逾期')

  await page.getByTestId('print-preview').click()
  const paper = page.getByTestId('paper-form')
  await expect(paper).toContainText('☑认证机构')
  await expect(paper).toContainText('□市场监管部门')
  await expect(paper).toContainText('☑其他（研究所）')
  expect(pdfPages(await page.pdf({ preferCSSPageSize: true, format: 'A4' }))).toHaveLength(1)
})

test('the city returns it with a reason, the body puts it right', async ({ open }) => {
  const city = await received(open)
  await expect(city.locator('.sentence')).toContainText('2 份等本单位审核')
  await city.getByTestId('received-table').getByRole('link', { name }).click()
  await expect(city.getByTestId('answered-nature_other')).toContainText('研究所')
  const [download] = await Promise.all([city.waitForEvent('download'), city.getByTestId('download-file').click()])
  expect(download.suggestedFilename()).toBe('申报表.pdf')
  await city.getByTestId('submission-return').click()
  await city.getByTestId('dialog-confirm').click()
  await expect(city.getByRole('dialog')).toContainText('请填写')
  await city.getByTestId('return-reason').fill('扫描件看不清')
  await confirm(city)
  await expect(status(city)).toContainText('已退回')

  const page = await open(filer, '/todos')
  await page.getByTestId('todo-correct').getByRole('link').click()
  await expect(page.getByTestId('returned-note')).toContainText('扫描件看不清')
  await answer(page, 'sealed_scan').setInputFiles(scan('重新扫描.pdf'))
  await expect(page.getByTestId('open-file')).toContainText('重新扫描.pdf')
  await saved(page)
  await page.getByTestId('submission-submit').click()
  await confirm(page)
  await expect(status(page)).toContainText('已报送')
})

test('two people at one draft: theirs is shown beside ours, and one is chosen', async ({ open, system }) => {
  const page = await openForm(open, 'body.013', { expected: [/ 412 /] })
  await page.getByTestId('begin-submission').click()
  await answer(page, 'unit_name').fill('先填的名称')
  await saved(page)
  const client = await system.signIn('body.013'), id = Number(/submissions\/(\d+)/.exec(page.url())[1])
  const { body, etag } = await client.get(`/submissions/${id}`)
  await client.put(`/submissions/${id}/data`, { data: { unit_name: '别人的名称', category: body.data.category } }, { ifMatch: etag })
  await answer(page, 'unit_name').fill('我的名称')
  await expect(page.getByRole('row', { name: /单位名称/ })).toContainText('别人的名称')
  await page.getByTestId('take-mine').click()
  await saved(page)
  expect((await client.get(`/submissions/${id}`)).body.data.unit_name).toBe('我的名称')
})

test('否 needs the seal and nothing more', async ({ open }) => {
  const page = await openForm(open, 'body.008')
  await page.getByTestId('begin-submission').click()
  await answer(page, 'unit_name').fill('浦滨质量认证有限公司（示例）')
  await answer(page, 'participates-no').check()
  await answer(page, 'sealed_scan').setInputFiles(scan('盖章.pdf'))
  await expect(page.getByTestId('open-file')).toBeVisible()
  await saved(page)
  await page.getByTestId('submission-submit').click()
  await expect(page.getByRole('dialog')).toContainText('否')
  await confirm(page)
  await expect(status(page)).toContainText('已报送')
})

test('the city accepts from its to-dos, and sees who filed nothing', async ({ open }) => {
  const page = await open('officer.310000', '/todos')
  await page.getByTestId('todo-decide').getByRole('link').click()
  await settled(page)
  await page.getByTestId('received-table').getByRole('link', { name }).click()
  await page.getByTestId('submission-accept').click()
  await confirm(page)
  await expect(status(page)).toContainText('已接收')
  await expect(page.getByTestId('events').getByRole('listitem').first()).toContainText('接收')

  const city = await received(open, '?view=filers&filed=missing')
  const missing = city.getByTestId('filers-table')
  await expect(missing).toContainText('黄浦区')
  await expect(missing).not.toContainText(name)
  const [download] = await Promise.all([city.waitForEvent('download'), city.getByTestId('export-xlsx').click()])
  expect(download.suggestedFilename()).toMatch(/\.xlsx$/)
  await city.getByRole('button', { name: /逾期报送/ }).click()
  await expect(city.getByTestId('filers-table').getByRole('row', { name: /浦滨质量/ })).toContainText('否')
  expect(await axeFindings(city)).toEqual([])
})

test('where a rule only warns, handing in asks for a reason beside its clause', async ({ open, system }) => {
  await system.sql(`UPDATE programme_rule SET severity = 'warn' WHERE rule = 'SH-12'; UPDATE stamp SET version = version + 1 WHERE name = 'programme'`)
  await sleep(100) // workers look at the stamps every 50 ms (decision 0012)
  const district = await system.signIn('officer.310115')
  const form = await declaration(district), scanned = (await upload(district, pdf('浦东'))).body.id
  await drafted(district, form, {
    unit_name: '浦东新区市场监督管理局', sealed_scan: scanned, category: 'regulator', participates: 'yes',
    pilot_industries: ['C14'], lead: '示例负责人', contact: '示例科室转',
  })
  const page = await openForm(open, 'officer.310115', { expected: [/ 422 /] })
  await page.getByTestId('own-submission').click()
  await page.getByTestId('submission-submit').click()
  await page.getByTestId('dialog-confirm').click()
  const refusal = page.getByTestId('refusal')
  await expect(refusal).toContainText('SH-12')
  await expect(refusal).toContainText('沪市监认证〔2021〕65号')
  await page.getByTestId('allow').click()
  await expect(page.getByTestId('override-reason')).toHaveAttribute('aria-invalid', 'true')
  await look(page, 'submit-reason', { width: 1440, language: 'zh-CN' })
  await page.getByTestId('override-reason').fill('两家企业正在登记')
  await page.getByTestId('allow').click()
  await expect(status(page)).toContainText('已报送，等审核')
  await expect(page.getByTestId('events')).toContainText('报送')
})
