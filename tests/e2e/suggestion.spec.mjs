// A suggested split: asked for by weights and bounds, taken over in one step, overridden by hand.
import { newDraft, stored, valueOf } from './support/drafts.mjs'
import { cell, column, saved, sumOf, type, valuesOf } from './support/grid.mjs'
import { axeFindings, settled } from './support/page.mjs'
import { expect, test } from './support/test.mjs'

const assisted = 'assisted_enterprise'

test('weights by hand, taken over as one step, then one cell overridden', async ({ open }) => {
  const work = await newDraft('410100')
  const page = await open('officer.410100', work.path)
  const before = await valuesOf(column(page, assisted))
  await page.getByTestId('suggest').click()
  await page.getByTestId('suggest-weights').selectOption('by_hand')
  await page.getByTestId('suggest-indicator').selectOption(assisted)
  for (const unit of work.units) await page.getByTestId(`suggest-weight-${unit}`).fill(unit === work.units[0] ? '5' : '1')
  const table = page.getByTestId(`suggestion-${assisted}`)
  await expect(table).toContainText('权重 5/')
  expect(await axeFindings(page)).toEqual([])
  await page.getByTestId('suggest-take').click()
  await settled(page)

  const after = await valuesOf(column(page, assisted))
  expect(sumOf(after)).toBe(sumOf(before))
  expect(Number(after[0])).toBeGreaterThan(3 * Number(after[1]))
  await saved(page)
  expect(valueOf(await stored(work), work.units[0], assisted)).toBe(Number(after[0]))

  await type(page, cell(page, work.units[1], assisted), String(Number(after[1]) + 1))
  await saved(page)
  expect(valueOf(await stored(work), work.units[1], assisted)).toBe(Number(after[1]) + 1)
  await page.keyboard.press('ControlOrMeta+z')
  await page.keyboard.press('ControlOrMeta+z')
  expect(await valuesOf(column(page, assisted))).toEqual(before)
})

test('bounds that leave no way are refused in plain words', async ({ open }) => {
  const work = await newDraft('410200')
  const page = await open('officer.410200', work.path, { expected: [/suggestion → 400 /] })
  await page.getByTestId('suggest').click()
  await page.getByTestId('suggest-indicator').selectOption(assisted)
  await page.getByTestId('suggest-min').fill('99999')
  await expect(page.getByRole('dialog')).toContainText('数值不在允许的范围内')
  await expect(page.getByTestId('suggest-take')).toBeDisabled()
})
