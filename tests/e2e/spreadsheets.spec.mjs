// A table as a spreadsheet: saved, sent in again with faults, put right and taken; what is refused, and why.
import { readFileSync } from 'node:fs'
import { cellsOf, edit, plain, unpack } from '../api/support/workbook.mjs'
import { saved as savedRows } from '../api/support/tables.mjs'
import { newDraft, stored, valueOf } from './support/drafts.mjs'
import { cell, paste, saved, type } from './support/grid.mjs'
import { languageFindings } from './support/language.mjs'
import { axeFindings, overflow } from './support/page.mjs'
import { expect, test } from './support/test.mjs'

test.describe.configure({ mode: 'parallel' })

const assisted = 'assisted_enterprise', trained = 'trained_enterprise', rate = 'satisfaction_rate'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const fileOf = (buffer, name = '分配表.xlsx') => ({ name, mimeType: XLSX, buffer })

async function openImport(page) {
  await page.getByTestId('import-xlsx').click()
  return page.getByRole('dialog')
}

async function download(page, testid) {
  const [event] = await Promise.all([page.waitForEvent('download'), page.getByTestId(testid).click()])
  return { name: event.suggestedFilename(), bytes: readFileSync(await event.path()) }
}

test('saved, edited, sent in with faults, put right from the marked file, taken', async ({ open }) => {
  const work = await newDraft('410300')
  const page = await open('officer.410300', work.path)
  const { name, bytes } = await download(page, 'export-xlsx')
  expect(name).toMatch(/数量分配表（洛阳）（草案）-第\d+版\.xlsx$/)
  const nameOf = unit => work.table.rows.find(row => row.unit === unit).short_name
  const cells = cellsOf(bytes), before = valueOf(await stored(work), cells.B6.text, assisted)

  const dialog = await openImport(page)
  await page.getByTestId('import-file').setInputFiles(fileOf(edit(bytes, { D6: '十二', E7: -5 })))
  const errors = page.getByTestId('import-errors').getByRole('row')
  await expect(errors.nth(1)).toContainText('D6')
  await expect(errors.nth(1)).toContainText('读不出数来，请只写数。（十二）')
  await expect(errors.nth(1)).toContainText(`${nameOf(cells.B6.text)}，`)
  await expect(errors.nth(2)).toContainText('E7')
  await expect(errors.nth(2)).toContainText('不能是负数。')
  await expect(page.getByTestId('import-notes')).toHaveCount(0)
  await expect(dialog).toContainText('有 2 处读不了')
  await expect(page.getByTestId('import-take')).toBeDisabled()

  const marked = await download(page, 'import-marked')
  expect(marked.name).toBe('分配表-标出错处.xlsx')
  expect(unpack(marked.bytes)['xl/comments1.xml']).toContain('ref="D6"')
  const right = edit(marked.bytes, { D6: before + 2, E7: Number(cells.E7.text) })
  await page.getByTestId('import-file').setInputFiles(fileOf(right))
  const changes = page.getByTestId('import-differences').getByRole('row')
  await expect(changes).toHaveCount(2)
  await expect(changes.nth(1)).toContainText('帮扶企业')
  await expect(changes.nth(1).getByRole('cell').nth(0)).toHaveText(String(before))
  await expect(changes.nth(1).getByRole('cell').nth(1)).toHaveText(String(before + 2))

  await page.getByTestId('import-take').click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('已采用 1 处改动，可撤销一步。')).toBeVisible()
  await expect(cell(page, cells.B6.text, assisted)).toHaveValue(String(before + 2))
  expect(valueOf(await stored(work), cells.B6.text, assisted)).toBe(before + 2)
  await type(page, cell(page, cells.B6.text, assisted), String(before + 3))
  await saved(page)
  expect(valueOf(await stored(work), cells.B6.text, assisted)).toBe(before + 3)
})

test('an import is one step: undone as a whole, and what was typed before it stays', async ({ open }) => {
  const work = await newDraft('411200')
  const page = await open('officer.411200', work.path)
  const [one, two, three] = work.units, was = unit => valueOf(work.table, unit, assisted)
  await type(page, cell(page, one, assisted), String(was(one) + 1))
  const dialog = await openImport(page)
  const file = plain([['单位', '帮扶企业', '帮扶满意度'], [two, was(two) + 7, '89%'], [three, was(three) + 9, '96%']])
  await page.getByTestId('import-file').setInputFiles(fileOf(file))
  // The rules are asked before it is taken.
  await expect(page.getByTestId('import-violations')).toContainText('填的是 >89%，宽于收到的')
  await expect(page.getByTestId('import-violations')).toContainText('帮扶企业合计比收到的多')
  expect(await axeFindings(page)).toEqual([])
  await page.getByTestId('import-take').click()
  await expect(dialog).toBeHidden()
  await expect(cell(page, two, assisted)).toHaveValue(String(was(two) + 7))
  await expect(cell(page, two, rate)).toHaveValue('89')
  await page.getByTestId('undo').click()
  for (const unit of [two, three]) await expect(cell(page, unit, assisted)).toHaveValue(String(was(unit)))
  await expect(cell(page, two, rate)).not.toHaveValue('89')
  await expect(cell(page, one, assisted)).toHaveValue(String(was(one) + 1))
  await saved(page)
  const now = await stored(work)
  expect([one, two, three].map(unit => valueOf(now, unit, assisted))).toEqual([was(one) + 1, was(two), was(three)])
  await page.getByTestId('undo').click()
  await expect(cell(page, one, assisted)).toHaveValue(String(was(one)))
  await expect(page.getByTestId('undo')).toBeDisabled()
  await page.getByTestId('redo').click()
  await page.getByTestId('redo').click()
  await expect(cell(page, three, assisted)).toHaveValue(String(was(three) + 9))
})

