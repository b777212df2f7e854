import type { Violation } from '@/api/types'
import { t } from '@/app/i18n'
import { demandText } from '@/format/demand'
import { cellKey, fieldKey, keptRow, type Column, type Table } from '@/components/allocation/model'

/** The server's findings, sorted to where the grid shows them. */
interface Findings {
  cells: Map<string, Violation>
  units: Map<string, Violation>
}

/** A reminder belongs in the side column; what blocks marks its cell, its unit, or its column's sum. */
export const marksGrid = ({ severity, unit, indicator }: Violation) =>
  severity === 'block' && (unit !== null || indicator !== null)

export function sortFindings(violations: Violation[]): Findings {
  const findings: Findings = { cells: new Map(), units: new Map() }
  for (const violation of violations.filter(marksGrid)) {
    const { unit, indicator } = violation
    if (unit && indicator) findings.cells.set(cellKey(unit, indicator), violation)
    else if (unit) findings.units.set(unit, violation)
  }
  return findings
}

/** The reason in the few words a cell has room for. */
export function shortReason(violation: Violation, column: Column): string {
  const { indicator } = column
  const demanded = demandText(indicator, indicator.kind)
  const hasLimit = indicator.value !== null || indicator.min !== null
  return !hasLimit || indicator.kind === 'floor' || indicator.kind === 'ceiling'
    ? violation.message
    : t('grid.must', { demand: demanded })
}

/** The field a finding sends the reader to: its cell, or the last changed one of its column. */
export function fieldOf(violation: Violation, table: Table, changed: string[]): string | null {
  const column = table.columns.find((candidate) => candidate.indicator.code === violation.indicator)
  const field = column?.fields[0] ?? 'value'
  if (violation.unit && column) return fieldKey(violation.unit, column.indicator.code, field)
  if (column) {
    const inColumn = changed.filter((key) => key.split('|')[1] === column.indicator.code)
    const units = inColumn.filter((key) => !key.startsWith(keptRow))
    const first = table.receivers[0]
    return units.at(-1) ?? (first ? fieldKey(first.unit, column.indicator.code, field) : null)
  }
  const firstColumn = table.columns[0]
  return violation.unit && firstColumn
    ? fieldKey(violation.unit, firstColumn.indicator.code, firstColumn.fields[0]!)
    : null
}

export function placeOf(violation: Violation, table: Table, nameOf: (column: Column) => string): string {
  const column = table.columns.find((candidate) => candidate.indicator.code === violation.indicator)
  const unit = table.receivers.find((receiver) => receiver.unit === violation.unit)?.shortName ?? violation.unit
  const indicator = column ? nameOf(column) : null
  if (unit && indicator) return t('grid.label', { unit, indicator })
  return unit ?? indicator ?? t('check.allocation')
}
