// Whom the firewall knows: a person by its number, an enterprise by its code. Neither changes in the hands of those whom it binds.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { instance, rowsOf } from './support/instance.mjs'
import { accountOf, newBody, newPersonOf, personInput } from './support/registers.mjs'
import { XLSX, cellsOf, edit, plain } from './support/workbook.mjs'

let jiangsu, shanghai, nation, xuzhou, first, second, ours, theirs, count = 0

before(async () => {
  [nation, jiangsu, shanghai, xuzhou] = await Promise.all(['officer.000000', 'officer.320000', 'officer.310000', 'officer.320300'].map(name => signIn(name)))
  ours = (await newBody(jiangsu)).id
  theirs = (await newBody(jiangsu)).id
  first = await signIn(await accountOf(ours))
  second = await signIn(await accountOf(theirs))
})

const numberOf = name => `2026-${name}QMS-${Date.now()}${count++}`
const manager = { registration_no: null, expert: false, manager: true }
const enter = (client, body, more) => client.post(`/bodies/${body}/people`, personInput(more))
const put = (client, person, more) => client.put(`/people/${person.id}`,
  personInput({ registration_no: person.registration_no, name: person.name, ...more }), { ifMatch: `"${person.version}"` })
const leave = async (client, { id }) => expectStatus(200, await client.post(`/people/${id}/actions/leave`))
const correct = (client, person, registration_no, more = {}) => client.post(`/people/${person.id}/registration-number`,
  { registration_no, reason: '证书上的号码抄错了', ...more }, { ifMatch: `"${person.version}"` })

