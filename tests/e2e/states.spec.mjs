// What a page says when there is nothing, when it must not, when somebody was faster, when nobody answers,
// and when it goes on paper: why, what now, and that nothing is lost.
import { cellOf, publishNext } from '../api/support/tables.mjs'
import { signIn } from '../support/uplift.mjs'
import { newDraft, stored, valueOf } from './support/drafts.mjs'
import { cell, saved, type } from './support/grid.mjs'
import { axeFindings, settled, switchTo } from './support/page.mjs'
import { pdfPages } from './support/pdf.mjs'
import { expect, test } from './support/test.mjs'

test.describe.configure({ mode: 'parallel' })

const assisted = 'assisted_enterprise'
const trained = 'trained_enterprise'

test.describe('nothing there', () => {
  test('a list without rows says why, and offers the next step', async ({ open }) => {
    const page = await open('officer.320100', '/allocations')
    await switchTo(page, '苏市监认证〔2023〕78号')
    await expect(page.getByText('还没有分配表')).toBeVisible()
    expect(await axeFindings(page)).toEqual([])
    await page.getByTestId('start-draft').click()
    await expect(page.getByTestId('allocation-status')).toHaveText('草稿 v1')
    await expect(page.getByTestId('allocation-grid').locator('tbody tr')).toHaveCount(11)
  })

  test('a filter without a match is cleared with one click', async ({ open }) => {
    const page = await open('officer.000000', '/receipts?state=objected')
    await expect(page.getByRole('main')).toContainText('清除条件')
    await page.getByRole('button', { name: '清除条件' }).first().click()
    await expect(page).toHaveURL(/\/receipts$/)
    await expect(page.getByTestId('receipts-table').locator('tbody tr')).not.toHaveCount(0)
  })
})

test.describe('refused by a rule', () => {
  const refused = { expected: [/publish → 422 /] }

  async function publish(page, docNo) {
    await page.getByTestId('action-publish').click()
    await page.getByTestId('doc-no').fill(docNo)
    await page.getByTestId('dialog-confirm').click()
  }

  test('that a person may lift: place, problem, clause, who; a reason lets it pass', async ({ open }) => {
    // Shenzhen has not signed for the table above.
    const work = await newDraft('440300')
    const page = await open('officer.440300', work.path, refused)
    await publish(page, '深市监〔2026〕8号')

    const refusal = page.getByTestId('violations')
    await expect(refusal).toContainText('提醒，可写理由后继续，1 处')
    await expect(refusal.getByRole('row')).toHaveCount(2)
    await expect(refusal.getByRole('row').last()).toContainText('签收')
    await expect(refusal.getByRole('row').last().getByRole('cell').last()).not.toBeEmpty()
    await expect(refusal).toContainText('由签发人写理由放行')
    expect(await axeFindings(page)).toEqual([])

    await expect(page.getByTestId('dialog-confirm')).toHaveText('写理由放行')
    await page.getByTestId('dialog-confirm').click()
    await expect(page.getByRole('dialog')).toContainText('请写明理由')
    expect((await stored(work)).status).toBe('draft')
    await page.getByTestId('override-reason').fill('省局同意先行分解')
    await page.getByTestId('dialog-confirm').click()
    await expect(page.getByTestId('allocation-status')).toHaveText('已签发 v2')
  })

  test('a mark-up and a missing signature have a reason each, and both stand in the edition', async ({ open }) => {
    const work = await newDraft('440800')
    const page = await open('officer.440800', work.path, refused)
    const [first] = work.units
    await type(page, cell(page, first, assisted), String(cellOf(work.table.rows, first, assisted).value + 1))
    await saved(page)
    await page.getByTestId('action-publish').click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('1 个单位，请其签收；数没有变的不用重新签')
    await expect(page.getByTestId('violations').getByRole('row')).toHaveCount(2)
    await expect(page.getByTestId('violations')).toContainText('还没有签收')
    await page.getByTestId('doc-no').fill('湛市监〔2026〕4号')
    await page.getByTestId('reason').fill('主动多帮扶')
    await page.getByTestId('dialog-confirm').click()
    await expect(dialog).toContainText('请写明理由')
    await page.getByTestId('override-reason').fill('省局同意先行分解')
    await page.getByTestId('dialog-confirm').click()
    await expect(page.getByTestId('allocation-status')).toHaveText('已签发 v2')
    await expect(page.getByTestId('edition-reason')).toContainText('主动多帮扶')
    await expect(page.getByTestId('edition-reason')).toContainText('省局同意先行分解')
    const receiver = await open(`officer.${first}`, page.url().replace(/^.*\/\/[^/]+/, ''))
    await expect(receiver.getByTestId('edition-reason')).toContainText('主动多帮扶')

    // Nothing changed: nobody is asked to sign anew, and the number offered is the city's own.
    await page.getByTestId('action-revise').click()
    await expect(page.getByTestId('allocation-status')).toHaveText('草稿 v3')
    await page.getByTestId('action-publish').click()
    await expect(dialog).toContainText('没有单位的数有变动')
    await expect(dialog).toContainText('没有单位要重新签收')
    await expect(page.getByTestId('doc-no')).toHaveValue('湛市监〔2026〕4号')
  })

  test('that nobody may lift: the province gives more meanwhile, and the floor is uncovered', async ({ open }) => {
    const work = await newDraft('520100')
    const page = await open('officer.520100', work.path, refused)
    const above = await publishNext(await signIn('officer.520000'), work.programme, rows => {
      cellOf(rows, '520100', assisted).value += 5
      cellOf(rows, '520200', assisted).value -= 5
    })
    await work.officer.post(`/allocations/${above.id}/receipts`, {})
    await publish(page, '筑市监〔2026〕3号')

    const refusal = page.getByTestId('violations')
    await expect(refusal).toContainText('不能签发，1 处')
    await expect(refusal.getByRole('row').last()).toContainText('帮扶企业')
    await expect(refusal.getByRole('row').last()).toContainText('低于收到的 68，少 5')
    await expect(refusal.getByRole('row').last().getByRole('cell').last()).toContainText('专栏1第3项')
    await expect(refusal).toContainText('谁都不能放行，只能改数')
    await expect(page.getByTestId('override-reason')).toHaveCount(0)
    expect((await stored(work)).status).toBe('draft')
    await refusal.getByRole('button').first().click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(cell(page, work.units[0], assisted)).toBeFocused()
  })
})

