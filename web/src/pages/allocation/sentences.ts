import type { Allocation, Receipt } from '@/api/types'
import { t } from '@/app/i18n'
import { withCause } from '@/components/allocation/cause'
import { boundsText } from '@/format/demand'
import { formatDateTime } from '@/format/date'
import { indicatorName, listed } from '@/format/names'
import type { AllocationBundle } from './bundle'

/** The one sentence each state of the table opens with. */

export function draftSentence(allocation: Allocation, receivers: number): string {
  if (allocation.base_changed) return t('alloc.sentence.base_changed')
  const broken = allocation.violations.filter((violation) => violation.severity === 'block')
  if (broken.length > 0) {
    // A sentence is read, a list is scanned: the rest stands in the side column.
    const what = broken.slice(0, 2).map((violation) => violation.message).join(' ')
    return t('alloc.sentence.blocked', { n: broken.length, what })
  }
  const warned = allocation.violations.length
  if (allocation.status === 'reviewed') {
    const word = warned > 0 ? 'alloc.sentence.reviewed_warned' : 'alloc.sentence.reviewed'
    return t(word, { n: receivers, edition: allocation.edition, warned })
  }
  const next = allocation.allowed_actions.includes('review') ? t('act.review') : t('act.publish')
  return t(warned > 0 ? 'alloc.sentence.ready_warned' : 'alloc.sentence.ready_draft', { n: receivers, next, warned })
}

export function issuerSentence(allocation: Allocation, receipts: Receipt[]): string {
  if (allocation.status === 'superseded') return t('alloc.sentence.superseded')
  const published = t('alloc.sentence.published', {
    edition: allocation.edition,
    n: receipts.length,
    signed: receipts.filter((receipt) => receipt.state === 'signed').length,
    unsigned: receipts.filter((receipt) => receipt.state === 'unsigned').length,
    objected: receipts.filter((receipt) => receipt.objection_count > 0).length,
  })
  return withCause(published, allocation)
}

/** What the new edition means for the reader's own unit. */
function ownChange({ differences, indicators }: AllocationBundle, unit: string): string {
  if (!differences) return t('alloc.sentence.first')
  const own = differences.filter((difference) => difference.unit === unit)
  if (own.length === 0) return t('alloc.sentence.no_change')
  const changes = own.flatMap(({ indicator: code, from, to }) => {
      const indicator = indicators.find((candidate) => candidate.code === code)
      if (!indicator) return []
      return `${indicatorName(indicator)} ${boundsText(from, indicator.kind)}→${boundsText(to, indicator.kind)}`
  })
  return listed(changes)
}

export function receiverSentence(bundle: AllocationBundle, unit: string): string {
  const { edition, receipt, status } = bundle.allocation
  if (status === 'superseded') return t('alloc.sentence.superseded')
  const own =
    receipt?.state === 'signed'
      ? t('alloc.sentence.signed', { at: formatDateTime(receipt.signed_at), edition })
      : t('alloc.sentence.to_sign', { edition, change: ownChange(bundle, unit) })
  return withCause(own, bundle.allocation)
}
