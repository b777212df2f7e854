// Exported tables, opened by another program: every number is shown as the notice has it, and what that
// program saves is imported without a difference.
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

/** The file as LibreOffice saves it. */
async function convert(bytes, to) {
  const source = join(folder, 'table.xlsx'), target = join(folder, 'out')
  writeFileSync(source, bytes)
  await promisify(execFile)('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--norestore',
    '--convert-to', to, '--outdir', target, source], { timeout: 180_000 })
  return readFileSync(join(target, `table.${to.split(':')[0]}`))
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
  const report = expectStatus(200, await importFile(client, table, await convert(bytes, 'xlsx:Calc MS Excel 2007 XML'))).body
  assert.deepEqual([report.errors, report.differences, report.kept_differences, report.notes], [[], [], [], []])
  assert.equal(report.rows, new Set(table.rows.map(row => row.unit)).size)
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
