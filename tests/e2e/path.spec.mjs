// The way of one table through three tiers, by hand: Xuzhou draws it up and publishes it, 丰县 signs for it
// and objects, Jiangsu sees every district. One story, told in order.
import { axeFindings, settled, switchTo } from './support/page.mjs'
import { blocks, cell, column, findings, footer, gap, paste, saved, sum, sumOf, type, valuesOf } from './support/grid.mjs'
import { expect, test } from './support/test.mjs'

const xuzhou2023 = '徐市监通〔2023〕43号'
const jiangsu2023 = '苏市监认证〔2023〕78号'
const reason = '国家区域试点所在县多承担，其余按获证组织数分配'
const objection = '帮扶企业 12 家偏多，建议 10 家'

/** As Xuzhou publishes it: district, trained, assisted. The sums are 1,000 and 105. */
const published = [
  ['320302', 65, 7], ['320303', 60, 6], ['320305', 80, 8], ['320311', 80, 8], ['320312', 115, 11],
  ['320321', 90, 12], ['320322', 95, 9], ['320324', 90, 9], ['320381', 90, 9], ['320382', 105, 11],
  ['3203G1', 55, 7], ['3203K1', 75, 8],
]

test.describe.configure({ mode: 'serial' })

const chosenProgramme = page => page.getByTestId('programme-switch').locator('option:checked')
const rowOf = (table, name) => table.getByRole('row').filter({ has: table.page().getByRole('rowheader', { name }) })

/** The draft, by way of the workbench. */
async function openDraft(open, options) {
  const page = await open('officer.320300', '/', options)
  await page.getByTestId('todo-draft').getByRole('link').click()
  await settled(page)
  return page
}

