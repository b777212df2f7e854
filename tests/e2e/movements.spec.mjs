// What happens after publication, seen from both sides, in the programme of Jiangsu for 2023: a transfer, a
// request and its decision, a cut, a draft on an older edition, a sweep, and the ledger of it all.
// One story, told in order, in a system of its own: it makes editions that others would have to sign for.
import { readFile } from 'node:fs/promises'
import { cellOf, draft, programmeOf, publishNext, quota, saved as savedRows } from '../api/support/tables.mjs'
import { cell, saved, type } from './support/grid.mjs'
import { axeFindings, overflow, settled, switchTo } from './support/page.mjs'
import { withOwnSystem } from './support/own-system.mjs'
import { expect } from './support/test.mjs'

const test = withOwnSystem('movements')
const jiangsu2023 = '苏市监认证〔2023〕78号'
const FLOOR = 'assisted_enterprise', CEILING = 'funded_place'

test.describe.configure({ mode: 'serial' })

/** The page of movements of the programme. */
async function movements(open, who, query = '', options) {
  const page = await open(who, '/movements', options)
  await switchTo(page, jiangsu2023)
  await page.goto(`/movements${query}`)
  await settled(page)
  return page
}

/** The balance of a unit, as Jiangsu sees it. */
async function balanceOf(system, unit, indicator) {
  const jiangsu = await system.signIn('officer.320000')
  const programme = await programmeOf(jiangsu, jiangsu2023)
  return quota(jiangsu, programme.id, unit, indicator)
}

const confirm = async page => {
  await page.getByTestId('dialog-confirm').click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await settled(page)
}

test.describe('a transfer', () => {
  test('is refused early when it is too much, in the words of the rule', async ({ open }) => {
    const page = await movements(open, 'officer.320000', `?tab=transfer&indicator=${CEILING}`)
    await page.getByTestId('transfer-from').selectOption('320800')
    await page.getByTestId('transfer-to').selectOption('321200')
    await expect(page.getByTestId('balance-table')).toContainText('48')
    await page.getByTestId('transfer-amount').fill('49')
    await expect(page.getByRole('alert')).toContainText('淮安的资助名额没有分出去也没有用掉的是 48，拿不出这么多')
    await expect(page.getByRole('alert')).toContainText('QT-CEILING')
    await page.getByTestId('transfer-reason').fill('试')
    await page.getByTestId('transfer-submit').click()
    await expect(page.getByTestId('transfer-amount')).toBeFocused()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    expect(await axeFindings(page)).toEqual([])
  })

  test('shows both balances before and after, survives the window, and makes an edition', async ({ open, system }) => {
    const page = await movements(open, 'officer.320000', `?tab=transfer&indicator=${FLOOR}`)
    await page.getByTestId('transfer-from').selectOption('320800')
    await page.getByTestId('transfer-to').selectOption('321200')
    await page.getByTestId('transfer-amount').fill('5')
    await page.getByTestId('transfer-reason').fill('淮安调给泰州')
    await page.reload()
    await settled(page)
    await expect(page.getByText('已找回没提交的内容')).toBeVisible()
    await expect(page.getByTestId('transfer-reason')).toHaveValue('淮安调给泰州')

    const target = page.getByTestId('balance-table').getByRole('row').filter({ hasText: '任务' })
    await expect(target).toContainText('80 → 75')
    await expect(target).toContainText('100 → 105')
    await page.getByTestId('transfer-submit').click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('把 5 家帮扶企业从淮安调给泰州？')
    await expect(dialog).toContainText('出第 2 版并即时生效')
    expect(await axeFindings(page)).toEqual([])
    await confirm(page)
    await expect(page.getByTestId('notices')).toContainText('已调剂，第 2 版已生效')
    await expect(page.getByTestId('transfer-reason')).toHaveValue('')
    expect((await balanceOf(system, '320800', FLOOR)).target).toBe(75)
    expect((await balanceOf(system, '321200', FLOOR)).target).toBe(105)

    await page.goto('/movements?tab=history&kind=transfers')
    await settled(page)
    await expect(page.getByTestId('transfer-history')).toContainText('淮安市，帮扶企业 −5')
    await expect(page.getByTestId('transfer-history')).toContainText('泰州市，帮扶企业 +5')
    await page.getByTestId('transfer-history').getByRole('link', { name: '第 2 版' }).click()
    await settled(page)
    await expect(page.getByTestId('allocation-cause')).toHaveText('调剂')
    await expect(page.getByRole('main')).toContainText('理由：淮安调给泰州')
  })
})

