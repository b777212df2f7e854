// 机构遴选: a city drafts a call, opens it, chooses two bodies for an industry, gives a reason for a third, closes and
// publishes; a county and a body see the result.
import { setTimeout as sleep } from 'node:timers/promises'
import { look, screens } from './support/look.mjs'
import { settled } from './support/page.mjs'
import { withOwnSystem } from './support/own-system.mjs'
import { expect } from './support/test.mjs'

const test = withOwnSystem('selection')
test.describe.configure({ mode: 'serial', timeout: 120_000 })

const industry = 'C342'
let path

test('the city drafts and opens a call', async ({ open }) => {
  const page = await open('officer.320300', '/selections')
  await page.getByTestId('new-selection').click()
  await page.getByTestId('drawer-save').click()
  await expect(page.getByTestId('field-title')).toBeFocused()
  await expect(page.getByRole('dialog').getByText('请填写').first()).toBeVisible()
  await page.getByTestId('field-title').fill('浏览器测试遴选')
  await page.getByTestId('field-criteria').fill('有资质、无不良记录。')
  await page.getByRole('combobox', { name: /行业/ }).fill(industry)
  await page.getByRole('dialog').getByRole('option').first().click()
  await page.getByTestId('drawer-save').click()
  await expect(page.getByRole('heading', { name: '浏览器测试遴选' })).toBeVisible()
  path = new URL(page.url()).pathname
  await page.getByTestId('act-open').click()
  await page.getByTestId('dialog-confirm').click()
  await expect(page.getByTestId('act-close')).toBeVisible()
})

test('two bodies are chosen, a third asks for a reason in place', async ({ open }) => {
  const page = await open('officer.320300', path, { expected: [/ 422 /] })
  const boxes = page.getByTestId('candidates-table').getByRole('checkbox', { disabled: false })
  for (const place of [0, 1]) await boxes.nth(place).check()
  await expect(page.getByText('请写理由')).toHaveCount(0)
  await boxes.nth(2).check()
  await page.getByTestId('save-choices').click()
  await expect(page.getByText('请写明为什么要超出上限')).toBeVisible()
  await look(page, 'selection-reason', { width: 1440, language: 'zh-CN' })
  await page.getByLabel('请写理由').fill('企业分布在三个县区')
  await page.getByTestId('save-choices').click()
  await expect(page.getByText('选定 3 家次，已保存。')).toBeVisible()
})

test('where SH-08 warns, whom it bars is chosen with a reason of its own', async ({ open, system }) => {
  const set = async (severity) => {
    await system.sql(`UPDATE programme_rule SET severity = '${severity}' WHERE rule = 'SH-08'; UPDATE stamp SET version = version + 1 WHERE name = 'programme'`)
    await sleep(100) // workers look at the stamps every 50 ms (decision 0012)
  }
  await set('warn')
  const province = await system.signIn('officer.320000')
  const [{ id }] = (await province.get(`/bodies?q=${encodeURIComponent('彭城认证服务')}`)).body.items
  const record = { kind: 'violation', occurred_on: '2023-01-01', text: '测试', source: '测试' }
  expect((await province.post(`/bodies/${id}/records`, record)).status).toBe(201)
  const page = await open('officer.320300', path, { expected: [/ 422 /] })
  const row = page.getByTestId('candidates-table').locator('tbody tr').filter({ hasText: '要写理由才能选' }).first()
  await row.getByRole('checkbox').check()
  const reason = row.getByTestId(/^reason-SH-08-/)
  await page.getByTestId('save-choices').click()
  await expect(row.getByText('请写明为什么不符合条件仍要选定')).toBeVisible()
  await reason.fill('资质正在换发')
  await look(page, 'selection-unfit', { width: 1440, language: 'zh-CN' })
  for (const over of await page.getByTestId(/^reason-SH-07-/).all()) await over.fill('企业分布在三个县区')
  await page.getByTestId('save-choices').click()
  await expect(page.getByText('选定 4 家次，已保存。')).toBeVisible()
  await page.reload()
  await settled(page)
  await expect(reason).toHaveValue('资质正在换发')
  await row.getByRole('checkbox').uncheck()
  await page.getByTestId('save-choices').click()
  await expect(page.getByText('选定 3 家次，已保存。')).toBeVisible()
  await set('block')
})

