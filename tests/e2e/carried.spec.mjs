// What an administrator is told that goes along when units are reorganised, and the rules that an issuer sets. In a
// system of its own.
import { look, screens } from './support/look.mjs'
import { withOwnSystem } from './support/own-system.mjs'
import { settled } from './support/page.mjs'
import { expect } from './support/test.mjs'

const test = withOwnSystem('carried')
const today = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10)

test.describe.configure({ timeout: 120_000 })

async function pick(page, field, code) {
  await page.getByTestId(field).fill(code)
  await page.getByRole('listbox').getByRole('option').filter({ hasText: code }).first().click()
  await expect(page.getByTestId(`chosen-${code}`)).toBeVisible()
}

async function next(page) {
  await page.getByTestId('next').click()
  await settled(page)
}

async function order(page) {
  await page.getByTestId('day').fill(today)
  await page.getByTestId('doc-no').fill('示例机调〔2026〕2号')
  await page.getByTestId('reason').fill('行政区划调整（示例）')
}

async function merge(page) {
  await page.getByTestId('kind-merge').check()
  await pick(page, 'add-unit', '320312')
  await next(page)
  await page.getByTestId('heir-standing').check()
  await pick(page, 'into', '320311')
  await order(page)
  await next(page)
}

for (const screen of screens) {
  test(`the rehearsal says what goes along, ${screen.width} ${screen.language}`, async ({ open }) => {
    const page = await open('sysadmin', '/reorganisations/new', screen)
    await merge(page)
    const carried = page.getByTestId('carried')
    await expect(carried).toContainText(screen.language === 'en' ? / enterprises?/ : /企业 \d+ 家/)
    await look(page, 'carried', screen)
    await next(page)
    await expect(page.getByTestId('consequences')).toContainText(screen.language === 'en' ? / enterprises?/ : /企业 \d+ 家/)
  })

  test(`a split: whose enterprises are not the unit’s are refused beside the field, ${screen.width} ${screen.language}`, async ({ open }) => {
    const page = await open('sysadmin', '/reorganisations/new', { ...screen, expected: [/ 400 /] })
    await page.getByTestId('kind-split').check()
    await pick(page, 'unit', '320324')
    await next(page)
    for (const [field, value] of [['code', '3203S1'], ['name', '新睢县市场监督管理局（示例）'], ['short-name', '新睢县'], ['share', '20']])
      await page.getByTestId(`part-0-${field}`).fill(value)
    await page.getByTestId('part-0-enterprises').fill('913200000000000000')
    await order(page)
    await next(page)
    await expect(page.getByTestId('part-0-enterprises')).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByRole('main')).toContainText('913200000000000000')
    await look(page, 'carried-split', screen)
    await page.getByTestId('part-0-enterprises').fill('')
    await next(page)
    await expect(page.getByTestId('outcome')).toBeVisible()
  })
}

test('a province sets how many enterprises an expert may help, with a reason where the notice says fewer', async ({ open, system }) => {
  const province = await system.signIn('officer.320000')
  const { items } = (await province.get('/programmes')).body
  const { id } = items.find(({ issuer }) => issuer.code === '320000')
  for (const screen of screens) {
    const page = await open('officer.320000', `/programmes/${id}`, { ...screen, expected: [/ 400 /] })
    await expect(page.getByTestId('rules')).toBeVisible()
    // A phone begins with some of the rules.
    const more = page.getByTestId('rules-more')
    while (await more.isVisible()) await more.click()
    await page.getByTestId('set-TJ-39').click()
    await page.getByTestId('rule-param').fill('0')
    await page.getByTestId('drawer-save').click()
    await expect(page.getByTestId('rule-param')).toHaveAttribute('aria-invalid', 'true')
    await look(page, 'rule', screen)
    // More enterprises of an expert than the notice says: only with a reason, which stands beside the rule.
    await page.getByTestId('rule-param').fill('3')
    await page.getByTestId('drawer-save').click()
    await expect(page.getByTestId('rule-reason')).toHaveAttribute('aria-invalid', 'true')
    await page.getByTestId('rule-reason').fill('专家不够，局务会议定')
    await look(page, 'rule-looser', screen)
    await page.getByTestId('drawer-save').click()
    await expect(page.getByTestId('drawer-save')).toHaveCount(0)
    await expect(page.getByTestId('rules')).toContainText('3')
    await expect(page.getByTestId('looser-TJ-39')).toContainText('专家不够，局务会议定')
    await look(page, 'rules', screen)
  }
  const rules = (await province.get(`/programmes/${id}/rules`)).body.items
  expect(rules.find(({ rule }) => rule === 'TJ-39').param).toBe(3)
  const city = await open('officer.320300', `/programmes/${id}`)
  await expect(city.getByTestId('rules')).toBeVisible()
  await expect(city.getByTestId('looser-TJ-39')).toContainText('宽于通知')
  await expect(city.getByTestId('set-TJ-39')).toHaveCount(0)
})