test.describe('a request', () => {
  test('is asked by the city, and can be withdrawn', async ({ open }) => {
    const page = await movements(open, 'officer.320800', `?tab=ask&indicator=${FLOOR}`)
    await page.getByTestId('ask-submit').click()
    await expect(page.getByTestId('ask-amount')).toBeFocused()
    await expect(page.getByText('请写明理由')).toBeVisible()
    await page.getByTestId('ask-amount').fill('3')
    await expect(page.getByTestId('balance-table')).toContainText('75 → 72')
    await page.getByTestId('ask-reason').fill('三家企业注销')
    await page.getByTestId('ask-submit').click()
    await expect(page.getByTestId('notices')).toContainText('请求已送达江苏省市场监督管理局')
    await settled(page)
    await expect(page.getByRole('main')).toContainText('本单位有 1 份请求等上级批复')
    await expect(page.getByTestId('ask-submit')).toBeDisabled()
    await page.getByTestId('withdraw').click()
    await expect(page.getByTestId('own-request-withdrawn')).toBeVisible()
    await expect(page.getByTestId('ask-submit')).toBeEnabled()

    await page.getByTestId('ask-amount').fill('3')
    await page.getByTestId('ask-reason').fill('三家企业注销，附核实材料')
    await page.getByTestId('ask-submit').click()
    await expect(page.getByTestId('own-request-open')).toContainText('帮扶企业 −3')
  })

  test('is decided by the province, which reads what follows from it first', async ({ open, system }) => {
    const page = await open('officer.320000', '/todos')
    await page.getByTestId('todo-request').getByRole('link').click()
    await settled(page)
    await expect(page).toHaveURL(/\/movements\?tab=decide/)
    await expect(page.getByRole('main')).toContainText('有 1 份请求等您批复，最早的是淮安：帮扶企业减 3')
    await page.getByTestId('decide-320800').click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('75 → 72')
    await expect(dialog).toContainText('1,600 → 1,597')
    await expect(dialog).toContainText('0 → 3')
    await page.getByTestId('choice-refuse').check()
    await page.getByTestId('dialog-confirm').click()
    await expect(dialog).toContainText('请写明理由')
    expect(await axeFindings(page)).toEqual([])
    await page.getByTestId('choice-accept').check()
    await expect(page.getByTestId('dialog-confirm')).toHaveText('同意，出第 3 版')
    await confirm(page)
    await expect(page.getByTestId('notices')).toContainText('已同意，第 3 版已生效')
    await expect(page.getByRole('main')).toContainText('没有等您批复的请求')
    expect((await balanceOf(system, '320800', FLOOR)).target).toBe(72)
    expect((await balanceOf(system, '320000', FLOOR)).reserve).toBe(3)
  })

  test('a ceiling goes back at once', async ({ open, system }) => {
    const page = await movements(open, 'officer.320800', `?tab=ask&indicator=${CEILING}`)
    await page.getByTestId('ask-amount').fill('4')
    await page.getByTestId('ask-reason').fill('用不完')
    await page.getByTestId('ask-submit').click()
    await expect(page.getByRole('dialog')).toContainText('名额回到江苏省市场监督管理局')
    await confirm(page)
    await expect(page.getByTestId('own-request-accepted').first()).toContainText('资助名额 −4')
    expect((await balanceOf(system, '320800', CEILING)).target).toBe(44)
  })
})

