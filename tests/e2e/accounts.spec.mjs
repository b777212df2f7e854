// Who lets whom in, at the screen: a province makes an account of a body's coordinator, who signs in with what was
// handed over and makes an expert's; a district makes an enterprise's, and later takes it away. Each is told in the
// navigation what waits. One story, in a system of its own.
import { goodPassword } from '../api/support/people.mjs'
import { usccOf } from '../api/support/uscc.mjs'
import { newSession } from '../support/uplift.mjs'
import { look, screens } from './support/look.mjs'
import { withOwnSystem } from './support/own-system.mjs'
import { settled } from './support/page.mjs'
import { expect, test as base } from './support/test.mjs'

const test = withOwnSystem('accounts')
base.describe.configure({ mode: 'serial', timeout: 120_000 })

const DISTRICT = 'officer.320685', PROVINCE = 'officer.320000', INDUSTRY = 'C367'
const made = { coordinator: 'made.coordinator', expert: 'made.expert', enterprise: 'made.enterprise' }
const story = {}

/** Fills in the form beside the entry and returns what is to be handed over. */
async function makeAccount(page, username, name) {
  await page.getByTestId('new-account').click()
  if (name) await page.getByTestId('account-name').fill(name)
  await page.getByTestId('account-username').fill(username)
  await page.getByTestId('make-account').click()
  const oneTime = await page.getByTestId('one-time-password').innerText()
  await expect(page.getByTestId(`account-${username}`)).toContainText('待本人换掉一次性密码')
  return oneTime
}

/** Signs in with what was handed over and chooses another, as the form asks; the same person as a client of the API. */
async function firstSignIn(open, system, username, oneTime, options) {
  const page = await open(null, '/sign-in', { expected: [/ 401 /], ...options })
  await page.getByTestId('username').fill(username)
  await page.getByTestId('password').fill(oneTime)
  await page.getByTestId('sign-in').click()
  const password = goodPassword()
  for (const field of ['new-password', 'new-password-again']) await page.getByTestId(field).fill(password)
  await page.getByTestId('sign-in').click()
  await expect(page).not.toHaveURL(/sign-in/)
  await settled(page)
  return { page, password, client: await newSession(username, { origin: system.origin, password }) }
}

const waiting = (page, n) => expect(page.getByTestId('nav-todos')).toHaveText(n === 0 ? /^\s*待办\s*$/ : new RegExp(`待办\\s*${n}`))

test('the province lets a coordinator of a body in', async ({ open, system }) => {
  const input = {
    kind: 'certification_body', approval_no: 'CNCA-R-9009-9009', name: '海安试验认证中心（示例）', short_name: '海安认证', nature: 'private',
    province: '320000', fields: [{ field: 'A01', valid_from: '2020-01-01' }],
  }
  story.body = (await (await system.signIn(PROVINCE)).post('/bodies', input)).body
  const page = await open(PROVINCE, `/bodies/${story.body.id}`)
  await expect(page.getByTestId('no-accounts')).toHaveText('还没有账号，登录不了。')
  await page.getByTestId('new-account').click()
  await page.getByTestId('make-account').click()
  await expect(page.getByTestId('account-name')).toBeFocused()
  await page.reload()
  await settled(page)
  story.oneTime = await makeAccount(page, made.coordinator, '示例联络人')
  await expect(page.getByTestId(`account-${made.coordinator}`)).toContainText('机构联络人')
})

test('a name that somebody has is refused, and what was typed stays', async ({ open }) => {
  const page = await open(PROVINCE, `/bodies/${story.body.id}`, { expected: [/ 409 /] })
  await page.getByTestId('new-account').click()
  await page.getByTestId('account-name').fill('示例联络人')
  await page.getByTestId('account-username').fill('body.001')
  await page.getByTestId('make-account').click()
  await expect(page.getByTestId('new-account-form').getByRole('alert')).toBeVisible()
  await expect(page.getByTestId('account-username')).toHaveValue('body.001')
})

