// Units are reorganised by hand: rehearsed, refused, merged, split, planned for a day and run when it has
// come. One story, told in order, in a system of its own: the tree is everybody's.
import { languageFindings } from './support/language.mjs'
import { withOwnSystem } from './support/own-system.mjs'
import { axeFindings, overflow, settled } from './support/page.mjs'
import { expect } from './support/test.mjs'

const test = withOwnSystem('reorganisation')
const day = days => new Date(Date.now() + 8 * 3600_000 + days * 86400_000).toISOString().slice(0, 10)
const docNo = '示例机调〔2026〕1号'
const reason = '行政区划调整（示例）'
const merged = { code: '3402H1', name: '合江区市场监督管理局（示例）', short: '合江区' }
const parted = { code: '3405N1', name: '江北市市场监督管理局（示例）', short: '江北市' }

test.describe.configure({ mode: 'serial', timeout: 120_000 })

const wizard = (open, options) => open('sysadmin', '/reorganisations/new', options)

async function pick(page, field, code) {
  await page.getByTestId(field).fill(code)
  await page.getByRole('listbox').getByRole('option').filter({ hasText: code }).first().click()
  await expect(page.getByTestId(`chosen-${code}`)).toBeVisible()
}

async function next(page) {
  await page.getByTestId('next').click()
  await settled(page)
}

async function order(page, from = day(0)) {
  await page.getByTestId('day').fill(from)
  await page.getByTestId('doc-no').fill(docNo)
  await page.getByTestId('reason').fill(reason)
}

/** Everything that holds for a step, whatever it shows. */
async function look(page, name, { width, language }) {
  await page.screenshot({ path: `${import.meta.dirname}/results/wizard-${name}-${width}-${language}.png`, fullPage: true })
  expect.soft(await overflow(page), `${name}: nothing sticks out`).toEqual([])
  expect.soft(await languageFindings(page, language), `${name}: one language`).toEqual([])
  expect.soft(await axeFindings(page), `${name}: axe`).toEqual([])
}

test('a city with a notice of its own cannot end; what is typed stays on the device', async ({ open }) => {
  const page = await open('sysadmin', '/reorganisations')
  await expect(page.getByRole('main')).toContainText('还没有机构调整')
  await page.getByTestId('new-reorganisation').click()
  await settled(page)

  await page.getByTestId('next').click()
  await expect(page.getByRole('alert')).toContainText('请选一类')
  await page.getByTestId('kind-merge').check()
  await pick(page, 'add-unit', '320300')
  await expect(page.getByTestId('chosen-320300')).toContainText('市级')
  await next(page)
  await page.getByTestId('heir-standing').check()
  await pick(page, 'into', '320400')
  await order(page)

  await page.reload()
  await settled(page)
  await expect(page.getByTestId('doc-no')).toHaveValue(docNo)
  await expect(page.getByRole('main')).toContainText('已恢复')

  await next(page)
  await expect(page.getByTestId('outcome')).toContainText('现在不能执行，有 1 处挡着')
  await expect(page.getByTestId('blockers')).toContainText('徐州市市场监督管理局')
  await expect(page.getByTestId('blockers')).toContainText('请先办结这份方案')
  expect(await axeFindings(page)).toEqual([])

  await next(page)
  await expect(page.getByTestId('send')).toHaveText('先存为计划')
  await page.getByTestId('send').click()
  await expect(page.getByTestId('reorganisation-state')).toContainText('已到生效日')
  await page.getByTestId('rehearse').click()
  await expect(page.getByTestId('blockers')).toContainText('请先办结这份方案')
  await expect(page.getByTestId('run')).toHaveCount(0)

  await page.getByTestId('cancel').click()
  await page.getByTestId('dialog-confirm').click()
  await expect(page.getByTestId('reorganisation-state')).toContainText('已取消')
})

