import type { RouteLocationRaw } from 'vue-router'
import type { Posting } from '@/api/types'
import { t } from '@/app/i18n'
import { formatCount } from '@/format/number'

/** A posting in words. */

/** What is handed out leaves the unit, whichever way the other side counts it. */
export const signed = (posting: Posting) => (posting.side === 'out' ? -posting.amount : posting.amount)

/** What is left of a cut that could not be taken back. */
export const deficitOf = ({ target, received }: Posting) => (target === null ? 0 : received - target)

export function kindText(posting: Posting): string {
  const { kind, side, amount } = posting
  if (kind !== 'allocate') return t(`posting.${kind}`)
  if (side === 'out') return t(amount === 0 ? 'posting.allocate.same' : 'posting.allocate')
  if (amount < 0 || deficitOf(posting) > 0) return t('posting.allocate.cut')
  return t(amount === 0 ? 'posting.allocate.same' : 'posting.allocate.in')
}

/** What the amount alone does not say. */
export function noteOf(posting: Posting): string {
  const deficit = deficitOf(posting)
  if (deficit <= 0) return ''
  return t('posting.short', { back: formatCount(Math.max(0, -posting.amount)), deficit: formatCount(deficit) })
}

/** Of several postings of one number, each has its part. */
export function numberOf(posting: Posting, next: Posting | undefined): string {
  const alone = posting.part === 1 && (next?.indicator !== posting.indicator || next.no !== posting.no)
  return alone ? String(posting.no) : `${posting.no}-${posting.part}`
}

/** The table that it is part of, or the notice. */
export const documentOf = ({ allocation_id: id }: Posting, programme: number): RouteLocationRaw =>
  id === null ? { name: 'programme', params: { id: programme } } : { name: 'allocation', params: { id } }