test('the coordinator makes the account of an expert, who comes in, too', async ({ open, system }) => {
  const { page, password, client } = await firstSignIn(open, system, made.coordinator, story.oneTime)
  story.password = password
  const person = { name: '示例专家', registration_no: 'EX-2026-01', grade: 'auditor', manager: false, expert: true, auditor: false, home: '320685', specialities: [INDUSTRY] }
  story.person = (await client.post(`/bodies/${story.body.id}/people`, person)).body
  expect((await client.post(`/bodies/${story.body.id}/groups`, { name: '示例组', leader: story.person.id, members: [] })).status).toBe(201)
  await page.goto('/people')
  await page.getByTestId(`person-${story.person.id}`).click()
  const oneTime = await makeAccount(page, made.expert)
  const { page: own } = await firstSignIn(open, system, made.expert, oneTime)
  await expect(own).toHaveURL(/\/helped$/)
  await waiting(own, 0)
  await own.goto('/help')
  await expect(own.getByText('这一页由市场监督管理部门或其他一方办理。')).toBeVisible()
})

test('the district lets an enterprise in, which is told what waits, and so are body and expert', async ({ open, system }) => {
  const county = await system.signIn(DISTRICT)
  story.enterprise = (await county.post('/enterprises', { uscc: usccOf(920001), name: '海安试验电子有限公司', unit: '320685', industry: INDUSTRY })).body
  await system.sql(`INSERT INTO selected_body (programme_id, unit_id, industry, body_id)
    SELECT programme.id, unit.id, '${INDUSTRY}', ${story.body.id} FROM programme, unit WHERE slug = 'jiangsu-2023' AND unit.code = '320600'`)
  const programme = (await county.get('/programmes')).body.items.find(item => item.doc_no === '苏市监认证〔2023〕78号')
  const offer = { enterprise: story.enterprise.id, body: story.body.id, expert: story.person.id }
  expect((await county.post(`/programmes/${programme.id}/assignments`, offer)).status).toBe(201)

  const page = await open(DISTRICT, `/enterprises?q=${story.enterprise.uscc}`)
  await page.getByTestId(`enterprise-${story.enterprise.uscc}`).click()
  const oneTime = await makeAccount(page, made.enterprise, '示例联系人')
  const { page: owner, password } = await firstSignIn(open, system, made.enterprise, oneTime)
  story.ownerPassword = password
  await waiting(owner, 1)
  await owner.getByTestId('nav-todos').click()
  await owner.getByTestId('todo-confirm').getByRole('link', { name: '去答复' }).click()
  await owner.getByTestId('confirm').click()
  await expect(owner.getByTestId('next-step')).toContainText('来联系')
  await waiting(owner, 0)

  const body = await open(made.coordinator, '/todos', { password: story.password })
  await body.getByTestId('todo-start').getByRole('link', { name: '去开始' }).click()
  await expect(body).toHaveURL(/\/helped\?state=confirmed/)
  await body.getByTestId(`start-${story.enterprise.id}`).click()
  await expect(body.getByTestId('notices')).toContainText('帮扶开始了')
})

test('disabling is asked first, and ends what is open', async ({ open }) => {
  const owner = await open(made.enterprise, '/help', { password: story.ownerPassword, expected: [/ 401 /] })
  const page = await open(DISTRICT, `/enterprises?q=${story.enterprise.uscc}`)
  await page.getByTestId(`enterprise-${story.enterprise.uscc}`).click()
  await page.getByTestId('account-disable').click()
  await page.getByTestId('account-cancel').click()
  await page.getByTestId('account-disable').click()
  await expect(page.getByTestId('accounts-panel')).toContainText('马上退出所有设备')
  await page.getByTestId('account-confirm').click()
  await expect(page.getByTestId(`account-${made.enterprise}`)).toContainText('已停用')
  await owner.reload()
  await expect(owner).toHaveURL(/sign-in/)
  await page.getByTestId('account-enable').click()
  await expect(page.getByTestId(`account-${made.enterprise}`)).toContainText('可用')
})

