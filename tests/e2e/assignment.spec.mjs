// Who helps whom, seen by everybody whom it concerns, in Xuzhou's programme of 2023: the district takes what is
// proposed, the enterprise agrees on its phone, the body begins, the expert sees it; a warning asks for a reason;
// a suspended body is replaced; who helps may not audit. One story, told in order, in a system of its own.
import { candidatesOf, choose, closeCall, openCall, publish } from '../api/support/selections.mjs'
import { usccOf } from '../api/support/uscc.mjs'
import { accountFor } from './support/accounts.mjs'
import { axeFindings, overflow, settled, switchTo } from './support/page.mjs'
import { withOwnSystem } from './support/own-system.mjs'
import { expect } from './support/test.mjs'

const test = withOwnSystem('assignment')
const xuzhou2023 = '徐市监通〔2023〕43号'
/** As Beijing counts. */
const today = () => new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10)
const DISTRICT = '320321', officer = `officer.${DISTRICT}`

test.describe.configure({ mode: 'serial' })

/** What the story is about, filled in as it goes on. */
const story = {}

const programmeOf = async client =>
  (await client.get('/programmes')).body.items.find(item => item.doc_no === xuzhou2023).id

async function register(system, number, industry) {
  const client = await system.signIn(officer)
  const input = { uscc: usccOf(number), name: `丰县试验${number}有限公司`, unit: DISTRICT, industry }
  const { status, body } = await client.post('/enterprises', input)
  expect(status).toBe(201)
  return body
}

async function board(open, query = '', options) {
  const page = await open(officer, '/assignments', options)
  await switchTo(page, xuzhou2023)
  await page.goto(`/assignments${query}`)
  await settled(page)
  return page
}

/** The open assignment of an enterprise. */
async function assignmentOf(system, { id }) {
  const client = await system.signIn(officer)
  return (await client.get(`/assignments?state=open&enterprise=${id}`)).body.items[0]
}

test.describe('the district', () => {
  test('sees who has nobody, and takes what is proposed', async ({ open, system }) => {
    story.easy = await register(system, 900001, 'C137')
    story.other = await register(system, 900002, 'C137')
    story.hard = await register(system, 900003, 'C367')
    const page = await board(open)
    await expect(page.getByRole('main')).toContainText('15 家企业已指派 12 家；3 家等企业确认；还有 3 家没有安排')
    await page.getByTestId(`cell-${DISTRICT}.C137`).click()
    await expect(page.getByTestId('cell-panel')).toContainText('5 家，已派 3 家')
    await expect(page.getByTestId('cell-panel')).toContainText('彭城认证服务有限公司')
    expect(await axeFindings(page)).toEqual([])

    await page.getByTestId('to-proposal').click()
    await settled(page)
    const rows = page.getByTestId('proposal').locator('> li')
    await expect(rows).toHaveCount(3)
    await expect(rows.first()).toContainText('本单位为该行业选定的机构')
    await expect(rows.last(), 'what needs a reason comes last').toContainText('再派一家就超过 2 家')
    await page.getByTestId('take-all').click()
    await expect(page.getByTestId('notices')).toContainText('已选定 2 家，等企业确认')
    await expect(rows).toHaveCount(1)
    expect((await assignmentOf(system, story.easy)).status).toBe('offered')
    expect((await assignmentOf(system, story.other)).status).toBe('offered')
  })

  test('gives a reason where a rule only warns', async ({ open, system }) => {
    const page = await board(open, '?view=proposal')
    const take = page.getByTestId(`take-${story.hard.id}`)
    await expect(take).toHaveText('写理由放行')
    await take.click()
    await expect(page.getByTestId('proposal')).toContainText('请写明理由')
    expect(await assignmentOf(system, story.hard)).toBeUndefined()
    await page.getByTestId(`reason-${story.hard.id}`).fill('本地只有他专业对口')
    await take.click()
    await expect(page.getByTestId('notices')).toContainText(`已发给“${story.hard.name}”确认`)
    expect((await assignmentOf(system, story.hard)).override_reason).toBe('本地只有他专业对口')
  })

  test('chooses by hand, and is told every rule that stands in the way', async ({ open, system }) => {
    const enterprise = await register(system, 900004, 'C137')
    const page = await board(open, '?view=list&state=none', { expected: [/ 422 /] })
    await page.getByTestId(`assign-${enterprise.id}`).click()
    const drawer = page.getByTestId('assign-drawer')
    // Only people of bodies that the city or the province selected for the industry are offered.
    await expect(drawer.getByTestId('assign-body').locator('option')).not.toContainText(['北辰认证有限公司（示例）'])
    await expect(drawer.getByTestId('assign-others')).toContainText('只列市局或省局为这个行业遴选的机构')
    await drawer.getByTestId('assign-all').check()
    await drawer.getByTestId('assign-body').selectOption('')
    const stranger = drawer.locator('[data-testid^="candidate-"]').filter({ hasText: '专业不对口' }).first()
    await stranger.locator('[data-testid^="choose-"]').click()
    const refusal = drawer.getByTestId('refusal')
    await expect(refusal).toContainText('不能这样办')
    await expect(refusal).toContainText('TJ-38')
    await expect(refusal.getByTestId('override-reason')).toHaveCount(0)
    expect(await axeFindings(page)).toEqual([])
    await drawer.getByTestId('assign-all').uncheck()
    await drawer.getByTestId('assign-body').selectOption('chosen')
    await drawer.locator('[data-testid^="choose-"]').first().click()
    await expect(page.getByTestId('notices')).toContainText('已发给')
    await settled(page)

    await page.goto('/assignments?view=list&state=offered')
    await settled(page)
    await page.getByTestId(`row-${enterprise.id}`).click()
    await page.getByTestId('act-withdraw').click()
    await page.getByTestId('act-confirm').click()
    await expect(page.getByTestId('assignment-drawer')).toContainText('请写明理由')
    await page.getByTestId('act-reason').fill('企业搬走了')
    await page.getByTestId('act-confirm').click()
    await expect(page.getByTestId('notices')).toContainText('已撤回')
    expect(await assignmentOf(system, enterprise)).toBeUndefined()
  })
})

