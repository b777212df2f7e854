// Exported tables, opened by another program: every number is shown as the notice has it, what that program
// saves is imported without a difference, and what is edited in it shows as exactly those cells.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { promisify } from 'node:util'
import { signIn } from '../api/support/client.mjs'
import { expectStatus } from '../api/support/expect.mjs'
import { instance } from '../api/support/instance.mjs'
import { XUZHOU_2023, cellOf, draft, dropStanding, ifMatch, keep, programmeOf, saved, sum } from '../api/support/tables.mjs'
import { addWideProgramme, wideIndicators } from '../api/support/wide-programme.mjs'
import { RECEIVERS, WIDE, receiverCode } from '../api/support/wide-unit.mjs'
import { importFile, plain } from '../api/support/workbook.mjs'

const CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true' // comma, quote, UTF-8, as shown
const OPERATORS = { ge: '≥', gt: '>', le: '≤' }
const grouped = number => number.toLocaleString('en-US')

let folder
before(() => { folder = mkdtempSync(join(instance.folder, 'libreoffice-')) })
after(() => rmSync(folder, { recursive: true, force: true }))

const XLSX = 'xlsx:Calc MS Excel 2007 XML'

/** The file as LibreOffice saves it. */
async function convert(bytes, to, from = 'xlsx') {
  const source = join(folder, `table.${from}`), target = join(folder, 'out')
  writeFileSync(source, bytes)
  await promisify(execFile)('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--norestore',
    '--convert-to', to, '--outdir', target, source], { timeout: 180_000 })
  return readFileSync(join(target, `table.${to.split(':')[0]}`))
}

// ---- a document as LibreOffice holds it (.fods), edited cell by cell ----

const ROW = /<table:table-row\b.*?<\/table:table-row>/gs
const CELL = /<table:(?:covered-)?table-cell\b[^>]*?(?:\/>|>.*?<\/table:(?:covered-)?table-cell>)/gs
const textOf = cell => [...cell.matchAll(/<text:p>(.*?)<\/text:p>/gs)].map(([, text]) => text).join('\n')

/** A cell of the same style with another content: a number, a share ({ share }), a text, or null for nothing. */
function cellWith(cell, content) {
  const style = / table:style-name="[^"]*"/.exec(cell)?.[0] ?? ''
  const of = (type, value, text) =>
    `<table:table-cell${style} office:value-type="${type}"${value} calcext:value-type="${type}"><text:p>${text}</text:p></table:table-cell>`
  if (content === null) return `<table:table-cell${style}/>`
  if (typeof content === 'number') return of('float', ` office:value="${content}"`, content)
  if (typeof content === 'object') return of('percentage', ` office:value="${content.share}"`, `${content.share * 100}%`)
  return of('string', '', content.replaceAll('&', '&amp;').replaceAll('<', '&lt;'))
}

/** A formula without its result, which LibreOffice then reckons anew, as it does for who edits at the screen. */
const anew = cell => cell.includes('table:formula=')
  ? `<table:table-cell${/ table:style-name="[^"]*"/.exec(cell)?.[0] ?? ''}${/ table:formula="[^"]*"/.exec(cell)[0]}/>` : cell

/** edit(rows) changes the rows of the first sheet, each a list of cells, in place. */
function editDocument(fods, edit) {
  const [sheet] = /<table:table\b.*?<\/table:table>/s.exec(fods), rows = sheet.match(ROW)
  const cells = rows.map(row => row.match(CELL)), kept = cells.map(row => row.join('\0'))
  const opening = rows.map(row => /^<table:table-row[^>]*>/.exec(row)[0])
  const at = new Map(cells.map((row, i) => [row, i]))
  edit(cells)
  const text = cells.map(row => opening[at.get(row)] + row.map(anew).join('') + '</table:table-row>')
  assert.notDeepEqual(cells.map(row => row.join('\0')), kept, 'nothing was edited')
  const [first] = rows, end = sheet.lastIndexOf(rows.at(-1)) + rows.at(-1).length
  return fods.replace(sheet, () => sheet.slice(0, sheet.indexOf(first)) + text.join('') + sheet.slice(end))
}

const rowOf = (rows, label, column) => rows.find(row => row[column] && textOf(row[column]) === label)

/** The file, changed by hand in LibreOffice. */
async function editedInLibreOffice(bytes, edit) {
  const document = (await convert(bytes, 'fods')).toString()
  return convert(editDocument(document, edit), XLSX, 'fods')
}