test.describe('a cut', () => {
  /** Huai'an hands on all it has, so that nothing is free. */
  const handOn = async system => {
    const huaian = await system.signIn('officer.320800')
    const programme = await programmeOf(huaian, jiangsu2023)
    const own = await Promise.all([FLOOR, CEILING, 'trained_enterprise'].map(code => quota(huaian, programme.id, '320800', code)))
    await publishNext(huaian, programme.id, rows => {
      for (const { indicator, received } of own) rows.find(row => row.indicator === indicator).value = received
    })
  }

  test('says beforehand who cannot give back, and who has to allocate again', async ({ open, system }) => {
    await handOn(system)
    const jiangsu = await system.signIn('officer.320000')
    const { id } = await programmeOf(jiangsu, jiangsu2023)
    const next = await draft(jiangsu, id)
    cellOf(next.rows, '320800', FLOOR).value = 60
    cellOf(next.rows, '320900', FLOOR).value += 15
    cellOf(next.rows, '320800', CEILING).value = 40
    await savedRows(jiangsu, next, next.rows, next.kept)

    const page = await open('officer.320000', `/allocations/${next.id}`)
    await type(page, page.getByTestId('mark-up-cap'), '25')
    await saved(page)
    await page.getByTestId('action-publish').click()
    const cuts = page.getByTestId('cuts').getByRole('listitem')
    await expect(cuts).toHaveCount(2)
    await expect(cuts.filter({ hasText: '淮安，帮扶企业 72 → 60' })).toContainText(/已分和留用 72，\d{4}-\d\d-\d\d 前重新分配/)
    await expect(cuts.filter({ hasText: '淮安，资助名额 44 → 40' })).toContainText('收不回 4')
    expect(await axeFindings(page)).toEqual([])
    await confirm(page)
    await expect(page.getByTestId('mark-up-cap-tag')).toHaveText('加码上限 25%')
    // What could not come back is still below: nothing of it is left to hand on.
    await expect(page.getByTestId(`gap-${CEILING}`)).toContainText('另有 4 收不回，仍在下级')
    const own = await quota(jiangsu, id, '320000', CEILING)
    await expect(page.getByTestId(`gap-${CEILING}`)).toContainText(own.reserve > 0 ? `余 ${own.reserve} 未分` : '相符')
    expect((await balanceOf(system, '320800', CEILING)).state).toBe('over_allocated')
    expect((await balanceOf(system, '320800', FLOOR)).state).toBe('redecompose_due')
  })

  test('tells the receiver what happened, what stands, what to do', async ({ open }) => {
    const page = await open('officer.320800', '/todos')
    await page.getByTestId('todo-sign').filter({ hasText: jiangsu2023 }).getByRole('link').click()
    await settled(page)
    await expect(page.getByTestId(`after-${FLOOR}`)).toContainText('帮扶企业现在是 60，已分和留用 72')
    await expect(page.getByTestId(`after-${FLOOR}`)).toContainText('已分给下级的照旧有效')
    await expect(page.getByTestId(`after-${FLOOR}`)).toContainText(/请在 \d{4}-\d\d-\d\d 前出新版/)
    await expect(page.getByTestId(`after-${CEILING}`)).toContainText('资助名额减到 40，已分和留用 44，超出 4')
    await expect(page.getByTestId(`after-${CEILING}`)).toContainText('不再新增')
    await expect(page.getByTestId('mark-up-cap-tag')).toHaveText('加码上限 25%')
    expect(await axeFindings(page)).toEqual([])
  })

  test('is put right in a draft that opens at the cell and says how much is too much', async ({ open }) => {
    const page = await open('officer.320800', '/todos')
    await switchTo(page, jiangsu2023)
    await settled(page)
    const todo = page.getByTestId('todo-over_allocated')
    await expect(todo).toContainText('资助名额的任务减了，手里还多 4')
    await todo.getByRole('link').click()
    await expect(page.getByTestId('allocation-status')).toHaveText(/^草稿 v/)
    await expect(page.locator('input:focus')).toHaveAttribute('data-testid', new RegExp(`^cell-\\d+-${CEILING}$`))
    const gap = page.getByTestId(`gap-${CEILING}`)
    await expect(gap).toHaveText('比任务多 4')
    await expect(gap).toHaveClass(/warn/)
    await expect(page.getByTestId(`target-${CEILING}`)).toHaveText('40')
    await expect(page.getByTestId('check-reminder')).toContainText('资助名额：任务减到了 40，还拿着 44，多 4')
    // 72 on 60 is a mark-up over the line: amber, and no green word.
    await expect(page.getByTestId(`gap-${FLOOR}`)).toHaveText('+12　加码 20%')
    await expect(page.getByTestId(`gap-${FLOOR}`)).toHaveClass(/warn/)
    expect(await axeFindings(page)).toEqual([])
    await page.screenshot({ path: `${import.meta.dirname}/results/over-allocated-1440.png`, fullPage: true })
    await page.getByTestId('action-drop').click()
    await confirm(page)
  })

  test('raising is held to the cap', async ({ open, system }) => {
    const page = await movements(open, 'officer.321200', `?tab=raise&indicator=${FLOOR}`)
    await expect(page.getByTestId('raise-cap')).toContainText('上级定的上限 25%，最多还能加 131')
    await page.getByTestId('raise-amount').fill('132')
    await expect(page.getByRole('alert')).toContainText('江苏省市场监督管理局定的加码上限是 25%，最多还能加 131')
    await page.getByTestId('raise-amount').fill('110')
    await expect(page.getByTestId('balance-table')).toContainText('0 → 5')
    await expect(page.getByRole('main')).toContainText('帮扶企业收到 105 家，加码 5（+4.8%）')
    await page.getByTestId('raise-reason').fill('主动多帮')
    await page.getByTestId('raise-submit').click()
    await confirm(page)
    await expect(page.getByTestId('notices')).toContainText('已自加')
    expect((await balanceOf(system, '321200', FLOOR)).raised).toBe(5)
  })
})

