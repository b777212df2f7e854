// A suggested split: asked for by weights and bounds, taken over in one step, overridden by hand.
import { newDraft, stored, valueOf } from './support/drafts.mjs'
import { cell, column, saved, sumOf, type, valuesOf } from './support/grid.mjs'
import { languageFindings } from './support/language.mjs'
import { axeFindings, overflow, settled } from './support/page.mjs'
import { expect, test } from './support/test.mjs'

test.describe.configure({ mode: 'parallel' })

const assisted = 'assisted_enterprise', trained = 'trained_enterprise'

async function pasteInto(page, field, rows) {
  await page.evaluate(text => navigator.clipboard.writeText(text), rows.map(row => row.join('\t')).join('\n'))
  await field.click()
  await page.keyboard.press('ControlOrMeta+v')
}

test('a column of weights is pasted; taken over as one step it stays beside the values; one cell is overridden', async ({ open }) => {
  const work = await newDraft('410100')
  const page = await open('officer.410100', work.path)
  const before = await valuesOf(column(page, assisted))
  const [one, two] = work.units
  await page.getByTestId('suggest').click()
  await page.getByTestId('suggest-weights').selectOption('by_hand')
  await page.getByTestId('suggest-indicator').selectOption(assisted)
  await pasteInto(page, page.getByTestId(`suggest-weight-${one}`), [...work.units.map((_, i) => [i === 0 ? '1,005' : '201']), ['7']])
  await expect(page.getByTestId(`suggest-weight-${work.units.at(-1)}`)).toHaveValue('201')
  await expect(page.getByTestId('suggest-left')).toContainText('多出来的 1 行')
  const table = page.getByTestId(`suggestion-${assisted}`)
  await expect(table).toContainText('权重 1,005/')
  await expect(table).toContainText(/各单位取整数后还剩 \d+ 个，按权重÷\(2×\d+\+1\)从大到小，本单位排第 \d+/)
  expect(await axeFindings(page)).toEqual([])
  await page.getByTestId('suggest-take').click()
  await settled(page)

  const after = await valuesOf(column(page, assisted))
  expect(sumOf(after)).toBe(sumOf(before))
  expect(Number(after[0])).toBeGreaterThan(3 * Number(after[1]))
  await saved(page)
  expect(valueOf(await stored(work), one, assisted)).toBe(Number(after[0]))
  const suggested = unit => page.getByTestId(`suggested-${unit}-${assisted}`)
  await expect(suggested(one)).toHaveText('＝')
  await expect(page.getByTestId('overridden')).toHaveCount(0)

  await type(page, cell(page, two, assisted), String(Number(after[1]) + 1))
  await expect(suggested(two)).toHaveText(after[1])
  await expect(page.getByTestId('overridden')).toHaveCount(1)
  await expect(page.getByTestId('overridden-cells').getByRole('listitem')).toHaveText(new RegExp(`${after[1]} → ${Number(after[1]) + 1}`))
  await expect(page.getByTestId('suggestion-why')).toContainText(`建议 ${after[1]}，草稿 ${Number(after[1]) + 1}`)
  await expect(page.getByTestId('suggestion-why')).toContainText('权重 201/')
  await saved(page)
  expect(await axeFindings(page)).toEqual([])
  await page.screenshot({ path: `${import.meta.dirname}/results/suggestion-grid-1440-zh-CN.png`, fullPage: true })

  await cell(page, two, assisted).click()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(suggested(two)).toHaveText('＝')
  await page.keyboard.press('ControlOrMeta+z')
  expect(await valuesOf(column(page, assisted))).toEqual(before)
  await expect(suggested(one)).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+y')
  await expect(suggested(one)).toHaveText('＝')
})