test('what the system administrator disabled is said with who and when, and offers no button', async ({ open, system }) => {
  const sysadmin = await system.signIn('sysadmin')
  const { id } = (await sysadmin.get(`/users?q=${made.coordinator}`)).body.items[0]
  expect((await sysadmin.post(`/users/${id}/actions/disable`)).status).toBe(200)
  for (const screen of screens) {
    const page = await open(PROVINCE, `/bodies/${story.body.id}`, screen)
    const account = page.getByTestId(`account-${made.coordinator}`)
    await expect(account.getByTestId('account-shut-out')).toBeVisible()
    await expect(account).toContainText((await sysadmin.get('/me')).body.display_name)
    await expect(account.getByTestId('account-enable')).toHaveCount(0)
    await look(page, 'shut-out', screen)
  }
  const page = await open('sysadmin', `/users/${id}`)
  await page.getByTestId('edit-user').click()
  await expect(page.getByTestId('edit-note')).toContainText('随登记走')
  await expect(page.getByTestId('unit')).toHaveCount(0)
  expect((await sysadmin.post(`/users/${id}/actions/enable`)).status).toBe(200)
})

test('on a phone the people of a body begin with five, and go on', async ({ open, system }) => {
  const { items } = (await (await system.signIn(PROVINCE)).get('/bodies?kind=certification_body')).body
  const { id, people } = items.reduce((most, body) => (body.people > most.people ? body : most))
  const page = await open(PROVINCE, `/bodies/${id}`, { width: 390 })
  const rows = page.getByTestId('people-table').locator('tbody tr')
  await expect(rows).toHaveCount(5)
  await page.getByRole('button', { name: '再看 5 行' }).last().click()
  await expect(rows).toHaveCount(10)
  const wide = await open(PROVINCE, `/bodies/${id}`)
  await expect(wide.getByTestId('people-table').locator('tbody tr')).toHaveCount(Math.min(people, 50))
})

test('an agency has no to-dos: the page says so, and asks for none', async ({ open }) => {
  const page = await open('agency.001', '/todos')
  await expect(page.getByText('这一页由市场监督管理部门或其他一方办理。')).toBeVisible()
  await expect(page.getByTestId('nav-todos')).toHaveCount(0)
})

/** From the top, so that nothing lies under the bar. */
async function see(page, name, screen) {
  await page.evaluate(() => scrollTo(0, 0))
  await look(page, name, screen)
}

for (const screen of screens) {
  test(`how it looks, ${screen.width} px, ${screen.language}`, async ({ open }) => {
    const province = await open(PROVINCE, `/bodies/${story.body.id}`, screen)
    await see(province, 'accounts-of-body', screen)
    await province.getByTestId('account-password').click()
    await province.getByTestId('new-account').click()
    await see(province, 'accounts-new', screen)
    await province.getByTestId('account-password').click()
    await see(province, 'accounts-ask', screen)

    const county = await open(DISTRICT, `/enterprises?q=${story.enterprise.uscc}`, screen)
    await county.getByTestId(`enterprise-${story.enterprise.uscc}`).click()
    await expect(county.getByTestId('account-password')).toBeVisible()
    await see(county, 'accounts-of-enterprise', screen)

    const coordinator = await open(made.coordinator, '/people', { ...screen, password: story.password })
    await coordinator.getByTestId(`person-${story.person.id}`).click()
    await expect(coordinator.getByTestId('account-password')).toBeVisible()
    await see(coordinator, 'accounts-of-person', screen)
    await coordinator.goto('/todos')
    await settled(coordinator)
    await see(coordinator, 'todos-of-body', screen)

    const nobody = await open('enterprise.001', '/users', screen)
    await see(nobody, 'forbidden-party', screen)
    await nobody.goto('/todos')
    await settled(nobody)
    await see(nobody, 'todos-of-enterprise', screen)

    const administrator = await open('sysadmin', '/users', screen)
    await administrator.getByTestId('new-user').click()
    await administrator.getByTestId('new-party').selectOption('agency')
    await see(administrator, 'new-agency', screen)
  })
}
