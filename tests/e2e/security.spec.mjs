// What somebody signs in with, and where: the second factor, and sessions here and elsewhere.
import { enrolled, goodPassword } from '../api/support/people.mjs'
import { codeOf, stepNow } from '../support/second-factor.mjs'
import { axeFindings, settled } from './support/page.mjs'
import { administrators, fillIn, fillNew, someone, wrongCode } from './support/people.mjs'
import { expect, test } from './support/test.mjs'

test.describe.configure({ mode: 'parallel', timeout: 180_000 })

const asked = [/\/session → 401/]

test.describe('an administrator’s second factor', () => {
  test('from the first sign-in to the working console, and in again with a code', async ({ open }) => {
    const { username, password } = await someone(['audit_administrator'])
    const page = await open(null, '/', { expected: [...asked, /confirm → 400/] })
    await fillIn(page, username, password)

    // Nowhere else to go before it is set up.
    await expect(page).toHaveURL(/\/second-factor$/)
    await page.goto('/audit')
    await expect(page).toHaveURL(/\/second-factor$/)
    await expect(page.getByRole('navigation').getByRole('link')).toHaveCount(0)

    await page.getByTestId('begin-factor').click()
    await expect(page.getByTestId('factor-password')).toBeFocused()
    await page.getByTestId('factor-password').fill(password)
    await page.getByTestId('begin-factor').click()
    await expect(page.getByTestId('qr-code')).toBeVisible()
    const shown = await page.getByTestId('factor-secret').innerText()
    expect(shown).toMatch(/^(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}$/)
    const secret = shown.replaceAll(' ', '')
    await page.getByTestId('copy').click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret)

    await page.getByTestId('code').fill(wrongCode(secret))
    await page.getByTestId('confirm-factor').click()
    await expect(page.getByText('动态口令不对，或已经用过')).toBeVisible()
    await expect(page.getByTestId('code')).toBeFocused()
    await page.getByTestId('code').fill(codeOf(secret, stepNow() - 1))
    await page.getByTestId('confirm-factor').click()
    await expect(page).toHaveURL(/\/audit$/)
    await expect(page.getByTestId('audit-table').getByRole('row').nth(1)).toBeVisible()

    await page.getByTestId('person-menu').click()
    await page.getByTestId('sign-out').click()
    await fillIn(page, username, password)
    await expect(page.getByRole('heading', { name: '第二步：动态口令' })).toBeVisible()
    await expect(page.getByTestId('code')).toBeFocused()
    await expect(page.getByTestId('code')).toHaveAttribute('autocomplete', 'one-time-code')
    await page.getByTestId('code').fill(wrongCode(secret))
    await page.getByTestId('sign-in').click()
    await expect(page.getByText('动态口令不对，或已经用过')).toBeVisible()
    // Pasted as an authenticator shows it.
    const code = codeOf(secret)
    await page.evaluate(text => navigator.clipboard.writeText(text), `${code.slice(0, 3)} ${code.slice(3)}`)
    await page.getByTestId('code').focus()
    await page.keyboard.press('ControlOrMeta+v')
    await expect(page.getByTestId('code')).toHaveValue(code)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/audit$/)
  })

  test('is asked for after the password only, and the way back starts anew', async ({ open }) => {
    const { username, password, secret } = await enrolled(await someone(['audit_administrator']))
    const page = await open(null, '/', { expected: asked })
    await fillIn(page, username, 'not the password')
    await expect(page.getByText('用户名或密码不对')).toBeVisible()
    await fillIn(page, username, password)
    await page.getByTestId('sign-in-back').click()
    await expect(page.getByTestId('password')).toHaveValue('')
    await expect(page.getByTestId('username')).toHaveValue(username)
    await fillIn(page, username, password)
    await page.getByTestId('code').fill(codeOf(secret))
    await page.getByTestId('sign-in').click()
    await expect(page).toHaveURL(/\/audit$/)
  })

  test('a session that has not used it leads there at the first refused call', async ({ open }) => {
    const [, secadmin] = await administrators()
    const { id, username, password } = await someone(['officer'])
    const page = await open(username, '/todos', { password, expected: [/ → 403 /] })
    await secadmin.delete(`/users/${id}/grants/officer`)
    await secadmin.post(`/users/${id}/grants`, { role: 'system_administrator' })
    await page.waitForTimeout(100) // workers look at the stamps every 50 ms (decision 0012)
    await page.getByTestId('nav-dashboard').click()
    await expect(page).toHaveURL(/\/second-factor$/)
    await expect(page.getByText('设好才能开始工作')).toBeVisible()
  })

  test('is an officer’s own choice: set up, and removed with a code', async ({ open }) => {
    const { username, password } = await someone(['officer'])
    const page = await open(username, '/security', { password })
    await expect(page.getByTestId('factor-state')).toHaveText('未启用')
    await page.getByTestId('enrol').click()
    await page.getByTestId('factor-password').fill(password)
    await page.getByTestId('begin-factor').click()
    const secret = (await page.getByTestId('factor-secret').innerText()).replaceAll(' ', '')
    await page.getByTestId('code').fill(codeOf(secret, stepNow() - 1))
    await page.getByTestId('confirm-factor').click()
    await expect(page).toHaveURL(/\/security$/)
    await expect(page.getByTestId('factor-state')).toHaveText('已启用')
    await page.getByTestId('remove-factor').click()
    await page.getByTestId('remove-code').fill(codeOf(secret))
    await page.getByTestId('dialog-confirm').click()
    await expect(page.getByTestId('factor-state')).toHaveText('未启用')
  })
})

