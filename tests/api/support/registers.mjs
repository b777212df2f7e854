// registers: bodies, people and enterprises made for a test, so that none of the demo changes.
import { randomInt, randomUUID } from 'node:crypto'
import { expectStatus } from './expect.mjs'
import { instance } from './instance.mjs'

/** Nobody else's: the tests of one instance run one after another, and each asks for its own. */
export const newApprovalNo = () => `CNCA-R-${randomInt(1000, 10000)}-${randomInt(1000, 10000)}`

export const bodyInput = (more = {}) => ({
  kind: 'certification_body', approval_no: newApprovalNo(), name: `测试认证${randomUUID()}`, short_name: '测试认证', nature: 'private',
  province: '320000', founded_on: '2010-05-01', fields: [{ field: 'A01', valid_from: '2010-06-01', valid_until: '2099-12-31' }],
  ranks: [{ province: '320000', year: 2022, place: 3 }], ...more,
})

export const newBody = async (officer, more = {}) =>
  expectStatus(201, await officer.post('/bodies', bodyInput({ status_from: '2010-05-01', ...more }))).body

export const personInput = (more = {}) => ({
  name: '测试人员', registration_no: `TEST-${randomUUID().slice(0, 18)}`, grade: 'auditor', manager: false, expert: true, auditor: false,
  home: '320300', specialities: ['C367'], since: '2015-01-01', ...more,
})

export const newPersonOf = async (coordinator, body, more = {}) =>
  expectStatus(201, await coordinator.post(`/bodies/${body}/people`, personInput(more))).body

/**
 * An account that acts for a body (and is a person of it), signed in. Accounts of bodies come from the loader;
 * a test puts its own beside them, with the password of the demo.
 */
export async function accountOf(body, { person = 'NULL', role = 'coordinator' } = {}) {
  const username = `made.${randomUUID()}`
  await instance.sql(`
    INSERT INTO user (username, display_name, password_hash, unit_id, party, body_id, person_id, demo)
    SELECT '${username}', '测试', password_hash, NULL, 'body', ${body}, ${person}, TRUE FROM user WHERE username = 'body.001';
    INSERT INTO user_grant (user_id, role, party, granted_at)
    SELECT id, '${role}', 'body', UTC_TIMESTAMP(3) FROM user WHERE username = '${username}'`)
  return username
}

/** Every row of a list, page by page. */
export async function everything(client, path, limit = 50) {
  const items = []
  for (let after = ''; after !== null;) {
    const { body } = expectStatus(200, await client.get(`${path}${path.includes('?') ? '&' : '?'}limit=${limit}${after}`))
    items.push(...body.items)
    after = body.next === null ? null : `&after=${body.next}`
  }
  return items
}

export const push = (client, body, status, status_from, more = {}) =>
  client.post(`/bodies/${body}/states`, { status, status_from, doc_no: '测试〔2023〕1号', reason: '测试', ...more })

