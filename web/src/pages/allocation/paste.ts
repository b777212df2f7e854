import {
  fieldKey,
  keptRow,
  noteKey,
  parseAmount,
  type Column,
  type Receiver,
  type Table,
  type Texts,
} from '@/components/allocation/model'
import { t } from '@/app/i18n'
import { isAdditive } from '@/format/demand'
import { listed, placeName } from '@/format/names'

/** A block copied from a spreadsheet arrives as lines of tab-separated cells; one with a line break in it has quotes. */
function splitBlock(text: string): string[][] {
  const rows: string[][] = [[]]
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/y
  const plain = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  while (cell.lastIndex <= plain.length) {
    const found = cell.exec(plain) ?? /()([^\t\n]*)(\t|\n|$)/.exec('')!
    const [, quoted, bare = '', end] = found
    rows.at(-1)!.push((quoted?.replaceAll('""', '"') ?? bare).trim())
    if (end === '\n') rows.push([])
    if (end === '') break
  }
  return rows
}

const rangeSigns = /\s*(?:[-–—−~]+|至|到)\s*/

/** A range comes in one cell, “1–2”; a single number means both ends. */
function fillCell(unit: string, column: Column, text: string, into: Texts) {
  const { code, kind } = column.indicator
  const plain = text.normalize('NFKC')
  if (column.fields.length === 1) {
    const amount = parseAmount(text, kind)
    into[fieldKey(unit, code, 'value')] = amount === null || kind === 'rate' ? plain.replace(/[%≥>≤\s]/g, '') : String(amount)
    return
  }
  const [min = plain, max = min] = plain.replace(/[个家\s]/g, '').split(rangeSigns)
  into[fieldKey(unit, code, 'min')] = min
  into[fieldKey(unit, code, 'max')] = max
}

/** As the server compares: no blanks, nothing in brackets at the end, wide signs as narrow ones. */
const folded = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/(.)(\([^()]*\))+$/, '$1')
    .toLowerCase()

function columnOf(table: Table, text: string): Column | undefined {
  const name = folded(text)
  return table.columns.find(({ indicator }) => [indicator.code, folded(indicator.name), folded(indicator.name_en)].includes(name))
}

function receiverOf(table: Table, text: string): Receiver | undefined {
  const name = folded(text)
  return table.receivers.find((receiver) =>
    [receiver.unit, receiver.name, receiver.shortName, placeName(receiver.name)].some((known) => folded(known) === name),
  )
}

/** What a block changes, and what of it was not taken. */
export interface Pasted {
  changes: Texts
  left: string[]
}

const isTotal = (line: string[]) => line.some((cell) => /^(合计|总计|小计|total)$/.test(folded(cell)))
const isEmpty = (line: string[]) => line.every((cell) => cell === '')

/** Whose numbers a line holds, and where it says so; the issuer's own row is named 本级. */
function ownerOf(table: Table, line: string[]): { unit: string; at: number } | undefined {
  const owners = line.map((cell) => receiverOf(table, cell)?.unit ?? (folded(cell).includes('本级') ? keptRow : undefined))
  const at = owners.findIndex(Boolean)
  // A code may be followed by the name.
  return at < 0 ? undefined : { unit: owners[at]!, at: owners.map(Boolean).lastIndexOf(true) }
}

/** Lines whose unit is not in the table are named, sums and empty lines are not missed. */
function strangers(table: Table, lines: string[][]): string[] {
  const unknown = lines.filter((line) => !isEmpty(line) && !isTotal(line) && !ownerOf(table, line))
  if (unknown.length === 0) return []
  const names = unknown.slice(0, 5).map((line) => line.find((cell) => cell !== '' && !/^[\d.]+$/.test(cell)) ?? line.join(' '))
  return [t('paste.unknown', { n: unknown.length, names: listed(names) })]
}

const isNote = (name: string) => /^(备注|note)$/.test(folded(name))

