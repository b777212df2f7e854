// Tables as spreadsheets: out in the notice's form, in again unchanged, edited, faulty, hostile.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { call, signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { count } from './support/instance.mjs'
import { XUZHOU_2023, act, cellOf, draft, dropStanding, ifMatch, programmeOf, saved, sum } from './support/tables.mjs'
import { addWideProgramme, wideIndicators } from './support/wide-programme.mjs'
import { RECEIVERS, WIDE, receiverCode } from './support/wide-unit.mjs'
import { XLSX, cellsOf, edit, importFile, pack, plain, unpack } from './support/workbook.mjs'

const ENGLISH = { headers: { 'Accept-Language': 'en' } }
const INDICATORS = ['trained_enterprise', 'assisted_enterprise', 'satisfaction_rate', 'case', 'funded_place']
// In the form: A 序号, B 代码, C 单位, D–H the indicators, I 备注; units from row 6 on, 本级 18, 合计 19.
const FIRST = 6, KEPT = 18, TOTAL = 19

let xuzhou, programme, table, file

const exported = async (options) => expectStatus(200, await xuzhou.get(`/allocations/${table.id}.xlsx`, options))
const current = async () => (await xuzhou.get(`/allocations/${table.id}`)).body
const look = (bytes, options) => importFile(xuzhou, table, bytes, options)
const looked = async (bytes, options) => expectStatus(200, await look(bytes, options)).body
const take = async (bytes, options) => look(bytes, { dryRun: false, ifMatch: ifMatch(await current()), ...options })
const brief = report => report.differences.map(({ unit, indicator, from, to }) =>
  [unit, indicator, from && (from.value ?? [from.min, from.max]), to.value ?? [to.min, to.max]])
const faults = report => report.errors.map(({ cell, reason }) => [cell, reason])