test.describe('somebody was faster', () => {
  /** Two devices with the same draft open; theirs is saved first: the first cell 11, the second 22. */
  async function twoDevices(open, city) {
    const work = await newDraft(city)
    const [first, second, third] = work.units
    const mine = await open(`officer.${city}`, work.path, { expected: [/rows → 412 /] })
    const theirs = await open(`officer.${city}`, work.path)
    await type(theirs, cell(theirs, first, assisted), '11')
    await type(theirs, cell(theirs, second, assisted), '22')
    await saved(theirs)
    const before = { first: String(valueOf(work.table, first, assisted)), third: String(valueOf(work.table, third, assisted)) }
    await type(mine, cell(mine, first, assisted), '111')
    await type(mine, cell(mine, third, assisted), '333')
    const dialog = mine.getByTestId('merge-dialog')
    await expect(dialog).toBeVisible()
    return { work, mine, dialog, before, first, second, third }
  }
  const assistedOf = async work => (await stored(work)).rows.filter(row => row.indicator === assisted).slice(0, 3).map(row => row.value)

  test('both versions stand side by side, and are chosen cell by cell', async ({ open }) => {
    const { work, mine, dialog, before, first, second, third } = await twoDevices(open, '370200')
    await expect(mine.getByRole('dialog')).toContainText('青岛经办人')
    await expect(dialog).toContainText('您的 2 格还没存，没有丢')
    const rows = dialog.locator('tbody tr')
    await expect(rows).toHaveCount(2)
    await expect(rows.first().getByRole('cell')).toHaveText([before.first, '11', '111'])
    await expect(rows.last().getByRole('cell')).toHaveText([before.third, before.third, '333'])
    await expect(rows.last().getByRole('radio')).toHaveCount(0)
    await expect(rows.first().getByRole('radio').last()).toBeChecked()
    expect(await axeFindings(mine)).toEqual([])

    await rows.first().getByRole('radio').first().check()
    await mine.getByTestId('merge-apply').click()
    await expect(dialog).toHaveCount(0)
    await expect(cell(mine, first, assisted)).toHaveValue('11')
    await expect(cell(mine, second, assisted)).toHaveValue('22')
    await expect(cell(mine, third, assisted)).toHaveValue('333')
    await saved(mine)
    expect(await assistedOf(work)).toEqual([11, 22, 333])
  })

  test('my own cells win where they are chosen', async ({ open }) => {
    const { work, mine } = await twoDevices(open, '430100')
    await mine.getByTestId('merge-apply').click()
    await saved(mine)
    expect(await assistedOf(work)).toEqual([111, 22, 333])
  })

  test('or all of theirs are taken', async ({ open }) => {
    const { work, mine, before, first, third } = await twoDevices(open, '510100')
    await mine.getByTestId('merge-theirs').click()
    await expect(cell(mine, first, assisted)).toHaveValue('11')
    await expect(cell(mine, third, assisted)).toHaveValue(before.third)
    expect(await assistedOf(work)).toEqual([11, 22, Number(before.third)])
  })
})

