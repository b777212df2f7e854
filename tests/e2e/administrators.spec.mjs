// The three administrators at their consoles, everybody at “my security”, and the steps of signing in.
import { readFile } from 'node:fs/promises'
import { codeOf, stepNow } from '../support/second-factor.mjs'
import { signIn } from '../support/uplift.mjs'
import { enrolled, goodPassword, newPerson, newUser } from '../api/support/people.mjs'
import { look, screens } from './support/look.mjs'
import { axeFindings, settled } from './support/page.mjs'
import { pdfPages } from './support/pdf.mjs'
import { expect, test } from './support/test.mjs'

test.describe.configure({ mode: 'parallel', timeout: 90_000 })

const unit = '320300'
const administrators = () => Promise.all(['sysadmin', 'secadmin'].map(name => signIn(name)))
/** Somebody of this test's own. */
const someone = async (roles) => newPerson(...await administrators(), unit, roles)
const asked = [/\/session → 401/]

async function fillIn(page, username, password) {
  await page.getByTestId('username').fill(username)
  await page.getByTestId('password').fill(password)
  await page.getByTestId('sign-in').click()
}

async function fillNew(page, password, again = password) {
  await page.getByTestId('new-password').fill(password)
  await page.getByTestId('new-password-again').fill(again)
}

/** Never the code of a secret, now or next. */
const wrongCode = secret => ['111111', '222222', '333333', '444444']
  .find(code => ![-1, 0, 1, 2].some(step => codeOf(secret, stepNow() + step) === code))

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
    await page.getByTestId('nav-dashboard').click()
    await expect(page).toHaveURL(/\/second-factor$/)
    await expect(page.getByText('设好才能开始工作')).toBeVisible()
  })

  test('is an officer’s own choice: set up, and removed with a code', async ({ open }) => {
    const { username, password } = await someone(['officer'])
    const page = await open(username, '/security', { password })
    await expect(page.getByTestId('factor-state')).toHaveText('未启用')
    await page.getByTestId('enrol').click()
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

test.describe('users', () => {
  test('one is created with a one-time password, signs in with it and must change it', async ({ open }) => {
    const username = `made.${Date.now()}`
    const page = await open('sysadmin', '/')
    await expect(page).toHaveURL(/\/users$/)
    await page.getByTestId('new-user').click()
    await page.getByTestId('new-username').fill('Not A Name')
    await page.getByTestId('create-user').click()
    await expect(page.getByText('须以小写字母开头')).toBeVisible()
    await expect(page.getByText('请填姓名')).toBeVisible()
    await expect(page.getByText('请从列表里选一个单位')).toBeVisible()
    await expect(page.getByTestId('new-username')).toBeFocused()

    await page.getByTestId('new-username').fill(username)
    await page.getByTestId('display-name').fill('新来的')
    await page.getByTestId('unit').fill('徐州市')
    await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('unit')).toHaveValue('徐州市市场监督管理局')
    await page.getByTestId('create-user').click()
    const oneTime = await page.getByTestId('one-time-password').innerText()
    await page.getByTestId('copy').click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(oneTime)
    expect(await axeFindings(page)).toEqual([])
    await page.getByTestId('new-user-done').click()
    await page.getByTestId('user-search').fill(username)
    await expect(page).toHaveURL(new RegExp(`q=${username}`))
    await expect(page.getByTestId('users-table').locator('tbody tr')).toHaveCount(1)
    await expect(page.getByTestId('users-table')).toContainText('待本人换掉一次性密码')

    const theirs = await open(null, '/', { expected: [...asked, /\/session → 400/] })
    await fillIn(theirs, username, oneTime)
    await expect(theirs.getByRole('heading', { name: '换一个新密码' })).toBeVisible()
    const met = theirs.getByTestId('password-demands').locator('li.ok')
    await expect(met).toHaveCount(0)
    await theirs.getByTestId('new-password').fill('short')
    await expect(met).toHaveText([/不含用户名/])
    await theirs.getByTestId('sign-in').click()
    await expect(theirs.getByText('新密码还不满足下面的要求')).toBeVisible()
    // What only the server knows: a walk over the keyboard.
    await fillNew(theirs, 'Qwertyuiop-12')
    await expect(met).toHaveCount(3)
    await theirs.getByTestId('sign-in').click()
    await expect(theirs.getByTestId('new-password')).toHaveAttribute('aria-invalid', 'true')
    await expect(theirs.getByRole('alert').filter({ hasText: '键盘' })).toBeVisible()
    const password = goodPassword()
    await fillNew(theirs, password, `${password}x`)
    await theirs.getByTestId('sign-in').click()
    await expect(theirs.getByText('两次填的不一样')).toBeVisible()
    await fillNew(theirs, password)
    await theirs.getByTestId('sign-in').click()
    await expect(theirs.getByTestId('own-unit')).toHaveText('徐州市市场监督管理局')
  })

  test('one is renamed, disabled with its consequences told, and enabled again', async ({ open }) => {
    const { id, username, password } = await someone(['viewer'])
    const page = await open('sysadmin', `/users/${id}`)
    await page.getByTestId('edit-user').click()
    await page.getByTestId('display-name').fill('改了名的')
    await page.getByTestId('save-user').click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('改了名的')

    await page.getByTestId('user-disable').click()
    await expect(page.getByRole('dialog')).toContainText('马上退出所有设备')
    await page.getByTestId('dialog-confirm').click()
    await expect(page.getByTestId('account-state')).toHaveText('已停用')
    const theirs = await open(null, '/', { expected: asked })
    await fillIn(theirs, username, password)
    await expect(theirs.getByText('用户名或密码不对')).toBeVisible()

    await page.getByTestId('user-enable').click()
    await expect(page.getByTestId('account-state')).toHaveText('可用')
  })

  test('somebody else was faster: their change is shown, and mine is kept', async ({ open }) => {
    const [sysadmin] = await administrators()
    const { id } = await someone(['viewer'])
    const page = await open('sysadmin', `/users/${id}`, { expected: [/ → 412 /] })
    await page.getByTestId('edit-user').click()
    await page.getByTestId('display-name').fill('我改的')
    const { etag } = await sysadmin.get(`/users/${id}`)
    expect((await sysadmin.put(`/users/${id}`, { display_name: '他改的', unit }, { ifMatch: etag })).status).toBe(200)
    await page.getByTestId('save-user').click()
    await expect(page.getByText('打开之后有人改过')).toBeVisible()
    await expect(page.getByRole('dialog')).toContainText('他改的')
    await expect(page.getByTestId('display-name')).toHaveValue('我改的')
    await page.getByTestId('save-user').click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('我改的')
  })

  test('the list is filtered by unit, role and words, and exported as it is filtered', async ({ open }) => {
    const page = await open('secadmin', '/users?role=security_administrator')
    const rows = page.getByTestId('users-table').locator('tbody tr')
    await expect(rows.filter({ hasText: 'secadmin' })).toHaveCount(1)
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('export-users').click()])
    const text = await readFile(await download.path(), 'utf8')
    expect(text.codePointAt(0)).toBe(0xfeff)
    expect(text).toContain('"secadmin"')
    expect(text.trim().split('\r\n').length).toBe(await rows.count() + 1)

    await page.getByRole('button', { name: '清除条件' }).first().click()
    await page.getByTestId('user-unit').fill('320321')
    await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/unit=320321/)
    await expect(rows.filter({ hasText: 'officer.320321' })).toHaveCount(1)
    await page.getByTestId('user-search').fill('nobody.9')
    await expect(page.getByText('没有符合条件的用户')).toBeVisible()
  })
})