/** Rows of a CSV file whose cells may be quoted, with line breaks in them. */
function rowsOf(csv) {
  const rows = [[]]
  for (const [, quoted, bare, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n|$)/g)) {
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? bare)
    if (end === '\n') rows.push([])
    if (end === '') break
  }
  return rows
}

function shown(cell, kind) {
  if (!cell) return ''
  if (kind === 'rate') return `${OPERATORS[cell.op]}${cell.value / 100}%`
  if (kind === 'range') return cell.min === cell.max ? String(cell.min) : `${cell.min}—${cell.max}`
  return grouped(cell.value)
}

/** Every cell of the form beside the table that the API gives. */
function assertForm(rows, table, indicators) {
  assert.equal(rows[0][0], '附件1')
  assert.equal(rows[1][0], `${table.title}（草案）`)
  assert.deepEqual(rows[4].slice(0, 3 + indicators.length), ['no', 'unit', 'unit_name', ...indicators.map(({ code }) => code)])
  const units = [...new Set(table.rows.map(row => row.unit))]
  for (const [i, unit] of units.entries()) {
    const row = rows[5 + i]
    assert.deepEqual(row.slice(0, 2), [String(i + 1), unit])
    for (const [k, { code, kind }] of indicators.entries())
      assert.equal(row[3 + k], shown(cellOf(table.rows, unit, code), kind), `${unit} ${code}`)
    assert.equal(row[3 + indicators.length], table.rows.find(cell => cell.unit === unit && cell.note)?.note ?? '')
  }
  const kept = rows[5 + units.length], total = rows[6 + units.length]
  assert.deepEqual([kept[2], total[2]], ['本级', '合　计'])
  for (const [k, { code, kind }] of indicators.entries()) {
    if (!['floor', 'ceiling'].includes(kind)) continue
    const own = table.kept.find(item => item.indicator === code)?.value ?? 0
    assert.equal(kept[3 + k], grouped(own), code)
    assert.equal(total[3 + k], grouped(own + sum(table.rows.filter(row => row.indicator === code).map(row => row.value))), code)
  }
}

async function assertTable(client, id, indicators) {
  const table = (await client.get(`/allocations/${id}`)).body
  const used = indicators.filter(({ code }) => table.rows.some(row => row.indicator === code))
  const { bytes } = expectStatus(200, await client.get(`/allocations/${id}.xlsx`))
  assertForm(rowsOf((await convert(bytes, CSV)).toString()), table, used)
  const report = expectStatus(200, await importFile(client, table, await convert(bytes, XLSX))).body
  assert.deepEqual([report.errors, report.differences, report.kept_differences, report.notes], [[], [], [], []])
  assert.equal(report.rows, new Set(table.rows.map(row => row.unit)).size)
}

const numbers = cell => cell && [cell.value, cell.min, cell.max, cell.note ?? null]

/** Looked at, the file changes these cells ({ 'unit indicator': [value, min, max, note] }) and no other; then taken. */
async function assertChanges(client, table, bytes, expected, notes) {
  const report = expectStatus(200, await importFile(client, table, bytes)).body
  const found = Object.fromEntries(report.differences.map(({ unit, indicator, to }) => [`${unit} ${indicator}`, numbers(to)]))
  assert.deepEqual(found, expected)
  assert.deepEqual([report.errors, report.kept_differences], [[], []])
  assert.deepEqual(report.notes.map(({ cell }) => cell), notes, JSON.stringify(report.notes))
  expectStatus(200, await importFile(client, table, bytes, { dryRun: false, ifMatch: ifMatch(table) }))
  const after = (await client.get(`/allocations/${table.id}`)).body
  for (const row of after.rows) {
    const was = cellOf(table.rows, row.unit, row.indicator)
    assert.deepEqual(numbers(row), expected[`${row.unit} ${row.indicator}`] ?? numbers(was), `${row.unit} ${row.indicator}`)
  }
  assert.equal(after.rows.length, table.rows.length)
  return after
}

