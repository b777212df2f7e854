import type { ReturnRequest } from '@/api/types'
import { t } from '@/app/i18n'
import { formatDate } from '@/format/date'
import { nameOf, type Movements } from './bundle'
import { noticesFor, ownLoss } from './sweeps'

/** What waits for the reader: requests to decide, a sweep to run, a day to use things by. */
export function movementsSentence(data: Movements, toDecide: ReturnRequest[], issues: boolean): string {
  if (data.foreign) return t('move.sentence', { parts: t('move.sentence.foreign', { unit: data.programme.issuer.name }) })
  const parts = [...decisions(data, toDecide), ...dueSweeps(data), ...notices(data), ...waiting(data)]
  const none = t(issues ? 'move.sentence.none_issuer' : 'move.sentence.none_receiver')
  return t('move.sentence', { parts: parts.length > 0 ? parts.join(t('format.clause_join')) : none })
}

function decisions(data: Movements, toDecide: ReturnRequest[]): string[] {
  const [oldest] = toDecide
  if (!oldest) return []
  const { unit, indicator, amount } = oldest
  return [
    t('move.sentence.decide', {
      n: toDecide.length,
      unit: unit.short_name,
      indicator: nameOf(data, indicator),
      amount,
    }),
  ]
}

const dueSweeps = (data: Movements) =>
  data.sweeps
    .filter(({ due, issuer }) => due && issuer.code === data.own.code)
    .map(({ indicator }) => t('move.sentence.due', { indicator: nameOf(data, indicator) }))

const notices = (data: Movements) =>
  noticesFor(data).map((sweep) =>
    t('move.sentence.notice', {
      issuer: sweep.issuer.name,
      at: formatDate(sweep.cut_off_on),
      indicator: nameOf(data, sweep.indicator),
      n: ownLoss(data, sweep),
    }),
  )

function waiting(data: Movements): string[] {
  const n = data.asked.filter(({ status }) => status === 'open').length
  return n > 0 ? [t('move.sentence.waiting', { n })] : []
}