test.describe('roles', () => {
  test('an administrator’s role is never joined with another: the refusal in its words', async ({ open }) => {
    const { id } = await someone(['officer'])
    const page = await open('secadmin', `/users/${id}`, { expected: [/grants → 409/] })
    await page.getByTestId('grant-role').selectOption('audit_administrator')
    await page.getByTestId('grant').click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('不能再有别的角色')
    await page.getByTestId('dialog-confirm').click()
    await expect(dialog.getByTestId('problem')).toContainText('管理员')
    expect(await axeFindings(page)).toEqual([])
    await page.getByTestId('dialog-cancel').click()
    await expect(page.getByTestId('grants-table').locator('tbody tr')).toHaveCount(1)
  })

  test('one is granted and revoked, and holds at once in the session that goes on', async ({ open }) => {
    const { id, username, password } = await someone([])
    const page = await open('secadmin', `/users/${id}`)
    await page.getByTestId('grant-role').selectOption('viewer')
    await page.getByTestId('grant').click()
    await page.getByTestId('dialog-confirm').click()
    await expect(page.getByTestId('grants-table')).toContainText('secadmin')

    const theirs = await open(username, '/', { password, expected: [/todos → 403/] })
    await expect(theirs).toHaveURL(/\/todos$/)
    await page.getByTestId('revoke-viewer').click()
    await expect(page.getByRole('dialog')).toContainText('马上不能再做')
    await page.getByTestId('dialog-confirm').click()
    await expect(page.getByText('没有角色：能登录，看不到业务。')).toBeVisible()
    await theirs.reload()
    await expect(theirs.getByTestId('nav-todos')).toHaveCount(0)
  })

  test('nobody sees the means to change their own', async ({ open }) => {
    const page = await open('secadmin', '/users?role=security_administrator')
    await page.getByTestId('user-secadmin').click()
    await expect(page.getByText('自己的账号由另一位管理员办理')).toBeVisible()
    await expect(page.getByTestId('grants-table')).toBeVisible()
    await expect(page.getByTestId('grant')).toHaveCount(0)
    await expect(page.getByTestId(/^revoke-/)).toHaveCount(0)
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

test('the policy: limits of the program, what each means, saved, and taken back', async ({ open }) => {
  const page = await open('secadmin', '/policy')
  await expect(page.getByTestId('save-policy')).toBeDisabled()
  await page.getByTestId('policy-min_length').fill('7')
  await page.getByTestId('save-policy').click()
  await expect(page.getByText('须是 8 到 64 之间的整数')).toBeVisible()
  await expect(page.getByTestId('policy-min_length')).toBeFocused()
  await page.getByTestId('policy-min_length').fill('10')
  for (const minutes of ['31', '30']) {
    await page.getByTestId('policy-lock_minutes').fill(minutes)
    await page.getByTestId('save-policy').click()
    await expect(page.getByText('没有改动')).toBeVisible()
  }
  await page.reload()
  await expect(page.getByTestId('policy-lock_minutes')).toHaveValue('30')
})

test.describe('the audit trail', () => {
  test('is filtered in the address, read in words, and exported as it is filtered', async ({ open }) => {
    const { username } = await someone(['officer'])
    const page = await open('auditadmin', '/')
    await expect(page).toHaveURL(/\/audit$/)
    const rows = page.getByTestId('audit-table').locator('tbody tr')
    await expect(rows).toHaveCount(50)
    await page.getByRole('button', { name: '再看 50 行' }).click()
    await expect.poll(() => rows.count()).toBeGreaterThan(50)

    await page.getByTestId('audit-user').fill(username)
    await page.getByTestId('audit-event').selectOption('user')
    await expect(page).toHaveURL(new RegExp(`user=${username}.*event=user|event=user.*user=${username}`))
    await expect(rows.first()).toContainText('授予角色')
    await expect(rows.filter({ hasText: '建立用户' })).toHaveCount(1)
    await expect(rows.filter({ hasText: '登录成功' })).toHaveCount(0)
    const count = await rows.count()

    await page.reload()
    await expect(page.getByTestId('audit-event')).toHaveValue('user')
    await expect(rows).toHaveCount(count)
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('export-audit').click()])
    const text = await readFile(await download.path(), 'utf8')
    expect(text.codePointAt(0)).toBe(0xfeff)
    expect(text.trim().split('\r\n')).toHaveLength(count + 1)

    await rows.first().getByRole('button').click()
    await expect(page.getByTestId('audit-record')).toContainText('业务人员')
    expect(await axeFindings(page)).toEqual([])
    await page.keyboard.press('Escape')

    // On paper: a wide sheet, a table and not cards.
    const [[width, height]] = pdfPages(await page.pdf({ preferCSSPageSize: true }))
    expect([width, height]).toEqual([842, 595])

    await page.getByTestId('audit-to').fill('2000-01-01')
    await expect(page.getByText('没有符合条件的记录')).toBeVisible()
    await page.getByRole('button', { name: '清除条件' }).first().click()
    await expect(page).toHaveURL(/\/audit$/)
    await expect(page.getByTestId('audit-user')).toHaveValue('')
    await expect.poll(() => rows.count()).toBeGreaterThan(count)
  })
})

test.describe('what is seen in between', () => {
  for (const screen of screens) {
    test(`${screen.width} px, ${screen.language}`, async ({ open }) => {
      const [sysadmin, secadmin] = await administrators()
      const bare = await newPerson(sysadmin, secadmin, unit, ['audit_administrator'])
      const ready = await enrolled(await newPerson(sysadmin, secadmin, unit, ['audit_administrator']))
      const fresh = await newUser(sysadmin, unit)

      const page = await open(null, '/', { ...screen, expected: asked })
      await fillIn(page, ready.username, ready.password)
      await expect(page.getByTestId('code')).toBeVisible()
      await look(page, 'sign-in-code', screen)
      await page.getByTestId('sign-in-back').click()
      await fillIn(page, fresh.username, fresh.oneTime)
      await page.getByTestId('new-password').fill('Short1')
      await look(page, 'sign-in-renewal', screen)
      await page.getByTestId('sign-in-back').click()
      await fillIn(page, bare.username, bare.password)
      await page.getByTestId('begin-factor').click()
      await expect(page.getByTestId('qr-code')).toBeVisible()
      await look(page, 'second-factor-qr', screen)

      const system = await open('sysadmin', '/users', screen)
      await system.getByTestId('new-user').click()
      await expect(system.getByTestId('new-username')).toBeVisible()
      await look(system, 'new-user', screen)
      await system.goto(`/users/${fresh.id}`)
      await system.getByTestId('issue-password').click()
      await look(system, 'issue-password', screen)
      await system.getByTestId('dialog-confirm').click()
      await expect(system.getByTestId('one-time-password')).toBeVisible()
      await look(system, 'one-time-password', screen)

      const security = await open('secadmin', `/users/${bare.id}`, screen)
      await security.getByTestId('grant').click()
      await expect(security.getByRole('dialog')).toBeVisible()
      await look(security, 'grant', screen)

      const audit = await open('auditadmin', '/audit?event=user', screen)
      await audit.getByTestId(/^record-/).first().click()
      await expect(audit.getByTestId('audit-record')).toBeVisible()
      await look(audit, 'audit-record', screen)
    })
  }
})