test.describe('the helped and the helpers', () => {
  test('the enterprise reads on its phone who comes, and agrees', async ({ open, system }) => {
    story.owner = await accountFor(system, 'enterprise', story.easy.id)
    const page = await open(story.owner, '/', { width: 390 })
    const { expert, body } = await assignmentOf(system, story.easy)
    const next = page.getByTestId('next-step')
    await expect(next).toContainText(`让${expert.name}老师来帮您吗`)
    await expect(next).toContainText(body.name)
    expect(await overflow(page)).toEqual([])
    expect(await axeFindings(page)).toEqual([])
    await next.getByTestId('confirm').click()
    await expect(next).toContainText(`等${expert.name}老师来联系`)
    expect((await assignmentOf(system, story.easy)).status).toBe('confirmed')
  })

  test('another says no, with a reason', async ({ open, system }) => {
    const owner = await accountFor(system, 'enterprise', story.other.id)
    const page = await open(owner, '/help', { width: 390 })
    await page.getByTestId('decline').click()
    await page.getByTestId('decline-send').click()
    await expect(page.getByRole('alert')).toContainText('请写几个字')
    await page.getByTestId('decline-reason').fill('正在停产')
    await page.getByTestId('decline-send').click()
    await expect(page.getByRole('main')).toContainText('还没有安排')
    await page.locator('summary').click()
    await expect(page.getByRole('main')).toContainText('正在停产')
    expect(await assignmentOf(system, story.other)).toBeUndefined()
  })

  test('the body begins, the expert sees it', async ({ open, system }) => {
    const { expert, body } = await assignmentOf(system, story.easy)
    const page = await open(`body.${String(body.id).padStart(3, '0')}`, '/helped?state=confirmed')
    await expect(page.getByRole('main')).toContainText('1 家已确认等开始')
    await page.getByTestId(`start-${story.easy.id}`).click()
    await expect(page.getByTestId('notices')).toContainText('帮扶开始了')
    expect((await assignmentOf(system, story.easy)).status).toBe('active')

    story.expert = expert
    const helper = await accountFor(system, 'expert', expert.id)
    const own = await open(helper, '/helped')
    await expect(own.getByTestId('helped').getByRole('row').filter({ hasText: story.easy.name })).toContainText('帮扶中')
    expect(await axeFindings(own)).toEqual([])
  })

  test('who helps may not audit: the refusal names rule and time', async ({ open, system }) => {
    const auditor = await accountFor(system, 'auditor', story.expert.id)
    const page = await open(auditor, '/engagements', { expected: [/ 422 /] })
    await page.getByTestId('engage-submit').click()
    await expect(page.getByRole('main')).toContainText('请选人员')
    await page.getByTestId('engage-person').selectOption(String(story.expert.id))
    await page.getByTestId('engage-uscc').fill(story.easy.uscc)
    await page.getByTestId('engage-source').fill('审核计划 1 号')
    await page.getByTestId('engage-submit').click()
    await expect(page.getByTestId('refusal')).toContainText('仍在帮扶')
    await expect(page.getByTestId('refusal')).toContainText('TJ-41')
    expect(await axeFindings(page)).toEqual([])
    await page.getByTestId('engage-uscc').fill(story.other.uscc)
    await page.getByTestId('engage-submit').click()
    await expect(page.getByTestId('engagements')).toContainText(story.other.name)
  })
})

