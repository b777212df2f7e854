// grid: the allocation table on the screen, in the words of somebody who fills it in.
import { expect } from './expect.mjs'

export const cell = (page, unit, indicator, field) =>
  page.getByTestId(`cell-${unit}-${indicator}${field ? `-${field}` : ''}`)

/** The same cell of every unit, from the top. */
export const column = (page, indicator) => page.getByTestId(new RegExp(`^cell-\\w+-${indicator}$`))

/** The numbers that cells of a draft hold, as they are typed: without separators. */
export const valuesOf = cells => cells.evaluateAll(fields => fields.map(field => field.value.replaceAll(',', '')))

/** As a person does: the cell is chosen, the text is typed over what it held. */
export async function type(page, field, text) {
  await field.click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
}

/** A block copied from a spreadsheet, rows of cells, is pasted where the cursor stands. */
export async function paste(page, field, rows) {
  const block = rows.map(row => row.join('\t')).join('\n')
  await page.evaluate(text => navigator.clipboard.writeText(text), block)
  await field.click()
  await page.keyboard.press('ControlOrMeta+v')
}

export const saved = page => expect(page.getByTestId('save-status')).toHaveText(/^(已自动保存|Saved) /)

export const sum = (page, indicator) => page.getByTestId(`sum-${indicator}`)
export const gap = (page, indicator) => page.getByTestId(`gap-${indicator}`)

/** The cells of a footer row, by its words: 收到. */
export const footer = (page, words) =>
  page.getByTestId('allocation-grid').locator('tfoot tr').filter({ has: page.getByRole('rowheader', { name: words, exact: true }) })
    .locator('td')

/** What the rule check says, finding by finding. */
export const findings = page => page.getByTestId('rule-check').getByRole('listitem')
/** Those that stand in the way of publication. */
export const blocks = page => findings(page).filter({ hasText: '不能签发' })

export const sumOf = texts => texts.reduce((total, text) => total + Number(text), 0)