test('two districts merge into a new one, by keyboard, from start to end', async ({ open, system }) => {
  const page = await wizard(open, { expected: [/ 400 /] })
  await page.getByTestId('kind-rename').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByTestId('kind-merge')).toBeChecked()
  for (const code of ['340202', '340207']) {
    await page.getByTestId('add-unit').focus()
    await page.keyboard.type(code)
    await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(1)
    await page.keyboard.press('Enter')
    await expect(page.getByTestId(`chosen-${code}`)).toContainText('芜湖')
    await expect(page.getByTestId('add-unit')).toHaveValue('')
  }
  await next(page)

  await page.getByTestId('next').click()
  await expect(page.getByTestId('heir-code')).toBeFocused()
  // A code that is somebody's is the server's to know: it leads back to the field.
  await page.getByTestId('heir-code').fill('340209')
  await page.getByTestId('heir-name').fill(merged.name)
  await page.getByTestId('heir-short-name').fill(merged.short)
  await order(page)
  await page.getByTestId('next').click()
  await expect(page.getByTestId('heir-code')).toBeFocused()
  await expect(page.getByTestId('heir-code')).toHaveAttribute('aria-invalid', 'true')
  await page.getByTestId('heir-code').fill(merged.code)
  await page.keyboard.press('Enter')

  const outcome = page.getByTestId('outcome')
  await expect(outcome).toContainText(/影响 \d+ 份方案、\d+ 个单位、\d+ 张分配表，\d+ 人随机构转入。/)
  const fresh = outcome.getByRole('row').filter({ hasText: merged.code })
  await expect(fresh.first()).toContainText('新设')
  await expect(fresh.first()).toContainText(/0 → [1-9]/)
  await expect(outcome.getByRole('row').filter({ hasText: '340202' }).first()).toContainText(/→ 0/)
  await page.getByTestId('effect-unit').fill(merged.code)
  await expect(outcome.getByRole('rowheader').filter({ hasText: '340202' })).toHaveCount(0)
  expect(await axeFindings(page)).toEqual([])
  await next(page)

  await expect(page.getByTestId('consequences')).toContainText(`合并为${merged.name}（${merged.code}）`)
  await expect(page.getByTestId('consequences')).toContainText(docNo)
  expect(await axeFindings(page)).toEqual([])
  await expect(page.getByTestId('send')).toHaveText('执行合并')
  await page.getByTestId('send').click()
  await expect(page.getByTestId('notices')).toContainText('已执行')
  await expect(page.getByTestId('reorganisation-state')).toContainText('已执行')
  await expect(page.getByTestId('lineage').getByRole('row').filter({ hasText: '340207' })).toContainText(merged.code)

  await page.getByTestId('look').getByRole('link').filter({ hasText: '镜湖区' }).first().click()
  await settled(page)
  await expect(page.getByTestId('unit-ended')).toContainText('撤销')
  await expect(page.getByTestId('unit-history')).toContainText(merged.code)
  await page.getByTestId('heir').click()
  await expect(page.getByTestId('unit-detail')).toContainText(merged.code)

  await page.goto('/reorganisations')
  await expect(page.getByTestId('reorganisations-done')).toContainText(docNo)
  const me = (await (await system.signIn('officer.340202')).get('/me')).body
  expect(me.unit.code, 'people belong to the heir').toBe(merged.code)
})

test('a city is split: shares add up, and no district is forgotten', async ({ open, system }) => {
  const page = await wizard(open)
  await page.getByTestId('kind-split').check()
  await pick(page, 'unit', '340500')
  await next(page)
  await order(page)
  await page.getByTestId('part-0-code').fill(parted.code)
  await page.getByTestId('part-0-name').fill(parted.name)
  await page.getByTestId('part-0-short-name').fill(parted.short)
  await page.getByTestId('part-0-share').fill('33.333')
  await page.getByTestId('next').click()
  await expect(page.getByTestId('part-0-share')).toHaveAttribute('aria-invalid', 'true')
  await page.getByTestId('part-0-share').fill('33.33')
  await expect(page.getByTestId('share-sum')).toHaveText('新单位合计 33.33%，原单位留 66.67%。')
  await page.getByTestId('old-ends').check()
  await expect(page.getByTestId('share-sum')).toHaveText('合计 33.33%，还差 66.67%。')
  await page.getByTestId('old-goes_on').check()

  const choices = page.getByTestId('deal').locator('.children select')
  const count = await choices.count()
  expect(count).toBeGreaterThan(3)
  await choices.nth(0).selectOption({ label: parted.short })
  await choices.nth(1).selectOption({ label: parted.short })
  await expect(page.getByTestId('deal')).toContainText(`还有 ${count - 2} 个没定`)
  await page.getByTestId('next').click()
  await expect(page.getByTestId('deal').getByRole('alert')).toHaveCount(count - 2)
  await page.getByTestId('deal-rest').selectOption('stays')
  await page.getByTestId('deal-give').click()
  await expect(page.getByTestId('deal')).toContainText(`${count} 个下级都定了`)

  await next(page)
  await expect(page.getByTestId('outcome')).toContainText(parted.code)
  await next(page)
  await expect(page.getByTestId('send')).toHaveText('执行拆分')
  await page.getByTestId('send').click()
  await expect(page.getByTestId('reorganisation-state')).toContainText('已执行')
  const lineage = page.getByTestId('lineage')
  await expect(lineage.getByRole('row').filter({ hasText: parted.code })).toContainText('33.33%')
  await expect(lineage.getByRole('row').filter({ hasText: '继续' })).toContainText('66.67%')
  const nation = await system.signIn('officer.000000')
  expect((await nation.get(`/units?parent=${parted.code}`)).body.items).toHaveLength(2)
})