test.describe('Xuzhou', () => {
  test('finds its programme, and what it has received', async ({ open }) => {
    const page = await open('officer.320300')
    await expect(page).toHaveURL(/\/todos$/)
    await expect(page.getByTestId('own-unit')).toHaveText('徐州市市场监督管理局')
    await expect(chosenProgramme(page)).toContainText(xuzhou2023)
    await expect(page.getByTestId('todo-draft')).toContainText('签发《数量分配表》第 1 版')
    await expect(page.getByTestId('todo-draft')).toContainText(xuzhou2023)

    await switchTo(page, jiangsu2023)
    await expect(page.getByRole('main')).toContainText(jiangsu2023)
    await switchTo(page, xuzhou2023)
    await page.getByTestId('nav-tasks').click()
    const quotas = page.getByTestId('own-quotas')
    await expect(rowOf(quotas, /^培训企业/).getByRole('cell').nth(0)).toHaveText('≥ 1,000')
    await expect(rowOf(quotas, /^培训企业/).getByRole('cell').nth(1)).toHaveText('1,000')
    await expect(rowOf(quotas, /^帮扶企业/).getByRole('cell').nth(0)).toHaveText('≥ 100')
    await expect(rowOf(quotas, /^帮扶企业/).getByRole('cell').nth(1)).toHaveText('100')
    await expect(rowOf(quotas, /^帮扶满意度/).getByRole('cell').nth(0)).toHaveText('≥ 95%')
  })

  test('opens the draft: twelve districts, their sums beside what was received', async ({ open }) => {
    const page = await openDraft(open)
    await expect(page.getByTestId('allocation-grid').locator('tbody tr')).toHaveCount(12)
    expect(sumOf(await valuesOf(column(page, 'trained_enterprise')))).toBe(1000)
    await expect(sum(page, 'trained_enterprise')).toHaveText('1,000')
    expect(sumOf(await valuesOf(column(page, 'assisted_enterprise')))).toBe(104)
    await expect(sum(page, 'assisted_enterprise')).toHaveText('104')
    await expect(page.getByTestId('kept-funded_place')).toHaveValue('10')
    const received = await footer(page, '收到').allInnerTexts()
    expect(received.map(text => text.trim())).toEqual(['', '1,000', '100', '≥ 95%', '每个单位 1–2', '60', ''])
    await expect(gap(page, 'assisted_enterprise')).toHaveText('+4　加码 4%')
    await expect(findings(page)).toHaveCount(1)
    await expect(findings(page)).toContainText('帮扶企业合计比收到的多 4（+4%）')
  })

  test('an uncovered floor and a laxer rate are named by cell, stop publication, and clear', async ({ open }) => {
    const page = await openDraft(open)
    const trained = cell(page, '320324', 'trained_enterprise')
    const satisfied = cell(page, '320322', 'satisfaction_rate')

    await type(page, trained, '80')
    await expect(sum(page, 'trained_enterprise')).toHaveText('990')
    await expect(gap(page, 'trained_enterprise')).toHaveText('少分 10')
    await expect(blocks(page)).toHaveCount(1)
    await expect(blocks(page)).toContainText('990')
    await expect(blocks(page)).toContainText('1,000')
    await expect(blocks(page)).toContainText('QT-FLOOR')

    await type(page, satisfied, '94')
    await expect(blocks(page)).toHaveCount(2)
    await expect(blocks(page).filter({ hasText: 'QT-RATE' })).toContainText('沛县')
    await expect(satisfied).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByRole('cell').filter({ has: satisfied })).toContainText('须 ≥ 95%')
    await expect(page.getByTestId('action-publish')).toBeDisabled()
    await expect(page.getByTestId('action-review')).toBeDisabled()
    await expect(page.getByText('改好 2 处后可审核通过')).toBeVisible()
    expect(await axeFindings(page)).toEqual([])

    await blocks(page).filter({ hasText: 'QT-RATE' }).getByRole('button').click()
    await expect(satisfied).toBeFocused()
    await page.keyboard.type('95')
    await expect(blocks(page)).toHaveCount(1)
    await type(page, trained, '90')
    await expect(blocks(page)).toHaveCount(0)
    await expect(gap(page, 'trained_enterprise')).toHaveText('相符')
    await expect(satisfied).toHaveAttribute('aria-invalid', 'false')
    await expect(page.getByTestId('action-publish')).toBeEnabled()
  })

  test('changes cells by typing, by arrow keys, and by pasting a block', async ({ open }) => {
    const page = await openDraft(open)
    await type(page, cell(page, '320302', 'trained_enterprise'), '65')
    for (let row = 0; row < 4; row++) await page.keyboard.press('ArrowDown')
    await expect(cell(page, '320312', 'trained_enterprise')).toBeFocused()
    await page.keyboard.type('115')
    await expect(sum(page, 'trained_enterprise')).toHaveText('1,000')

    await paste(page, cell(page, '320302', 'trained_enterprise'), published.map(([, trained, assisted]) => [trained, assisted]))
    for (const [unit, trained, assisted] of published) {
      await expect(cell(page, unit, 'trained_enterprise')).toHaveValue(String(trained))
      await expect(cell(page, unit, 'assisted_enterprise')).toHaveValue(String(assisted))
    }
    await expect(sum(page, 'assisted_enterprise')).toHaveText('105')
    await expect(gap(page, 'assisted_enterprise')).toHaveText('+5　加码 5%')
    await saved(page)
    await page.reload()
    await settled(page)
    await expect(cell(page, '320321', 'assisted_enterprise')).toHaveValue('12')
    await expect(sum(page, 'trained_enterprise')).toHaveText('1,000')
  })

  test('publishes with a reason for the five more, after reading what follows from it', async ({ open }) => {
    const page = await openDraft(open)
    await page.getByTestId('action-publish').click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('签发《数量分配表》第 1 版？')
    await expect(dialog).toContainText('帮扶企业合计105')
    await expect(dialog).toContainText('12 个单位，请其签收')
    await expect(page.getByTestId('doc-no')).toHaveValue(xuzhou2023)
    expect(await axeFindings(page)).toEqual([])

    await page.getByTestId('dialog-confirm').click()
    await expect(dialog).toContainText('请写明理由')
    await page.getByTestId('reason').fill(reason)
    await expect(page.getByTestId('dialog-confirm')).toHaveText('签发第 1 版')
    await page.getByTestId('dialog-confirm').click()
    await expect(page.getByTestId('notices')).toContainText('已签发第 1 版，12 个单位已通知')
    await expect(page.getByRole('main')).toContainText('12 个单位中 0 个已签收，12 个未签，0 个有异议')
    await expect(page.getByTestId('allocation-grid').locator('input')).toHaveCount(0)
    await expect(cell(page, '320321', 'assisted_enterprise')).toHaveText('12')
    await expect(page.getByTestId('edition-reason')).toHaveText(`第 1 版的理由： ${reason}`)
    await expect(page.getByRole('main')).toContainText(`本表文号 ${xuzhou2023}`)
  })
})

