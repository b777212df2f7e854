import { fieldKey, noteKey, parseAmount, type Column, type Table, type Texts } from '@/components/allocation/model'

/** A block copied from a spreadsheet arrives as lines of tab-separated cells. */
function splitBlock(text: string): string[][] {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n')
  return lines.map((line) => line.split('\t').map((cell) => cell.trim()))
}

/** A range comes in one cell, “1–2”; a single number means both ends. */
function fillCell(unit: string, column: Column, text: string, into: Texts) {
  const { code, kind } = column.indicator
  if (column.fields.length === 1) {
    const amount = parseAmount(text, kind)
    into[fieldKey(unit, code, 'value')] = amount === null || kind === 'rate' ? text.replace(/[%≥>\s]/g, '') : String(amount)
    return
  }
  const [min = text, max = min] = text.split(/\s*[-–—~～]+\s*/)
  into[fieldKey(unit, code, 'min')] = min
  into[fieldKey(unit, code, 'max')] = max
}

/** The changes a block makes when its first cell lands on (`fromRow`, `fromColumn`); the rest falls off the edge. */
export function pasteBlock(table: Table, text: string, fromRow: number, fromColumn: number): Texts {
  const changes: Texts = {}
  splitBlock(text).forEach((line, down) => {
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