test('figures weigh, say where they are from, and are put right in place', async ({ open }) => {
  const work = await newDraft('420100')
  const page = await open('officer.420100', work.path)
  const [one] = work.units
  await page.getByTestId('suggest').click()
  for (const weights of ['enterprise_count', 'certified_organisations']) {
    await page.getByTestId('suggest-weights').selectOption(weights)
    await expect(page.getByTestId('figures')).toContainText('来源：示例')
    await expect(page.getByTestId(`suggestion-${assisted}`)).toContainText('权重')
  }
  await page.getByTestId('suggest-indicator').selectOption(assisted)
  const explained = page.getByTestId(`suggestion-${assisted}`).getByRole('row').nth(1)
  await page.getByTestId('figures').locator('summary').click()
  await page.getByTestId(`figure-${one}`).fill('99999')
  await page.getByTestId('figure-save').click()
  await expect(page.getByRole('dialog')).toContainText('请写明来源')
  await page.getByTestId('figure-source').fill('市统计局（示例）')
  expect(await axeFindings(page)).toEqual([])
  await page.getByTestId('figure-save').click()
  await expect(explained).toContainText('权重 99,999/')
  await expect(page.getByTestId('figures')).toContainText('市统计局（示例）')
})

test('the result of a programme that is named weighs; another can be chosen', async ({ open }) => {
  const work = await newDraft('430100')
  const page = await open('officer.430100', work.path)
  await page.getByTestId('suggest').click()
  await page.getByTestId('suggest-weights').selectOption('last_result')
  await expect(page.getByTestId('suggest-programme').locator('option').last()).toHaveText(/^本方案，到今天：/)
  await page.getByTestId('suggest-programme').selectOption(String(work.programme))
  await expect(page.getByTestId(`suggestion-${assisted}`)).toContainText('权重')
})

test('each unit has bounds of its own; bounds that leave no way are said with their numbers', async ({ open }) => {
  const work = await newDraft('410200')
  const page = await open('officer.410200', work.path, { expected: [/suggestion → 400 /] })
  const [one, two] = work.units, count = work.units.length
  await page.getByTestId('suggest').click()
  await expect(page.getByTestId('suggest-min')).toHaveCount(0)
  await page.getByTestId('suggest-indicator').selectOption(assisted)
  await page.getByTestId('suggest-min').fill('9000')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('各单位最少数加起来比要分的多，没法分')
  await expect(dialog).toContainText(`${count} × 9,000 = ${(count * 9000).toLocaleString('en-US')} > `)
  await expect(page.getByTestId('suggest-take')).toBeDisabled()
  await page.getByTestId('suggest-min').fill('')
  await expect(page.getByTestId(`suggestion-${assisted}`)).toBeVisible()
  await expect(dialog).not.toContainText('没法分')
  await page.getByTestId('suggest-units').locator('summary').click()
  await page.getByTestId(`suggest-max-${one}`).fill('1')
  await page.getByTestId(`suggest-min-${two}`).fill('30')
  const rows = page.getByTestId(`suggestion-${assisted}`).getByRole('row')
  await expect(rows.nth(1)).toContainText('取最多数 1')
  await expect(rows.nth(2)).toContainText('取最少数 30')
  await expect(rows.nth(3)).toContainText('上下限定数的单位除外')
})

const screens = [{ width: 1440, language: 'en' }, { width: 390, language: 'zh-CN' }, { width: 390, language: 'en' }]
for (const [i, { width, language }] of screens.entries()) {
  test(`at ${width}, ${language}: fits, one language, no finding of axe`, async ({ open }) => {
    const city = ['420200', '420300', '420500'][i]
    const work = await newDraft(city)
    const page = await open(`officer.${city}`, work.path, { width, language })
    const look = async name => {
      await page.screenshot({ path: `${import.meta.dirname}/results/suggestion-${name}-${width}-${language}.png` })
      expect.soft(await overflow(page)).toEqual([])
      expect.soft(await axeFindings(page)).toEqual([])
      expect.soft(await languageFindings(page, language)).toEqual([])
    }
    await page.getByTestId('suggest').click()
    await page.getByTestId('suggest-weights').selectOption('by_hand')
    await page.getByTestId('suggest-indicator').selectOption(trained)
    for (const unit of work.units) await page.getByTestId(`suggest-weight-${unit}`).fill('3')
    await expect(page.getByTestId(`suggestion-${trained}`)).toBeVisible()
    await look('drawer')
    await page.getByTestId('suggest-weights').selectOption('certified_organisations')
    await expect(page.getByTestId(`suggestion-${trained}`)).toBeVisible()
    await look('figures')
    await page.getByTestId('suggest-take').click()
    await settled(page)
    await type(page, cell(page, work.units[0], trained), '1234')
    await saved(page)
    await look('grid')
  })
}