/** A block with its header: numbers go where header and unit say, wherever it was pasted; empty cells change nothing. */
function pasteNamed(table: Table, header: string[], lines: string[][]): Pasted {
  const changes: Texts = {}
  for (const line of lines) {
    const unit = ownerOf(table, line)?.unit
    if (!unit) continue
    header.forEach((name, index) => {
      const column = columnOf(table, name)
      const cell = line[index] ?? ''
      if (column && cell && (unit !== keptRow || isAdditive(column.indicator.kind))) fillCell(unit, column, cell, changes)
      else if (isNote(name) && cell && unit !== keptRow) changes[noteKey(unit)] = cell
    })
  }
  const labels = new Set(lines.flatMap((line) => ownerOf(table, line)?.at ?? []))
  const passed = header.filter((name, index) => {
    const holds = lines.some((line) => (line[index] ?? '') !== '')
    return name !== '' && holds && !columnOf(table, name) && !labels.has(index) && !/^(序号|号|代码|单位|备注|no\.?|code|unit|note)$/.test(folded(name))
  })
  const left = passed.length > 0 ? [t('paste.columns', { names: listed(passed) })] : []
  return { changes, left: [...strangers(table, lines), ...left] }
}

/** Cells from a column of the table on, for one unit; what falls off the edge is counted. */
function fillLine(table: Table, unit: string, cells: string[], fromColumn: number, into: Texts): number {
  let lost = 0
  cells.forEach((cell, across) => {
    const index = fromColumn + across
    const column = table.columns[index]
    if (column && (unit !== keptRow || isAdditive(column.indicator.kind))) fillCell(unit, column, cell, into)
    else if (index === table.columns.length && unit !== keptRow) into[noteKey(unit)] = cell
    else if (cell !== '') lost++
  })
  return lost
}

/** Names of units without a header: the rows by their names, the columns from where it was pasted. */
function pasteByUnits(table: Table, lines: string[][], fromColumn: number): Pasted {
  const changes: Texts = {}
  let lost = 0
  for (const line of lines) {
    const owner = ownerOf(table, line)
    if (owner) lost += fillLine(table, owner.unit, line.slice(owner.at + 1), fromColumn, changes)
  }
  return { changes, left: [...strangers(table, lines), ...beyond(0, lost)] }
}

const beyond = (rows: number, cells: number): string[] => [
  ...(rows > 0 ? [t('paste.rows', { n: rows })] : []),
  ...(cells > 0 ? [t('paste.cells', { n: cells })] : []),
]

/** A block of bare numbers: its first cell lands on (`fromRow`, `fromColumn`). */
function pastePlain(table: Table, lines: string[][], fromRow: number, fromColumn: number): Pasted {
  const changes: Texts = {}
  let rows = 0
  let cells = 0
  lines.forEach((line, down) => {
    const receiver = table.receivers[fromRow + down]
    if (receiver) cells += fillLine(table, receiver.unit, line, fromColumn, changes)
    else if (!isEmpty(line)) rows++
  })
  return { changes, left: beyond(rows, cells) }
}

/** Names are names only beside numbers: a lone column may hold a code's digits by chance. */
const namesUnits = (table: Table, lines: string[][]) =>
  lines.some((line) => {
    const owner = ownerOf(table, line)
    return owner !== undefined && owner.at < line.length - 1
  })

/** What a pasted block changes, with header or names of units, or with neither. */
export function pasteBlock(table: Table, text: string, fromRow: number, fromColumn: number): Pasted {
  const lines = splitBlock(text)
  const head = lines.findIndex((line) => line.some((cell) => columnOf(table, cell)))
  const below = head < 0 ? lines : lines.slice(head + 1)
  if (head >= 0 && below.some((line) => ownerOf(table, line))) return pasteNamed(table, lines[head]!, below)
  if (namesUnits(table, below)) return pasteByUnits(table, below, fromColumn)
  return pastePlain(table, below, fromRow, fromColumn)
}

/** A column of bare numbers, or of names and numbers, into one field of each unit: weights, bounds, figures. */
export function pasteColumn(table: Table, text: string, fromUnit: string): { values: Map<string, string>; left: string[] } {
  const lines = splitBlock(text)
  const values = new Map<string, string>()
  const plainNumber = (cell: string) => String(parseAmount(cell, 'floor') ?? cell)
  if (namesUnits(table, lines)) {
    for (const line of lines) {
      const owner = ownerOf(table, line)
      const cell = owner && line.slice(owner.at + 1).find((text) => text !== '')
      if (owner && cell && owner.unit !== keptRow) values.set(owner.unit, plainNumber(cell))
    }
    return { values, left: strangers(table, lines) }
  }
  const from = table.receivers.findIndex(({ unit }) => unit === fromUnit)
  let rows = 0
  lines.forEach((line, down) => {
    const receiver = table.receivers[from + down]
    if (receiver) values.set(receiver.unit, plainNumber(line[0] ?? ''))
    else if (!isEmpty(line)) rows++
  })
  return { values, left: beyond(rows, 0) }
}