test.describe('丰县', () => {
  test('finds the table to sign for, with its numbers, signs once, and objects', async ({ open }) => {
    const page = await open('officer.320321')
    await expect(page).toHaveURL(/\/todos$/)
    const todo = page.getByTestId('todo-sign').filter({ hasText: xuzhou2023 })
    await expect(todo).toContainText('签收《数量分配表》第 1 版')
    await expect(todo).toContainText('徐州市市场监督管理局')
    await todo.getByRole('link').click()
    await settled(page)

    const row = page.getByTestId('row-320321')
    await expect(cell(page, '320321', 'trained_enterprise')).toHaveText('90')
    await expect(cell(page, '320321', 'assisted_enterprise')).toHaveText('12')
    await expect(cell(page, '320321', 'satisfaction_rate')).toHaveText('95%')
    await expect(row).toContainText('国家区域试点')
    await expect(page.getByText('≥ 12 家')).toBeVisible()
    expect(await axeFindings(page)).toEqual([])

    await page.getByTestId('sign').click()
    await expect(page.getByTestId('notices')).toContainText('已签收第 1 版')
    await expect(page.getByTestId('receipt-state')).toContainText('丰县经办人')
    await expect(page.getByTestId('sign')).toHaveCount(0)

    await page.getByTestId('object').click()
    await page.getByTestId('dialog-confirm').click()
    await expect(page.getByRole('dialog')).toContainText('请写明异议')
    await page.getByTestId('objection-text').fill(objection)
    expect(await axeFindings(page)).toEqual([])
    await page.getByTestId('dialog-confirm').click()
    await expect(page.getByTestId('notices')).toContainText('异议已送达徐州市市场监督管理局')

    await page.getByTestId('nav-todos').click()
    await expect(page.getByTestId('todo-sign')).toHaveCount(0)
    await page.getByTestId('nav-tasks').click()
    await expect(rowOf(page.getByTestId('own-quotas'), /^帮扶企业/).getByRole('cell').nth(0)).toHaveText('≥ 12')
    await expect(rowOf(page.getByTestId('own-quotas'), /^培训企业/).getByRole('cell').nth(0)).toHaveText('≥ 90')
  })
})

test.describe('Jiangsu', () => {
  test('sees every district of Xuzhou with its quota and its receipt', async ({ open }) => {
    const page = await open('officer.320000')
    await switchTo(page, jiangsu2023)
    await page.getByTestId('nav-tasks').click()
    await page.getByRole('button', { name: '再下一级任务数' }).click()
    await settled(page)
    const quotas = page.getByTestId('lower-quotas')
    // Districts of other cities stand there, too, when another test has handed on to them.
    await expect(quotas.getByTestId(/^lower-3203..-trained_enterprise$/)).toHaveCount(12)
    for (const [unit, trained, assisted] of published) {
      await expect(page.getByTestId(`lower-${unit}-trained_enterprise`)).toHaveText(`0 / ${trained}`)
      await expect(page.getByTestId(`lower-${unit}-assisted_enterprise`)).toHaveText(`0 / ${assisted}`)
      await expect(page.getByTestId(`lower-receipt-${unit}`)).toHaveText(unit === '320321' ? '已签收' : '未签收')
    }
  })

  test('drills down from its board to Xuzhou, and from there to the districts', async ({ open }) => {
    const page = await open('officer.320000', '/dashboard')
    await switchTo(page, jiangsu2023)
    await page.getByTestId('tile-320300').click()
    for (const [unit, , assisted] of published)
      await expect(page.getByTestId(`drill-${unit}`)).toContainText(`0 / ${assisted}`)
    await expect(page.getByTestId('drill-320322')).toContainText('未签')
    await expect(page.getByTestId('drill-320321')).not.toContainText('未签')
    await page.getByTestId('drill-320321').click()
    await expect(page.getByTestId('rows-drawer')).toContainText('完成 0，任务 12')
    expect(await axeFindings(page)).toEqual([])
  })

  test('reads the receipts of Xuzhou’s table, and the objection', async ({ open }) => {
    const page = await open('officer.320000', '/receipts')
    await switchTo(page, xuzhou2023)
    await expect(page.getByTestId('receipts-table-choice').locator('option:checked')).toContainText('徐州')
    await expect(page.getByTestId('receipts-table').locator('tbody tr')).toHaveCount(12)
    await expect(page.getByRole('main')).toContainText('1 个已签收')
    for (const [unit] of published)
      await expect(page.getByTestId(`receipt-state-${unit}`)).toHaveText(unit === '320321' ? '已签收' : '未签收')
    await expect(page.getByRole('main')).toContainText(objection)
  })
})
