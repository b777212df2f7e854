// Beside the story of assignment.spec: a proposal of one industry, an enterprise outside the pilot industries, the list
// as a spreadsheet, how long consents took. In Pizhou's part of Xuzhou's programme of 2023.
import { readFileSync } from 'node:fs'
import { usccOf } from '../api/support/uscc.mjs'
import { cellsOf } from '../api/support/workbook.mjs'
import { signIn } from '../support/uplift.mjs'
import { axeFindings, overflow, settled, switchTo } from './support/page.mjs'
import { expect, test } from './support/test.mjs'

const DISTRICT = '320382', officer = `officer.${DISTRICT}`

async function opened(open, path, options) {
  const page = await open(officer, '/assignments', options)
  await switchTo(page, '徐市监通〔2023〕43号')
  await page.goto(path)
  await settled(page)
  return page
}

test('a proposal of one industry: outside the pilot industries a reason is asked for, with its clause', async ({ open }) => {
  const client = await signIn(officer)
  const pilot = { uscc: usccOf(900101), name: '邳州试验木业有限公司', unit: DISTRICT, industry: 'C20' }
  expect((await client.post('/enterprises', pilot)).status).toBe(201)
  const page = await opened(open, '/assignments?view=proposal')
  const rows = page.getByTestId('proposal').locator('> li')
  await expect(rows).toHaveCount(6)
  await expect(rows.first(), 'the pilot industry comes first').toContainText(pilot.name)
  await page.getByTestId('proposal-industry').selectOption('C21')
  await expect(rows).toHaveCount(5)
  await expect(rows.first()).toContainText('企业的行业 C21 不在邳州市的试点行业内')
  await expect(rows.first()).toContainText('徐市监通〔2023〕43号')
  await expect(page.getByTestId('take-all')).toHaveCount(0)
  await page.getByTestId('proposal-industry').selectOption('C20')
  await expect(rows).toHaveCount(1)
  await expect(page.getByTestId('take-all')).toContainText('1')
  expect(await axeFindings(page)).toEqual([])
  expect(await overflow(page)).toEqual([])
})

test('the list is saved as it is filtered', async ({ open }) => {
  const page = await opened(open, '/assignments?view=list&state=active')
  const shown = await page.getByTestId('assignment-list').getByRole('row').count() - 1
  const [event] = await Promise.all([page.waitForEvent('download'), page.getByTestId('export-xlsx').click()])
  expect(event.suggestedFilename()).toMatch(/^帮扶指派-\d{4}-\d\d-\d\d\.xlsx$/)
  const cells = cellsOf(readFileSync(await event.path()))
  const rows = Object.keys(cells).filter(address => /^K\d+$/.test(address) && cells[address].text === '帮扶中')
  expect(rows.length).toBe(shown)
  expect(shown).toBeGreaterThan(3)
  await page.goto('/assignments?view=list&state=none')
  await settled(page)
  await expect(page.getByTestId('export-xlsx'), 'who has nobody is no assignment').toHaveCount(0)
})

for (const width of [1440, 390]) {
  test(`how long consents took, and who waits, at ${width}`, async ({ open }) => {
    const page = await open('officer.320300', '/assignment-statistics?by=industry', { language: 'en', width })
    await settled(page)
    const answers = page.getByTestId('assignment-answers')
    for (const text of ['Median time', 'Nine of ten within', 'Longest time', 'Waiting longest', 'Garments and apparel C18'])
      await expect(answers).toContainText(text)
    expect(await axeFindings(page)).toEqual([])
    expect(await overflow(page)).toEqual([])
  })
}
