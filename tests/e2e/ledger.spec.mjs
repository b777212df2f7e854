// The ledger tells of a cut that could not be taken back; what is printed has what is on the screen, and no more.
import { JIANGSU_2023, cellsOf, draft, giveAnother, keep, programmeOf, publish, quota, saved, wholeSplit } from '../api/support/tables.mjs'
import { signIn } from '../support/uplift.mjs'
import { axeFindings, overflow, settled, switchTo } from './support/page.mjs'
import { pdfPages } from './support/pdf.mjs'
import { expect, test } from './support/test.mjs'

const CITY = '321100', CEILING = 'funded_place', FLOOR = 'assisted_enterprise'
test.describe.configure({ mode: 'serial', timeout: 90_000 })

let table, given

/** A city hands all on, keeping some and raising a floor; then its places are cut by more than it can give back. */
test.beforeAll(async () => {
  const [jiangsu, city] = await Promise.all(['320000', CITY].map(code => signIn(`officer.${code}`)))
  const programme = (await programmeOf(city, JIANGSU_2023)).id
  given = (await quota(city, programme, CITY, CEILING)).target
  const rows = await wholeSplit(city, programme), places = cellsOf(rows, CEILING)
  places.forEach((cell, i) => { cell.value = i === 0 ? given - 10 : 0 })
  cellsOf(rows, FLOOR)[0].value += 40
  const kept = []
  keep(kept, CEILING, 10)
  table = await publish(city, await saved(city, await draft(city, programme), rows, kept), '主动多帮扶')
  await giveAnother(jiangsu, programme, CITY, CEILING, given - 5)
})

async function openLedger(open, indicator, options) {
  const page = await open(`officer.${CITY}`, '/tasks', options)
  if (!options) await switchTo(page, JIANGSU_2023)
  await page.goto(`/ledger?indicator=${indicator}`)
  await settled(page)
  return page
}
const rowsOf = page => page.getByTestId('postings-table').locator('tbody tr')

test('a cut that is owed stands in the ledger, with its document, and no number is missing', async ({ open }) => {
  const page = await openLedger(open, CEILING)
  const last = rowsOf(page).last()
  await expect(last).toContainText('上级调减')
  await expect(last).toContainText('收回 0，还有 5 收不回')
  await expect(last).toContainText(String(given - 5))
  await expect(last.getByRole('link')).toContainText('苏市监认证〔2023〕78号')
  const numbers = (await rowsOf(page).evaluateAll(rows => rows.map(row => row.cells[0].innerText))).map(text => Number(text.split('-')[0]))
  expect([...new Set(numbers)]).toEqual(Array.from({ length: Math.max(...numbers) }, (_, i) => i + 1))
  await expect(page.locator('.sentence')).toContainText(`任务数 ${given - 5}，收到 ${given}，5 收不回`)
})

test('each row has the balance after it', async ({ open }) => {
  const page = await openLedger(open, FLOOR)
  const rows = await rowsOf(page).evaluateAll(found => found.map(row => [...row.cells].map(cell => cell.innerText.trim())))
  const number = text => Number(text.replaceAll(',', '').replace('−', '-').replace('+', ''))
  let allocated = 0
  for (const cells of rows) {
    if (cells[1] === '分配给下级') allocated -= number(cells[2])
    expect(number(cells[9]), cells.join(' ')).toBe(allocated)
    expect(number(cells[8])).toBeGreaterThanOrEqual(0)
  }
  await expect(page.getByTestId('postings-table').getByText('主动多帮扶')).toHaveCount(1)
})

test('on paper the first sheet has the table', async ({ open }) => {
  const page = await openLedger(open, CEILING)
  await page.emulateMedia({ media: 'print' })
  const sheets = pdfPages(await page.pdf({ preferCSSPageSize: true }))
  expect(sheets).toHaveLength(1)
  expect(sheets[0][0], 'on its side').toBeGreaterThan(sheets[0][1])
})

