import type { Quota } from '@/api/types'
import { boundsText, opSymbol } from './demand'
import { formatCount, formatPercent, noData } from './number'

/** How far a quota has come, in the numbers the pages show. */

/** Σnumerators / Σdenominators; never a mean. */
export const rateOf = (quota: Quota) =>
  quota.denominator ? (quota.numerator ?? 0) / quota.denominator : null

/** No data is not zero: answers still out, or a kind without a pace (nominations, ceilings) still at nought. */
export const hasData = (quota: Quota) =>
  quota.kind === 'rate'
    ? !!quota.denominator
    : quota.actual !== null && (quota.actual !== 0 || quota.light !== 'none')

export function actualText(quota: Quota): string {
  if (!hasData(quota)) return noData
  if (quota.kind !== 'rate') return formatCount(quota.actual)
  const threshold = quota.value === null ? undefined : quota.value / 10_000
  return formatPercent(rateOf(quota), { threshold })
}

/** The number a unit is measured against: what it was told, or else its threshold. */
export const targetOf = (quota: Quota) => quota.target ?? quota.value ?? quota.max

/** As it is demanded: a range as a range, a rate or a ceiling with its operator; “at least” goes without saying. */
export function targetText(quota: Quota): string {
  const bounds = boundsText({ ...quota, value: quota.target ?? quota.value }, quota.kind)
  const bare = bounds === noData || quota.kind === 'floor' || quota.kind === 'minimum'
  return bare ? bounds : opSymbol(quota.op) + bounds
}

/** Fewer than are due by now; a rate has no number due. */
export const isShort = (quota: Quota) =>
  quota.actual !== null && quota.expected !== null && quota.actual < quota.expected

/** Actual ÷ what is exactly expected by now: what the light looks at. */
const pace = (quota: Quota) =>
  quota.kind === 'rate' ? rateOf(quota) : quota.expected_share === null ? null : quota.expected_share / 10_000

/** Actual ÷ target. */
export function completion(quota: Quota): number | null {
  if (quota.kind === 'rate') return rateOf(quota)
  const target = targetOf(quota)
  return hasData(quota) && target ? quota.actual! / target : null
}

export const paceText = (quota: Quota) => {
  const ratio = pace(quota)
  return ratio === null ? noData : formatPercent(ratio, { digits: 0, threshold: [0.8, 0.95].find((line) => ratio < line) ?? 1 })
}

/** 99.97% of a quota is not 100.0% of it. */
export const completionText = (quota: Quota) => formatPercent(completion(quota), { threshold: 1 })
