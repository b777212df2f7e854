// Coming in, staying in, and coming back: nobody loses what was typed.
import { demoPassword } from '../support/uplift.mjs'
import { newDraft, stored, valueOf } from './support/drafts.mjs'
import { cell, saved, type } from './support/grid.mjs'
import { axeFindings, settled } from './support/page.mjs'
import { endSession, expect, test } from './support/test.mjs'

async function fillIn(page, username, password) {
  await page.getByTestId('username').fill(username)
  await page.getByTestId('password').fill(password)
  await page.getByTestId('sign-in').click()
}

const refused = [/\/api\/v1\/session → 401/]
const expired = [/ → 401 /]

test.describe('signing in', () => {
  test('a wrong password is answered in words, beside the field', async ({ open }) => {
    const page = await open(null, '/', { expected: refused })
    await page.getByTestId('sign-in').click()
    await expect(page.getByText('请填用户名')).toBeVisible()
    await expect(page.getByTestId('username')).toBeFocused()

    await fillIn(page, 'officer.650100', 'not the password')
    await expect(page.getByText('用户名或密码不对，请核对后再填。')).toBeVisible()
    await expect(page.getByTestId('password')).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByTestId('password')).toBeFocused()
    expect(await axeFindings(page)).toEqual([])

    await page.keyboard.type(demoPassword)
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('own-unit')).toHaveText('乌鲁木齐市市场监督管理局')
  })

  test('leads to the page that was asked for', async ({ open }) => {
    const page = await open(null, '/tasks?view=postings')
    await expect(page).toHaveURL(/\/sign-in\?to=/)
    await fillIn(page, 'officer.650200', demoPassword)
    await expect(page).toHaveURL(/\/tasks\?view=postings$/)
    await expect(page.getByTestId('postings-table')).toBeVisible()
  })

  test('five wrong passwords lock the account, and the page says for how long', async ({ open }) => {
    const page = await open(null, '/', { expected: [...refused, /\/session → 429/] })
    for (let attempt = 0; attempt < 5; attempt++) {
      const answer = page.waitForResponse(/\/session$/)
      await fillIn(page, 'officer.640100', `wrong ${attempt}`)
      await answer
      await expect(page.getByTestId('sign-in')).toBeEnabled()
    }
    await fillIn(page, 'officer.640100', demoPassword)
    await expect(page.getByText(/账号暂锁.*可以再试/)).toBeVisible()
  })
})

test.describe('a session', () => {
  test('outlives a reload, and ends with the sign-out', async ({ open }) => {
    const page = await open(null, '/')
    await fillIn(page, 'officer.650400', demoPassword)
    await expect(page).toHaveURL(/\/todos$/)
    const cookies = await page.context().cookies()
    expect(cookies.map(({ httpOnly, sameSite, path }) => ({ httpOnly, sameSite, path })))
      .toEqual([{ httpOnly: true, sameSite: 'Strict', path: '/api/v1/session' }])
    await page.reload()
    await expect(page.getByTestId('own-unit')).toHaveText('吐鲁番市市场监督管理局')
    await expect(page.getByTestId('sign-in')).toHaveCount(0)

    await page.getByTestId('person-menu').click()
    await page.getByTestId('sign-out').click()
    await expect(page).toHaveURL(/\/sign-in/)
    expect(await page.context().cookies()).toEqual([])
    await page.goto('/todos')
    await expect(page.getByTestId('sign-in')).toBeVisible()
  })

  test('that expires in the middle of work is renewed over the page; the typed cells stay', async ({ open }) => {
    const work = await newDraft('420100')
    const [first, second] = work.units
    const page = await open('officer.420100', work.path, { expected: expired })
    await endSession(page)
    await type(page, cell(page, first, 'trained_enterprise'), '901')
    await type(page, cell(page, second, 'trained_enterprise'), '902')

    const dialog = page.getByRole('dialog', { name: '登录' })
    await expect(dialog).toBeVisible()
    await expect(dialog).toContainText('填的内容都在')
    await expect(dialog.getByTestId('username')).toHaveValue('officer.420100')
    await expect(dialog.getByTestId('password')).toBeFocused()
    expect(await axeFindings(page)).toEqual([])
    await expect(cell(page, first, 'trained_enterprise')).toHaveValue('901')
    await expect(cell(page, second, 'trained_enterprise')).toHaveValue('902')

    await page.keyboard.type(demoPassword)
    await page.keyboard.press('Enter')
    await expect(dialog).toHaveCount(0)
    await saved(page)
    await expect(cell(page, first, 'trained_enterprise')).toHaveValue('901')
    const table = await stored(work)
    expect(valueOf(table, first, 'trained_enterprise')).toBe(901)
    expect(valueOf(table, second, 'trained_enterprise')).toBe(902)
  })

  test('that expired while the window was closed: the sign-in tells, and the cells are put back', async ({ open }) => {
    const work = await newDraft('420200')
    const [first] = work.units
    const page = await open('officer.420200', work.path, { expected: expired })
    await endSession(page)
    await type(page, cell(page, first, 'trained_enterprise'), '777')
    await expect(page.getByRole('dialog', { name: '登录' })).toBeVisible()

    await page.goto('/')
    await expect(page.getByText(/上次登录已过期.*数量分配表.*已留在本机/)).toBeVisible()
    await expect(page.getByTestId('username')).toHaveValue('officer.420200')
    await fillIn(page, 'officer.420200', demoPassword)
    await expect(page).toHaveURL(/\/todos$/)
    await page.goto(work.path)
    await settled(page)
    await expect(page.getByTestId('restored')).toContainText('1 格')
    await expect(cell(page, first, 'trained_enterprise')).toHaveValue('777')
    await saved(page)
    expect(valueOf(await stored(work), first, 'trained_enterprise')).toBe(777)
  })
})

test('the language is switched, and kept over a reload and a sign-out', async ({ open }) => {
  const page = await open('officer.650500')
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await expect(page.getByTestId('nav-todos')).toContainText('待办')
  await page.getByTestId('language').click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.getByTestId('nav-todos')).toContainText('To do')

  await page.reload()
  await expect(page.getByTestId('nav-todos')).toContainText('To do')
  await page.getByTestId('person-menu').click()
  await page.getByTestId('sign-out').click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await page.getByTestId('language').click()
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible()
})
