import type { Feasibility, FeasibilityIndicator, FeasibilityRow, FeasibilityUnit, Reach } from '@/api/types'
import { t } from '@/app/i18n'
import type { State } from '@/components/states'
import { demandText } from '@/format/demand'
import { formatDays } from '@/format/date'
import { indicatorName } from '@/format/names'
import { formatCount, formatRate, noData } from '@/format/number'

/** A unit as the table shows it: with the row of the chosen indicator, or the worst of all. */
export interface ReachRow {
  unit: FeasibilityUnit
  row: FeasibilityRow | null
  indicator: FeasibilityIndicator | null
  reach: Reach
}

export const worstFirst: Reach[] = ['out_of_reach', 'at_risk', 'on_course', 'reached', 'none']
const rank = (reach: Reach) => worstFirst.indexOf(reach)

const states: Record<Reach, State | null> = {
  out_of_reach: 'bad',
  at_risk: 'warn',
  on_course: 'ok',
  reached: 'ok',
  none: null,
}
export const reachState = (reach: Reach) => states[reach]

/** What a row comes to at the end, as a part of what is asked. */
export const projectedShare = (row: FeasibilityRow | null) =>
  row?.projected == null || !row.target ? null : row.projected / row.target

const worse = (a: FeasibilityRow, b: FeasibilityRow) =>
  rank(a.reach) - rank(b.reach) || (projectedShare(a) ?? Infinity) - (projectedShare(b) ?? Infinity)

function rowOf(unit: FeasibilityUnit, code: string): FeasibilityRow | null {
  if (code) return unit.rows.find((row) => row.indicator === code) ?? null
  return [...unit.rows].sort(worse)[0] ?? null
}

/** The units in the server's order, worst first; by one indicator, in that one's. */
export function reachRows({ units, indicators }: Feasibility, code: string): ReachRow[] {
  const rows = units.map((unit): ReachRow => {
    const row = rowOf(unit, code)
    const indicator = indicators.find((each) => each.indicator === row?.indicator) ?? null
    return { unit, row, indicator, reach: row?.reach ?? 'none' }
  })
  if (!code) return rows
  return rows.sort((a, b) => (a.row && b.row ? worse(a.row, b.row) : Number(!a.row) - Number(!b.row)))
}

export const rankOf = (row: ReachRow) => rank(row.reach)

/* ---- numbers as texts ---- */

export const demandOf = ({ row, indicator }: ReachRow) => {
  if (!row || row.target === null) return noData
  const bounds = row.kind === 'range' ? { value: null, min: row.target, max: row.max } : { value: row.target, min: null, max: null }
  return demandText({ ...bounds, op: row.op }, row.kind, indicator?.approx)
}

export function actualOf({ row }: ReachRow): string {
  if (!row) return noData
  if (row.kind !== 'rate') return formatCount(row.actual)
  // Rounded down, so that it never looks as if it had passed.
  return row.denominator ? formatRate(Math.floor(((row.numerator ?? 0) * 10_000) / row.denominator)) : noData
}

/** Held in 0.01; what was done is never rounded up, what is needed never down. */
function formatPace(value: number | null, round: (value: number) => number): string {
  if (value === null) return noData
  const digits = value >= 100_000 ? 0 : value >= 10_000 ? 1 : 2
  const scale = 10 ** digits
  return (round((value * scale) / 100) / scale).toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

export const paceOf = ({ row }: ReachRow) =>
  !row ? noData : row.kind === 'rate' ? formatRate(row.pace) : formatPace(row.pace, Math.floor)

export const paceNeededOf = ({ row }: ReachRow) =>
  !row ? noData : row.kind === 'rate' ? formatRate(row.pace_needed) : formatPace(row.pace_needed, Math.ceil)

export const projectedOf = ({ row }: ReachRow) =>
  !row ? noData : row.kind === 'rate' ? formatRate(row.projected) : formatCount(row.projected)

/* ---- what stands in the way ---- */

export const obstacleKeys = ['late', 'unsigned', 'to_decompose', 'redecompose', 'over', 'requests'] as const
export type ObstacleKey = (typeof obstacleKeys)[number]

const obstacleTests: Record<ObstacleKey, (unit: FeasibilityUnit) => boolean> = {
  late: (unit) => unit.receipt === 'unsigned' && (unit.receipt_days ?? 0) < 0,
  unsigned: (unit) => unit.receipt === 'unsigned' && (unit.receipt_days ?? 0) >= 0,
  to_decompose: (unit) => unit.to_decompose,
  redecompose: (unit) => unit.redecompose.length > 0,
  over: (unit) => unit.over_allocated.length > 0,
  requests: (unit) => unit.requests.length > 0,
}
export const hasObstacle = (unit: FeasibilityUnit, key: ObstacleKey) => obstacleTests[key](unit)

/** How many units each of them holds up; those that hold up nobody are left out. */
export const obstacleCounts = (summary: Feasibility['summary']) =>
  [
    { key: 'late' as const, n: summary.late },
    { key: 'unsigned' as const, n: summary.unsigned - summary.late },
    { key: 'to_decompose' as const, n: summary.to_decompose },
    { key: 'redecompose' as const, n: summary.redecompose_due },
    { key: 'over' as const, n: summary.over_allocated },
    { key: 'requests' as const, n: summary.open_requests },
  ].filter(({ n }) => n > 0)

export interface Obstacle {
  state: State
  text: string
}

const lateness = (days: number | null): State => (days !== null && days < 0 ? 'bad' : 'warn')

function receiptObstacles({ receipt, receipt_days: days, objected }: FeasibilityUnit): Obstacle[] {
  const unsigned: Obstacle = {
    state: days !== null && days < 0 ? 'bad' : 'hold',
    text: days === null ? t('reach.obstacle.unsigned') : t('reach.obstacle.unsigned_due', { days: formatDays(days) }),
  }
  return [
    ...(receipt === 'unsigned' ? [unsigned] : []),
    ...(objected ? [{ state: 'warn' as const, text: t('reach.obstacle.objected') }] : []),
  ]
}

export function obstaclesOf(unit: FeasibilityUnit, indicators: FeasibilityIndicator[]): Obstacle[] {
  const nameOf = (code: string) => {
    const indicator = indicators.find((each) => each.indicator === code)
    return indicator ? indicatorName(indicator) : code
  }
  return [
    ...receiptObstacles(unit),
    ...(unit.to_decompose ? [{ state: 'warn' as const, text: t('reach.obstacle.to_decompose') }] : []),
    ...unit.redecompose.map(({ indicator, days }) => ({
      state: lateness(days),
      text:
        days === null
          ? t('reach.obstacle.redecompose', { indicator: nameOf(indicator) })
          : t('reach.obstacle.redecompose_by', { indicator: nameOf(indicator), days: formatDays(days) }),
    })),
    ...unit.over_allocated.map(({ indicator, deficit }) => ({
      state: 'bad' as const,
      text: t('reach.obstacle.over', { indicator: nameOf(indicator), n: deficit }),
    })),
    ...unit.requests.map(({ indicator, amount }) => ({
      state: 'hold' as const,
      text: t('reach.obstacle.request', { indicator: nameOf(indicator), n: amount }),
    })),
  ]
}