test.describe('sessions', () => {
  const over = [/ → 401 /]

  test('the security administrator signs another browser out', async ({ open }) => {
    const { id, username, password } = await someone(['officer'])
    const theirs = await open(username, '/todos', { password, expected: over })
    const page = await open('secadmin', `/users/${id}`)
    const sessions = page.getByTestId('sessions-table').locator('tbody tr')
    // The one that the person was made with, and the browser's.
    await expect(sessions).toHaveCount(2)
    await sessions.filter({ hasText: 'Chrome' }).getByRole('button').click()
    await expect(page.getByRole('dialog')).toContainText('那边马上退出')
    await page.getByTestId('dialog-confirm').click()
    await expect(sessions).toHaveCount(1)
    await expect(page.getByTestId('sign-ins-table')).toContainText('已登录')

    await theirs.getByTestId('nav-dashboard').click()
    await expect(theirs.getByRole('dialog', { name: '登录' })).toBeVisible()
    await expect(theirs.getByTestId('ended-by')).toContainText('安全管理员结束了您的这次登录')
    await theirs.getByTestId('password').fill(password)
    await theirs.getByTestId('sign-in').click()
    await expect(theirs.getByRole('dialog')).toHaveCount(0)
    await expect(theirs).toHaveURL(/\/dashboard$/)
  })

  test('everybody ends their own elsewhere; this one is marked', async ({ open }) => {
    const { username, password } = await someone(['officer'])
    const page = await open(username, '/security', { password })
    const other = await open(username, '/todos', { password, expected: over })
    await page.reload()
    const rows = page.getByTestId('sessions-table').locator('tbody tr')
    await expect(rows).toHaveCount(3)
    await expect(rows.filter({ hasText: '正在用的这台' })).toHaveCount(1)
    await rows.filter({ hasText: 'Chrome' }).getByRole('button').click()
    await page.getByTestId('dialog-confirm').click()
    await expect(rows).toHaveCount(2)
    await other.getByTestId('nav-dashboard').click()
    await expect(other.getByRole('dialog', { name: '登录' })).toBeVisible()
    await page.reload()
    await expect(page.getByTestId('own-unit')).toBeVisible()
  })

  test('the own password is changed, which ends the others', async ({ open }) => {
    const { username, password } = await someone(['officer'])
    const page = await open(username, '/security', { password, expected: [/password → 400/] })
    await page.getByTestId('change-password').click()
    await expect(page.getByTestId('old-password')).toBeFocused()
    const next = goodPassword()
    await page.getByTestId('old-password').fill('not it')
    await fillNew(page, next)
    await page.getByTestId('save-password').click()
    await expect(page.getByTestId('old-password')).toHaveAttribute('aria-invalid', 'true')
    await page.getByTestId('old-password').fill(password)
    await page.getByTestId('save-password').click()
    await expect(page.getByText('密码已改，其他设备已退出。')).toBeVisible()
    await expect(page.getByTestId('sessions-table').locator('tbody tr')).toHaveCount(1)
  })

  test('left alone: a warning, then out, and in again over the page; who types is not warned', async ({ open }) => {
    const { username, password } = await someone(['officer'])
    const page = await open(username, '/todos', { password, expected: over })
    await page.clock.install()
    await page.reload()
    await settled(page)
    const warning = page.getByRole('dialog', { name: '还在用吗？' })

    // The limit is fifteen minutes; the server may know of the last use a minute late.
    await page.clock.fastForward('10:00')
    await page.keyboard.press('Shift')
    await page.clock.fastForward('03:10')
    await expect(warning).toHaveCount(0)

    await page.clock.fastForward('13:10')
    await expect(warning).toBeVisible()
    await expect(warning).toContainText('15 分钟')
    expect(await axeFindings(page)).toEqual([])
    await page.getByTestId('idle-go-on').click()
    await expect(warning).toHaveCount(0)

    await page.clock.fastForward('13:10')
    await expect(warning).toBeVisible()
    await page.clock.fastForward('01:00')
    const dialog = page.getByRole('dialog', { name: '登录' })
    await expect(dialog).toContainText('15 分钟没有操作，已退出')
    await page.clock.runFor('00:01')
    await page.getByTestId('password').fill(password)
    await page.getByTestId('sign-in').click()
    await expect(dialog).toHaveCount(0)
  })
})
