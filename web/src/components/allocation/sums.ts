import type { Bounds, Quota } from '@/api/types'
import { t } from '@/app/i18n'
import { boundsText, demandText } from '@/format/demand'
import { formatCount, formatPercent, noData } from '@/format/number'
import { boundsOf, keptRow, type Column, type Table, type Texts } from './model'

/** The sticky rows under the grid, column by column. Only arithmetic: rules are the server's to judge. */
export interface ColumnSum {
  column: Column
  total: string
  kept: number | null
  received: string
  gap: string
  tone: 'bad' | 'ok' | 'plain'
  /** How much the floor is raised above what was received, for the reason asked at publication. */
  raised: number
}

const sumOf = (bounds: Bounds[], field: keyof Bounds) =>
  bounds.reduce((sum, bound) => sum + (bound[field] ?? 0), 0)

function additive(column: Column, bounds: Bounds[], kept: number, own: Quota | undefined): ColumnSum {
  const handedOn = sumOf(bounds, 'value')
  const received = own?.received ?? null
  const base = { column, total: formatCount(handedOn), kept, received: formatCount(received), raised: 0 }
  if (received === null) return { ...base, gap: noData, tone: 'plain' }
  const gap = handedOn + kept - received
  if (gap === 0) return { ...base, gap: t('grid.gap_even'), tone: 'ok' }
  if (column.indicator.kind === 'ceiling') {
    return gap > 0
      ? { ...base, gap: t('grid.gap_over', { n: gap }), tone: 'bad' }
      : { ...base, gap: t('grid.gap_left', { n: -gap }), tone: 'ok' }
  }
  if (gap < 0) return { ...base, gap: t('grid.gap_short', { n: -gap }), tone: 'bad' }
  const percent = received > 0 ? formatPercent(gap / received) : noData
  return { ...base, gap: t('grid.gap_raised', { n: gap, percent }), tone: 'ok', raised: gap }
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
    received: summed && demanded !== noData ? t('grid.each', { bounds: demanded }) : demanded,
    gap: outside > 0 ? t('grid.gap_each_bad', { n: outside }) : t('grid.gap_each_ok'),
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

export function columnSums(table: Table, texts: Texts, own: Quota[]): ColumnSum[] {
  return table.columns.map((column) => {
    const { code, kind } = column.indicator
    const bounds = table.receivers.map(({ unit }) => boundsOf(texts, unit, column))
    const quota = own.find((candidate) => candidate.indicator === code)
    if (kind !== 'floor' && kind !== 'ceiling') return eachUnit(column, bounds, quota)
    const kept = boundsOf(texts, keptRow, column).value ?? 0
    return additive(column, bounds, kept, quota)
  })
}
