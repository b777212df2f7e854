// Bodies, and the people of a body, as a spreadsheet: out, in, and looked at first.
import assert from 'node:assert/strict'
import { randomInt, randomUUID } from 'node:crypto'
import { before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { accountOf, newApprovalNo, newBody, newPersonOf } from './support/registers.mjs'
import { usccOf } from './support/uscc.mjs'
import { XLSX, cellsOf, edit, plain } from './support/workbook.mjs'

let nation, jiangsu, shanghai, xuzhou

before(async () => {
  [nation, jiangsu, shanghai, xuzhou] = await Promise.all(['officer.000000', 'officer.320000', 'officer.310000', 'officer.320300'].map(name => signIn(name)))
})

const send = (client, path, bytes, { dryRun = false, query = '', ...options } = {}) =>
  client.post(`${path}/import?dry_run=${dryRun}${query}`, bytes, { headers: { 'Content-Type': XLSX }, ...options })
const look = async (client, path, bytes) => expectStatus(200, await send(client, path, bytes, { dryRun: true })).body
const cells = report => report.errors.map(error => error.cell).sort()
const counts = ({ rows, added, changed, unchanged }) => [rows, added, changed, unchanged]
const newUscc = () => usccOf(randomInt(100_000_000, 900_000_000))
const rowsOf = bytes => {
  const rows = {}
  for (const [address, { text }] of Object.entries(cellsOf(bytes))) {
    const [, column, row] = /^([A-Z]+)(\d+)$/.exec(address)
    ;(rows[row] ??= {})[column] = text
  }
  return Object.entries(rows).filter(([row]) => row > 3).map(([row, texts]) => ({ row, ...texts }))
}

describe('bodies', () => {
  const HEAD = ['批准号', '机构名称', '简称', '类别', '单位性质', '所属省（机关代码）', '成立日期', '认证领域（代码 起 止）', '历年名次（省级代码 年份 名次）']
  const line = (more = {}) => {
    const { no = newApprovalNo(), name = `导入认证${randomUUID()}`, kind = '认证机构', nature = '民营企业', province = '320000', founded = '2012-03-04', fields = 'A01 2013-01-01 2030-12-31；A02 2014-01-01', ranks = '320000 2022 3' } = more
    return [no, name, '导入认证', kind, nature, province, founded, fields, ranks]
  }

  test('go out with codes as text, filtered, and come back unchanged', async () => {
    const reply = expectStatus(200, await nation.get('/bodies.xlsx?province=310000'))
    assert.match(reply.headers.get('content-type'), /spreadsheetml/)
    const all = cellsOf(reply.bytes)
    assert.equal(all.A2.text, '批准号')
    assert.equal(all.A3.text, 'approval_no')
    assert.ok(all.A3.hidden)
    assert.ok(Object.values(all).every(cell => cell.isText || cell.text === ''))
    const rows = rowsOf(reply.bytes)
    assert.ok(rows.some(row => row.C === '申江认证' && row.G === '310000' && row.D === '认证机构' && /^A01 2002-06-18 2028-12-31；/.test(row.I)))
    const report = await look(nation, '/bodies', reply.bytes)
    assert.deepEqual(counts(report), [rows.length, 0, 0, rows.length])
    assert.deepEqual(report.errors, [])
  })

  test('a look stores nothing; taking it does, all in one', async () => {
    const first = line(), second = line({ kind: '技术支撑机构', no: null, fields: null, ranks: null })
    const file = plain([['机构名录'], HEAD, first, second])
    assert.deepEqual(counts(await look(jiangsu, '/bodies', file)), [2, 2, 0, 0])
    assert.deepEqual((await jiangsu.get(`/bodies?q=${first[0]}`)).body.items, [])
    assert.deepEqual(counts(expectStatus(200, await send(jiangsu, '/bodies', file)).body), [2, 2, 0, 0])
    const [{ id }] = (await jiangsu.get(`/bodies?q=${first[0]}`)).body.items
    const { body } = await jiangsu.get(`/bodies/${id}`)
    assert.deepEqual(body.fields.map(field => [field.field, field.valid_from, field.valid_until]), [['A01', '2013-01-01', '2030-12-31'], ['A02', '2014-01-01', null]])
    assert.deepEqual(body.ranks, [{ province: '320000', year: 2022, place: 3 }])
    assert.equal((await jiangsu.get(`/bodies?q=${second[1].slice(-12)}`)).body.items[0].kind, 'technical_support_body')
    assert.deepEqual(counts(await look(jiangsu, '/bodies', file)), [2, 0, 0, 2])
  })

  test('a row of a body that is there changes what it gives, and leaves the rest', async () => {
    const made = await newBody(jiangsu)
    const file = plain([['批准号', '简称', '成立日期'], [made.approval_no, '新的简称', { xml: ' s="0"><v>40000</v>' }]])
    assert.deepEqual(counts(await look(jiangsu, '/bodies', plain([['批准号', '简称'], [made.approval_no, '新的简称']]))), [1, 0, 1, 0])
    expectErrors(['C2'], await send(jiangsu, '/bodies', file))
    expectStatus(200, await send(jiangsu, '/bodies', plain([['批准号', '简称'], [made.approval_no, '新的简称']])))
    const { body } = await jiangsu.get(`/bodies/${made.id}`)
    assert.equal(body.short_name, '新的简称')
    assert.deepEqual([body.name, body.fields, body.ranks, body.version], [made.name, made.fields, made.ranks, made.version + 1])
  })

  test('each wrong cell is named, and nothing is taken', async () => {
    const good = line(), doubled = line()
    const file = plain([HEAD, good, line({ no: '123' }), line({ kind: '别的', nature: '别的' }), line({ province: '320300' }), line({ founded: '昨天' }),
      line({ fields: 'A01' }), line({ fields: '甲 2013-01-01' }), line({ ranks: '320000 2022' }), line({ name: null }), doubled, line({ name: doubled[1] })])
    const report = await look(jiangsu, '/bodies', file)
    assert.deepEqual(cells(report), ['A3', 'B10', 'B12', 'D4', 'E4', 'F5', 'G6', 'H7', 'H8', 'I9'])
    assert.ok(report.errors.every(error => error.message))
    expectErrors(cells(report), await send(jiangsu, '/bodies', file))
    assert.deepEqual((await jiangsu.get(`/bodies?q=${good[0]}`)).body.items, [])
    const marked = cellsOf(expectStatus(200, await send(jiangsu, '/bodies', file, { dryRun: true, query: '&reply=xlsx' })).bytes)
    assert.equal(marked.A3.text, '123')
    assert.notEqual(marked.A3.style, marked.A2.style)
    expectErrors(['?reply'], await send(jiangsu, '/bodies', file, { query: '&reply=xlsx' }))
  })

  test("another province's are not taken, nor another's name", async () => {
    const made = await newBody(jiangsu), other = await newBody(jiangsu)
    expectErrors(['F2'], await send(shanghai, '/bodies', plain([HEAD, line()])))
    expectErrors(['A2'], await send(shanghai, '/bodies', plain([['批准号', '简称'], [made.approval_no, '改名']])))
    expectErrors(['B2'], await send(jiangsu, '/bodies', plain([['批准号', '机构名称'], [made.approval_no, other.name]])))
    expectProblem(403, 'forbidden', await send(xuzhou, '/bodies', plain([HEAD, line()])))
  })

  test('what is no register is refused; too many errors end the look', async () => {
    expectErrors(['A1'], await send(jiangsu, '/bodies', plain([['没有', '表头'], ['甲', '乙']])))
    expectProblem(400, 'bad-workbook', await send(jiangsu, '/bodies', Buffer.from('x')))
    expectProblem(415, 'unsupported-media-type', await jiangsu.post('/bodies/import', {}))
    assert.equal((await look(jiangsu, '/bodies', plain([HEAD, ...Array.from({ length: 120 }, () => [null, '只有名称'])]))).errors.length, 50)
  })
})

describe('people', () => {
  const HEAD = ['姓名', '注册号', '级别', '管理人员', '帮扶专家', '审核员（是否）', '常驻地（机关代码）', '专业（行业代码）']
  const line = (more = {}) => {
    const { name = '导入人员', no = `IMP-${randomUUID().slice(0, 18)}`, grade = '审核员', manager = '否', expert = '是', home = 320300, specialities = 'C367、C18' } = more
    return [name, no, grade, manager, expert, '否', home, specialities]
  }
  let ours, theirs, coordinator, stranger, path

  before(async () => {
    ours = (await newBody(jiangsu)).id
    theirs = (await newBody(jiangsu)).id
    coordinator = await signIn(await accountOf(ours))
    stranger = await signIn(await accountOf(theirs))
    path = `/bodies/${ours}/people`
  })

  test('come in by their own coordinator, go out, and come back unchanged', async () => {
    const file = plain([HEAD, line(), line({ expert: 'false', grade: 'technical_expert', specialities: null }), line({ no: null, name: '没有编号', expert: '否', manager: '是' })])
    expectProblem(404, 'not-found', await send(stranger, path, file))
    expectProblem(403, 'forbidden', await send(jiangsu, path, file))
    assert.deepEqual(counts(await look(coordinator, path, file)), [3, 3, 0, 0])
    assert.deepEqual((await coordinator.get(path)).body.items, [])
    expectStatus(200, await send(coordinator, path, file))
    const people = (await coordinator.get(path)).body.items
    assert.deepEqual(people.map(person => [person.grade, person.expert, person.home.code, person.specialities]), [
      ['auditor', true, '320300', ['C18', 'C367']], ['technical_expert', false, '320300', []], ['auditor', false, '320300', ['C18', 'C367']]])

    const { bytes } = expectStatus(200, await coordinator.get(`${path}.xlsx`))
    expectStatus(200, await jiangsu.get(`${path}.xlsx`))
    expectProblem(404, 'not-found', await stranger.get(`${path}.xlsx`))
    assert.deepEqual(counts(await look(coordinator, path, bytes)), [3, 0, 0, 3])
    const edited = edit(bytes, { D4: '高级审核员', I5: 'C351' })
    assert.deepEqual(counts(expectStatus(200, await send(coordinator, path, edited)).body), [3, 0, 2, 1])
    const [first, second] = (await coordinator.get(path)).body.items
    assert.deepEqual([first.id, first.grade, second.specialities], [people[0].id, 'senior_auditor', ['C351']])
  })

  test('each wrong cell is named, and nothing is taken', async () => {
    const there = await newPersonOf(stranger, theirs), doubled = line()
    const before = (await coordinator.get(path)).body.items.length
    const file = plain([HEAD, line(), line({ name: null }), line({ grade: '别的' }), line({ expert: '也许' }), line({ home: 'X' }), line({ specialities: 'C367、C999' }),
      line({ no: there.registration_no }), line({ no: '有 空格' }), doubled, doubled, line({ specialities: 'C18、C18' })])
    const report = await look(coordinator, path, file)
    assert.deepEqual(cells(report), ['A3', 'B11', 'B8', 'B9', 'C4', 'E5', 'G6', 'H12', 'H7'])
    expectErrors(cells(report), await send(coordinator, path, file))
    assert.equal((await coordinator.get(path)).body.items.length, before)
  })

  test('whoever was let go elsewhere is taken in, with the row it has', async () => {
    const person = await newPersonOf(stranger, theirs)
    expectStatus(200, await stranger.post(`/people/${person.id}/actions/leave`))
    expectStatus(200, await send(coordinator, path, plain([HEAD, line({ no: person.registration_no })])))
    assert.equal((await coordinator.get(`/people/${person.id}`)).body.body.id, ours)
  })
})

describe('work groups', () => {
  const HEAD = ['组名', '组长', '地区（机关代码）', '行业（代码）', '管理人员', '帮扶专家']
  let coordinator, path, leader, manager, expert

  before(async () => {
    const ours = (await newBody(jiangsu)).id
    coordinator = await signIn(await accountOf(ours))
    path = `/bodies/${ours}/groups`
    leader = await newPersonOf(coordinator, ours, { name: '组长甲（测试）' })
    manager = await newPersonOf(coordinator, ours, { name: '管理乙（测试）', manager: true, expert: false })
    expert = await newPersonOf(coordinator, ours, { name: '专家丙（测试）' })
  })
  const groups = async () => (await coordinator.get(path)).body.items
  const seats = group => group.members.map(({ person, seat }) => [person.id, seat])

  test('come in with people by number or name, go out, and come back unchanged', async () => {
    const file = plain([HEAD, ['导入一组', leader.registration_no, '320300', 'C36', manager.name, `${expert.name} ${expert.registration_no}`]])
    expectProblem(403, 'forbidden', await send(jiangsu, path, file))
    assert.deepEqual(counts(await look(coordinator, path, file)), [1, 1, 0, 0])
    assert.deepEqual(await groups(), [])
    expectStatus(200, await send(coordinator, path, file))
    const [group] = await groups()
    assert.deepEqual([group.name, group.leader.id, group.area.code, group.industry], ['导入一组', leader.id, '320300', 'C36'])
    assert.deepEqual(seats(group), [[manager.id, 'manager'], [expert.id, 'expert']])
    const { bytes } = expectStatus(200, await coordinator.get(`${path}.xlsx`))
    assert.equal(cellsOf(bytes).B4.text, `${leader.name} ${leader.registration_no}`)
    assert.deepEqual(counts(await look(coordinator, path, bytes)), [1, 0, 0, 1])
    expectStatus(200, await send(coordinator, path, plain([['组名', '行业（代码）'], ['导入一组', 'C18']])))
    const [changed] = await groups()
    assert.deepEqual([changed.id, changed.industry, changed.area.code, changed.version], [group.id, 'C18', '320300', group.version + 1])
    assert.deepEqual(seats(changed), seats(group))
    expectStatus(200, await send(coordinator, path, plain([['组名', '组长', '帮扶专家'], ['导入一组', expert.name, leader.name]])))
    assert.deepEqual([(await groups())[0].leader.id, seats((await groups())[0])], [expert.id, [[manager.id, 'manager'], [leader.id, 'expert']]])
  })

  test('each wrong cell is named, and nothing is taken', async () => {
    const before = await groups(), line = (more = {}) => Object.assign([`组${randomUUID()}`, leader.name, null, null, manager.name, expert.name], more)
    const twice = line()
    const file = plain([HEAD, line(), line({ 0: null }), line({ 1: null }), line({ 1: '没有这个人' }), line({ 2: 'X' }), line({ 3: 'C999' }),
      line({ 4: expert.name }), line({ 5: manager.name }), line({ 5: leader.name }), twice, twice])
    const report = await look(coordinator, path, file)
    assert.deepEqual(cells(report), ['A12', 'A3', 'B4', 'B5', 'C6', 'D7', 'E8', 'F10', 'F9'])
    expectErrors(cells(report), await send(coordinator, path, file))
    assert.deepEqual(await groups(), before)
  })
})

describe('enterprises', () => {
  const HEAD = ['统一社会信用代码', '企业名称', '所属单位（机关代码）', '行业代码']
  const line = ({ uscc = newUscc(), name = '导入企业（测试）', unit = '320312', industry = 'C367' } = {}) => [uscc, name, unit, industry]
  const path = '/enterprises'
  let county

  before(async () => { county = await signIn('officer.320312') })

  test('come in, go out with codes as text and names beside them, and come back unchanged', async () => {
    const first = line(), second = line({ industry: 'C18' })
    const file = plain([['企业名册'], HEAD, first, second])
    assert.deepEqual(counts(await look(county, path, file)), [2, 2, 0, 0])
    assert.deepEqual((await county.get(`${path}?q=${first[0]}`)).body.items, [])
    assert.deepEqual(counts(expectStatus(200, await send(county, path, file)).body), [2, 2, 0, 0])
    const { bytes } = expectStatus(200, await county.get(`${path}.xlsx?q=${first[0]}`))
    assert.ok(Object.values(cellsOf(bytes)).every(cell => cell.isText || cell.text === ''))
    const [row] = rowsOf(bytes)
    assert.deepEqual([row.A, row.B, row.C, row.D, row.E], [first[0], first[1], '320312', '铜山区市场监督管理局', 'C367'])
    assert.deepEqual(counts(await look(county, path, bytes)), [1, 0, 0, 1])
    assert.deepEqual(counts(expectStatus(200, await send(county, path, edit(bytes, { B4: '改了名称（测试）' }))).body), [1, 0, 1, 0])
    assert.equal((await county.get(`${path}?q=${first[0]}`)).body.items[0].name, '改了名称（测试）')
    assert.deepEqual(counts(await look(xuzhou, path, file)), [2, 0, 1, 1])
  })

  test('two columns of one name are refused with both letters, as title, as name, and as both', async () => {
    const at = bytes => look(county, path, bytes).then(({ errors }) => errors.map(({ cell, message }) => [cell, message.match(/（(.*)）/)[1]]))
    assert.deepEqual(await at(plain([[...HEAD, HEAD[0]], [...line(), newUscc()]])), [['A1', 'A、E']])
    assert.deepEqual(await at(plain([['企业名册'], [...HEAD, 'uscc', '企业名称'], line()])), [['A2', 'A、E'], ['B2', 'B、F']])
    assert.deepEqual(await at(plain([HEAD, ['uscc', 'name', 'unit', 'industry', '', 'unit'], line()])), [['C2', 'C、F']])
    expectErrors(['A1'], await send(county, path, plain([[...HEAD, HEAD[0]], [...line(), newUscc()]])))
    assert.deepEqual(await at(plain([[...HEAD, '备注', '备注'], [...line(), '甲', '乙']])), [])
  })

  test('each wrong cell is named, another district’s and a registered one elsewhere, and nothing is taken', async () => {
    const elsewhere = line({ unit: '310101' }), good = line(), doubled = line()
    expectStatus(200, await send(shanghai, path, plain([HEAD, elsewhere])))
    const file = plain([HEAD, good, line({ uscc: good[0].slice(0, 17) + (good[0].endsWith('0') ? '1' : '0') }), line({ name: null }), line({ unit: '320300' }),
      line({ unit: '310101' }), line({ industry: 'C999' }), line({ uscc: elsewhere[0] }), doubled, doubled])
    const report = await look(county, path, file)
    assert.deepEqual(cells(report), ['A10', 'A3', 'A8', 'B4', 'C5', 'C6', 'D7'])
    expectErrors(cells(report), await send(county, path, file))
    assert.deepEqual((await county.get(`${path}?q=${good[0]}`)).body.items, [])
  })
})
