// Who can still reach its target: found, filtered, sorted, exported, and led to; who added on the way; and
// what was handed down earlier, as published and for today's units.
import { readFile } from 'node:fs/promises'
import { cellOf, programmeOf, publishNext, quota } from '../api/support/tables.mjs'
import { instanceIn } from '../support/instance.mjs'
import { signIn } from '../support/uplift.mjs'
import { languageFindings } from './support/language.mjs'
import { axeFindings, overflow, settled, switchTo } from './support/page.mjs'
import { expect, test } from './support/test.mjs'

const PROVINCE = '140000', [OUT, RISK, ASKS, OBJECTS] = ['140100', '140200', '140300', '140400']

test.describe.configure({ mode: 'serial', timeout: 90_000 })

let programme, edition

/** One city is asked for five times as much, one for a third more; one asks for less, one objects. */
test.beforeAll(async () => {
  const [province, asks, objects] = await Promise.all([PROVINCE, ASKS, OBJECTS].map(code => signIn(`officer.${code}`)))
  programme = (await programmeOf(province)).id
  const given = Object.fromEntries(await Promise.all([OUT, RISK].map(async code =>
    [code, (await quota(province, programme, code, 'session')).target])))
  const table = await publishNext(province, programme, rows => {
    cellOf(rows, OUT, 'session').value = given[OUT] * 5
    cellOf(rows, RISK, 'session').value = Math.round(given[RISK] * 4 / 3)
  })
  edition = table.edition
  await asks.post(`/programmes/${programme}/returns`, { indicator: 'session', amount: 1, reason: '请求减免一场' })
  await objects.post(`/allocations/${table.id}/objections`, { text: '偏多' })
})

const table = page => page.getByTestId('reach-table')
const rowOf = (page, code) => table(page).getByRole('row').filter({ has: page.getByTestId(`reach-${code}`) })
const units = page => table(page).locator('tbody tr')

test('the page says first who can no longer reach its target, and what stands in the way', async ({ open }) => {
  const page = await open(`officer.${PROVINCE}`, '/feasibility')
  await expect(page.locator('.sentence')).toContainText('1 个已够不着任务（太原）')
  await expect(page.locator('.sentence')).toContainText(/个有风险，照现在的速度做不完（大同/)
  await expect(units(page).first()).toContainText('太原')
  await expect(rowOf(page, OUT)).toContainText('够不着')
  await expect(rowOf(page, OUT)).toContainText('宣传培训场次')
  await expect(rowOf(page, RISK)).toContainText('有风险')
  await expect(rowOf(page, ASKS)).toContainText('请求减免宣传培训场次 1')
  await expect(rowOf(page, OBJECTS)).toContainText('有异议')
  await expect(rowOf(page, OBJECTS)).toContainText('未签收')
})

test('one meaning of “can still make it”: by the forecast, in the row and in the sentence, of both tiers', async ({ open }) => {
  for (const path of ['/feasibility', '/feasibility?depth=2']) {
    const page = await open(`officer.${PROVINCE}`, path)
    const rows = await units(page).evaluateAll(found => found.map(row => [...row.cells].map(cell => cell.innerText.trim())))
    expect(rows.length).toBeGreaterThan(5)
    let compared = 0
    for (const cells of rows) {
      const [target, forecast] = [cells[3], cells[7]].map(text => Number(text.replace(/[^\d.]/g, '')))
      if (cells[3].includes('%') || !Number.isFinite(forecast)) continue
      if (cells[1] === '能按期完成') expect(forecast, cells.join(' ')).toBeGreaterThanOrEqual(target)
      else if (cells[1] !== '已完成') expect(forecast, cells.join(' ')).toBeLessThanOrEqual(target)
      compared++
    }
    expect(compared).toBeGreaterThan(5)
  }
  const page = await open(`officer.${PROVINCE}`, '/feasibility')
  await expect(page.locator('.sentence')).toContainText(/再下一级 \d+ 个单位中，.*\d+ 个有风险/)
})

test('what stands in the way is a filter', async ({ open }) => {
  const page = await open(`officer.${PROVINCE}`, '/feasibility')
  const chip = page.getByTestId('reach-waiting').getByRole('button', { name: /^请求等批复/ })
  await expect(chip).toHaveText('请求等批复 1')
  await chip.click()
  await expect(page).toHaveURL(/waiting=requests/)
  await expect(units(page)).toHaveCount(1)
  await expect(units(page)).toContainText('请求减免宣传培训场次 1')
})