test('closed early and published, with what happens named first', async ({ open }) => {
  const page = await open('officer.320300', path)
  await page.getByTestId('act-close').click()
  await page.getByTestId('dialog-confirm').click()
  await expect(page.getByRole('dialog').getByText('请填写')).toBeVisible()
  await page.getByTestId('act-reason').fill('都到齐了')
  await page.getByTestId('dialog-confirm').click()
  await page.getByTestId('act-publish').click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('入选机构即可被区县选用和派任务')
  await page.getByTestId('act-doc_no').fill('测试〔2026〕1号')
  await look(page, 'selection-publish', { width: 1440, language: 'zh-CN' })
  await page.getByTestId('dialog-confirm').click()
  await expect(page.getByTestId('result-table').getByText('在用')).toHaveCount(3)
  await expect(page.getByText('企业分布在三个县区')).toBeVisible()
})

test('a county and a body see the result without the reason', async ({ open }) => {
  for (const who of ['officer.320321', 'body.001']) {
    const page = await open(who, path)
    await expect(page.getByTestId('result-table').getByText('在用')).toHaveCount(3)
    await expect(page.getByText('企业分布在三个县区')).toHaveCount(0)
  }
})

test('the city withdraws one', async ({ open }) => {
  const page = await open('officer.320300', path)
  await page.locator('[data-testid^="withdraw-"]').first().click()
  await page.getByTestId('withdraw-reason').fill('长期未派专家')
  await page.getByTestId('dialog-confirm').click()
  await expect(page.getByText('长期未派专家')).toBeVisible()
  await expect(page.getByTestId('result-table').getByText('在用')).toHaveCount(2)
})

test('everybody reads who was selected, and what was withdrawn', async ({ open }) => {
  for (const who of ['enterprise.001', 'expert.001', 'body.001', 'agency.001']) {
    const page = await open(who, '/')
    await page.getByRole('link', { name: '遴选结果' }).first().click()
    await settled(page)
    await page.getByTestId('results-industry').selectOption(industry)
    const rows = page.getByTestId('results-table').locator('tbody tr')
    await expect(rows).toHaveCount(3)
    await page.getByTestId('results-state').selectOption('withdrawn')
    await expect(rows).toHaveCount(1)
    await expect(rows.first()).toContainText('取消入选')
    await expect(page.getByText('企业分布在三个县区')).toHaveCount(0)
  }
})

for (const screen of screens) {
  test(`pages, ${screen.width} px, ${screen.language}`, async ({ open, system }) => {
    const nation = await system.signIn('officer.000000')
    const { items } = (await nation.get('/selections?limit=200')).body
    const call = (status, issuer = '320300') => items.find(item => item.status === status && item.illustrative && item.issuer.code === issuer)
    for (const [who, status, issuer] of [['officer.320300', 'open'], ['officer.310000', 'open', '310000'], ['officer.320300', 'published'],
      ['officer.320321', 'open'], ['body.001', 'published']]) {
      const page = await open(who, `/selections/${call(status, issuer).id}`, screen)
      await settled(page)
      await look(page, `selection-${status}-${who}`, screen)
    }
    for (const who of ['officer.320300', 'body.001']) {
      const page = await open(who, '/selections', screen)
      await settled(page)
      await look(page, `selections-${who}`, screen)
    }
  })

  test(`who was selected, ${screen.width} px, ${screen.language}`, async ({ open, system }) => {
    for (const who of ['officer.320321', 'enterprise.001']) {
      const page = await open(who, '/selected-bodies', screen)
      await settled(page)
      await look(page, `selected-bodies-${who}`, screen)
    }
    const { items } = (await (await system.signIn('officer.320321')).get('/programmes')).body
    const { id } = items.find(item => item.doc_no === '徐市监通〔2023〕43号')
    const page = await open('officer.320321', `/pilot-industries?programme=${id}`, screen)
    await page.locator('[data-testid^="add-body-"]').first().click()
    await expect(page.getByTestId('choose-others')).toBeVisible()
    await look(page, 'choose-body', screen)
  })
}