test.describe('nobody answers', () => {
  const noNetwork = [/^net /]

  test('typed cells stay on the device, and are saved once the server is back', async ({ open }) => {
    const work = await newDraft('360100')
    const page = await open('officer.360100', work.path, { expected: noNetwork })
    await page.context().setOffline(true)
    await type(page, cell(page, work.units[0], trained), '500')
    const banner = page.getByRole('alert').filter({ hasText: '连不上服务器' })
    await expect(banner).toContainText(/内容存在本机。\d+ 秒后再试/)
    await expect(page.getByTestId('save-status')).toHaveText('有 1 格还没存，存在本机')
    expect(await axeFindings(page)).toEqual([])
    await banner.getByRole('button', { name: '现在试' }).click()
    await expect(banner).toContainText(/1[012] 秒后再试/)

    await page.context().setOffline(false)
    await banner.getByRole('button', { name: '现在试' }).click()
    await expect(banner).toHaveCount(0)
    await saved(page)
    expect(valueOf(await stored(work), work.units[0], trained)).toBe(500)
  })

  test('a window closed without a network gives the cells back when it opens again', async ({ open }) => {
    const work = await newDraft('360200')
    const page = await open('officer.360200', work.path, { expected: noNetwork })
    await page.context().setOffline(true)
    await type(page, cell(page, work.units[0], trained), '501')
    await expect(page.getByRole('alert').filter({ hasText: '连不上服务器' })).toBeVisible()
    await page.context().setOffline(false)
    await page.reload()
    await settled(page)
    await expect(page.getByTestId('restored')).toContainText('1 格')
    await expect(cell(page, work.units[0], trained)).toHaveValue('501')
    await saved(page)
  })

  test('another page, too, says so and recovers', async ({ open }) => {
    const page = await open('officer.360300', '/dashboard', { expected: noNetwork })
    await page.getByTestId('nav-tasks').click()
    await settled(page)
    await page.getByTestId('nav-dashboard').click()
    await settled(page)
    await page.context().setOffline(true)
    await page.getByTestId('nav-tasks').click()
    await expect(page.getByRole('alert').filter({ hasText: '连不上服务器' }).first()).toBeVisible()
    await page.context().setOffline(false)
    await page.getByRole('button', { name: '现在试' }).first().click()
    await expect(page.getByTestId('own-quotas')).toBeVisible()
    await expect(page.getByRole('alert')).toHaveCount(0)
  })

  test('a page whose program was not loaded yet says so as well', async ({ open }) => {
    const page = await open('officer.360400', '/todos', { expected: [...noNetwork, /dynamically imported module|Unable to preload CSS/] })
    await page.context().setOffline(true)
    await page.getByTestId('nav-units').click()
    await expect(page.getByRole('alert').filter({ hasText: '连不上服务器' }).first()).toBeVisible()
  })

  test('a busy server says how long to wait, and the page tries again by itself', async ({ open }) => {
    const page = await open('officer.360500', '/todos', { expected: [/quotas → 503 /] })
    await page.route(/\/quotas\?unit=/, route => route.fulfill({
      status: 503, headers: { 'Retry-After': '2' }, contentType: 'application/problem+json',
      body: JSON.stringify({ type: 'about:blank', title: '忙', status: 503, detail: '', instance: '', request_id: '0'.repeat(32) }),
    }), { times: 1 })
    await page.getByTestId('nav-tasks').click()
    await expect(page.getByRole('alert').filter({ hasText: '2 秒后自动再试' })).toBeVisible()
    await expect(page.getByTestId('own-quotas')).toBeVisible()
  })

  test('a slow server: the shape of the page stands in', async ({ open }) => {
    const page = await open('officer.360600', '/todos')
    await page.route(/\/quotas\?unit=/, async route => { await new Promise(done => setTimeout(done, 1000)); await route.continue() })
    await page.getByTestId('nav-tasks').click()
    await expect(page.getByRole('status', { name: '正在读取' })).toBeVisible()
    await expect(page.getByTestId('own-quotas')).toBeVisible()
    await expect(page.getByRole('status', { name: '正在读取' })).toHaveCount(0)
  })
})