test('filters stay in the address, and what is exported is what is filtered', async ({ open }) => {
  const page = await open(`officer.${PROVINCE}`, '/feasibility')
  const chip = page.getByRole('button', { name: '能按期完成' })
  const fine = Number((await chip.innerText()).match(/\d+/)[0])
  expect(fine).toBeLessThan(await units(page).count())
  await chip.click()
  await expect(page).toHaveURL(/reach=on_course/)
  await expect(units(page)).toHaveCount(fine)
  await page.reload()
  await settled(page)
  await expect(units(page)).toHaveCount(fine)
  const name = await units(page).last().getByRole('link').innerText()
  await page.getByTestId('reach-search').fill(name)
  await expect(units(page)).toHaveCount(1)
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId('reach-export').click()])
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n')
  expect(lines).toHaveLength(3)
  expect(lines[2]).toContain(name)
  await page.getByTestId('reach-search').fill('没有这个单位')
  await expect(page.getByText('没有符合条件的单位')).toBeVisible()
})

test('a column sorts, and a unit leads to its board', async ({ open }) => {
  const page = await open(`officer.${PROVINCE}`, '/feasibility?indicator=session')
  await page.getByRole('button', { name: '任务', exact: true }).dblclick()
  await expect(units(page).first()).toContainText('太原')
  await page.getByTestId(`reach-${OUT}`).click()
  await settled(page)
  await expect(page).toHaveURL(new RegExp(`/dashboard\\?unit=${OUT}`))
})

test('a rate stands with its operator, wherever it is shown', async ({ open }) => {
  const page = await open(`officer.${PROVINCE}`, '/feasibility?indicator=satisfaction_rate')
  await expect(rowOf(page, OUT)).toContainText('> 90%')
  await expect(page.getByTestId('standard-satisfaction_rate')).toContainText('市级：11 个单位中')
  await page.goto('/dashboard')
  await settled(page)
  await expect(page.getByTestId('met-satisfaction_rate')).toHaveText(/^11 个下级中 \d+ 个达到$/)
  await expect(page.locator('.kpi').filter({ has: page.getByTestId('kpi-satisfaction_rate') })).toContainText('须 > 90%')
  await page.goto('/tasks')
  await settled(page)
  await expect(page.getByTestId('own-quotas')).toContainText('> 90%')
})

test('a range and a minimum stand with theirs, and are counted unit by unit', async ({ open }) => {
  const page = await open('officer.310000', '/dashboard')
  await switchTo(page, '沪市监认证〔2021〕65号')
  await expect(page.getByTestId('met-enterprise_per_industry')).toHaveText(/个下级中 \d+ 个达到$/)
  await page.goto('/feasibility?indicator=enterprise_per_industry')
  await settled(page)
  await expect(units(page).first()).toContainText('≥ 5')
  await page.goto('/feasibility?indicator=pilot_industry')
  await settled(page)
  await expect(units(page).first()).toContainText('1–2')
})

test('who added is seen tier by tier, as bars and as a table', async ({ open }) => {
  const page = await open(`officer.${PROVINCE}`, '/feasibility?indicator=session')
  const bars = page.getByTestId('markup-bars').getByRole('listitem')
  await expect(bars).toHaveCount(3)
  await expect(bars.first()).toContainText(/省级，1 个单位.*\+/s)
  await expect(bars.first()).toContainText(/分给市级 [\d,]+/)
  await expect(bars.nth(1)).toContainText(/还没往下分 [\d,]+/)
  await expect(page.getByTestId('markup-total')).toContainText(/超过 [\d.]+% 的线/)
  await page.getByTestId('markup-as-table').click()
  await expect(page.getByTestId('markup-table').locator('tbody tr')).toHaveCount(3)
  await expect(page.getByTestId('markup-table').locator('tbody tr').first()).toContainText(/\+\d/)
})

test('one tier further down, each with its city', async ({ open }) => {
  const page = await open(`officer.${PROVINCE}`, '/feasibility')
  await page.getByRole('button', { name: '再下一级' }).click()
  await settled(page)
  await expect(page).toHaveURL(/depth=2/)
  await expect(rowOf(page, '140105').or(page.getByText('已列 50 行')).first()).toBeVisible()
  await page.getByTestId('reach-search').fill('小店区')
  await expect(units(page)).toHaveCount(1)
  await expect(units(page)).toContainText('太原')
})

