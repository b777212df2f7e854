// submissions: the forms of the reference data, and a filer's way through one of them.
import { pdf, upload } from './files.mjs'
import { expectStatus } from './expect.mjs'
import { instance } from './instance.mjs'

const INTENDED = ['C367', 'I65']

/** A form by its code, as the client sees it. */
export async function formOf(client, issuer, code) {
  const { items } = (await client.get('/programmes')).body
  const programme = items.find(item => item.issuer.code === issuer)
  return (await client.get(`/programmes/${programme.id}/forms`)).body.items.find(form => form.code === code)
}

export const declaration = client => formOf(client, '310000', 'declaration')
export const institutionList = client => formOf(client, '320300', 'institution_list')

/** As many enterprises in the client's district as R-SH-12 asks for. */
async function enoughEnterprises(client, industries) {
  const { code } = (await client.get('/me')).body.unit
  const statements = industries.flatMap(industry => [1, 2, 3, 4, 5].map(number => `
    INSERT IGNORE INTO enterprise (uscc, name, unit_id, lo, industry, illustrative)
    SELECT '${`T${code}${industry}`.padEnd(17, '0')}${number}', '测试企业', id, lo, '${industry}', FALSE FROM unit WHERE code = '${code}';`))
  await instance.sql(statements.join(''))
}

/** What a regulator declares; `no`: it takes no part. */
export async function yes(client, more = {}) {
  await enoughEnterprises(client, more.pilot_industries ?? INTENDED)
  const scan = (await upload(client, pdf(`scan ${Math.random()}`))).body.id
  return {
    unit_name: '示例区市场监督管理局', sealed_scan: scan, category: 'regulator', participates: 'yes',
    pilot_industries: INTENDED, lead: '示例负责人', contact: '示例科室转', ...more,
  }
}

export async function no(client) {
  const { unit_name, sealed_scan, category } = await yes(client)
  return { unit_name, sealed_scan, category, participates: 'no' }
}

export const act = (client, submission, action, body = {}) =>
  client.post(`/submissions/${submission.id}/actions/${action}`, body, { ifMatch: `"${submission.version}"` })

export const put = (client, submission, data) =>
  client.put(`/submissions/${submission.id}/data`, { data }, { ifMatch: `"${submission.version}"` })

/** A draft of the client's own, with the data given. */
export async function drafted(client, form, data) {
  const begun = expectStatus(201, await client.post(`/forms/${form.id}/submissions`)).body
  return expectStatus(200, await put(client, begun, data)).body
}

export async function submitted(client, form, data) {
  return expectStatus(200, await act(client, await drafted(client, form, data), 'submit')).body
}

/** What a county of Xuzhou lists: enterprises of its own, an institution, an attachment. */
export async function listOf(client, more = {}) {
  const enterprises = (await client.get('/enterprises')).body.items.map(item => item.uscc)
  const [institution] = (await client.get('/bodies?province=320000&status=valid')).body.items
  const attachment = (await upload(client, pdf(`list ${Math.random()}`))).body.id
  return { enterprises: enterprises.slice(0, 5), institution: institution.id, attachment, ...more }
}

/** What the client's unit has submitted and is not settled; a new one if there is none. */
export async function standingSubmission(client, form, make) {
  const { items } = (await client.get(`/forms/${form.id}/submissions?status=submitted`)).body
  if (items.length > 0) return (await client.get(`/submissions/${items[0].id}`)).body
  return submitted(client, form, await make(client))
}
