// A dry run of a register's spreadsheet says all that taking it refuses: it is taken, and rolled back.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { rowsOf } from './support/instance.mjs'
import { DISTRICT, newEnterprise, newExpert, newHelpers, programmeId, select } from './support/assignments.mjs'
import { newPersonOf } from './support/registers.mjs'
import { XLSX, cellsOf, plain } from './support/workbook.mjs'

let county, programme, helpers, others

before(async () => {
  county = await signIn(`officer.${DISTRICT}`)
  programme = await programmeId(county, item => item.doc_no === '苏市监认证〔2023〕78号');
  [helpers, others] = [await newHelpers(), await newHelpers()]
  await select(helpers.body)
})

const send = (path, bytes, query = '?dry_run=true') =>
  helpers.coordinator.post(`/bodies/${helpers.body}/${path}/import${query}`, bytes, { headers: { 'Content-Type': XLSX } })
const person = async ({ id }) => (await helpers.coordinator.get(`/people/${id}`)).body
async function helping() {
  const expert = await newExpert(helpers), enterprise = await newEnterprise(county)
  expectStatus(201, await county.post(`/programmes/${programme}/assignments`, { enterprise: enterprise.id, body: helpers.body, expert: expert.id }))
  return { expert, enterprise, group: (await helpers.coordinator.get(`/groups/${expert.group}`)).body }
}
/** Every answer of a dry run and of taking; what is stored stays as it was. */
async function refusedBoth(path, file, cells, words) {
  const stored = () => rowsOf(`SELECT 'person', COUNT(*), SUM(version) FROM person UNION ALL SELECT 'group', COUNT(*), SUM(version) FROM work_group
    UNION ALL SELECT 'staff', SUM(staff_version), 0 FROM body UNION ALL SELECT 'audit', COUNT(*), 0 FROM audit`)
  const before = await stored(), { errors } = expectStatus(200, await send(path, file)).body
  assert.deepEqual(errors.map(({ cell }) => cell), cells)
  errors.forEach(({ message }, i) => assert.ok(message.includes(words[i]), message))
  const marked = await send(path, file, '?dry_run=true&reply=xlsx')
  assert.ok(cellsOf(marked.bytes)[cells[0]] !== undefined)
  const taken = await send(path, file, '')
  assert.deepEqual(await stored(), before)
  return taken
}

describe('a dry run of work groups', () => {
  test('names each row that takes an expert away from its enterprise', async () => {
    const worlds = [await helping(), await helping()], free = await newPersonOf(helpers.coordinator, helpers.body, { name: '接任组长' })
    const rows = worlds.map(({ group }) => [group.name, `${free.name} ${free.registration_no}`])
    const file = plain([['组名', '组长'], [`新组${Date.now()}`, free.registration_no], ...rows])
    const taken = await refusedBoth('groups', file, ['A3', 'A4'], worlds.map(({ enterprise }) => enterprise.name))
    assert.ok(expectProblem(409, 'wrong-state', taken).detail.includes(worlds[0].enterprise.name))
  })
})

describe('a dry run of people', () => {
  test('names who loses the speciality that help rests on, and takes nothing', async () => {
    const { expert, enterprise } = await helping(), { name, registration_no } = await person(expert)
    const file = plain([['姓名', '注册号', '专业（行业代码）'], [name, registration_no, 'C18']])
    expectProblem(409, 'wrong-state', await refusedBoth('people', file, ['A2'], [enterprise.name]))
  })

  test('names what only taking in finds out, by its cell, in taking, too', async () => {
    const gone = await newPersonOf(others.coordinator, others.body)
    expectStatus(200, await others.coordinator.post(`/people/${gone.id}/actions/leave`))
    const head = ['姓名', '注册号', '级别', '管理人员', '帮扶专家', '审核员（是否）', '常驻地（机关代码）', '到本机构日期']
    const file = plain([head, ['早到的人', gone.registration_no, '审核员', '否', '是', '否', '320300', '2016-01-01']])
    expectErrors(['H2'], await refusedBoth('people', file, ['H2'], ['日期']))
  })
})
