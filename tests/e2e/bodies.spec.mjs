// From a body's declaration to its expert's list, in Shanghai's programme (沪市监认证〔2021〕65号): a body declares, the
// municipality accepts, selects two for an industry and gives a reason for a third, a district takes the proposal, the
// enterprise confirms on its phone, the body begins, the expert sees it. One story, in a system of its own.
import { pdf } from '../api/support/files.mjs'
import { usccOf } from '../api/support/uscc.mjs'
import { accountFor } from './support/accounts.mjs'
import { settled, switchTo } from './support/page.mjs'
import { withOwnSystem } from './support/own-system.mjs'
import { expect, test as base } from './support/test.mjs'

const test = withOwnSystem('bodies')
base.describe.configure({ mode: 'serial' })

const BODY = '申江认证有限公司（示例）', OTHERS = ['东海认证中心（示例）', '临港国际认证有限公司（示例）']
const INDUSTRY = 'C397', DISTRICT = 'officer.310115', CITY = 'officer.310000'
const shanghai = '沪市监认证〔2021〕65号'
const story = {}

async function confirm(page) {
  await page.getByTestId('dialog-confirm').click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await settled(page)
}

async function at(open, who, path, options) {
  const page = await open(who, path, options)
  await switchTo(page, shanghai)
  await page.goto(path)
  await settled(page)
  return page
}

test('a body declares that it takes part', async ({ open, system }) => {
  const { body: { items } } = await (await system.signIn(CITY)).get(`/bodies?q=${encodeURIComponent(BODY)}`)
  story.body = items[0].id
  story.coordinator = await accountFor(system, 'coordinator', story.body)
  const page = await open(story.coordinator, '/forms')
  await page.getByTestId('form-declaration').click()
  await page.getByTestId('begin-submission').click()
  const answer = field => page.getByTestId(`answer-${field}`)
  await answer('unit_name').fill(BODY)
  await answer('participates-yes').check()
  await answer('sealed_scan').setInputFiles({ name: '申报表.pdf', mimeType: 'application/pdf', buffer: pdf('申报表') })
  await expect(page.getByTestId('open-file')).toBeVisible()
  await answer('province').fill('上海')
  await answer('founded_on').fill('2003-08-30')
  await answer('nature-private').check()
  await answer('qualifications').fill('A01')
  await answer('body_lead').fill('示例负责人')
  await answer('body_contact').fill('示例科室转')
  await expect(page.getByTestId('save-status')).toContainText('已自动保存')
  await page.getByTestId('submission-submit').click()
  await confirm(page)
  await expect(page.getByTestId('submission-status')).toContainText('已报送')
})

test('the municipality accepts it, selects two, and says why a third', async ({ open }) => {
  const page = await at(open, CITY, '/forms', { expected: [/ 422 /] })
  await page.getByTestId('form-declaration').click()
  await settled(page)
  await page.getByTestId('received-table').getByRole('link', { name: BODY }).click()
  await page.getByTestId('submission-accept').click()
  await confirm(page)
  await expect(page.getByTestId('submission-status')).toContainText('已接收')

  await page.goto('/selections')
  await page.getByTestId('selections-table').getByRole('link').first().click()
  await settled(page)
  story.call = new URL(page.url()).pathname
  await page.goto(`${story.call}?industry=${INDUSTRY}`)
  const row = name => page.getByTestId('candidates-table').getByRole('row').filter({ hasText: name })
  await expect(row(BODY)).toContainText('6 人')
  for (const name of [BODY, OTHERS[0]]) await row(name).getByRole('checkbox').check()
  await expect(page.getByLabel('请写理由')).toHaveCount(0)
  await row(OTHERS[1]).getByRole('checkbox').check()
  await page.getByTestId('save-choices').click()
  await expect(page.getByText('请写明为什么要超出上限')).toBeVisible()
  await page.getByLabel('请写理由').fill('临港企业多')
  await page.getByTestId('save-choices').click()
  await expect(page.getByText('选定 3 家次，已保存。')).toBeVisible()

  await page.getByTestId('act-close').click()
  await page.getByTestId('act-reason').fill('都到齐了')
  await confirm(page)
  await page.getByTestId('act-publish').click()
  await page.getByTestId('act-doc_no').fill('测试〔2026〕2号')
  await confirm(page)
  await expect(page.getByTestId('result-table').getByText('在用')).toHaveCount(3)
})

test('the body reads that it was selected', async ({ open }) => {
  const page = await open(story.coordinator, '/forms')
  await page.getByTestId('form-declaration').click()
  await page.getByTestId('own-submission').click()
  await expect(page.getByTestId('submission-status')).toContainText('入选')
})

test('the district takes the proposal', async ({ open, system }) => {
  const district = await system.signIn(DISTRICT)
  const input = { uscc: usccOf(910001), name: '浦东试验电子有限公司', unit: '310115', industry: INDUSTRY }
  const made = await district.post('/enterprises', input)
  expect(made.status).toBe(201)
  story.enterprise = made.body
  const page = await at(open, DISTRICT, '/assignments?view=proposal')
  const proposed = page.getByTestId('proposal').locator('> li').filter({ hasText: input.name })
  await expect(proposed).toContainText('专业对口')
  await page.getByTestId(`take-${story.enterprise.id}`).click()
  await expect(page.getByTestId('notices')).toContainText(`已发给“${input.name}”确认`)
  const { items: [assignment] } = (await district.get(`/assignments?state=open&enterprise=${story.enterprise.id}`)).body
  story.assignment = assignment
  expect([BODY, ...OTHERS]).toContain(assignment.body.name)
})

test('the enterprise confirms on its phone, the body begins, the expert sees it', async ({ open, system }) => {
  const owner = await open(await accountFor(system, 'enterprise', story.enterprise.id), '/', { width: 390 })
  await expect(owner.getByTestId('next-step')).toContainText(`让${story.assignment.expert.name}老师来帮您吗`)
  await owner.getByTestId('confirm').click()
  await expect(owner.getByTestId('next-step')).toContainText('来联系')

  const body = await open(await accountFor(system, 'coordinator', story.assignment.body.id), '/helped?state=confirmed')
  await body.getByTestId(`start-${story.enterprise.id}`).click()
  await expect(body.getByTestId('notices')).toContainText('帮扶开始了')

  const expert = await open(await accountFor(system, 'expert', story.assignment.expert.id), '/helped')
  await expect(expert.getByTestId('helped').getByRole('row').filter({ hasText: story.enterprise.name })).toContainText('帮扶中')
})