test('a move waits for its day, is rehearsed once more, and run', async ({ open, system }) => {
  const page = await wizard(open)
  await page.getByTestId('kind-move').check()
  await pick(page, 'unit', '340121')
  await next(page)
  await page.getByTestId('parent').fill('340100')
  await page.getByRole('listbox').getByRole('option').first().click()
  await page.getByTestId('next').click()
  await expect(page.getByRole('main')).toContainText('它现在就归这个单位管')
  await pick(page, 'parent', '340200')
  await order(page, day(30))
  await next(page)
  await next(page)
  await expect(page.getByTestId('send')).toHaveText(`存为计划，${day(30)} 起可执行`)
  await page.getByTestId('send').click()
  await expect(page.getByTestId('reorganisation-state')).toContainText('待执行')
  await page.getByTestId('rehearse').click()
  await expect(page.getByTestId('outcome')).toContainText('份方案')
  await expect(page.getByTestId('run')).toHaveCount(0)

  // Its day comes, and goes by.
  await system.sql(`UPDATE reorganisation SET effective_on = '${day(-1)}',
    plan = JSON_SET(plan, '$.effective_on', '${day(-1)}') WHERE status = 'planned'`)
  await page.goto('/reorganisations')
  await expect(page.getByTestId('reorganisations-planned')).toContainText('已到生效日')
  await page.getByTestId('reorganisations-planned').getByRole('link').click()
  await settled(page)
  await expect(page.getByTestId('run')).toHaveCount(0)
  await page.getByTestId('rehearse').click()
  await page.getByTestId('run').click()
  await expect(page.getByRole('dialog')).toContainText('不能撤回')
  expect(await axeFindings(page)).toEqual([])
  await page.getByTestId('dialog-confirm').click()
  await expect(page.getByTestId('reorganisation-state')).toContainText('已执行')
  const nation = await system.signIn('officer.000000')
  expect((await nation.get('/units/340121')).body.parent).toBe('340200')
})

for (const width of [1440, 390]) {
  for (const language of ['zh-CN', 'en']) {
    test(`every step, ${width} px, ${language}`, async ({ open }) => {
      const screen = { width, language }
      const page = await open('sysadmin', '/reorganisations', screen)
      await look(page, 'list', screen)
      await page.getByTestId('reorganisations-done').getByRole('link').first().click()
      await settled(page)
      await look(page, 'done', screen)
      await page.goto('/reorganisations/new')
      await settled(page)
      await page.getByTestId('kind-split').check()
      await pick(page, 'unit', '340600')
      await look(page, 'what', screen)
      await next(page)
      await page.getByTestId('next').click()
      await look(page, 'faults', screen)
      await page.getByTestId('old-ends').check()
      await page.getByTestId('add-part').click()
      // What has been typed and not sent yet is of the reader's language.
      const names = language === 'en' ? ['East (sample)', 'West (sample)'] : ['示例东市', '示例西市']
      for (const [at, name] of names.entries()) {
        await page.getByTestId(`part-${at}-code`).fill(`3406A${at}`)
        await page.getByTestId(`part-${at}-name`).fill(name)
        await page.getByTestId(`part-${at}-short-name`).fill(`${at + 1}`)
      }
      await page.getByTestId('even').click()
      await page.getByTestId('deal-rest').selectOption({ index: 1 })
      await page.getByTestId('deal-give').click()
      await order(page)
      await page.getByTestId('doc-no').fill('2026-1')
      await look(page, 'how', screen)
      await next(page)
      await expect(page.getByTestId('effects-table').first()).toBeVisible()
      await look(page, 'rehearse', screen)
      await next(page)
      await look(page, 'confirm', screen)
    })
  }
}
