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
import { isAdditive } from '@/format/demand'
import { placeName } from '@/format/names'

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

/** Whose numbers a line holds, by what stands in it; the issuer's own row is named 本级. */
const ownerOf = (table: Table, line: string[]): string | undefined =>
  line.map((cell) => receiverOf(table, cell)?.unit ?? (folded(cell).includes('本级') ? keptRow : undefined)).find(Boolean)

/** A block with its header: numbers go where header and unit say, wherever it was pasted; empty cells change nothing. */
function pasteNamed(table: Table, header: string[], lines: string[][]): Texts {
  const changes: Texts = {}
  for (const line of lines) {
    const unit = ownerOf(table, line)
    if (!unit) continue
    header.forEach((name, index) => {
      const column = columnOf(table, name)
      const cell = line[index] ?? ''
      if (column && cell && (unit !== keptRow || isAdditive(column.indicator.kind))) fillCell(unit, column, cell, changes)
    })
  }
  return changes
}

/** A block of bare numbers: its first cell lands on (`fromRow`, `fromColumn`); the rest falls off the edge. */
function pastePlain(table: Table, lines: string[][], fromRow: number, fromColumn: number): Texts {
  const changes: Texts = {}
  lines.forEach((line, down) => {
    const receiver = table.receivers[fromRow + down]
    if (!receiver) return
    line.forEach((cell, across) => {
      const index = fromColumn + across
      const column = table.columns[index]
      if (column) fillCell(receiver.unit, column, cell, changes)
      else if (index === table.columns.length) changes[noteKey(receiver.unit)] = cell
    })
  })
  return changes
}

/** The changes a pasted block makes, with its header or without. */
export function pasteBlock(table: Table, text: string, fromRow: number, fromColumn: number): Texts {
  const lines = splitBlock(text)
  const head = lines.findIndex((line) => line.some((cell) => columnOf(table, cell)))
  if (head < 0) return pastePlain(table, lines, fromRow, fromColumn)
  const below = lines.slice(head + 1)
  if (below.some((line) => ownerOf(table, line))) return pasteNamed(table, lines[head]!, below)
  return pastePlain(table, below, fromRow, fromColumn)
}