test.describe('not here', () => {
  test('an unknown address has a way back', async ({ open }) => {
    const page = await open('officer.360700', '/nowhere/at/all')
    await expect(page.getByRole('heading', { level: 1 })).toContainText('没有这一页')
    await page.getByRole('link', { name: '回到首页' }).click()
    await expect(page).toHaveURL(/\/todos$/)
  })

  test('a table of another city: whose it is not, the request number, and a way back', async ({ open }) => {
    const { path } = await newDraft('360800')
    const page = await open('officer.360900', '/todos', { expected: [/ → 404 /] })
    await page.goto(path)
    const refusal = page.getByRole('alert')
    await expect(refusal).toContainText(/[0-9a-f]{8}/)
    await expect(refusal.getByRole('link', { name: '回到首页' })).toBeVisible()
    expect(await axeFindings(page)).toEqual([])
    await refusal.getByRole('link', { name: '回到首页' }).click()
    await expect(page).toHaveURL(/\/todos$/)
  })

  test('a console of somebody else, by its address: nothing of it, and the way home', async ({ open }) => {
    const page = await open('officer.320000', '/users')
    await expect(page).toHaveURL(/\/users$/)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('这一页不由您的岗位办理')
    await expect(page.getByRole('button', { name: '导出 CSV' })).toHaveCount(0)
    await page.getByTestId('forbidden-home').click()
    await expect(page).toHaveURL(/\/dashboard$/)
  })

  test('a page that the role may not see', async ({ open }) => {
    const page = await open('sysadmin', '/units', { expected: [/ → 403 /] })
    await page.goto('/allocations/1')
    await expect(page.getByRole('alert')).toContainText(/没有这项权限|不由您的岗位办理/)
    await expect(page.getByRole('link', { name: '回到首页' })).toBeVisible()
  })
})

test.describe('on paper', () => {
  /** The sheet of a table, as it is printed. */
  async function openSheet(page, path) {
    await page.goto(path)
    await settled(page)
    await page.emulateMedia({ media: 'print' })
    return page.getByTestId('print-sheet')
  }
  const sheetOf = async page => `${await page.getByTestId('own-tables').getByRole('link').first().getAttribute('href')}/print`
  const checkValue = async page => (await page.getByTestId('check-value').innerText()).replace('校验 ', '')

  test('the sheets are A4, without the frame, the head repeated and the rows unbroken', async ({ open }) => {
    const page = await open('officer.500000', '/allocations')
    const sheet = await openSheet(page, await sheetOf(page))
    await expect(sheet).toBeVisible()
    await expect(page.getByTestId('print')).toBeHidden()
    await expect(page.getByRole('navigation')).toHaveCount(0)
    await expect(sheet.locator('thead')).toHaveCSS('display', 'table-header-group')
    await expect(sheet.locator('tbody tr').first()).toHaveCSS('break-inside', 'avoid')
    const sizes = pdfPages(await page.pdf({ preferCSSPageSize: true }))
    expect(sizes.length).toBeGreaterThan(1)
    for (const size of sizes) expect(size).toEqual([595, 842])
  })

  test('the form is that of the notice; in the foot 文号, edition and check value', async ({ open }) => {
    const page = await open('officer.310000', '/allocations')
    await switchTo(page, '沪市监认证〔2021〕65号')
    const sheet = await openSheet(page, await sheetOf(page))
    await expect(sheet).toContainText('附件1')
    await expect(sheet.getByRole('heading')).toContainText('数量分配表')
    const heads = sheet.getByRole('columnheader')
    await expect(heads.first()).toHaveText('序号')
    await expect(heads.nth(1)).toHaveText('单位')
    await expect(heads.last()).toHaveText('备注')
    await expect(sheet.getByRole('row').last()).toContainText('合　计')
    await expect(sheet.locator('footer')).toContainText('沪市监认证〔2021〕65号')
    await expect(sheet.locator('footer')).toContainText(/第1版（\d{4}-\d{2}-\d{2}签发）/)
    expect(await checkValue(page)).toMatch(/^[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}$/)
    expect(await axeFindings(page)).toEqual([])
  })

  test('issuer and receiver print the same check value, and another for other numbers', async ({ open }) => {
    const issuer = await open('officer.360000', '/allocations')
    const path = await sheetOf(issuer)
    await openSheet(issuer, path)
    const receiver = await open('officer.361000', path)
    expect(await checkValue(receiver)).toBe(await checkValue(issuer))

    const { path: draft, units } = await newDraft('361000')
    const printed = async value => {
      await receiver.emulateMedia({ media: 'screen' })
      await receiver.goto(draft)
      await settled(receiver)
      await type(receiver, cell(receiver, units[0], trained), value)
      await saved(receiver)
      await openSheet(receiver, `${draft}/print`)
      return checkValue(receiver)
    }
    const first = await printed('998')
    expect(await printed('999')).not.toBe(first)
    expect(await printed('998')).toBe(first)
  })
})
