import type { Indicator, TargetCell, TargetRow, Targets } from '@/api/types'
import { boundsText, demandText, isAdditive } from '@/format/demand'
import { formatSigned, noData } from '@/format/number'

/** Which of the two past numbers is looked at. */
export type View = 'published' | 'restated'

/** One unit with its cell of every indicator. */
export interface UnitRow {
  unit: TargetRow['unit']
  name_then: string | null
  receiver_now: boolean
  cells: Map<string, TargetRow>
}

export const pastOf = (row: TargetRow | undefined, view: View): TargetCell | null =>
  (view === 'restated' ? row?.restated : row?.as_published) ?? null

/** By unit; as published, those of that day, and restated, those of now. */
export function unitRows({ rows }: Targets, view: View): UnitRow[] {
  const units = new Map<string, UnitRow>()
  for (const row of rows) {
    const { unit, name_then, receiver_now } = row
    const found = units.get(unit.code) ?? { unit, name_then, receiver_now, cells: new Map<string, TargetRow>() }
    found.cells.set(row.indicator, row)
    units.set(unit.code, found)
  }
  const has = (row: UnitRow) =>
    [...row.cells.values()].some((cell) => pastOf(cell, view) !== null || (view === 'restated' && cell.current !== null))
  return [...units.values()].filter(has)
}

const isSame = (a: TargetCell | null, b: TargetCell | null) => a?.value === b?.value && a?.min === b?.min && a?.max === b?.max

/** An amount is a plain number; a standard stands with its operator. */
function cellDemand(row: TargetRow | undefined, cell: TargetCell | null): string {
  if (!row || !cell) return noData
  return isAdditive(row.kind) ? boundsText(cell, row.kind) : demandText({ ...cell, op: row.op }, row.kind)
}

/** A cell's past number, and, where it is another one now, that. */
export interface CellText {
  past: string
  now: string | null
  change: string | null
}

export function cellText(row: TargetRow | undefined, view: View): CellText {
  const past = pastOf(row, view)
  const kind = row?.kind ?? 'floor'
  const now = row?.current ?? null
  if (isSame(past, now)) return { past: cellDemand(row, past), now: null, change: null }
  const change = past?.value != null && now?.value != null && isAdditive(kind) ? formatSigned(now.value - past.value) : null
  return { past: cellDemand(row, past), now: cellDemand(row, now), change }
}

export const sortValue = (row: UnitRow, indicator: string, view: View) => {
  const past = pastOf(row.cells.get(indicator), view)
  return past?.value ?? past?.min ?? null
}

/** The sum of an amount over the listed units; standards have none. */
export function totals(rows: UnitRow[], indicator: Indicator, view: View): { past: number; now: number } | null {
  if (!isAdditive(indicator.kind)) return null
  const sum = (read: (row: UnitRow) => TargetCell | null | undefined) => rows.reduce((total, row) => total + (read(row)?.value ?? 0), 0)
  return {
    past: sum((row) => pastOf(row.cells.get(indicator.code), view)),
    now: sum((row) => row.cells.get(indicator.code)?.current),
  }
}
