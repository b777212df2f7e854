// Reorganisation: what lives in a unit goes to its heir. On a system of its own, which the helpers are pointed at before
// they are read.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { startInstance } from '../support/instance.mjs'

const other = await startInstance('carried')
Object.assign(process.env, { UPLIFT_RUN: other.folder, UPLIFT_URL: other.origin, UPLIFT_DEMO_PASSWORD: other.password })
const { signIn } = await import('./support/client.mjs')
const { expectErrors, expectProblem, expectStatus } = await import('./support/expect.mjs')
const { instance, rowsOf } = await import('./support/instance.mjs')
const { SLUG, day, enterpriseAccount, newEnterprise, newExpert, newHelpers, programmeId } = await import('./support/assignments.mjs')
const { push } = await import('./support/registers.mjs')
const { choose, closeCall, openCall, published } = await import('./support/selections.mjs')
const { act: actOn, drafted, formOf, listOf, submitted } = await import('./support/submissions.mjs')

const DOC = { effective_on: day(), doc_no: '示例机调〔2026〕9号', reason: '行政区划调整（示例）' }

describe('what lives in a unit that is reorganised', () => {
  let admin, province, programme

  const officer = code => signIn(`officer.${code}`)
  const rehearse = async plan => expectStatus(200, await admin.post('/reorganisations/rehearsal', { ...DOC, ...plan })).body
  const done = async (plan) => {
    const planned = expectStatus(201, await admin.post('/reorganisations', { ...DOC, ...plan })).body
    return expectStatus(200, await admin.post(`/reorganisations/${planned.id}/actions/run`)).body
  }
  const name = (client, industry, more = {}) => client.post(`/programmes/${programme}/pilot-industries`, { industry, ...more })
  const named = async (client, code) => (await client.get(`/programmes/${programme}/pilot-industries?unit=${code}`)).body.items
  const addBody = (client, { id, version }, body, more = {}) => client.post(`/pilot-industries/${id}/bodies`, { body, ...more }, { ifMatch: `"${version}"` })
  const offer = (client, its, enterprise, { body }, expert) =>
    client.post(`/programmes/${its}/assignments`, { enterprise: enterprise.id, body, expert: expert.id, override_reason: '测试' })
  const clean = async () => {
    for (const what of ['quota', 'facts', 'units', 'places', 'impartiality']) {
      const audit = await instance.program('audit', what).catch(error => error)
      assert.equal(audit.code, undefined, `uplift audit ${what}: ${audit.stdout}${audit.stderr}`)
    }
  }
  /** No row that could be somebody's is left with a unit that ended. */
  const nothingLeft = async () => {
    for (const [table, column] of [['enterprise', 'unit_id'], ['assignment', 'unit_id'], ['pilot_industry', 'unit_id'], ['selected_body', 'unit_id'],
      ['selection', 'unit_id'], ['submission', 'at_unit_id'], ['submission', 'home_unit_id'], ['person', 'home_id'],
      ['work_group', 'area_id'], ['body', 'province_id'], ['user', 'unit_id']]) {
      const rows = await rowsOf(`SELECT COUNT(*) FROM ${table} JOIN unit ON unit.id = ${table}.${column} WHERE unit.heir_id IS NOT NULL`)
      assert.deepEqual(rows.at(-1), ['0'], `${table}.${column}`)
    }
  }

  before(async () => {
    admin = await signIn('sysadmin')
    province = await officer('320000')
    programme = await programmeId(province, item => item.issuer.code === '320000')
    await clean()
    // A form of the province that goes to the city first: the reference data has none.
    await instance.sql(`INSERT INTO form (programme_id, code, kind, title, title_en, audience, due_at, route, once, clause, sections, illustrative)
      SELECT programme.id, 'carried', 'institution_list', title_form.title, title_form.title_en, 'county', title_form.due_at, 'superior,issuer', TRUE,
             title_form.clause, title_form.sections, TRUE
      FROM programme, form AS title_form WHERE programme.slug = '${SLUG}' AND title_form.code = 'institution_list'`)
  })
  after(() => other.stop())

  test('cities merge: their selections are the heir’s, and count together', async () => {
    const [a, b, c, d] = [await newHelpers(), await newHelpers(), await newHelpers(), await newHelpers()]
    const [heir, gone] = [await officer('320600'), await officer('321200')]
    expectStatus(200, await published(heir, programme, [['C33', a.body], ['C33', b.body]]))
    const call = expectStatus(200, await published(gone, programme, [['C33', a.body], ['C33', c.body], ['C34', c.body]])).body

    const plan = { kind: 'merge', units: ['321200'], into: '320600' }
    const { carried } = await rehearse(plan)
    assert.deepEqual(carried.map(row => [row.unit, row.heir, row.selected_bodies]), [['321200', '320600', 3]])
    assert.deepEqual(await rowsOf(`SELECT COUNT(*) FROM selected_body JOIN unit ON unit.id = unit_id WHERE code = '321200'`).then(rows => rows.at(-1)), ['3'], 'a rehearsal changes nothing')
    await done(plan)

    const theirs = expectStatus(200, await heir.get(`/selections/${call.id}`)).body
    assert.deepEqual(theirs.industries.map(({ code, selected }) => [code, selected]), [['C33', 3], ['C34', 1]], 'one body is not counted twice')
    const choice = body => theirs.choices.find(item => item.body.id === body && item.industry === 'C33')
    assert.equal(choice(a.body).withdrawal_reason, DOC.reason, 'the heir’s own choice stands for both')
    assert.equal(choice(c.body).withdrawn_at, null)
    // The district beneath the merged city is helped by whom either of them selected.
    const district = await officer('321202'), enterprise = await newEnterprise(district, { unit: '321202', industry: 'C331' })
    const expert = await newExpert(b, { home: '321202', specialities: ['C33'] })
    expectStatus(201, await offer(district, programme, enterprise, b, expert))
    // The heir withdraws what the other selected; there are two then, and a third is asked about.
    const less = await heir.post(`/selections/${call.id}/withdrawals`, { industry: 'C33', body: c.body, reason: '不再参与' }, { ifMatch: `"${theirs.version}"` })
    assert.equal(expectStatus(201, less).body.industries.find(({ code }) => code === 'C33').selected, 2)
    const again = await closeCall(heir, await openCall(heir, programme, ['C33']))
    const { violations } = expectProblem(422, 'rules-broken', await choose(heir, again, [{ industry: 'C33', body: d.body }]))
    assert.deepEqual(violations.map(({ rule }) => rule), ['SH-07'])
    await nothingLeft()
    await clean()
  })

  test('counties merge: the heir has their enterprises, open assignments and to-dos, and one list of industries', async () => {
    const [first, second] = [await newHelpers(), await newHelpers()]
    expectStatus(200, await published(await officer('320900'), programme, [['C36', first.body], ['C36', second.body], ['C18', first.body]]))
    const [gone, heir] = [await officer('320902'), await officer('320903')]
    for (const [client, industry, body, area] of [[gone, 'C36', first, '甲园区'], [gone, 'C18', first, null], [heir, 'C36', second, '乙园区'], [heir, 'C13', null, null]]) {
      for (const { id, version } of await named(client, client === gone ? '320902' : '320903'))
        if (area === '甲园区' || area === '乙园区') expectStatus(204, await client.delete(`/pilot-industries/${id}`, { ifMatch: `"${version}"` }))
      const pilot = expectStatus(201, await name(client, industry, { area })).body
      if (body) expectStatus(201, await addBody(client, pilot, body.body, { override_reason: '测试' }))
    }
    const enterprise = await newEnterprise(gone, { unit: '320902', industry: 'C367' })
    const account = await enterpriseAccount(enterprise.id)
    const near = await newExpert(second, { home: '320902', specialities: ['C36'] })
    const expert = await newExpert(first, { home: '320902', specialities: ['C36'], group: true })
    await instance.sql(`UPDATE work_group SET area_id = (SELECT id FROM unit WHERE code = '320902') WHERE id = ${expert.group}`)
    const offered = expectStatus(201, await offer(gone, programme, enterprise, first, expert)).body
    expectStatus(201, await push(province, first.body, 'suspended', day()))

    const plan = { kind: 'merge', units: ['320902'], into: '320903' }
    const { carried: [row] } = await rehearse(plan)
    const [[all]] = (await rowsOf(`SELECT COUNT(*) FROM enterprise JOIN unit ON unit.id = unit_id WHERE code = '320902'`)).slice(-1)
    assert.deepEqual([String(row.enterprises), row.assignments, row.pilot_industries, row.groups], [all, 1, 2, 1])
    assert.ok(row.people >= 2 && row.users >= 2)
    await done(plan)

    assert.equal(expectStatus(200, await heir.get(`/enterprises/${enterprise.id}`)).body.unit.code, '320903')
    assert.equal(expectStatus(200, await heir.get(`/assignments/${offered.id}`)).body.unit.code, '320903')
    const { items: todos } = (await heir.get('/todos')).body
    assert.deepEqual(todos.filter(({ kind }) => kind === 'replace').map(({ count }) => count), [1], 'the heir has it to do')
    assert.equal((await account.get('/me')).body.unit.code, '320903')
    const industries = await named(heir, '320903')
    assert.deepEqual(industries.map(({ industry }) => industry).sort(), ['C13', 'C18', 'C36'])
    const c36 = industries.find(({ industry }) => industry === 'C36')
    assert.deepEqual(c36.bodies.map(({ id }) => id), [first.body, second.body].sort((x, y) => x - y))
    assert.equal(c36.area, null, 'two parks are the whole district')
    assert.ok(c36.enterprises >= 1, 'the enterprises of both are counted')
    // More than the limit stays; one more is refused by the rule, and where there is room again it is taken.
    assert.equal(expectProblem(422, 'rules-broken', await name(heir, 'C20')).violations[0].rule, 'SH-11')
    for (const { id, version } of industries.filter(({ industry }) => industry !== 'C36')) expectStatus(204, await heir.delete(`/pilot-industries/${id}`, { ifMatch: `"${version}"` }))
    expectStatus(201, await name(heir, 'C20'))
    // The expert is at home in the heir's area: replaced without a word about regions.
    const { version } = (await heir.get(`/assignments/${offered.id}`)).body
    expectStatus(201, await heir.post(`/assignments/${offered.id}/replacement`, { body: second.body, expert: near.id, reason: '机构被暂停' }, { ifMatch: `"${version}"` }))
    await nothingLeft()
    await clean()
  })

  test('three districts become a new one that has named more than the limit: no place is taken twice', async () => {
    for (const [code, industries] of [['320923', ['C13', 'C14']], ['320924', ['C13', 'C15']], ['320925', ['C17', 'C18']]])
      for (const industry of industries) expectStatus(201, await name(await officer(code), industry))
    await done({ kind: 'merge', units: ['320923', '320924', '320925'], code: '3209H1', name: '三合县市场监督管理局（示例）', short_name: '三合县' })
    const heir = await officer('320923')
    assert.deepEqual((await named(heir, '3209H1')).map(({ industry }) => industry).sort(), ['C13', 'C14', 'C15', 'C17', 'C18'])
    assert.deepEqual(await rowsOf(`SELECT COUNT(*), COUNT(DISTINCT slot) FROM pilot_industry JOIN unit ON unit.id = unit_id WHERE code = '3209H1'`).then(rows => rows.at(-1)), ['5', '5'])
    // Where the rule only warns, a reason is enough, and the next free place is found at once.
    const warn = severity => instance.sql(`UPDATE programme_rule JOIN stamp ON stamp.name = 'programme' SET severity = '${severity}', stamp.version = stamp.version + 1 WHERE rule = 'SH-11'`)
    const [{ id, version }] = await named(heir, '3209H1')
    expectStatus(204, await heir.delete(`/pilot-industries/${id}`, { ifMatch: `"${version}"` }))
    await warn('warn')
    await new Promise(resolve => setTimeout(resolve, 100))
    for (const industry of ['C20', 'C21']) expectStatus(201, await name(heir, industry, { override_reason: '合并前各自确定的行业' }))
    await warn('block')
    await clean()
  })

  test('a county moves to another city: what it has handed in goes on with its new superior', async () => {
    const county = await officer('320685'), form = await formOf(county, '320000', 'carried')
    const filed = await submitted(county, form, await listOf(county, { enterprises: [(await newEnterprise(county, { unit: '320685' })).uscc] }))
    assert.equal(filed.at_unit.code, '320600')
    const { submissions_forwarded, carried } = await rehearse({ kind: 'move', unit: '320685', parent: '320900' })
    assert.deepEqual([submissions_forwarded, carried], [1, []])
    await done({ kind: 'move', unit: '320685', parent: '320900' })
    const seen = expectStatus(200, await (await officer('320900')).get(`/submissions/${filed.id}`)).body
    assert.deepEqual([seen.at_unit.code, seen.allowed_actions], ['320900', ['accept', 'return']])
    expectStatus(200, await actOn(await officer('320900'), seen, 'accept'))
    await clean()
  })

  test('a city ends: its districts’ submissions wait for the heir', async () => {
    const county = await officer('320722'), form = await formOf(county, '320000', 'carried')
    const filed = await submitted(county, form, await listOf(county, { enterprises: [(await newEnterprise(county, { unit: '320722' })).uscc] }))
    assert.equal(filed.at_unit.code, '320700')
    await done({ kind: 'merge', units: ['320700'], into: '320800' })
    const seen = expectStatus(200, await (await officer('320800')).get(`/submissions/${filed.id}`)).body
    expectStatus(200, await actOn(await officer('320800'), seen, 'accept'))
    await nothingLeft()
    await clean()
  })

  test('a district ends: what it filed is the heir’s to finish; what the heir has filed itself stays alone', async () => {
    const [gone, heir] = [await officer('321102'), await officer('321111')]
    const form = await formOf(gone, '320000', 'carried')
    const data = async (client, unit) => listOf(client, { enterprises: [(await newEnterprise(client, { unit })).uscc] })
    const draft = await drafted(gone, form, await data(gone, '321102'))
    await done({ kind: 'merge', units: ['321102'], into: '321111' })
    const carried = expectStatus(200, await heir.get(`/submissions/${draft.id}`)).body
    assert.deepEqual([carried.unit.code, carried.editable, carried.files.length], ['321111', true, 1], 'with the file that the other uploaded')
    expectStatus(200, await actOn(heir, carried, 'submit'))

    const third = await officer('321112'), own = await drafted(third, form, await data(third, '321112'))
    const filed = await submitted(heir, await formOf(heir, '320000', 'carried'), {}).catch(() => null)
    assert.equal(filed, null, 'the form is filed once')
    await done({ kind: 'merge', units: ['321112'], into: '321111' })
    const [[status, who]] = (await rowsOf(`SELECT submission.status, unit.code FROM submission JOIN unit ON unit.id = submission.unit_id WHERE submission.id = ${own.id}`)).slice(-1)
    assert.deepEqual([status, who], ['withdrawn', '321112'])
    const [[action, reason]] = (await rowsOf(`SELECT action, reason FROM submission_event WHERE submission_id = ${own.id} ORDER BY id DESC LIMIT 1`)).slice(-1)
    assert.deepEqual([action, reason], ['withdraw', DOC.reason])
    await clean()
  })

  test('a district is split: the enterprises that are named go with the part, each with its help and its account', async () => {
    const helpers = await newHelpers(), county = await officer('320506')
    expectStatus(200, await published(await officer('320500'), programme, [['C36', helpers.body]]))
    const [goes, stays] = [await newEnterprise(county, { unit: '320506', industry: 'C367' }), await newEnterprise(county, { unit: '320506', industry: 'C367' })]
    const account = await enterpriseAccount(goes.id)
    const expert = await newExpert(helpers, { home: '320506', specialities: ['C36'] })
    const offered = []
    for (const enterprise of [goes, stays]) offered.push(expectStatus(201, await offer(county, programme, enterprise, helpers, expert)).body)
    const part = { code: '3205P1', name: '新湖区市场监督管理局（示例）', short_name: '新湖区', share: 2000, children: [] }
    const plan = enterprises => ({ kind: 'split', unit: '320506', ends: false, parts: [{ ...part, enterprises }] })
    expectErrors(['/parts/0/enterprises/1'], await admin.post('/reorganisations/rehearsal', { ...DOC, ...plan([goes.uscc, goes.uscc]) }))
    const { carried } = await rehearse(plan([goes.uscc]))
    assert.deepEqual(carried.map(row => [row.unit, row.heir, row.enterprises, row.assignments, row.users]), [['320506', '3205P1', 1, 1, 1]])
    await done(plan([goes.uscc]))
    const city = await officer('320500')
    const unitOf = async path => expectStatus(200, await city.get(path)).body.unit.code
    assert.deepEqual(await Promise.all([unitOf(`/enterprises/${goes.id}`), unitOf(`/enterprises/${stays.id}`)]), ['3205P1', '320506'])
    assert.deepEqual(await Promise.all(offered.map(({ id }) => unitOf(`/assignments/${id}`))), ['3205P1', '320506'])
    assert.equal((await account.get('/me')).body.unit.code, '3205P1')
    await clean()
  })

  test('a district is split and ends: the first heir has all that no other was given', async () => {
    const county = await officer('320505')
    const enterprises = []
    for (let i = 0; i < 3; i++) enterprises.push(await newEnterprise(county, { unit: '320505', industry: 'C367' }))
    expectStatus(201, await name(county, 'C38'))
    const part = (code, share, more) => ({ code, name: `${code}局（示例）`, short_name: code, share, children: [], ...more })
    await done({ kind: 'split', unit: '320505', ends: true, parts: [part('3205A1', 5000), part('3205A2', 5000, { enterprises: [enterprises[1].uscc] })] })
    const city = await officer('320500')
    const where = await Promise.all(enterprises.map(async ({ id }) => (await city.get(`/enterprises/${id}`)).body.unit.code))
    assert.deepEqual(where, ['3205A1', '3205A2', '3205A1'])
    assert.ok((await named(city, '3205A1')).some(({ industry }) => industry === 'C38'))
    await nothingLeft()
    await clean()
  })

  /** A programme of a city's own, beneath the province's. */
  async function ownProgramme(code) {
    await instance.sql(`INSERT INTO programme (slug, issuer_id, parent_id, root_id, doc_no, title, title_en, issued_on, period_start, period_end, source, disclosure, status, illustrative)
      SELECT 'own-${code}', unit.id, programme.parent_id, root_id, '示例〔2026〕${code}号', CONCAT('${code}', title), title_en, issued_on, period_start, period_end, source, disclosure, status, TRUE
      FROM programme, unit WHERE slug = 'xuzhou-2023' AND unit.code = '${code}';
      UPDATE stamp SET version = version + 1 WHERE name = 'programme'`)
    await new Promise(resolve => setTimeout(resolve, 100))
    return programmeId(await officer(code), item => item.issuer.code === code)
  }
  const replaceBy = async (client, { id }, { body }, expert) => {
    const { version } = expectStatus(200, await client.get(`/assignments/${id}`)).body
    return client.post(`/assignments/${id}/replacement`, { body, expert: expert.id, reason: '区划调整', override_reason: '测试' }, { ifMatch: `"${version}"` })
  }
  const todosOf = async (client, kind) => (await client.get('/todos')).body.items.filter(item => item.kind === kind)

  test('a county moves to another city: its open assignments go on, and are replaced, under the new city’s programme', async () => {
    const [county, from, to] = [await officer('320324'), await officer('320300'), await officer('320900')]
    const old = await programmeId(from, item => item.issuer.code === '320300'), next = await ownProgramme('320900')
    const [left, common, heir] = [await newHelpers(), await newHelpers(), await newHelpers()]
    expectStatus(200, await published(from, old, [['C27', left.body]]))
    expectStatus(200, await published(to, next, [['C27', heir.body]]))
    await instance.sql(`INSERT INTO selected_body (programme_id, unit_id, industry, body_id)
      SELECT ${programme}, id, 'C27', ${common.body} FROM unit WHERE code = '320000'`)
    const knowing = { home: '320324', specialities: ['C27'] }
    const [first, second, new1, new2] = [await newExpert(left, knowing), await newExpert(common, knowing), await newExpert(heir, knowing), await newExpert(heir, knowing)]
    const offered = []
    for (const [helpers, expert] of [[left, first], [left, first], [common, second], [left, first]])
      offered.push(expectStatus(201, await offer(county, old, await newEnterprise(county, { unit: '320324', industry: 'C271' }), helpers, expert)).body)
    const [one, two, goesOn, past] = offered
    expectStatus(200, await county.post(`/assignments/${past.id}/actions/withdraw`, { reason: '以前的' }, { ifMatch: '"1"' }))
    const owner = await enterpriseAccount(goesOn.enterprise_id), waiting = await enterpriseAccount(one.enterprise_id)
    const faultsFor = async (client, { id }) => expectStatus(200, await client.get(`/assignments/${id}`)).body.faults.map(({ rule }) => rule)

    const plan = { kind: 'move', unit: '320324', parent: '320900' }
    await rehearse(plan)
    assert.deepEqual([await faultsFor(from, one), (await todosOf(county, 'replace')).length], [[], 0], 'a rehearsal changes nothing')
    await done(plan)

    // The old city has nothing to do with it any more; the county, the new city and the province see the same.
    expectProblem(404, 'not-found', await from.get(`/assignments/${one.id}`))
    for (const client of [county, to, province]) {
      assert.deepEqual([await faultsFor(client, one), await faultsFor(client, goesOn)], [['SH-06'], []])
      const board = expectStatus(200, await client.get(`/assignments?programme=${client === province ? programme : next}&unit=320324&state=open`)).body.items
      assert.deepEqual(board.filter(({ faults }) => faults.length > 0).map(({ id }) => id).filter(id => offered.some(item => item.id === id)), [two.id, one.id])
    }
    const mine = (await todosOf(county, 'replace')).filter(({ reason }) => reason.includes('C271'))
    assert.deepEqual(mine.map(({ programme_id: id, count }) => [id, count]), [[next, 2]])
    assert.deepEqual([(await todosOf(to, 'replace')).length, (await todosOf(from, 'replace')).length], [0, 0])
    assert.deepEqual([(await todosOf(waiting, 'confirm')).length, (await todosOf(owner, 'confirm')).map(({ programme_id: id }) => id)], [0, [next]])
    const [counted] = expectStatus(200, await to.get(`/programmes/${next}/assignment-statistics?by=unit&unit=320324`)).body.items
    assert.ok(counted.offered >= 3 && counted.withdrawn >= 1)
    const closed = expectStatus(200, await county.get('/assignments?state=closed')).body.items.find(({ id }) => id === past.id)
    assert.equal(closed.programme_id, old, 'what was done stays under the programme of then')

    // What the proposal says is to be replaced, the county and the new city replace.
    expectProblem(409, 'duplicate', await offer(county, next, { id: one.enterprise_id }, heir, new1))
    for (const client of [county, to]) {
      const items = expectStatus(200, await client.post(`/programmes/${next}/proposal`, { unit: '320324', industry: 'C271' })).body.items.filter(({ replaces }) => replaces !== null)
      assert.deepEqual(items.map(({ replaces }) => replaces).sort(), client === county ? [one.id, two.id] : [two.id])
      assert.ok(items.every(({ body }) => [heir.body, common.body].includes(body.id)))
      const { replaces } = items.find(item => client !== county || item.replaces === one.id)
      const successor = expectStatus(201, await replaceBy(client, { id: replaces }, heir, client === county ? new1 : new2)).body
      assert.deepEqual([successor.programme_id, successor.predecessor_id, successor.faults], [next, replaces, []])
    }
    assert.deepEqual((await todosOf(county, 'replace')).filter(({ reason }) => reason.includes('C271')), [])
    const confirmed = expectStatus(200, await owner.post(`/assignments/${goesOn.id}/actions/confirm`, {}, { ifMatch: '"1"' })).body
    expectStatus(200, await common.coordinator.post(`/assignments/${goesOn.id}/actions/start`, {}, { ifMatch: `"${confirmed.version}"` }))

    // The rules of the new city hold for what came with the county: it asks for a longer cooling-off, or is over.
    await instance.sql(`INSERT INTO engagement (person_id, enterprise_id, body_id, seat, since, until, source, recorded_at, recorded_by)
      SELECT ${second.id}, ${goesOn.enterprise_id}, ${common.body}, 'auditor', '${day(0, -32)}', '${day(0, -30)}', '测试', UTC_TIMESTAMP(3), id FROM user WHERE username = 'body.001'`)
    const contradicting = async () => (await instance.program('audit', 'impartiality').catch(error => error)).stdout.match(/\d+ differences/)[0]
    assert.deepEqual([await faultsFor(county, goesOn), await contradicting()], [[], '0 differences'])
    const { version } = expectStatus(200, await to.get(`/programmes/${next}`)).body
    expectStatus(200, await to.put(`/programmes/${next}/rules/TJ-41`, { severity: 'block', param: 36 }, { ifMatch: `"${version}"` }))
    await new Promise(resolve => setTimeout(resolve, 100))
    assert.deepEqual([await faultsFor(county, goesOn), await faultsFor(owner, goesOn)], [['TJ-41'], ['TJ-41']])
    assert.equal(await contradicting(), '1 differences', 'nor is the audit blind to it')
    assert.equal((await todosOf(county, 'replace')).filter(({ reason }) => /回避期/.test(reason)).length, 1)
    expectStatus(201, await replaceBy(county, goesOn, common, await newExpert(common, knowing)))
    await instance.sql(`DELETE FROM engagement WHERE source = '测试' AND until = '${day(0, -30)}'`)
    await clean()
  })

  test('a county moves to a city without a programme of its own: the province’s holds', async () => {
    const [county, from, to] = [await officer('320322'), await officer('320300'), await officer('320500')]
    const old = await programmeId(from, item => item.issuer.code === '320300'), helpers = await newHelpers()
    expectStatus(200, await published(from, old, [['C28', helpers.body]]))
    const expert = await newExpert(helpers, { home: '320322', specialities: ['C28'] })
    const [one, two] = [await newEnterprise(county, { unit: '320322', industry: 'C28' }), await newEnterprise(county, { unit: '320322', industry: 'C28' })]
    const offered = []
    for (const enterprise of [one, two]) offered.push(expectStatus(201, await offer(county, old, enterprise, helpers, expert)).body)
    await done({ kind: 'move', unit: '320322', parent: '320500' })
    assert.ok((await todosOf(county, 'replace')).some(({ programme_id: id, count }) => id === programme && count === 2))
    const heir = await newHelpers()
    expectStatus(200, await published(to, programme, [['C28', heir.body]]))
    const { items } = expectStatus(200, await county.post(`/programmes/${programme}/proposal`, { industry: 'C28' })).body
    assert.deepEqual(items, [], 'nobody of the new body knows it yet')
    const next = await newExpert(heir, { home: '320322', specialities: ['C28'] })
    assert.equal(expectStatus(201, await replaceBy(to, offered[0], heir, next)).body.programme_id, programme)
    expectStatus(201, await replaceBy(county, offered[1], heir, next))
    await clean()
  })

  test('a counter that drifted is found', async () => {
    const audit = async () => (await instance.program('audit', 'places').catch(error => error)).stdout.trim()
    const bump = (change, table, where) => instance.sql(`UPDATE ${table} SET ${change} WHERE ${where}`)
    assert.match(await audit(), /audit places: 0 differences/)
    const [[expert]] = (await rowsOf('SELECT expert_id FROM assignment WHERE open = 1 LIMIT 1')).slice(-1)
    const [[open]] = (await rowsOf('SELECT id FROM assignment WHERE open = 1 LIMIT 1')).slice(-1)
    for (const [table, change, back, where] of [
      ['person', 'open_assignments = open_assignments + 1', 'open_assignments = open_assignments - 1', `id = ${expert}`],
      ['engagement', `until = '${day()}'`, 'until = NULL', `assignment_id = ${open}`],
    ]) {
      await bump(change, table, where)
      assert.match(await audit(), /audit places: 1 differences/, table)
      await bump(back, table, where)
      await clean()
    }
  })
})