describe("a person's number", () => {
  test('whoever helps or audits has one; who manages may have none', async () => {
    for (const seat of ['expert', 'auditor']) {
      const refused = await enter(first, ours, { ...manager, [seat]: true })
      expectErrors(['/registration_no'], refused)
      assert.match(refused.body.errors[0].reason, /注册号/)
    }
    const person = await newPersonOf(first, ours, manager)
    expectErrors(['/registration_no'], await put(first, person, { expert: true }))
    await assert.rejects(instance.sql(`UPDATE person SET expert = TRUE WHERE id = ${person.id}`), /person_number/)
  })

  test('is filled in once, and neither changed nor cleared by the body', async () => {
    const bare = await newPersonOf(first, ours, manager), number = numberOf('N1')
    const filled = expectStatus(200, await put(first, bare, { ...manager, registration_no: number, expert: true })).body
    assert.deepEqual([filled.id, filled.registration_no], [bare.id, number])
    for (const registration_no of [null, undefined, numberOf('N2')]) {
      const refused = await put(first, filled, { registration_no })
      expectErrors(['/registration_no'], refused)
      assert.match(refused.body.errors[0].reason, /更正/)
    }
    const same = expectStatus(200, await put(first, filled, { registration_no: number.toLowerCase() })).body
    assert.equal(same.registration_no, number)
    assert.equal((await rowsOf(`SELECT COUNT(*) FROM person WHERE registration_no = '${number}'`))[0][0], '1')
  })

  test('is its own for ever, however it is written: the same person is entered again', async () => {
    const number = numberOf('n1'), person = await newPersonOf(first, ours, { registration_no: number })
    const written = [number.toUpperCase(), number.replaceAll('-', ''), number.replaceAll('-', '/')]
    for (const registration_no of written) expectProblem(409, 'duplicate', await enter(second, theirs, { registration_no }))
    await leave(first, person)
    const bare = await newPersonOf(second, theirs, manager)
    assert.match(expectProblem(409, 'duplicate', await put(second, bare, { registration_no: written[0] })).detail, /另一个人/)
    const again = expectStatus(201, await enter(second, theirs, { registration_no: written[2], since: undefined })).body
    assert.deepEqual([again.id, again.registration_no, again.history.map(time => time.body.id)], [person.id, number, [theirs, ours]])
  })

  test('has a form: nothing that stands in for one', async () => {
    const bare = await newPersonOf(first, ours, manager)
    for (const registration_no of ['0', '1111-1111', 'PENDING-12', 'Temp-2026-01', 'T-E-M-P-2026-01', 'weizhi/00012', 'ABC-DEFG-HI', '2026--12345', '-2026-12345', '2026-12345.', '1212-1212']) {
      for (const refused of [await enter(first, ours, { registration_no }), await put(first, bare, { ...manager, registration_no }),
        await correct(jiangsu, bare, registration_no)]) {
        expectErrors(['/registration_no'], refused)
        assert.match(refused.body.errors[0].reason, /不像注册号/)
      }
    }
  })

  test('stays its own once it is corrected: it leads to the same person, and nobody else gets it', async () => {
    const person = await newPersonOf(first, ours), old = person.registration_no, bare = await newPersonOf(second, theirs, manager)
    const corrected = expectStatus(200, await correct(jiangsu, person, numberOf('K'))).body
    assert.deepEqual(corrected.earlier_numbers, [old])
    expectProblem(409, 'duplicate', await enter(second, theirs, { registration_no: old }))
    expectProblem(409, 'duplicate', await put(second, bare, { ...manager, registration_no: old.toLowerCase() }))
    expectProblem(409, 'duplicate', await correct(jiangsu, bare, old))
    assert.equal(expectStatus(200, await put(first, corrected, { registration_no: old })).body.registration_no, corrected.registration_no)
    assert.equal((await first.get(`/people?q=${old}`)).body.items[0].id, person.id)
    await assert.rejects(instance.sql(`INSERT INTO person_number (person_id, registration_no) VALUES (${bare.id}, '${old}')`), /person_number_once/)
    await assert.rejects(instance.sql(`DELETE FROM person_number WHERE registration_no = '${corrected.registration_no}'`), /person_number_kept/)
    await leave(first, person)
    const again = expectStatus(201, await enter(second, theirs, { registration_no: old, since: undefined })).body
    assert.deepEqual([again.id, again.registration_no, again.earlier_numbers], [person.id, corrected.registration_no, [old]])
    const back = expectStatus(200, await correct(jiangsu, again, old)).body
    assert.deepEqual([back.registration_no, back.earlier_numbers], [old, [corrected.registration_no]])
  })

  test('is released where the officer says that it is somebody else\'s', async () => {
    const person = await newPersonOf(first, ours), number = numberOf('L')
    const corrected = expectStatus(200, await correct(jiangsu, person, number, { release: true })).body
    assert.deepEqual(corrected.earlier_numbers, [])
    const other = expectStatus(201, await enter(second, theirs, { registration_no: person.registration_no })).body
    assert.notEqual(other.id, person.id)
    const same = expectStatus(200, await correct(jiangsu, corrected, number.toLowerCase(), { release: true })).body
    assert.deepEqual([same.registration_no, same.earlier_numbers], [number.toLowerCase(), []])
    const details = await rowsOf(`SELECT detail FROM audit WHERE event = 'person.number_corrected' AND object_id = ${person.id} ORDER BY id`)
    assert.deepEqual(details.map(([detail]) => JSON.parse(detail).released), [true, false])
  })

  test('of two who are given the same number at once, one has it', async () => {
    for (let round = 0; round < 5; round++) {
      const people = [await newPersonOf(first, ours, manager), await newPersonOf(second, theirs, manager)], number = numberOf('R')
      const replies = await Promise.all([put(first, people[0], { ...manager, registration_no: number }),
        put(second, people[1], { ...manager, registration_no: number.toLowerCase() })])
      assert.deepEqual(replies.map(reply => reply.status).sort(), [200, 409])
    }
  })

  test('is corrected by those who register the body, with a reason that the audit keeps', async () => {
    const person = await newPersonOf(first, ours), other = await newPersonOf(second, theirs), number = numberOf('C')
    assert.deepEqual((await jiangsu.get(`/people/${person.id}`)).body.allowed_actions, ['correct_number', 'merge'])
    assert.deepEqual((await xuzhou.get(`/people/${person.id}`)).body.allowed_actions, [])
    for (const officer of [shanghai, xuzhou, first]) expectProblem(403, 'forbidden', await correct(officer, person, number))
    expectErrors(['/reason'], await correct(jiangsu, person, number, { reason: '' }))
    expectErrors(['/registration_no'], await correct(jiangsu, person, '---'))
    assert.match(expectProblem(409, 'duplicate', await correct(jiangsu, person, other.registration_no.toLowerCase())).detail, /另一个人/)
    expectProblem(412, 'stale', await correct(jiangsu, { ...person, version: 9 }, number))
    const corrected = expectStatus(200, await correct(jiangsu, person, number)).body
    assert.deepEqual([corrected.id, corrected.registration_no, corrected.version], [person.id, number, person.version + 1])
    const [[detail]] = await rowsOf(`SELECT detail FROM audit WHERE event = 'person.number_corrected' AND object_id = ${person.id}`)
    assert.deepEqual(JSON.parse(detail), { before: person.registration_no, after: number, released: false, reason: '证书上的号码抄错了' })
    expectStatus(200, await put(first, corrected))
    await leave(first, corrected)
    const gone = (await nation.get(`/people/${person.id}`)).body
    expectStatus(200, await correct(nation, gone, numberOf('D')))
  })
})

