import type { Bounds, Quota } from '@/api/types'
import { t } from '@/app/i18n'
import { boundsText, demandText, isAdditive } from '@/format/demand'
import { formatCount, noData, rateText } from '@/format/number'
import { boundsOf, keptRow, type Column, type Table, type Texts } from './model'

/** The sticky rows under the grid, column by column. Only arithmetic: rules are the server's to judge. */
export interface ColumnSum {
  column: Column
  total: string
  kept: number | null
  /** What is asked of the issuer, where it is not what it received. */
  target: string | null
  received: string
  gap: string
  /** What the difference alone does not say. */
  notes: string[]
  tone: 'bad' | 'warn' | 'ok' | 'plain'
  /** How much the floor is raised above what was received, for the reason asked at publication. */
  raised: number
}

/** What the sums are held against. */
export interface Ground {
  /** The issuer's own balance. */
  own: Quota[]
  /** The receivers' balances: a cut takes back only what is free. Null: not known, all comes back. */
  receivers?: { quotas: Quota[]; leaves: Set<string> } | null
  /** In force: the ledger says what the receivers hold. */
  inForce?: boolean
  /** From where on a mark-up is too much, in 0.01 %. */
  line?: number | null
}

const sumOf = (bounds: Bounds[], field: keyof Bounds) =>
  bounds.reduce((sum, bound) => sum + (bound[field] ?? 0), 0)

/** What a receiver holds once its target is so much (docs/quotas.md, “What a cell does to its receiver”). */
function heldAfter(quota: Quota | undefined, target: number, leaves: Set<string>): number {
  if (!quota || quota.kind !== 'ceiling') return target
  const received = quota.received ?? 0
  const free = leaves.has(quota.unit_code) ? (quota.kept ?? 0) - (quota.actual ?? 0) : (quota.reserve ?? 0)
  return Math.max(target, received - Math.max(0, free))
}

/** What the receivers hold of an indicator: more than their targets where a cut could not be taken back. */
function heldOf(table: Table, texts: Texts, column: Column, ground: Ground, own: Quota | undefined): number {
  if (ground.inForce) return own?.allocated ?? 0
  return table.receivers.reduce((sum, { unit }) => {
    const target = boundsOf(texts, unit, column).value ?? 0
    const quota = ground.receivers?.quotas.find(
      (candidate) => candidate.unit_code === unit && candidate.indicator === column.indicator.code,
    )
    return sum + heldAfter(quota, target, ground.receivers?.leaves ?? new Set())
  }, 0)
}

/** Cut down, and not given back yet: the target is what counts, not what is still in hand. */
const limitOf = ({ target, received }: Quota) => Math.min(target ?? received ?? 0, received ?? 0)

function ceilingGap(out: number, own: Quota): Pick<ColumnSum, 'gap' | 'tone'> {
  const limit = limitOf(own)
  if (out > (own.received ?? 0)) return { gap: t('grid.gap_over', { n: out - (own.received ?? 0) }), tone: 'bad' }
  if (out > limit) return { gap: t('grid.gap_over_target', { n: out - limit }), tone: 'warn' }
  if (out === limit) return { gap: t('grid.gap_even'), tone: 'ok' }
  return { gap: t('grid.gap_left', { n: limit - out }), tone: 'plain' }
}

function floorGap(out: number, received: number, line: number | null): Pick<ColumnSum, 'gap' | 'tone' | 'raised'> {
  const more = out - received
  if (more === 0) return { gap: t('grid.gap_even'), tone: 'ok', raised: 0 }
  if (more < 0) return { gap: t('grid.gap_short', { n: -more }), tone: 'bad', raised: 0 }
  const share = received > 0 ? Math.floor((more * 10_000) / received) : null
  const percent = share === null ? noData : `${rateText(share)}%`
  const over = line !== null && more * 10_000 > received * line
  return { gap: t('grid.gap_raised', { n: more, percent }), tone: over ? 'warn' : 'plain', raised: more }
}

function additive(table: Table, texts: Texts, column: Column, ground: Ground): ColumnSum {
  const own = ground.own.find((candidate) => candidate.indicator === column.indicator.code)
  const handedOn = sumOf(table.receivers.map(({ unit }) => boundsOf(texts, unit, column)), 'value')
  const kept = boundsOf(texts, keptRow, column).value ?? 0
  const base = { column, total: formatCount(handedOn), kept, raised: 0, notes: [], target: null }
  if (!own || own.received === null) return { ...base, received: noData, gap: noData, tone: 'plain' }
  const received = formatCount(own.received)
  const target = own.target !== null && own.target !== own.received ? formatCount(own.target) : null
  const held = heldOf(table, texts, column, ground, own)
  const out = held + (ground.inForce ? (own.kept ?? 0) : kept)
  const notes = held > handedOn ? [t('grid.not_back', { n: held - handedOn })] : []
  return column.indicator.kind === 'ceiling'
    ? { ...base, received, target, notes, ...ceilingGap(out, own) }
    : { ...base, received, target, notes, ...floorGap(out, own.received, ground.line ?? null) }
}

/** Ranges, minima and rates are checked unit by unit and never added to a balance. */
function eachUnit(column: Column, bounds: Bounds[], own: Quota | undefined): ColumnSum {
  const { indicator } = column
  const limits: Bounds = own ?? indicator
  const outside = bounds.filter((bound) => !fits(bound, limits)).length
  const summed = indicator.kind === 'range' || indicator.kind === 'minimum'
  const total = summed
    ? boundsText(
        column.fields.length === 2
          ? { value: null, min: sumOf(bounds, 'min'), max: sumOf(bounds, 'max') }
          : { value: sumOf(bounds, 'value'), min: null, max: null },
        indicator.kind,
      )
    : t('grid.not_summed')
  const demanded = demandText(own ?? indicator, indicator.kind)
  return {
    column,
    total,
    kept: null,
    target: null,
    received: summed && demanded !== noData ? t('grid.each', { bounds: demanded }) : demanded,
    gap: outside > 0 ? t('grid.gap_each_bad', { n: outside }) : t('grid.gap_each_ok'),
    notes: [],
    tone: outside > 0 ? 'bad' : 'ok',
    raised: 0,
  }
}

function fits(bound: Bounds, limits: Bounds): boolean {
  const low = bound.value ?? bound.min
  const high = bound.value ?? bound.max
  const least = limits.value ?? limits.min
  return (least === null || (low ?? 0) >= least) && (limits.max === null || (high ?? 0) <= limits.max)
}

export function columnSums(table: Table, texts: Texts, ground: Ground): ColumnSum[] {
  return table.columns.map((column) => {
    const { code, kind } = column.indicator
    if (isAdditive(kind)) return additive(table, texts, column, ground)
    const bounds = table.receivers.map(({ unit }) => boundsOf(texts, unit, column))
    return eachUnit(column, bounds, ground.own.find((candidate) => candidate.indicator === code))
  })
}