test.describe('a draft on an older edition', () => {
  test('is put on the one in force: what was typed stays, what came is marked', async ({ open, system }) => {
    const jiangsu = await system.signIn('officer.320000')
    const { id } = await programmeOf(jiangsu, jiangsu2023)
    const next = await draft(jiangsu, id)
    const page = await open('officer.320000', `/allocations/${next.id}`, { expected: [/ 409 /] })
    await type(page, cell(page, '320100', FLOOR), '183')
    await saved(page)
    // Somebody moves an amount while the table is open.
    const moved = { indicator: FLOOR, from: '320500', to: '320600', amount: 6, reason: '南通有余力' }
    expect((await jiangsu.post(`/programmes/${id}/transfers`, moved)).status).toBe(201)

    await page.getByTestId('action-publish').click()
    await page.getByTestId('reason').fill('南京多承担')
    await page.getByTestId('dialog-confirm').click()
    await expect(page.getByTestId('base-changed')).toContainText('已经签发（调剂）')
    await expect(page.getByTestId('base-changed')).toContainText('您改过的 1 格照旧')
    await expect(page.getByTestId('base-difference').locator('tbody tr')).toHaveCount(2)
    await expect(page.getByTestId('base-difference')).toContainText('南通市，帮扶企业')
    await expect(page.getByTestId('action-publish')).toBeDisabled()
    expect(await axeFindings(page)).toEqual([])

    await page.getByTestId('rebase').click()
    await expect(page.getByTestId('base-changed')).toHaveCount(0)
    await expect(page.getByTestId('notices')).toContainText('并入 2 格')
    await expect(cell(page, '320100', FLOOR)).toHaveValue('183')
    await expect(cell(page, '320600', FLOOR)).toHaveValue('156')
    await expect(page.getByTestId('merged')).toHaveCount(2)
    await expect(page.getByTestId('mark-up-cap')).toHaveValue('25')
    expect(await axeFindings(page)).toEqual([])
    await type(page, page.getByTestId('mark-up-cap'), ' ')
    await saved(page)
    await page.getByTestId('action-publish').click()
    await page.getByTestId('reason').fill('南京多承担')
    await confirm(page)
    await expect(page.getByTestId('mark-up-cap-tag')).toHaveCount(0)
    await expect(page.getByRole('main')).toContainText('已签发')
  })
})

