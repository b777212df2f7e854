// What people and enterprises are known by: shown, not typed over; corrected by officers with a reason. What was entered
// wrongly: an enterprise is deleted, a seat is voided, each after a question.
import { randomInt } from 'node:crypto'
import { usccOf } from '../api/support/uscc.mjs'
import { signIn } from '../support/uplift.mjs'
import { axeFindings, overflow, settled } from './support/page.mjs'
import { expect, test } from './support/test.mjs'

const DISTRICT = '320305'
const confirm = page => page.getByTestId('dialog-confirm').click()
const today = () => new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10)

async function newPerson(coordinator, more = {}) {
  const body = (await coordinator.get('/me')).body.body.id
  const person = { name: `更正试验${randomInt(1000)}（示例）`, registration_no: `2026-N1QMS-${randomInt(9_000_000, 9_999_999)}`, grade: 'auditor',
    manager: false, expert: true, auditor: true, home: '320300', specialities: ['C351'], since: '2024-01-01', ...more }
  const reply = await coordinator.post(`/bodies/${body}/people`, person)
  expect(reply.status, reply.text).toBe(201)
  return reply.body
}

async function newEnterprise(more = {}) {
  const client = await signIn(`officer.${DISTRICT}`)
  const input = { uscc: usccOf(randomInt(100_000_000, 900_000_000)), name: `作废试验${randomInt(1000)}有限公司`, unit: DISTRICT, industry: 'C351', ...more }
  const reply = await client.post('/enterprises', input)
  expect(reply.status, reply.text).toBe(201)
  return reply.body
}

test("a number is read by its body, and corrected by the province's officers with a reason", async ({ open }) => {
  const person = await newPerson(await signIn('body.001'))
  const { province } = (await (await signIn('officer.000000')).get(`/bodies/${person.body.id}`)).body
  const number = `2026-N1QMS-${randomInt(9_000_000, 9_999_999)}`

  const own = await open('body.001', `/people?person=${person.id}`)
  await own.getByTestId('edit-person').click()
  await expect(own.getByTestId('field-registration-no')).not.toBeEditable()
  await expect(own.getByRole('dialog')).toContainText('请登记本机构的省级机关更正')
  await expect(own.getByTestId('field-since')).toHaveValue('2024-01-01')
  expect(await axeFindings(own)).toEqual([])

  const page = await open(`officer.${province.code}`, `/people?person=${person.id}`, { width: 390 })
  await page.getByTestId('correct-number').click()
  await confirm(page)
  await expect(page.getByTestId('field-reason')).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByRole('dialog')).toContainText('仍归此人')
  await page.getByTestId('field-number').fill(number)
  await page.getByTestId('field-reason').fill('证书上的号码抄错了')
  expect(await axeFindings(page)).toEqual([])
  expect(await overflow(page)).toEqual([])
  await confirm(page)
  await expect(page.getByTestId('person-detail')).toContainText(number)
  await expect(page.getByTestId('person-detail')).toContainText(person.registration_no)
  await expect(page.getByTestId('notices')).toContainText('已更正')
})

test('an expert without a number is told before anything is sent', async ({ open }) => {
  const page = await open('body.001', '/people')
  await page.getByTestId('new-person').click()
  await page.getByTestId('field-name').fill('没有号码（示例）')
  await page.getByTestId('drawer-save').click()
  await expect(page.getByTestId('field-registration-no')).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByRole('dialog')).toContainText('帮扶专家和审核员须填注册号')
})

test("an enterprise's code is read; an entry made wrongly is deleted, one that is used is not", async ({ open }) => {
  const enterprise = await newEnterprise()
  const page = await open(`officer.${DISTRICT}`, `/enterprises?q=${enterprise.uscc}`)
  await page.getByTestId(`enterprise-${enterprise.uscc}`).click()
  await expect(page.getByTestId('field-uscc')).not.toBeEditable()
  await page.getByTestId('delete-enterprise').click()
  await expect(page.getByRole('dialog')).toContainText('不能恢复')
  expect(await axeFindings(page)).toEqual([])
  await confirm(page)
  await expect(page.getByText('没有符合条件的')).toBeVisible()

  const used = (await (await signIn(`officer.${DISTRICT}`)).get('/enterprises')).body.items.find(item => item.illustrative)
  const phone = await open(`officer.${DISTRICT}`, `/enterprises?q=${used.uscc}`, { width: 390 })
  await phone.getByTestId(`enterprise-${used.uscc}`).click()
  await expect(phone.getByTestId('field-uscc')).toHaveValue(used.uscc)
  await expect(phone.getByTestId('delete-enterprise')).toHaveCount(0)
  expect(await overflow(phone)).toEqual([])
})

