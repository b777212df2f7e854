import type { Allocation, AllocationRows, Bounds, Cell, CellInput, Indicator, Kind } from '@/api/types'
import { t, type Key } from '@/app/i18n'
import { isAdditive } from '@/format/demand'
import { rateText } from '@/format/number'

/**
 * The table as the grid sees it: a flat map from field to typed text. Undo, autosave, merging and restoring
 * all work on this one map.
 */
export type Texts = Record<string, string>

export type FieldName = 'value' | 'min' | 'max'
export interface Column {
  indicator: Indicator
  fields: FieldName[]
}
export interface Receiver {
  unit: string
  name: string
  shortName: string
}
export interface Table {
  receivers: Receiver[]
  columns: Column[]
  /** As they were when the page was loaded: their notes and whether they are samples. */
  cells: Cells
}

/** Stands for the issuer's own row, 本级留用, among the units. */
export const keptRow = '@kept'

/** 加码上限, of the whole table: how far receivers may go beyond what they receive. Empty is no cap. */
export const capKey = '@cap||percent'

export const fieldKey = (unit: string, indicator: string, field: FieldName) => `${unit}|${indicator}|${field}`
export const noteKey = (unit: string) => `${unit}||note`
export const cellKey = (unit: string, indicator: string) => `${unit}|${indicator}`

export function parseKey(key: string) {
  const [unit = '', indicator = '', field = ''] = key.split('|')
  return { unit, indicator, field }
}

type Cells = Map<string, Cell>
const cellsOf = (allocation: Allocation): Cells =>
  new Map(allocation.rows.map((cell) => [cellKey(cell.unit, cell.indicator), cell]))

export function buildTable(allocation: Allocation, indicators: Indicator[]): Table {
  const receivers = new Map<string, Receiver>()
  for (const cell of allocation.rows) {
    receivers.set(cell.unit, { unit: cell.unit, name: cell.unit_name, shortName: cell.short_name })
  }
  const columns = indicators
    .filter((indicator) => allocation.rows.some((cell) => cell.indicator === indicator.code))
    .map((indicator): Column => ({
      indicator,
      fields: indicator.op === 'between' ? ['min', 'max'] : ['value'],
    }))
  return { receivers: [...receivers.values()], columns, cells: cellsOf(allocation) }
}

export const isSample = (table: Table, unit: string, column: Column) =>
  table.cells.get(cellKey(unit, column.indicator.code))?.illustrative ?? false

/** Where samples are marked: once at the head of a column that holds nothing else, else cell by cell. */
export function sampleMarks(table: Table) {
  const whole = new Set(
    table.columns.filter((column) => table.receivers.every(({ unit }) => isSample(table, unit, column))),
  )
  return {
    column: (column: Column) => whole.has(column),
    cell: (unit: string, column: Column) => !whole.has(column) && isSample(table, unit, column),
  }
}

const additiveColumns = (table: Table) =>
  table.columns.filter((column) => isAdditive(column.indicator.kind))

const toText = (amount: number | null, kind: Kind) =>
  amount === null ? '' : kind === 'rate' ? rateText(amount) : String(amount)

/** A unit has one remark on the page; the API holds it at a cell, here the first that has one. */
function noteCell(table: Table, cells: Cells, unit: string): Cell | undefined {
  const row = table.columns.flatMap((column) => cells.get(cellKey(unit, column.indicator.code)) ?? [])
  return row.find((cell) => cell.note) ?? row[0]
}

/** The texts of any version of the table; `table` gives only its shape. */
export function textsOf(table: Table, allocation: Allocation): Texts {
  const cells = cellsOf(allocation)
  const texts: Texts = {}
  for (const { unit } of table.receivers) {
    for (const { indicator, fields } of table.columns) {
      const cell = cells.get(cellKey(unit, indicator.code))
      for (const field of fields) {
        texts[fieldKey(unit, indicator.code, field)] = toText(cell?.[field] ?? null, indicator.kind)
      }
    }
    texts[noteKey(unit)] = noteCell(table, cells, unit)?.note ?? ''
  }
  for (const { indicator } of additiveColumns(table)) {
    const kept = allocation.kept.find((amount) => amount.indicator === indicator.code)
    texts[fieldKey(keptRow, indicator.code, 'value')] = String(kept?.value ?? 0)
  }
  texts[capKey] = toText(allocation.mark_up_cap, 'rate')
  return texts
}