test.describe('a sweep', () => {
  test('is announced a week before; the receiver sees the day and what it would lose', async ({ open }) => {
    const page = await movements(open, 'officer.320000', `?tab=sweep&indicator=${CEILING}`)
    const day = days => new Date(Date.now() + (days * 24 + 8) * 3600_000).toISOString().slice(0, 10)
    await page.getByTestId('sweep-day').fill(day(6))
    await page.getByTestId('sweep-reason').fill('结清资助名额')
    await page.getByTestId('sweep-submit').click()
    await expect(page.getByTestId('sweep-day')).toBeFocused()
    await page.getByTestId('sweep-day').fill(day(7))
    await page.getByTestId('sweep-submit').click()
    await expect(page.getByTestId('own-sweeps')).toContainText('已预告')
    await expect(page.getByTestId('sweep-run')).toHaveCount(0)

    const city = await open('officer.321200', '/todos')
    await city.getByTestId('todo-sweep_notice').getByRole('link').click()
    await settled(city)
    await expect(city.getByTestId('sweep-notices')).toContainText('照今天的数，本单位会少 60 个')
    expect(await axeFindings(city)).toEqual([])
  })

  test('is run after the day, with what everybody loses read before', async ({ open, system }) => {
    const yesterday = new Date(Date.now() - 16 * 3600_000).toISOString().slice(0, 10)
    await system.sql(`UPDATE sweep SET cut_off_on = '${yesterday}'`)
    const page = await open('officer.320000', '/todos')
    await page.getByTestId('todo-sweep_due').getByRole('link').click()
    await settled(page)
    await page.getByTestId('sweep-run').click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('收回没用的资助名额？')
    await expect(dialog).toContainText('108 → 0（收回 108）')
    await expect(dialog).not.toContainText('淮安')
    const label = await page.getByTestId('dialog-confirm').innerText()
    await confirm(page)
    await expect(page.getByTestId('own-sweeps')).toContainText('已收回')
    expect(label).toBe(`收回 ${912} 个`)
    expect((await balanceOf(system, '321200', CEILING)).reserve).toBe(0)
  })
})

test.describe('the ledger', () => {
  test('opens from a number, names every document, and leaves as a file', async ({ open }) => {
    const page = await open('officer.320800', '/tasks')
    await switchTo(page, jiangsu2023)
    await page.getByTestId(`received-${FLOOR}`).click()
    await settled(page)
    await expect(page).toHaveURL(new RegExp(`/ledger\\?unit=320800&indicator=${FLOOR}`))
    const table = page.getByTestId('postings-table')
    await expect(table).toContainText('淮安调给泰州')
    await expect(table.getByRole('link', { name: /苏市监认证〔2023〕78号\s*第 2 版/ })).toBeVisible()
    const last = table.locator('tbody tr').last().getByRole('cell')
    const [received, raised, kept, reserve, allocated] = await Promise.all([4, 5, 6, 7, 8].map(n => last.nth(n).innerText()))
    expect(Number(received) + Number(raised)).toBe(Number(kept) + Number(reserve) + Number(allocated))
    await expect(page.getByRole('main')).toContainText(`收到 ${received} + 加码 ${raised} = 本级 ${kept}`)
    expect(await axeFindings(page)).toEqual([])

    const download = page.waitForEvent('download')
    await page.getByTestId('export-csv').click()
    const file = await download
    expect(file.suggestedFilename()).toBe('淮安流水 帮扶企业.csv')
    const text = await readFile(await file.path(), 'utf8')
    expect(text, 'spreadsheets know UTF-8 by this mark').toMatch(/^\ufeff/)
    const lines = text.trim().replaceAll('"', '').split('\r\n')
    expect(lines[0]).toBe('序,指标,事项,数量,对方,任务,收不回,收到,加码,本级,待分配,已分,文号,版次,理由,时间,经办')
    expect(lines).toHaveLength(1 + await table.locator('tbody tr').count())
    expect(lines[2]).toContain('调剂,-5,')

    await page.getByTestId('ledger-kind').selectOption('transfer')
    await expect(page).toHaveURL(/kind=transfer/)
    await expect(table.locator('tbody tr')).toHaveCount(1)
    await expect(table).toContainText('−5')
    await page.getByTestId('ledger-to').fill('2020-01-01')
    await expect(page.getByText('没有符合条件的流水')).toBeVisible()
    await page.getByRole('button', { name: '清除条件' }).first().click()
    await expect(table).toContainText('收到')
  })

  test('reads well on a phone and in English', async ({ open }) => {
    const page = await open('officer.320800', '/tasks', { width: 390, language: 'en' })
    await page.goto(`/ledger?indicator=${FLOOR}`)
    await settled(page)
    expect(await overflow(page)).toEqual([])
    expect(await axeFindings(page)).toEqual([])
  })
})