describe('in LibreOffice', () => {
  test("Xuzhou's table", async () => {
    const xuzhou = await signIn('officer.320300')
    const { id } = await programmeOf(xuzhou, XUZHOU_2023)
    const { items } = (await xuzhou.get(`/programmes/${id}/indicators`)).body
    const opened = await draft(xuzhou, id)
    for (const [i, row] of opened.rows.filter(row => row.indicator === 'assisted_enterprise').entries()) row.value = 1000 + i
    cellOf(opened.rows, '320321', 'satisfaction_rate').value = 9655
    cellOf(opened.rows, '320322', 'satisfaction_rate').value = 9650
    cellOf(opened.rows, '320322', 'trained_enterprise').note = '含“试点”，<见附件2> & 其他'
    keep(opened.kept, 'assisted_enterprise', 12)
    const table = await saved(xuzhou, opened, opened.rows, opened.kept)
    await assertTable(xuzhou, table.id, items)
    await dropStanding(xuzhou, id)
  })

  describe('edited in it', () => {
    // Columns of the form: no, code, name, then the indicators in the order of the notice, then the note.
    const PLACES = { trained_enterprise: 3, assisted_enterprise: 4, satisfaction_rate: 5, case: 6, funded_place: 7 }
    const CODE = 1, NOTE = 8
    let xuzhou, id, table

    before(async () => {
      xuzhou = await signIn('officer.320300')
      id = (await programmeOf(xuzhou, XUZHOU_2023)).id
      const opened = await draft(xuzhou, id)
      for (const [i, row] of opened.rows.filter(row => row.indicator === 'trained_enterprise').entries()) row.value = 100 + i
      table = await saved(xuzhou, opened, opened.rows, opened.kept)
    })
    after(() => dropStanding(xuzhou, id))

    const exported = async () => expectStatus(200, await xuzhou.get(`/allocations/${table.id}.xlsx`)).bytes
    const set = (row, column, content) => { row[column] = cellWith(row[column], content) }
    const was = (unit, indicator) => numbers(cellOf(table.rows, unit, indicator))

    test('a number, a rate, a range, a remark; what is emptied stays', async () => {
      const file = await editedInLibreOffice(await exported(), rows => {
        const feng = rowOf(rows, '320321', CODE), pei = rowOf(rows, '320322', CODE)
        set(feng, PLACES.assisted_enterprise, 777)
        set(feng, PLACES.satisfaction_rate, { share: 0.975 })
        set(pei, PLACES.case, '2—4')
        set(pei, PLACES.trained_enterprise, null)
        set(pei, NOTE, '改了，<见附件> & “其他”')
      })
      const [value, min, max] = was('320322', 'trained_enterprise')
      table = await assertChanges(xuzhou, table, file, {
        '320321 assisted_enterprise': [777, null, null, null],
        '320321 satisfaction_rate': [9750, null, null, null],
        '320322 case': [null, 2, 4, null],
        '320322 trained_enterprise': [value, min, max, '改了，<见附件> & “其他”'],
      }, [null]) // the sums add up; a cell is empty, says the note

    })

    test('a row moved and a column put in: each number stays with its unit and its indicator', async () => {
      const file = await editedInLibreOffice(await exported(), rows => {
        const feng = rowOf(rows, '320321', CODE), before = rows.indexOf(rowOf(rows, '320302', CODE))
        set(feng, PLACES.funded_place, 3)
        rows.splice(rows.indexOf(feng), 1)
        rows.splice(before, 0, feng)
        const header = rowOf(rows, '备注', NOTE)
        for (const row of rows.filter(row => row.length > NOTE && rows.indexOf(row) >= rows.indexOf(header)))
          row.splice(NOTE, 0, cellWith(row[NOTE], row === header ? '去年' : textOf(row[CODE]).startsWith('3203') ? 99 : null))
      })
      table = await assertChanges(xuzhou, table, file, { '320321 funded_place': [3, null, null, null] }, ['I5'])
    })
  })

  test(`a table of ${RECEIVERS} × ${wideIndicators.length}`, async () => {
    const id = await addWideProgramme(), wide = await signIn(`officer.${WIDE}`), opened = await draft(wide, id)
    const valueOf = (kind, i) => kind === 'rate' ? '95%' : kind === 'range' ? `${i % 3}—${i % 3 + 2}` : i * 37
    const rows = Array.from({ length: RECEIVERS }, (_, i) => [receiverCode(i + 1), ...wideIndicators.map(({ kind }) => valueOf(kind, i + 1))])
    const bytes = plain([['unit', ...wideIndicators.map(({ code }) => code)], ...rows])
    expectStatus(200, await importFile(wide, opened, bytes, { dryRun: false, ifMatch: ifMatch(opened) }))
    await assertTable(wide, opened.id, wideIndicators)
    await dropStanding(wide, id)
  })
})