test('a seat that was entered wrongly is voided with a reason, which the province reads', async ({ open }) => {
  const auditor = await signIn('auditor.001'), enterprise = await newEnterprise(), other = await newEnterprise()
  const [{ id: person }] = (await auditor.get('/people?seat=auditor')).body.items
  const enter = async uscc => {
    const reply = await auditor.post('/engagements', { person, enterprise: uscc, seat: 'auditor', since: today(), source: '审核计划 7 号' })
    expect(reply.status, reply.text).toBe(201)
    return reply.body.id
  }
  const id = await enter(enterprise.uscc), second = await enter(other.uscc)
  const page = await open('auditor.001', `/engagements?q=${enterprise.uscc}`)
  await page.getByTestId(`void-${id}`).click()
  await confirm(page)
  await expect(page.getByTestId('void-reason')).toHaveAttribute('aria-invalid', 'true')
  await page.getByTestId('void-reason').fill('登记错了企业')
  expect(await axeFindings(page)).toEqual([])
  await confirm(page)
  await expect(page.getByTestId('engagements')).toContainText('已作废')
  await expect(page.getByTestId('engagements')).toContainText('登记错了企业')
  expect(await overflow(page)).toEqual([])

  const province = await open('officer.320000', '/engagements', { width: 390 })
  await province.getByTestId('engage-search').fill(other.uscc)
  await settled(province)
  await province.getByTestId(`void-${second}`).click()
  await province.getByTestId('void-reason').fill('核对过审核计划，没有这一项')
  await confirm(province)
  await expect(province.getByTestId('engagements')).toContainText('江苏')
  expect(await axeFindings(province)).toEqual([])
  expect(await overflow(province)).toEqual([])
  const city = await open('officer.320300', `/engagements?q=${other.uscc}`)
  await expect(city.getByTestId('engagements')).toContainText('核对过审核计划')
})

test('one person who was entered twice: the body is told, the province merges the entries', async ({ open }) => {
  const coordinator = await signIn('body.001'), person = await newPerson(coordinator)
  const { province } = (await (await signIn('officer.000000')).get(`/bodies/${person.body.id}`)).body
  const own = await open('body.001', '/people', { width: 390, expected: [/ 400 /] })
  await own.getByTestId('new-person').click()
  await own.getByTestId('field-name').fill(person.name)
  await own.getByTestId('field-registration-no').fill('PENDING-1')
  await own.getByTestId('field-home').fill('320300')
  await own.getByRole('dialog').getByRole('option').filter({ visible: true }).first().click()
  // As a Chinese keyboard writes it.
  await own.getByTestId('field-since').fill('２０２４年１月１日')
  await own.getByTestId('field-since').press('Tab')
  await expect(own.getByTestId('field-since')).toHaveValue('2024-01-01')
  await own.getByTestId('drawer-save').click()
  await expect(own.getByTestId('field-registration-no')).toHaveAttribute('aria-invalid', 'true')
  const number = `2026-N1QMS-${randomInt(9_000_000, 9_999_999)}`
  await own.getByTestId('field-registration-no').fill(number)
  await own.getByTestId('drawer-save').click()
  await expect(own.getByTestId('notices')).toContainText('请核对是不是同一个人')
  const double = (await coordinator.get(`/people?q=${number}`)).body.items[0]

  // Whoever takes somebody of another name is asked to look again.
  const stranger = await newPerson(coordinator, { name: '另有其人（示例）' })
  const warned = await open(`officer.${province.code}`, `/people?person=${double.id}`)
  await warned.getByTestId('merge-person').click()
  await warned.getByTestId('merge-other').fill(stranger.registration_no)
  await warned.getByRole('option').filter({ hasText: stranger.name }).click()
  await expect(warned.getByTestId('merge-names')).toContainText(stranger.name)

  for (const width of [1440, 390]) {
    const page = await open(`officer.${province.code}`, `/people?person=${double.id}`, { width })
    await page.getByTestId(`merge-${person.id}`).click()
    await expect(page.getByRole('dialog')).toContainText('随之转来')
    await expect(page.getByTestId('merge-names')).toHaveCount(0)
    await confirm(page)
    await expect(page.getByTestId('field-reason')).toHaveAttribute('aria-invalid', 'true')
    expect(await axeFindings(page)).toEqual([])
    expect(await overflow(page)).toEqual([])
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}-merge-${width}.png` })
    if (width === 1440) continue
    await page.getByTestId('field-reason').fill('身份证件相同')
    await confirm(page)
    await expect(page.getByTestId('notices')).toContainText('已合并')
    await expect(page.getByTestId('person-detail')).toContainText(person.registration_no)
    expect(await axeFindings(page)).toEqual([])
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}-merged-${width}.png` })
  }
})