test.describe('a suspended body', () => {
  test('is a to-do of the district, which puts another in its place', async ({ open, system }) => {
    const { body } = await assignmentOf(system, story.hard)
    const province = await system.signIn('officer.320000')
    const state = { status: 'suspended', status_from: today(), doc_no: '测试〔2026〕1号', reason: '测试' }
    expect((await province.post(`/bodies/${body.id}/states`, state)).status).toBe(201)

    const page = await open(officer, '/todos', { expected: [/ 422 /] })
    await switchTo(page, xuzhou2023)
    await page.getByTestId('todo-replace').getByRole('link').click()
    await settled(page)
    await expect(page).toHaveURL(/view=list&state=replace/)
    await expect(page.getByTestId('assignment-list')).toContainText('机构已暂停')
    await page.getByTestId(`row-${story.hard.id}`).click()
    await page.getByTestId('act-replace').click()
    const drawer = page.getByTestId('assign-drawer')
    await expect(drawer.getByTestId('replace-reason')).toHaveValue('北辰认证有限公司（示例）的批准书不是有效状态。')
    // Xuzhou selected one body for the industry: nobody else may help, and the district is told so.
    await expect(drawer).toContainText('请市局或省局先遴选')
    await expect(drawer.getByTestId('assign-others')).toContainText(`${body.name}：机构已暂停`)

    // The city selects another.
    const city = await system.signIn('officer.320300'), programme = await programmeOf(city)
    const call = await closeCall(city, await openCall(city, programme, ['C367']))
    const other = (await candidatesOf(city, call, 'C367')).find(({ eligible, selected, local_experts }) => eligible && !selected && local_experts > 0)
    expect((await publish(city, (await choose(city, call, [{ industry: 'C367', body: other.body.id }])).body)).status).toBe(200)
    await page.reload()
    await settled(page)
    await page.getByTestId(`row-${story.hard.id}`).click()
    await page.getByTestId('act-replace').click()
    const expert = Number((await drawer.locator('[data-testid^="candidate-"]').first().getAttribute('data-testid')).split('-')[1])
    await drawer.locator('[data-testid^="choose-"]').first().click()
    const allow = drawer.getByTestId('override-reason')
    await expect(allow.or(page.getByText('已发给')).first()).toBeVisible()
    if (await allow.count()) {
      await allow.fill('本地没有别的机构')
      await drawer.getByTestId('allow').click()
    }
    await expect(page.getByTestId('notices')).toContainText('已发给')
    const successor = await assignmentOf(system, story.hard)
    expect([successor.status, successor.expert.id, successor.body.id]).toEqual(['offered', expert, other.body.id])
    expect(successor.predecessor_id).not.toBeNull()
  })
})