describe('spreadsheets', () => {
  before(async () => {
    xuzhou = await signIn('officer.320300')
    programme = (await programmeOf(xuzhou, XUZHOU_2023)).id
    const opened = await draft(xuzhou, programme)
    for (const row of opened.rows.filter(row => ['trained_enterprise', 'assisted_enterprise'].includes(row.indicator))) row.value = 10
    cellOf(opened.rows, '320321', 'assisted_enterprise').note = '含“三品一标”<试点> & 其他'
    table = await saved(xuzhou, opened, opened.rows, [{ indicator: 'assisted_enterprise', value: 5 }])
    file = (await exported()).bytes
  })
  after(() => dropStanding(xuzhou, programme))

  describe('out', () => {
    test('with its type, name and ETag', async () => {
      const { headers, etag } = await exported()
      assert.equal(headers.get('content-type'), XLSX)
      assert.equal(etag, ifMatch(table))
      const name = /^attachment; filename\*=UTF-8''([\w%.~-]+)$/.exec(headers.get('content-disposition'))?.[1]
      assert.equal(decodeURIComponent(name), `${table.title}（草案）-第${table.edition}版.xlsx`)
      const english = (await exported(ENGLISH)).headers.get('content-disposition')
      assert.ok(decodeURIComponent(english).endsWith(`${table.title} (draft)-edition-${table.edition}.xlsx`))
    })

    test("the notice's form: title, 文号, units by code, 本级, 合计, 说明", () => {
      const cells = cellsOf(file), text = address => cells[address].text
      assert.equal(text('A1'), '附件1')
      assert.equal(text('A2'), `${table.title}（草案）`)
      assert.ok(text('A3').startsWith(`徐市监通〔2023〕43号　第${table.edition}版，草案，未签发`), text('A3'))
      assert.deepEqual(['A4', 'B4', 'C4', 'E4', 'F4', 'I4'].map(text), ['序号', '代码', '单位', '帮扶企业\n（家）', '帮扶满意度', '备注'])
      assert.deepEqual(['B5', 'C5', 'D5', 'E5', 'F5', 'G5', 'H5', 'I5'].map(text), ['unit', 'unit_name', ...INDICATORS, 'note'])
      assert.ok(cells.B5.hidden && !cells.B4.hidden)
      const unit = table.rows[0].unit, row = [...Array(12).keys()].map(i => FIRST + i).find(r => text(`B${r}`) === unit)
      assert.ok(cells[`B${row}`].isText)
      assert.equal(text(`D${row}`), '10')
      assert.ok(!cells[`D${row}`].isText)
      assert.equal(text(`F${row}`), String(cellOf(table.rows, unit, 'satisfaction_rate').value / 10000))
      assert.equal(text(`G${row}`), '1—2')
      assert.equal(text(`C${KEPT}`), '本级')
      assert.equal(text(`E${KEPT}`), '5')
      assert.equal(text(`C${TOTAL}`), '合　计')
      assert.equal(cells[`E${TOTAL}`].formula, `SUM(E${FIRST}:E${KEPT})`)
      assert.equal(text(`E${TOTAL}`), '125')
      assert.match(text(`A${TOTAL + 1}`), /^说明：1\. 培训企业、帮扶企业为下限/)
      const styles = unpack(file)['xl/styles.xml']
      assert.ok(styles.includes('&quot;≥&quot;0%'), styles)
    })

    test('in English; and what is published says when', async () => {
      const english = cellsOf((await exported(ENGLISH)).bytes)
      assert.deepEqual(['A1', 'C4', `C${KEPT}`, `C${TOTAL}`].map(address => english[address].text), ['Annex 1', 'Unit', 'Kept', 'Total'])
      const above = (await xuzhou.get(`/programmes/${programme}/allocations`)).body.items.find(item => item.status === 'published')
      const cells = cellsOf(expectStatus(200, await xuzhou.get(`/allocations/${above.id}.xlsx`)).bytes)
      assert.match(cells.A3.text, /第\d+版，\d{4}-\d\d-\d\d签发/)
      assert.ok(!cells.A2.text.includes('草案'))
    })

    test('HEAD and refusals', async () => {
      const head = await call('HEAD', `/allocations/${table.id}.xlsx`, { token: xuzhou.token })
      assert.deepEqual([head.status, head.bytes.length], [200, 0])
      for (const id of ['999999', '0', 'x', '.xlsx', '%2e']) expectStatus(404, await xuzhou.get(`/allocations/${id}.xlsx`))
      expectErrors(['?x'], await xuzhou.get(`/allocations/${table.id}.xlsx?x=1`))
      const refused = await xuzhou.delete(`/allocations/${table.id}.xlsx`)
      expectProblem(405, 'method-not-allowed', refused)
      assert.equal(refused.headers.get('allow'), 'GET')
    })
  })

  describe('in', () => {
    test('unchanged: no difference, and nothing is stored', async () => {
      const before = await count('audit', 'outbox', 'allocation_row', 'idempotency')
      for (const options of [{}, ENGLISH]) {
        const report = await looked((await exported(options)).bytes)
        assert.deepEqual([report.differences, report.kept_differences, report.errors, report.notes], [[], [], [], []])
        assert.deepEqual([report.dry_run, report.version, report.rows, report.cells], [true, table.version, 12, 63])
      }
      assert.deepEqual(await count('audit', 'outbox', 'allocation_row', 'idempotency'), before)
    })

    test('edited: exactly the edited cells differ, and are taken', async () => {
      const cells = cellsOf(file), at = column => code => column + Object.keys(cells).find(address =>
        address.startsWith('B') && cells[address].text === code).slice(1)
      const edited = edit(file, {
        [at('E')('320321')]: '１，２３４家', [at('D')('320322')]: 12, [at('F')('320322')]: '≥96.5%', [at('F')('320324')]: 0.97,
        [at('G')('320324')]: '1至3', [at('E')('320302')]: null, [`D${KEPT}`]: 7, [at('I')('320381')]: '重点县',
      })
      const expected = [['320322', 'trained_enterprise', 10, 12], ['320322', 'satisfaction_rate', 9500, 9650],
        ['320321', 'assisted_enterprise', 10, 1234], ['320324', 'satisfaction_rate', 9500, 9700], ['320324', 'case', [1, 2], [1, 3]],
        ['320381', 'trained_enterprise', 10, 10]]
      const report = await looked(edited)
      assert.deepEqual(report.errors, [])
      assert.deepEqual(brief(report).sort(), expected.sort())
      assert.deepEqual(report.kept_differences, [{ indicator: 'trained_enterprise', from: 0, to: 7 }])
      assert.equal(report.kept_cells, 1)
      const totals = report.notes.filter(note => note.cell?.endsWith(String(TOTAL)))
      assert.deepEqual(totals.map(note => note.cell), [`D${TOTAL}`, `E${TOTAL}`], 'cached sums are old: a note, no error')

      const before = await current()
      const taken = expectStatus(200, await take(edited))
      const after = await current()
      assert.equal(taken.body.version, after.version)
      assert.equal(taken.etag, ifMatch(after))
      assert.equal(after.version, before.version + 1)
      assert.equal(taken.body.dry_run, false)
      assert.deepEqual(brief(taken.body).sort(), expected.sort())
      for (const row of before.rows) {
        const change = expected.find(([unit, indicator]) => unit === row.unit && indicator === row.indicator)
        const now = cellOf(after.rows, row.unit, row.indicator)
        assert.deepEqual(now.value ?? [now.min, now.max], change ? change[3] : row.value ?? [row.min, row.max], `${row.unit} ${row.indicator}`)
      }
      assert.equal(cellOf(after.rows, '320381', 'trained_enterprise').note, '重点县')
      assert.deepEqual(after.kept, [{ indicator: 'trained_enterprise', value: 7 }, { indicator: 'assisted_enterprise', value: 5 }])
      assert.ok(after.violations.length > 0, 'the rules look at it as at any draft')
      assert.deepEqual((await looked(edited)).differences, [])
    })

    test('the same key again: the same answer, once', async () => {
      const key = randomUUID(), edited = edit(file, { D6: 3 }), version = ifMatch(await current())
      const first = expectStatus(200, await take(edited, { key, ifMatch: version }))
      const again = expectStatus(200, await take(edited, { key, ifMatch: version }))
      assert.equal(again.headers.get('idempotency-replayed'), 'true')
      assert.deepEqual(again.body, first.body)
      expectProblem(422, 'idempotency-key-reused', await take(edit(file, { D6: 4 }), { key, ifMatch: version }))
    })

    test('a plain table: names or codes, Chinese or English, full names, short ones and places', async () => {
      const was = await current(), value = (unit, indicator) => cellOf(was.rows, unit, indicator).value
      const tables = {
        codes: [['unit', 'assisted_enterprise'], ['320321', 21], ['320322', '22']],
        names: [['单位', '帮扶企业（家）'], ['丰县', 21], ['沛县市场监督管理局', 22]],
        english: [['Name', 'Assisted enterprises'], ['丰县', 21], ['320322', 22]],
        headless: [['徐州市', '帮扶企业'], ['丰 县', 21], ['沛县', 22]],
        titled: [['帮扶企业分配表'], [], ['序号', '机关', '帮扶企业'], [1, '丰县', 21], [2, '沛县', 22], [null, '合计', 43]],
      }
      for (const [name, rows] of Object.entries(tables)) {
        const report = await looked(plain(rows))
        assert.deepEqual(report.errors, [], name)
        assert.deepEqual(brief(report).sort(), [['320321', 'assisted_enterprise', value('320321', 'assisted_enterprise'), 21],
          ['320322', 'assisted_enterprise', value('320322', 'assisted_enterprise'), 22]], name)
        assert.equal(report.rows, 2)
        assert.match(report.notes.at(-1).message, /10 个单位没有填数/, name)
      }
    })

    test('what is passed over is said', async () => {
      const report = await looked(plain([['单位', '帮扶企业', '联系人'], ['丰县', 21, '某人'], ['填表说明见背面', null], ['总计', 99]]))
      assert.deepEqual(report.errors, [])
      assert.deepEqual(report.notes.map(note => note.cell), ['C1', 'A3', 'B4', null])
      assert.match(report.notes[2].message, /99.*21/)
    })

    test('a column added to the form is read by its name; a line of units under the header is none', async () => {
      const report = await looked(plain([['单位', '帮扶企业', '培训企业', '联系人'], ['unit', 'assisted_enterprise', null, null],
        [null, '家', '（家）', null], ['丰县', 31, 32, '某人']]))
      assert.deepEqual(report.errors, [])
      assert.deepEqual(brief(report).map(([, indicator, , to]) => [indicator, to]).sort(), [['assisted_enterprise', 31], ['trained_enterprise', 32]])
      assert.deepEqual(report.notes.map(note => note.cell), ['D2', null])
    })

    test('errors are named cell by cell, and then nothing is taken', async () => {
      const rows = [['代码', '单位', '帮扶企业', '帮扶满意度', '典型案例', '备注'],
        ['320321', '丰县', '十二', 0.95, '2-1', 'x'.repeat(201)], ['999999', '火星县', 1], [null, '海门区', 1], ['320322', '睢宁县', 1],
        [null, '沛县', 12.5, '101%', '1-2'], [null, '沛县', 3], [null, null, 4], [null, '睢宁县', { xml: ' t="e"><v>#REF!</v>' }],
        [null, '新沂市', { xml: '><f>A1</f>' }, '<95%'], ['320382', null, -1], ['320300', '本级', 5, '95%']]
      const expected = [['C2', 'not_a_number'], ['D2', 'rate_unclear'], ['E2', 'min_over_max'], ['F2', 'too_long'], ['B3', 'not_a_receiver'],
        ['B4', 'not_a_receiver'], ['B5', 'unit_mismatch'], ['C6', 'not_whole'], ['D6', 'out_of_range'], ['A8', 'required'], ['C9', 'faulty_cell'],
        ['C10', 'no_value'], ['D10', 'wrong_operator'], ['C11', 'negative'], ['D12', 'not_for_kind']]
      const report = await looked(plain(rows))
      assert.deepEqual(faults(report), expected)
      assert.deepEqual(report.errors[0], {
        cell: 'C2', row: 2, column: 3, unit_name: '丰县', indicator: 'assisted_enterprise',
        reason: 'not_a_number', message: '读不出数来，请只写数。（十二）',
      })
      const english = await looked(plain(rows), ENGLISH)
      assert.match(english.errors[0].message, /^It is no number/)
      const before = await current()
      const refused = await take(plain(rows))
      expectErrors(expected.map(([cell]) => cell), refused)
      assert.deepEqual((await current()).rows, before.rows)
      assert.equal((await current()).version, before.version)
    })

    test('a look says what the rules make of the numbers; beside errors, only of cells', async () => {
      const rows = ['320321', '320322'].map((unit, i) => [unit, i === 0 ? 1900 : 1, i === 0 ? '94%' : '95%'])
      const report = await looked(plain([['单位', '帮扶企业', '帮扶满意度'], ...rows]))
      const rate = report.violations.find(item => item.unit === '320321')
      assert.deepEqual([rate.rule, rate.severity, rate.indicator, rate.message],
        ['QT-RATE', 'block', 'satisfaction_rate', '丰县帮扶满意度填的是 ≥94%，宽于收到的 ≥95%，下级只可更严。'])
      const more = report.violations.find(item => item.rule === 'QT-MARK-UP' && item.indicator === 'assisted_enterprise')
      assert.match(more.message, /^帮扶企业合计比收到的多 [\d,]+（\+[\d.]+%），超过规则定的上限 10%，须写明理由。$/)
      assert.deepEqual(report.violations.filter(item => !item.unit && !item.indicator), [], 'who publishes is another question')
      const faulty = await looked(plain([['单位', '帮扶企业', '帮扶满意度'], [rows[0][0], 'x', '94%']]))
      assert.deepEqual(faulty.violations.map(item => [item.rule, item.unit]), [['QT-RATE', '320321']])
    })

    test('a total that lacks an unreadable cell is no second complaint', async () => {
      const report = await looked(plain([['单位', '帮扶企业', '培训企业'], ['丰县', 'x', 5], ['沛县', 9, 6], ['合计', 20, 12]]))
      assert.deepEqual(faults(report), [['B2', 'not_a_number']])
      assert.deepEqual(report.notes.filter(note => note.cell).map(note => [note.cell, note.message]), [['C4', '合计写的是 12，各行相加是 11。']])
    })

    test('twice the same: a column, a unit', async () => {
      assert.deepEqual(faults(await looked(plain([['单位', '帮扶企业', '帮扶企业'], ['丰县', 1, 2]]))), [['C1', 'repeated_column']])
      const twice = await looked(plain([['单位', '帮扶企业', '培训企业'], ['丰县', 1, null], ['320321', null, 2], ['丰县', 3, null]]))
      assert.deepEqual(faults(twice), [['B4', 'repeated_unit']])
      assert.match(twice.errors[0].message, /B2/)
    })

    test('neither header nor units', async () => {
      assert.deepEqual(faults(await looked(plain([['姓名', '电话'], ['某人', 1]]))), [['A1', 'no_header']])
      assert.deepEqual(faults(await looked(plain([]))), [['A1', 'no_header']])
      assert.deepEqual(faults(await looked(plain([['单位', '帮扶企业']]))), [['A1', 'no_rows']])
    })

    test('the marked file: faulty cells have a comment, the rest is as it was; mended, it is taken', async () => {
      const faulty = edit(file, { D6: '十二', G7: '3—1' })
      const reply = expectStatus(200, await look(faulty, { query: '&reply=xlsx' }))
      assert.equal(reply.headers.get('content-type'), XLSX)
      const parts = unpack(reply.bytes)
      assert.deepEqual([...parts['xl/comments1.xml'].matchAll(/<comment ref="(\w+)"/g)].map(([, ref]) => ref), ['D6', 'G7'])
      assert.ok(parts['xl/comments1.xml'].includes('读不出数来'))
      const before = cellsOf(faulty), marked = cellsOf(reply.bytes)
      assert.notEqual(marked.D6.style, marked.E6.style)
      assert.equal(marked.G7.text, '3—1')
      assert.ok(marked.B5.hidden)
      for (const address of ['A1', 'B5', 'B6', 'C6', 'E6', 'G6']) assert.equal(marked[address].text, before[address].text, address)
      assert.deepEqual(faults(await looked(reply.bytes)), [['D6', 'not_a_number'], ['G7', 'min_over_max']])
      const unit = marked.B6.text
      const mended = await looked(edit(reply.bytes, { D6: 77, G7: '1—2' }))
      assert.deepEqual(mended.errors, [])
      assert.ok(brief(mended).some(([code, indicator, , to]) => code === unit && indicator === 'trained_enterprise' && to === 77))
      expectErrors(['?reply'], await take(faulty, { query: '&reply=xlsx' }))
      expectErrors(['?reply'], await look(faulty, { query: '&reply=pdf' }))
    })

    test('If-Match, state and permission', async () => {
      expectProblem(428, 'version-missing', await look(file, { dryRun: false }))
      expectProblem(412, 'stale', await look(file, { dryRun: false, ifMatch: '"1"' }))
      expectProblem(412, 'stale', await look(file, { ifMatch: '"1"' }))
      expectStatus(200, await look(file, { ifMatch: ifMatch(await current()) }))
      const jiangsu = await signIn('officer.320000')
      expectProblem(404, 'not-found', await importFile(jiangsu, table, file))
      const above = (await xuzhou.get(`/programmes/${programme}/allocations`)).body.items
        .find(item => item.status === 'published' && item.issuer.code === '320000')
      expectProblem(403, 'forbidden', await importFile(xuzhou, above, file))
      const national = (await programmeOf(xuzhou)).id
      const inForce = (await xuzhou.get(`/programmes/${national}/allocations`)).body.items
        .find(item => item.status === 'published' && item.issuer.code === '320300')
      expectProblem(409, 'wrong-state', await importFile(xuzhou, inForce, file))
      expectProblem(409, 'wrong-state', await importFile(xuzhou, inForce, file, { dryRun: false, ifMatch: ifMatch(inForce) }))
      const fresh = await draft(xuzhou, national)
      const reviewed = expectStatus(200, await act(xuzhou, fresh, 'review')).body
      expectProblem(409, 'wrong-state', await importFile(xuzhou, reviewed, file))
      await dropStanding(xuzhou, national)
    })

    test('another type, another size', async () => {
      for (const type of ['text/csv', 'application/json', 'application/vnd.ms-excel', 'multipart/form-data; boundary=x'])
        expectProblem(415, 'unsupported-media-type', await look(file, { headers: { 'Content-Type': type } }))
      for (const type of ['application/octet-stream', `${XLSX}; charset=binary`])
        expectStatus(200, await look(file, { headers: { 'Content-Type': type } }))
      expectProblem(413, 'too-large', await look(Buffer.alloc(1024 * 1024 + 1)))
      expectErrors(['?dry_run'], await xuzhou.post(`/allocations/${table.id}/import?dry_run=1`, file, { headers: { 'Content-Type': XLSX } }))
    })

    // Whoever writes a sheet writes each cell of each merge: a few bytes must not ask for millions of them.
    const SHEET = 'xl/worksheets/sheet1.xml'
    const merged = (address, ...refs) => {
      const parts = unpack(plain([['单位', '帮扶企业'], ['丰县', '十二']]))
      const row = /\d+/.exec(address)[0], cells = `<row r="${row}"><c r="${address}"><v>1</v></c></row>`
      parts[SHEET] = parts[SHEET].replace('</sheetData>', `${cells}</sheetData><mergeCells>${
        refs.map(ref => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`)
      return pack(parts)
    }
    const marked = bytes => look(bytes, { query: '&reply=xlsx' })

    test('merged cells: the marked file has as many cells as the grid, whatever the file says', async () => {
      const cells = reply => [...unpack(expectStatus(200, reply).bytes)[SHEET].matchAll(/<c /g)].length
      assert.equal(cells(await marked(merged('C9', 'A3:B8', 'A1:XFD1', 'A10:XFD1048576'))), 4 + 12 + 2 + 1 - 1)
      assert.equal(cells(await marked(merged('IV300', 'A3:IV299'))), 4 + 297 * 256 + 1)
      const millions = merged('IV10000', ...Array(2000).fill('A1:IV10000'))
      assert.ok(millions.length < 2000, `${millions.length} bytes`)
      const hostile = { 'millions of cells': millions, 'one merge of millions': merged('IV10000', 'A3:IV10000'), 'overlap': merged('C9', 'A3:B8', 'B8:C9') }
      for (const [name, bytes] of Object.entries(hostile)) {
        for (const reply of [await marked(bytes), await look(bytes), await take(bytes)])
          assert.match(expectProblem(400, 'bad-workbook', reply).detail, /合并/, name)
      }
    })

    test('a number is what is written in decimal', async () => {
      const cell = text => ({ xml: `><v>${text}</v>` })
      const bytes = plain([['单位', '帮扶企业'], ['丰县', cell('0x10')], ['沛县', cell('1.6e1')], ['睢宁县', cell('inf')], ['新沂市', cell('nan')]])
      assert.deepEqual(faults(await looked(bytes)), ['B2', 'B4', 'B5'].map(address => [address, 'not_a_number']))
      const cells = cellsOf(expectStatus(200, await marked(bytes)).bytes)
      assert.deepEqual(['B2', 'B3', 'B4'].map(address => [cells[address].text, cells[address].isText]), [['0x10', true], ['16', false], ['inf', true]])
    })

    const blanks = Buffer.alloc(9 * 1024 * 1024, 32)
    const replaced = (name, part) => pack({ ...unpack(file), [name]: part })
    const hostile = {
      'nothing': () => Buffer.alloc(0),
      'no zip': () => Buffer.from('单位,帮扶企业\n丰县,1\n'),
      'an old .xls': () => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]),
      'a zip that is no workbook': () => pack({ 'a.txt': 'hello' }),
      'half a file': () => file.subarray(0, file.length / 2),
      'a bomb': () => replaced(SHEET, blanks),
      'a bomb in the shared texts': () => replaced('xl/sharedStrings.xml', blanks),
      'an entity': () => replaced(SHEET, unpack(file)[SHEET].replace('<worksheet', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet')),
      '600 parts': () => pack({ ...unpack(file), ...Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`p${i}`, 'x'])) }),
    }
    for (const [name, make] of Object.entries(hostile)) {
      test(`refused with a sentence: ${name}`, async () => {
        for (const options of [{}, ENGLISH]) {
          const problem = expectProblem(400, 'bad-workbook', await look(make(), options))
          assert.equal(/\p{Script=Han}/u.test(problem.detail), options !== ENGLISH, problem.detail)
        }
      })
    }
  })

  describe(`wide: ${RECEIVERS} units × ${wideIndicators.length} indicators`, () => {
    let wide, id, opened

    const valueOf = (kind, i) => kind === 'rate' ? '95%' : kind === 'range' ? `${i % 3}—${i % 3 + 2}` : i
    before(async () => {
      id = await addWideProgramme()
      wide = await signIn(`officer.${WIDE}`)
      opened = await draft(wide, id)
    })
    after(() => dropStanding(wide, id))

    test('all of it in, out and in again', async () => {
      const rows = Array.from({ length: RECEIVERS }, (_, i) => [receiverCode(i + 1), ...wideIndicators.map(({ kind }) => valueOf(kind, i + 1))])
      const bytes = plain([['unit', ...wideIndicators.map(({ code }) => code)], ...rows])
      const began = performance.now()
      const taken = expectStatus(200, await importFile(wide, opened, bytes, { dryRun: false, ifMatch: ifMatch(opened) }))
      console.log(`import of ${RECEIVERS} × ${wideIndicators.length}: ${Math.round(performance.now() - began)} ms`)
      assert.equal(taken.body.differences.length, RECEIVERS * wideIndicators.length)
      const out = expectStatus(200, await wide.get(`/allocations/${opened.id}.xlsx`))
      const again = expectStatus(200, await importFile(wide, opened, out.bytes)).body
      assert.deepEqual([again.differences, again.errors, again.cells], [[], [], RECEIVERS * wideIndicators.length + 4])
      const cells = cellsOf(out.bytes)
      assert.equal(Number(cells[`D${6 + RECEIVERS + 1}`].text), sum(rows.map(row => row[1])))
    })
  })
})