test('where there is nothing to reach, it says so', async ({ open }) => {
  const county = await open('officer.140105', '/feasibility')
  await expect(county.getByText('本单位没有下级')).toBeVisible()
  const xuzhou = await open('officer.320800', '/feasibility')
  await switchTo(xuzhou, '苏市监认证〔2023〕78号')
  await expect(xuzhou.getByText('还没有分给下级')).toBeVisible()
})

test('past targets, as published and carried to the units of today', async ({ open }) => {
  const { sql } = instanceIn()
  const from = '140500', to = '140600'
  await sql(`START TRANSACTION;
    UPDATE allocation JOIN unit ON unit.id = issuer_id SET published_at = '2026-01-10 02:00:00'
    WHERE unit.code = '${PROVINCE}' AND programme_id = ${programme} AND edition = ${edition - 1};
    INSERT INTO reorganisation (kind, status, effective_on, doc_no, reason, plan, planned_at, planned_by, unit_id, ended_at)
    SELECT 'merge', 'done', '2026-05-01', '测试〔2026〕1号', '测试', '{}', UTC_TIMESTAMP(3), MIN(id), MIN(unit_id), UTC_TIMESTAMP(3) FROM user;
    INSERT INTO lineage SELECT LAST_INSERT_ID(), old.id, heir.id, 10000, '2026-05-01', old.name FROM unit AS old, unit AS heir
    WHERE old.code = '${from}' AND heir.code = '${to}'; COMMIT`)
  const province = await signIn(`officer.${PROVINCE}`)
  const [gone, heir] = await Promise.all([from, to].map(async code => (await quota(province, programme, code, 'session')).target))

  const page = await open(`officer.${PROVINCE}`, '/targets?on=2026-03-01')
  await expect(page.locator('.sentence')).toContainText(`2026-03-01 当天在执行的是第 ${edition - 1} 版`)
  await expect(page.locator('.sentence')).toContainText('改版 1 次')
  const rowFor = code => page.getByTestId('targets-table').getByRole('row').filter({ has: page.getByTestId(`target-${code}`) })
  await expect(rowFor(from)).toContainText(String(gone))
  await expect(rowFor(OUT)).toContainText(/现 [\d,]+ \+[\d,]+/)
  await page.getByRole('button', { name: '按现行机构' }).click()
  await expect(page).toHaveURL(/view=restated/)
  await expect(rowFor(to)).toContainText(String(gone + heir))
  await expect(page.getByRole('main')).toContainText('晋城并入朔州')
  await page.getByTestId('targets-edition').selectOption({ label: (await page.getByTestId('targets-edition').innerText()).split('\n').find(line => line.includes(`第 ${edition} 版`)).trim() })
  await settled(page)
  await expect(page).toHaveURL(new RegExp(`edition=${edition}`))
  await expect(page.locator('.sentence')).toContainText(new RegExp(`第 ${edition} 版于 .* 签发，此后没有变动`))
  await expect(page.getByTestId('targets-note')).toContainText('这一版现在还在执行')
  await page.getByTestId('targets-on').fill('2025-06-01')
  await expect(page.getByText('这一天还没有签发分配表')).toBeVisible()
  await sql('DELETE FROM lineage; DELETE FROM reorganisation')
})

for (const screen of [{ width: 1440, language: 'zh-CN' }, { width: 1440, language: 'en' }, { width: 390, language: 'zh-CN' },
  { width: 390, language: 'en' }]) {
  test(`everything on it fits, ${screen.width} px, ${screen.language}`, async ({ open }) => {
    const page = await open(`officer.${PROVINCE}`, '/feasibility', screen)
    for (const path of ['/feasibility', '/feasibility?depth=2', '/targets', '/targets?on=2026-03-01&view=restated']) {
      await page.goto(path)
      await settled(page)
      const name = `reach${path.replaceAll(/[/?&=]/g, '-')}`
      await page.screenshot({ path: `${import.meta.dirname}/results/${name}-${screen.width}-${screen.language}.png`, fullPage: true })
      expect.soft(await overflow(page), `${path}: nothing sticks out`).toEqual([])
      expect.soft(await languageFindings(page, screen.language), `${path}: one language`).toEqual([])
      expect.soft(await axeFindings(page), `${path}: axe`).toEqual([])
    }
  })
}
