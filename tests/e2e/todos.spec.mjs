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

test('the list, the navigation and the bell count the same', async ({ open }) => {
  const page = await open('officer.320800', '/todos')
  await expect(page.getByTestId('todo-sign')).toHaveCount(1)
  await expect(page.getByTestId('todo-decompose')).toHaveCount(1)
  await expect(page.getByTestId('nav-todos')).toHaveText(/^\s*待办\s*2\s*$/)
  await expect(page.getByRole('link', { name: '消息，2 件待办' })).toBeVisible()
})