test('a file that is none, of another kind, or too large is refused in plain words', async ({ open }) => {
  const work = await newDraft('410400')
  const page = await open('officer.410400', work.path, { expected: [/import.* → 400 /] })
  const dialog = await openImport(page)
  const choose = (...file) => page.getByTestId('import-file').setInputFiles(fileOf(...file))
  await choose(Buffer.from('单位,帮扶企业'))
  await expect(dialog).toContainText('这不是 .xlsx 文件')
  await choose(Buffer.from('x'), '分配表.xls')
  await expect(dialog.getByRole('alert')).toContainText('“分配表.xls”不是 .xlsx 文件')
  await choose(Buffer.alloc(1024 * 1024 + 1), '大表.xlsx')
  await expect(dialog.getByRole('alert')).toContainText('“大表.xlsx”超过 1 MB')
  await expect(page.getByTestId('import-take')).toBeDisabled()
  await choose(plain([['单位', '帮扶企业'], [work.units[0], valueOf(work.table, work.units[0], assisted)]]))
  await expect(dialog).toContainText('与草稿相同')
  await expect(dialog.getByRole('alert')).toHaveCount(0)
})

test('a draft that moved on is looked at again before anything is taken', async ({ open }) => {
  const work = await newDraft('410500')
  const page = await open('officer.410500', work.path, { expected: [/import.* → 412 /] })
  const dialog = await openImport(page)
  const [one, other] = work.units, value = valueOf(work.table, one, assisted)
  await page.getByTestId('import-file').setInputFiles(fileOf(plain([['单位', '帮扶企业'], [one, value + 5]])))
  await expect(page.getByTestId('import-take')).toHaveText('采用这 1 处改动')
  const rows = structuredClone(work.table.rows)
  rows.find(row => row.unit === one && row.indicator === assisted).value = value + 1
  rows.find(row => row.unit === other && row.indicator === assisted).value += 1
  await savedRows(work.officer, work.table, rows, work.table.kept)
  await page.getByTestId('import-take').click()
  await expect(dialog).toContainText('核对之后草稿又有改动')
  await expect(page.getByTestId('import-differences').getByRole('row').nth(1)).toContainText(String(value + 1))
  await page.getByTestId('import-take').click()
  await expect(dialog).toBeHidden()
  await expect(cell(page, one, assisted)).toHaveValue(String(value + 5))
  expect(valueOf(await stored(work), other, assisted)).toBe(valueOf(work.table, other, assisted) + 1)
})

test('by keyboard: opened, closed, and back where one was', async ({ open }) => {
  const work = await newDraft('410600')
  const page = await open('officer.410600', work.path)
  await page.getByTestId('import-xlsx').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByTestId('import-xlsx')).toBeFocused()
})

const screens = [{ width: 1440, language: 'zh-CN' }, { width: 1440, language: 'en' }, { width: 390, language: 'zh-CN' }, { width: 390, language: 'en' }]
for (const [i, { width, language }] of screens.entries()) {
  test(`errors and differences at ${width}, ${language}: fits, one language, no finding of axe`, async ({ open }) => {
    const city = ['410700', '410800', '410900', '411000'][i]
    const work = await newDraft(city)
    const page = await open(`officer.${city}`, work.path, { width, language })
    await openImport(page)
    const chinese = language === 'zh-CN'
    const file = plain([['unit', assisted, rate, chinese ? '联系人' : 'Contact'], [work.units[0], 7, '95x'], [work.units[1], 8, '99.5%']])
    await page.getByTestId('import-file').setInputFiles(fileOf(file, chinese ? '表.xlsx' : 'table.xlsx'))
    await expect(page.getByTestId('import-errors')).toBeVisible()
    await expect(page.getByTestId('import-differences')).toBeVisible()
    await page.screenshot({ path: `${import.meta.dirname}/results/import-${width}-${language}.png` })
    expect.soft(await overflow(page)).toEqual([])
    expect.soft(await axeFindings(page)).toEqual([])
    expect.soft(await languageFindings(page, language)).toEqual([])
  })
}

test('a block with its header is pasted to where header and units say', async ({ open }) => {
  const work = await newDraft('411100')
  const page = await open('officer.411100', work.path)
  const [one, two, three] = work.units, name = unit => work.table.rows.find(row => row.unit === unit).short_name
  await paste(page, cell(page, one, assisted), [
    ['单位', '"培训企业\n（家）"', '帮扶满意度'], [name(three), '1,234', '≥96.5%'], [name(two), '１２', ''], ['合计', '99', '']])
  await expect(cell(page, three, trained)).toHaveValue('1,234')
  await expect(cell(page, three, rate)).toHaveValue('96.5')
  await expect(cell(page, two, trained)).toHaveValue('12')
  await expect(cell(page, one, assisted)).toHaveValue(String(valueOf(work.table, one, assisted)))
  await saved(page)
  expect(valueOf(await stored(work), three, trained)).toBe(1234)
})
