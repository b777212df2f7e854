// The registers: bodies come in as a spreadsheet and change by decisions, a coordinator keeps its people and groups,
// a district its enterprises. In a system of its own: a suspended body is nobody else's business.
import { readFileSync } from 'node:fs'
import { cellsOf, edit } from '../api/support/workbook.mjs'
import { axeFindings, overflow, settled } from './support/page.mjs'
import { withOwnSystem } from './support/own-system.mjs'
import { expect } from './support/test.mjs'

const test = withOwnSystem('register')
test.describe.configure({ mode: 'serial' })

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const fileOf = buffer => ({ name: '名录.xlsx', mimeType: XLSX, buffer })

async function download(page, testid) {
  const [event] = await Promise.all([page.waitForEvent('download'), page.getByTestId(testid).click()])
  return { name: event.suggestedFilename(), bytes: readFileSync(await event.path()) }
}

async function confirm(page) {
  await page.getByTestId('dialog-confirm').click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await settled(page)
}

/** The cell of a column, by its hidden title, in the row whose cell of another column says so. */
function cellOf(bytes, column, where, value) {
  const cells = cellsOf(bytes)
  const letter = title => Object.keys(cells).find(address => /^[A-Z]+3$/.test(address) && cells[address].text === title).replace(/\d+/, '')
  const row = Object.keys(cells).find(address => address.startsWith(letter(where)) && cells[address].text === value)
  return letter(column) + row.replace(/\D+/, '')
}

test('filters stand in the address, and the list is filtered by the server', async ({ open }) => {
  const page = await open('officer.320000', '/bodies')
  await expect(page.locator('.sentence')).toContainText('名册上有')
  await page.getByTestId('body-search').fill('江淮')
  await expect(page.getByTestId('bodies-table').getByRole('row')).toHaveCount(2)
  expect(page.url()).toContain('q=')
  await page.getByTestId('clear-filters').click()
  await page.getByTestId('body-industry').fill('C367')
  await page.getByRole('listbox').getByRole('option').first().click()
  await expect(page).toHaveURL(/industry=C367/)
  await expect(page.getByTestId('bodies-table')).toContainText('北辰认证')
})