describe('the days with a body', () => {
  test('follow those with the body before, and begin by today', async () => {
    const day = (await newPersonOf(first, ours, { since: undefined })).since
    expectErrors(['/since'], await enter(first, ours, { since: '2999-01-01' }))
    const person = await newPersonOf(first, ours)
    assert.equal(person.since, '2015-01-01')
    await leave(first, person)
    expectErrors(['/since'], await enter(second, theirs, { registration_no: person.registration_no }))
    const taken = expectStatus(201, await enter(second, theirs, { registration_no: person.registration_no, since: day })).body
    assert.equal(taken.since, day)
    expectErrors(['/since'], await put(second, taken))
  })
})

describe('the list of people as a spreadsheet', () => {
  const HEAD = ['姓名', '注册号', '级别', '管理人员', '帮扶专家', '审核员（是否）', '常驻地（机关代码）', '专业（行业代码）']
  const line = (name, no) => [name, no, '审核员', '是', '否', '否', 320300, 'C18']
  const send = (client, path, bytes, dryRun = false) => client.post(`${path}/import?dry_run=${dryRun}`, bytes, { headers: { 'Content-Type': XLSX } })
  let body, coordinator, path
  before(async () => {
    body = (await newBody(jiangsu)).id
    coordinator = await signIn(await accountOf(body))
    path = `/bodies/${body}/people`
  })
  const all = async () => (await coordinator.get(path)).body.items

  test('fills in the missing number of the one it names, by id or by name, and adds nobody', async () => {
    const [one, two] = [await newPersonOf(coordinator, body, { ...manager, name: '无号甲' }), await newPersonOf(coordinator, body, { ...manager, name: '无号乙' })]
    const numbers = [numberOf('X'), numberOf('Y')]
    const { bytes } = await coordinator.get(`${path}.xlsx`)
    expectStatus(200, await send(coordinator, path, edit(bytes, { C4: numbers[0] })))
    expectStatus(200, await send(coordinator, path, plain([HEAD, line('无号乙', numbers[1])])))
    assert.deepEqual((await all()).map(({ id, registration_no }) => [id, registration_no]), [[one.id, numbers[0]], [two.id, numbers[1]]])
  })

  test('a changed number is an error of its cell, and so is that of somebody else', async () => {
    const there = await newPersonOf(second, theirs), before = await all()
    const { bytes } = await coordinator.get(`${path}.xlsx`)
    assert.equal(cellsOf(bytes).C4.text, before[0].registration_no)
    expectErrors(['C4'], await send(coordinator, path, edit(bytes, { C4: numberOf('Z') })))
    const bare = await newPersonOf(coordinator, body, { ...manager, name: '无号丙' })
    expectErrors(['B2'], await send(coordinator, path, plain([HEAD, line('无号丙', there.registration_no)])))
    assert.deepEqual((await all()).map(({ id, registration_no }) => [id, registration_no]),
      [...before.map(({ id, registration_no }) => [id, registration_no]), [bare.id, null]])
  })

  test('an earlier number names the same person, and a second one of the same name and home is doubted', async () => {
    const person = await newPersonOf(coordinator, body, { name: '旧号人' }), old = person.registration_no
    expectStatus(200, await correct(jiangsu, person, numberOf('V')))
    const before = (await all()).length
    expectStatus(200, await send(coordinator, path, plain([HEAD, line('旧号人', old)])))
    assert.equal((await all()).length, before)
    const file = plain([HEAD, line('旧号人', numberOf('W')), line('没有同名', numberOf('W'))])
    for (const dryRun of [true, false]) {
      const report = expectStatus(200, await send(coordinator, path, file, dryRun)).body
      assert.deepEqual([report.errors, report.added, report.doubts.map(({ cell }) => cell)], [[], 2, ['A2']])
    }
    const double = (await all()).find(({ name, id }) => name === '旧号人' && id !== person.id)
    const seen = async client => (await client.get(`/people/${double.id}`)).body.namesakes.map(({ id }) => id)
    assert.deepEqual([await seen(coordinator), await seen(xuzhou)], [[person.id], [person.id]])
    const elsewhere = await newPersonOf(second, theirs, { name: '旧号人' })
    assert.deepEqual([await seen(coordinator), await seen(xuzhou)], [[person.id], [person.id, elsewhere.id]])
  })

  test('who is meant is clear: an id of the body, and a name that one alone has', async () => {
    const twins = [await newPersonOf(coordinator, body, { ...manager, name: '同名' }), await newPersonOf(coordinator, body, { ...manager, name: '同名' })]
    expectErrors(['A2'], await send(coordinator, path, plain([HEAD, line('同名', numberOf('T'))])))
    const { id } = await newPersonOf(second, theirs), number = numberOf('U')
    expectErrors(['A2'], await send(coordinator, path, plain([['编号', ...HEAD], [String(id), ...line('同名', number)]])))
    expectStatus(200, await send(coordinator, path, plain([['编号', ...HEAD], [String(twins[1].id), ...line('同名', number)]])))
    assert.equal((await coordinator.get(`/people/${twins[1].id}`)).body.registration_no, number)
    const before = (await all()).length
    expectErrors(['B2'], await send(coordinator, path, plain([HEAD, ['新专家', null, '审核员', '否', '是', '否', 320300, 'C18']])))
    assert.equal((await all()).length, before)
  })
})

