// selections: calls for certification bodies, and bodies that declare for them.
import { newSession, signIn } from './client.mjs'
import { expectStatus } from './expect.mjs'
import { pdf, upload } from './files.mjs'
import { day, newExpert } from './assignments.mjs'
import { accountOf, newBody } from './registers.mjs'
import { act as actOn, declaration, submitted } from './submissions.mjs'

/** What a body declares. */
export async function bodyYes(client, more = {}) {
  const scan = (await upload(client, pdf(`scan ${Math.random()}`))).body.id
  return {
    unit_name: '测试认证', sealed_scan: scan, category: 'certification_body', participates: 'yes', province: '上海市',
    founded_on: '2010-05-01', nature: 'private', qualifications: 'A01', body_lead: '测试负责人', body_contact: '测试', ...more,
  }
}

/** A body that has declared in Shanghai's programme; accepted unless told otherwise. */
export async function declaredBody({ body = {}, answer = 'yes', accepted = true, experts = [] } = {}) {
  const city = await signIn('officer.310000')
  const made = await newBody(city, { province: '310000', ranks: [], ...body })
  const coordinator = await newSession(await accountOf(made.id))
  for (const expert of experts) await newExpert({ body: made.id, coordinator }, { group: false, ...expert })
  const yes = await bodyYes(coordinator)
  const data = answer === 'yes' ? yes
    : { unit_name: yes.unit_name, sealed_scan: yes.sealed_scan, category: yes.category, participates: 'no' }
  const submission = await submitted(coordinator, await declaration(city), data)
  if (accepted) expectStatus(200, await actOn(city, submission, 'accept'))
  return { id: made.id, name: made.name, coordinator, submission: submission.id }
}

export const callInput = (industries, more = {}) => ({
  title: '测试遴选', criteria: '有资质、无不良记录。', opens_on: day(), closes_on: day(20), industries, ...more,
})

export const draftCall = async (officer, programme, industries, more = {}) =>
  expectStatus(201, await officer.post(`/programmes/${programme}/selections`, callInput(industries, more))).body

export const actCall = (officer, { id, version }, action, more = {}) =>
  officer.post(`/selections/${id}/actions/${action}`, more, { ifMatch: `"${version}"` })

export const openCall = async (officer, programme, industries, more = {}) =>
  expectStatus(200, await actCall(officer, await draftCall(officer, programme, industries, more), 'open')).body

export const closeCall = async (officer, call) =>
  expectStatus(200, await actCall(officer, call, 'close', { reason: '都到齐了' })).body

export const choose = (officer, { id, version }, choices) =>
  officer.put(`/selections/${id}/choices`, { choices }, { ifMatch: `"${version}"` })

export const publish = (officer, call, more = {}) => actCall(officer, call, 'publish', { doc_no: '测试〔2026〕1号', ...more })

export const candidatesOf = async (officer, { id }, industry) =>
  expectStatus(200, await officer.get(`/selections/${id}/candidates?industry=${industry}`)).body.items

/** Why a rule may pass, SH-07 unless told otherwise; nothing without a reason. */
export const overrides = (reason, rule = 'SH-07') => reason ? { overrides: [{ rule, reason }] } : {}

/** A call with whom it chose, published: [industry, body, reason]. */
export async function published(officer, programme, choices) {
  const call = await closeCall(officer, await openCall(officer, programme, [...new Set(choices.map(([industry]) => industry))]))
  const chosen = await choose(officer, call, choices.map(([industry, body, reason]) => ({ industry, body, ...overrides(reason) })))
  return publish(officer, expectStatus(200, chosen).body)
}
