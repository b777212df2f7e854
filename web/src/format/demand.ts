import type { Bounds, Demand, Kind, Op } from '@/api/types'
import { t } from '@/app/i18n'
import { formatCount, noData, rateText } from './number'

/** How a demanded number is written: its operator, its range, its unit of 0.01 %. */

const symbols: Record<Op, string> = { ge: '≥', gt: '>', le: '≤', between: '', up: '↑', down: '↓' }

export const opSymbol = (op: Op | null) => (op ? symbols[op] : '')

/** Kinds whose amounts add up over units and stand in the ledger. */
export const isAdditive = (kind: Kind) => kind === 'floor' || kind === 'ceiling'

function amountText(value: number | null, kind: Kind): string {
  if (value === null) return noData
  return kind === 'rate' ? `${rateText(value)}%` : formatCount(value)
}

/** The bare number or range, as in a cell: 60, 1–2, 95%. */
export function boundsText(bounds: Bounds | null, kind: Kind, dash = '–'): string {
  if (!bounds) return noData
  if (bounds.value !== null) return amountText(bounds.value, kind)
  if (bounds.min === null && bounds.max === null) return noData
  if (bounds.min === bounds.max) return amountText(bounds.min, kind)
  return `${amountText(bounds.min, kind)}${dash}${amountText(bounds.max, kind)}`
}

/** The number with its operator, as a requirement: ≥ 90, ≥95%, 约 40. */
export function demandText(demand: Demand, kind: Kind, approx = false): string {
  const bounds = boundsText(demand, kind)
  if (bounds === noData || demand.value === null) return bounds
  if (approx) return t('format.approx', { value: bounds })
  return `${opSymbol(demand.op)} ${bounds}`.trim()
}