test('bodies come in as a spreadsheet: looked at, put right, taken', async ({ open }) => {
  const page = await open('officer.320000', '/bodies?province=320000')
  const { name, bytes } = await download(page, 'export-xlsx')
  expect(name).toMatch(/\.xlsx$/)
  const short = cellOf(bytes, 'short_name', 'approval_no', 'CNCA-R-2003-901')
  const founded = cellOf(bytes, 'founded_on', 'approval_no', 'CNCA-R-2003-901')
  await page.getByTestId('import-xlsx').click()
  await page.getByTestId('import-file').setInputFiles(fileOf(edit(bytes, { [short]: '江淮', [founded]: '不是日子' })))
  const errors = page.getByTestId('import-errors')
  await expect(errors).toContainText(founded)
  await expect(page.getByTestId('import-take')).toBeDisabled()
  expect((await download(page, 'import-marked')).name).toContain('标出错处')

  await page.getByTestId('import-file').setInputFiles(fileOf(edit(bytes, { [short]: '江淮' })))
  await expect(page.getByTestId('import-report')).toContainText('有改动')
  await page.getByTestId('import-take').click()
  await expect(page.getByText('已采用：新增 0 条，改动 1 条。')).toBeVisible()
  await page.getByTestId('bodies-table').getByRole('link', { name: '江淮认证中心' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('江淮')
})

test('a body is suspended by a document, valid again, and what speaks against it is recorded and lifted', async ({ open }) => {
  const page = await open('officer.320000', '/bodies?q=CNCA-R-2010-904', { expected: [/states → 400 /] })
  await page.getByTestId('bodies-table').getByRole('link').first().click()
  await page.getByTestId('body-suspend').click()
  await page.getByTestId('dialog-confirm').click()
  await expect(page.getByRole('dialog').getByText('请填写')).toHaveCount(2)
  await page.getByTestId('state-doc-no').fill('示例〔2026〕1号')
  await page.getByTestId('state-reason').fill('示例：监督检查未通过')
  await page.getByTestId('state-from').fill('2001-01-01')
  await page.getByTestId('dialog-confirm').click()
  await expect(page.getByRole('dialog').locator('[aria-invalid="true"]')).toHaveCount(1)
  await page.getByTestId('state-from').fill(new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10))
  await confirm(page)
  await expect(page.getByTestId('body-states').getByRole('row').nth(1)).toContainText('示例〔2026〕1号')
  await expect(page.getByTestId('body-suspend')).toHaveText('延长暂停')
  await page.getByTestId('body-restore').click()
  await page.getByTestId('state-doc-no').fill('示例〔2026〕2号')
  await page.getByTestId('state-reason').fill('示例：整改完成')
  await confirm(page)
  await expect(page.getByTestId('body-restore')).toHaveCount(0)

  await page.getByTestId('record-body').click()
  await page.getByTestId('record-text').fill('示例内容')
  await page.getByTestId('record-source').fill('示例来源')
  await confirm(page)
  await expect(page.getByTestId('body-records')).toContainText('未撤下')
  await page.getByTestId('body-records').getByRole('button', { name: '撤下' }).click()
  await confirm(page)
  await expect(page.getByTestId('body-records')).not.toContainText('未撤下')
  expect(await axeFindings(page)).toEqual([])

  // A city reads all of it and changes nothing.
  const city = await open('officer.320300', new URL(page.url()).pathname)
  await expect(city.getByTestId('body-states')).toContainText('示例〔2026〕1号')
  await expect(city.getByTestId('edit-body')).toHaveCount(0)
})

test('a coordinator enters a person and forms a group; what the server finds stands beside the field', async ({ open }) => {
  const page = await open('body.002', '/people', { expected: [/people → 400 /] })
  await page.getByTestId('new-person').click()
  await page.getByTestId('drawer-save').click()
  await expect(page.getByTestId('field-name')).toBeFocused()
  await page.getByTestId('field-name').fill('新来的（示例）')
  await page.getByTestId('field-registration-no').fill('有字 不行')
  await page.getByTestId('field-home').fill('黄浦')
  await page.getByRole('listbox').getByRole('option').first().click()
  await page.getByTestId('field-specialities').fill('C351')
  await page.getByRole('listbox').getByRole('option').first().click()
  await page.getByTestId('drawer-save').click()
  await expect(page.getByTestId('field-registration-no')).toHaveAttribute('aria-invalid', 'true')
  await page.getByTestId('field-registration-no').fill('2026-N1QMS-9900001')
  expect(await axeFindings(page)).toEqual([])
  await page.getByTestId('drawer-save').click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByTestId('people-table')).toContainText('2026-N1QMS-9900001')

  await page.goto('/groups')
  await settled(page)
  await page.getByTestId('new-group').click()
  await page.getByTestId('field-name').fill('示例新组')
  await page.getByTestId('field-leader').selectOption({ index: 1 })
  await page.getByTestId('field-expert').fill('新来')
  await page.getByRole('listbox').getByRole('option').first().click()
  await page.getByTestId('drawer-save').click()
  const row = page.getByTestId('groups-table').getByRole('row', { name: /示例新组/ })
  await expect(row).toContainText('新来的（示例）')

  await row.getByRole('button').click()
  await page.getByTestId('dissolve-group').click()
  await confirm(page)
  await expect(page.getByTestId('groups-table')).not.toContainText('示例新组')

  await page.goto('/people?q=9900001')
  await settled(page)
  await page.getByTestId('people-table').getByRole('button', { name: '新来的（示例）' }).click()
  await page.getByTestId('leave-person').click()
  await confirm(page)
  await expect(page.getByText('没有符合条件的')).toBeVisible()
})

test('a district registers an enterprise; a wrong check character is seen before anything is sent', async ({ open }) => {
  const page = await open('officer.320303', '/enterprises', { width: 390 })
  await page.getByTestId('new-enterprise').click()
  const code = page.getByTestId('field-uscc')
  await code.fill('91320303MAEX00001K')
  await page.getByTestId('field-name').fill('示例新企业有限公司')
  await expect(page.getByText('校验位对不上')).toBeVisible()
  await code.fill('9132030')
  await expect(page.getByText('现在是 7 位')).toBeVisible()
  await page.getByTestId('drawer-save').click()
  await expect(code).toBeFocused()
  expect(await overflow(page)).toEqual([])
  await code.fill('91320303ma1abcde02')
  await page.getByTestId('field-industry').fill('C351')
  await page.getByRole('listbox').getByRole('option').first().click()
  await page.getByTestId('drawer-save').click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByTestId('enterprises-table')).toContainText('91320303MA1ABCDE0')
})
