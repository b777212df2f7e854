// assignments: a district of the demo without assignments, and bodies, experts and enterprises made for a test.
import { randomInt, randomUUID } from 'node:crypto'
import { newSession, signIn } from './client.mjs'
import { expectStatus } from './expect.mjs'
import { instance } from './instance.mjs'
import { CITY, DISTRICT, INDUSTRY, PROVINCE, SLUG } from './places.mjs'
import { accountOf, newBody, newPersonOf } from './registers.mjs'
import { usccOf } from './uscc.mjs'

export * from './places.mjs'

/** Day n days, and then months, from today, as Beijing counts. */
export function day(days = 0, months = 0) {
  const date = new Date(Date.now() + 8 * 3600_000)
  date.setUTCDate(date.getUTCDate() + days)
  if (months !== 0) {
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0)).getUTCDate()
    date.setUTCDate(Math.min(date.getUTCDate(), last))
    date.setUTCMonth(date.getUTCMonth() + months)
  }
  return date.toISOString().slice(0, 10)
}

export const programmeId = async (officer, start) => (await officer.get('/programmes')).body.items.find(start).id

/** What the selection of a city or province will write. */
export const select = (body, { unit = CITY, industry = INDUSTRY, slug = SLUG } = {}) => instance.sql(`
  INSERT INTO selected_body (programme_id, unit_id, industry, body_id)
  SELECT programme.id, unit.id, '${industry}', ${body} FROM programme, unit WHERE slug = '${slug}' AND unit.code = '${unit}'`)

export const newEnterprise = async (officer, { unit = DISTRICT, industry = INDUSTRY } = {}) =>
  expectStatus(201, await officer.post('/enterprises', {
    uscc: usccOf(randomInt(100_000_000, 900_000_000)), name: `测试企业${randomUUID().slice(0, 8)}`, unit, industry,
  })).body

/** An account that acts for the enterprise, signed in. */
export async function enterpriseAccount(id) {
  const username = `made.${randomUUID()}`
  await instance.sql(`
    INSERT INTO user (username, display_name, password_hash, unit_id, party, enterprise_id, demo)
    SELECT '${username}', '测试', password_hash, NULL, 'enterprise', ${id}, TRUE FROM user WHERE username = 'enterprise.001';
    INSERT INTO user_grant (user_id, role, party, granted_at)
    SELECT id, 'enterprise', 'enterprise', UTC_TIMESTAMP(3) FROM user WHERE username = '${username}'`)
  return newSession(username)
}

/** A body with a coordinator who is signed in. */
export async function newHelpers(more = {}) {
  const province = await signIn(`officer.${PROVINCE}`)
  const body = await newBody(province, more)
  return { body: body.id, coordinator: await newSession(await accountOf(body.id)) }
}

/** An expert of a body, who leads a work group of its own: for everything, for what group says, or none. */
export async function newExpert({ body, coordinator }, { group = true, ...more } = {}) {
  const person = await newPersonOf(coordinator, body, { home: DISTRICT, specialities: [INDUSTRY], ...more })
  const form = { name: `测试组${randomUUID().slice(0, 8)}`, leader: person.id, members: [], ...(group !== true && group) }
  const made = group ? expectStatus(201, await coordinator.post(`/bodies/${body}/groups`, form)).body.id : null
  return { id: person.id, group: made }
}

/** The auditing side of a body, by an account for one of its people. */
export const auditorOf = async (body, person) => newSession(await accountOf(body, { person, role: 'auditor' }))

export const engage = (auditor, person, enterprise, more = {}) =>
  auditor.post('/engagements', { person, enterprise: enterprise.uscc, seat: 'auditor', since: day(), source: '测试审核计划', ...more })
