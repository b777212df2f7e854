// The three administrators at their consoles: users, roles, the policy, the trail.
import { readFile } from 'node:fs/promises'
import { enrolled, goodPassword, newPerson, newUser } from '../api/support/people.mjs'
import { look, screens } from './support/look.mjs'
import { axeFindings } from './support/page.mjs'
import { pdfPages } from './support/pdf.mjs'
import { administrators, fillIn, fillNew, someone, unit } from './support/people.mjs'
import { expect, test } from './support/test.mjs'

test.describe.configure({ mode: 'parallel', timeout: 180_000 })

const asked = [/\/session → 401/]

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

    // A session renews itself at every load of a page: left out, unless asked for, and never “not signed in”.
    await expect(rows.filter({ hasText: '续用登录' })).toHaveCount(0)
    await page.getByTestId('audit-renewals').check()
    await expect(page).toHaveURL(/renewals=yes/)
    await expect(rows.filter({ hasText: '续用登录' }).first()).toContainText('办成')
    await expect(rows.filter({ hasText: '续用登录' }).filter({ hasText: '还没登录' })).toHaveCount(0)
    await page.getByTestId('audit-renewals').uncheck()
    await page.getByTestId('audit-text').fill(username)
    await expect(page).toHaveURL(/q=made/)
    await expect(rows.first()).toContainText(username)
    await page.getByTestId('audit-text').fill('')

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
      await page.getByTestId('factor-password').fill(bare.password)
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