/** What a person may type for a number: 1,234, 95%, ≥95, full-width digits. Null when it is no number. */
export function parseAmount(text: string, kind: Kind): number | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[,\s%≥>≤约家个场]/g, '')
    .trim()
  if (kind === 'rate') return /^\d{1,3}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : null
  return /^\d{1,9}$/.test(plain) ? Number(plain) : null
}

/** What is wrong with a field on its face; rules are the server's to judge. */
export function faceError(texts: Texts, key: string, kind: Kind): Key | null {
  if (key === capKey && !texts[key]?.trim()) return null
  const amount = parseAmount(texts[key] ?? '', kind)
  if (amount === null) return kind === 'rate' ? 'grid.percent_number' : 'grid.whole_number'
  const { unit, indicator, field } = parseKey(key)
  if (field !== 'min') return null
  const max = parseAmount(texts[fieldKey(unit, indicator, 'max')] ?? '', kind)
  return max !== null && amount > max ? 'grid.out_of_range' : null
}

export function amountKeys(table: Table): { key: string; kind: Kind }[] {
  const cells = table.receivers.flatMap(({ unit }) =>
    table.columns.flatMap(({ indicator, fields }) =>
      fields.map((field) => ({ key: fieldKey(unit, indicator.code, field), kind: indicator.kind })),
    ),
  )
  const kept = additiveColumns(table).map(({ indicator }) => ({
    key: fieldKey(keptRow, indicator.code, 'value'),
    kind: indicator.kind,
  }))
  return [...cells, ...kept, { key: capKey, kind: 'rate' }]
}

/** The typed bounds of one cell. */
export function boundsOf(texts: Texts, unit: string, column: Column): Bounds {
  const read = (field: FieldName) =>
    column.fields.includes(field)
      ? parseAmount(texts[fieldKey(unit, column.indicator.code, field)] ?? '', column.indicator.kind)
      : null
  return { value: read('value'), min: read('min'), max: read('max') }
}

/** The whole table as the API takes it. */
export function toRows(table: Table, texts: Texts): AllocationRows {
  const rows = table.receivers.flatMap(({ unit }) => {
    const noted = noteCell(table, table.cells, unit)?.indicator
    return table.columns.map((column): CellInput => {
      const { value, min, max } = boundsOf(texts, unit, column)
      const indicator = column.indicator.code
      // Remarks at other cells of the unit are not shown, and not lost.
      const other = table.cells.get(cellKey(unit, indicator))?.note ?? null
      const note = indicator === noted ? texts[noteKey(unit)]?.trim() || null : other
      return column.fields.length === 1 ? { unit, indicator, value, note } : { unit, indicator, min, max, note }
    })
  })
  const kept = additiveColumns(table).map(({ indicator }) => ({
    indicator: indicator.code,
    value: parseAmount(texts[fieldKey(keptRow, indicator.code, 'value')] ?? '', indicator.kind) ?? 0,
  }))
  return { rows, kept, mark_up_cap: parseAmount(texts[capKey] ?? '', 'rate') }
}

export const changedKeys = (before: Texts, after: Texts) =>
  Object.keys(after).filter((key) => before[key] !== after[key])

/** The texts of the previous edition: today's, with every differing cell put back. */
export function previousTexts(
  table: Table,
  current: Texts,
  differences: { unit: string; indicator: string; from: Bounds | null }[],
): Texts {
  const texts = { ...current }
  for (const { unit, indicator, from } of differences) {
    const column = table.columns.find((candidate) => candidate.indicator.code === indicator)
    for (const field of column?.fields ?? []) {
      texts[fieldKey(unit, indicator, field)] = toText(from?.[field] ?? null, column!.indicator.kind)
    }
  }
  return texts
}

/** How a field is called in a list: “丰县，帮扶企业”. */
export function fieldLabel(table: Table, key: string, nameOf: (indicator: Indicator) => string): string {
  const { unit, indicator, field } = parseKey(key)
  const column = table.columns.find((candidate) => candidate.indicator.code === indicator)
  const name = column ? nameOf(column.indicator) : ''
  if (key === capKey) return t('cap.label')
  if (unit === keptRow) return t('grid.label_kept', { indicator: name })
  const unitName = table.receivers.find((receiver) => receiver.unit === unit)?.shortName ?? unit
  if (field === 'note') return t('grid.label_note', { unit: unitName })
  const label: Key = field === 'min' ? 'grid.label_min' : field === 'max' ? 'grid.label_max' : 'grid.label'
  return t(label, { unit: unitName, indicator: name })
}