test('the table on paper has the totals of the file: what the issuer keeps is in them', async ({ open }) => {
  const page = await open(`officer.${CITY}`, `/allocations/${table.id}/print`)
  const column = (await page.getByTestId('print-sheet').locator('thead th').allInnerTexts()).findIndex(text => text.includes('资助名额'))
  await expect(page.getByTestId('print-kept').locator('td, th').nth(column)).toHaveText('10')
  await expect(page.getByTestId('print-total').locator('td, th').nth(column)).toHaveText(String(given))
})

test('receipts: to how many it went, what is seen of it, and nothing of the screen on paper', async ({ open }) => {
  const city = await open(`officer.${CITY}`, '/todos')
  await switchTo(city, JIANGSU_2023)
  await city.goto('/receipts')
  await settled(city)
  const province = await open('officer.320000', '/receipts?state=unsigned')
  await switchTo(province, JIANGSU_2023)
  await province.goto('/receipts?state=unsigned')
  await settled(province)
  await expect(province.locator('.sentence')).toContainText(/发给 13 个单位/)
  await province.emulateMedia({ media: 'print' })
  await expect(province.getByTestId('receipts-table-choice')).toBeHidden()
  await expect(province.getByRole('button', { name: /^未签收/ })).toBeHidden()
  await expect(province.getByText(/^只列：未签收/)).toBeVisible()
  await city.getByTestId('receipts-table-choice').selectOption({ index: 1 }).catch(() => undefined)
  const county = await open('officer.321102', '/receipts')
  await switchTo(county, JIANGSU_2023)
  await county.goto('/receipts')
  await settled(county)
  await expect(county.locator('.sentence')).toContainText(/第 1 版发给 6 个单位；这里只看得到本单位的签收：未签收/)
})

test('the province sees the tables of its cities, whichever programme they were made under', async ({ open }) => {
  const page = await open('officer.320000', '/allocations')
  await switchTo(page, JIANGSU_2023)
  await expect(page.getByTestId('lower-tables')).toContainText('镇江市')
})

test('a county with nothing to sign here is led to where there is', async ({ open }) => {
  const page = await open('officer.321102', '/allocations')
  const sentence = page.locator('.sentence')
  if (!(await sentence.innerText()).includes('等您签收：镇江')) await expect(sentence).toContainText('本方案')
  await expect(sentence).toContainText('等您签收')
})

for (const language of ['zh-CN', 'en']) {
  test(`nothing sticks out at 1440 px, ${language}`, async ({ open }) => {
    for (const path of [`/ledger?indicator=${CEILING}`, '/tasks?view=postings']) {
      const page = await open(`officer.${CITY}`, path, { language })
      const box = page.getByTestId('postings-table').locator('..')
      expect(await box.evaluate(element => element.scrollWidth - element.clientWidth), path).toBe(0)
      const widths = await rowsOf(page).first().locator('td').evaluateAll(cells => cells.map(cell => cell.offsetWidth))
      expect(Math.min(...widths)).toBeGreaterThan(30)
      expect(await overflow(page)).toEqual([])
      expect(await axeFindings(page)).toEqual([])
    }
  })
}

test('a day is typed in any order of signs, or chosen from the calendar; one that never was is refused', async ({ open }) => {
  const page = await openLedger(open, CEILING)
  const from = page.getByTestId('ledger-from'), field = page.locator('.field-box').filter({ has: from })
  for (const [typed, day] of [['2026.5.31', '2026-05-31'], ['20260601', '2026-06-01'], ['2026年7月1日', '2026-07-01']]) {
    await from.fill(typed)
    await from.press('Tab')
    await expect(from).toHaveValue(day)
    await expect(page).toHaveURL(new RegExp(`from=${day}`))
  }
  await from.fill('2026-02-30')
  await from.press('Tab')
  await expect(field.getByRole('alert')).toContainText('没有这一天')
  await field.locator('input[type=date]').fill('2026-08-02')
  await expect(from).toHaveValue('2026-08-02')
  await expect(field.getByRole('alert')).toHaveCount(0)
  await field.getByRole('button', { name: '选日期：从哪天' }).click()
  expect(await axeFindings(page)).toEqual([])
})