describe('what a body says of grade, home and specialities', () => {
  const profilesOf = async ({ id }) => (await xuzhou.get(`/people/${id}`)).body.profiles
    .map(({ grade, home, specialities, body }) => [grade, home.code, specialities, body.id])

  test('is kept with its day, and shown to officers; nothing else is a change', async () => {
    const person = await newPersonOf(first, ours), as = body => ['auditor', '320300', ['C367'], body]
    assert.deepEqual(await profilesOf(person), [as(ours)])
    assert.deepEqual([person.profiles, person.profile_changed_at], [[], null])
    const renamed = expectStatus(200, await put(first, person, { name: '改了名' })).body
    assert.deepEqual([await profilesOf(person), renamed.profile_changed_at], [[as(ours)], null])
    let last = renamed
    const changes = [{ specialities: ['C367', 'C18'] }, { home: '320321' }, { grade: 'senior_auditor' }], made = {}
    for (const change of changes) last = expectStatus(200, await put(first, last, Object.assign(made, change))).body
    last = expectStatus(200, await put(first, last, { ...made, specialities: ['C18', 'C367'] })).body
    assert.deepEqual(await profilesOf(person), [['senior_auditor', '320321', ['C367', 'C18'], ours], ['auditor', '320321', ['C367', 'C18'], ours],
      ['auditor', '320300', ['C367', 'C18'], ours], as(ours)])
    assert.ok(Date.now() - Date.parse(last.profile_changed_at) < 3600_000)
    assert.equal((await xuzhou.get(`/people?q=${person.registration_no}`)).body.items[0].profile_changed_at, last.profile_changed_at)
  })

  test('goes on with the next body', async () => {
    const person = await newPersonOf(first, ours)
    await leave(first, person)
    expectStatus(201, await enter(second, theirs, { registration_no: person.registration_no, since: undefined, home: '320322' }))
    assert.deepEqual(await profilesOf(person), [['auditor', '320322', ['C367'], theirs], ['auditor', '320300', ['C367'], ours]])
  })
})
