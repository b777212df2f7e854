// A to-do leads to the very thing it speaks of, and everywhere there are as many of them.
import { settled, switchTo } from './support/page.mjs'
import { expect, test } from './support/test.mjs'

const jiangsu2023 = '苏市监认证〔2023〕78号'

test('receipts that are missing are those of its table, in whichever programme', async ({ open }) => {
  const page = await open('officer.320000', '/todos')
  await switchTo(page, jiangsu2023)
  // Three cities have not signed for Jiangsu's table of the national plan; that of 2023 is another's.
  const todo = page.getByTestId('todo-unsigned_receivers').filter({ hasText: '（2025—2027年）' })
  await expect(todo).toContainText('3 个单位还没签收第 1 版')
  await todo.getByRole('link').click()
  await settled(page)
  await expect(page.getByRole('main')).toContainText('10 个已签收，3 个未签收')
  await expect(page.getByTestId('receipt-state-320300')).toHaveText('未签收')
})

test('a quota to hand on is that of its programme', async ({ open }) => {
  const page = await open('officer.320800', '/todos')
  const todo = page.getByTestId('todo-decompose')
  await expect(todo).toContainText(jiangsu2023)
  await todo.getByRole('link').click()
  await settled(page)
  await expect(page.getByTestId('programme-switch').locator('option:checked')).toContainText(jiangsu2023)
  await expect(page.getByTestId('start-draft')).toBeVisible()
})

test('a to-do of another programme says so, and the switch can be taken back', async ({ open }) => {
  const page = await open('officer.320800', '/todos')
  const shown = page.getByTestId('programme-switch').locator('option:checked')
  const before = await shown.innerText()
  const todo = page.getByTestId('todo-decompose')
  await expect(todo).toContainText('属于另一方案，打开就换到它：江苏省2023年')
  await todo.getByRole('link').click()
  await expect(page.getByTestId('notices')).toContainText(`上方的方案换成了${jiangsu2023}`)
  await page.getByTestId('notices').getByRole('button', { name: '返回原方案' }).click()
  await expect(page).toHaveURL(/\/todos$/)
  await expect(shown).toHaveText(before)
})

test('the list, the navigation and the bell count the same', async ({ open }) => {
  const page = await open('officer.320800', '/todos')
  await expect(page.getByTestId('todo-sign')).toHaveCount(1)
  await expect(page.getByTestId('todo-decompose')).toHaveCount(1)
  await expect(page.getByTestId('nav-todos')).toHaveText(/^\s*待办\s*2\s*$/)
  await expect(page.getByRole('link', { name: '消息，2 件待办' })).toBeVisible()
})

test('who has not signed is reminded: once a day, and there it comes first, saying so', async ({ open }) => {
  const issuer = await open('officer.320000', '/todos')
  await issuer.getByTestId('todo-unsigned_receivers').filter({ hasText: '（2025—2027年）' }).getByRole('link').click()
  const code = (await issuer.locator('[data-testid^="remind-3"]').last().getAttribute('data-testid')).slice('remind-'.length)
  await issuer.getByTestId(`remind-${code}`).click()
  await expect(issuer.getByTestId(`reminded-${code}`)).toHaveText('已催 1 次，今天催过')
  await expect(issuer.getByTestId(`remind-${code}`)).toHaveCount(0)

  const receiver = await open(`officer.${code}`, '/todos')
  const todo = receiver.getByTestId('todo-sign').filter({ has: receiver.getByTestId('todo-reminded') })
  await expect(todo).toContainText(/江苏省市场监督管理局已催办 1 次，最近 \d{4}-\d\d-\d\d/)
  await expect(todo).toHaveClass(/first/)
})

test('all that are listed are reminded at once, of what each owes', async ({ open }) => {
  const page = await open('officer.320000', '/feasibility?waiting=to_decompose')
  await switchTo(page, jiangsu2023)
  const all = page.getByTestId('remind-all')
  const listed = Number((await all.innerText()).match(/\d+/)[0])
  expect(listed).toBeGreaterThan(1)
  await all.click()
  await expect(page.getByTestId('notices')).toContainText(`已催办 ${listed} 个单位`)
  await expect(all).toHaveCount(0)
  await expect(page.locator('[data-testid^="reminded-3"]')).toHaveCount(listed)
})
