import type { Kind, Light, Quota, Receipt } from '@/api/types'
import { t, type Key } from '@/app/i18n'
import { useProgramme } from '@/app/programme'
import { daysLeft, formatDate } from '@/format/date'
import { isShort } from '@/format/progress'

/** The four states of the product, each with a shape of its own, and `info` for plain notes. */
export type State = 'ok' | 'warn' | 'bad' | 'hold' | 'info'

const stateOfLight: Record<Light, State | null> = {
  ok: 'ok',
  behind: 'warn',
  far_behind: 'bad',
  none: null,
}

export const lightState = (light: Light) => stateOfLight[light]

/**
 * A quota's light as it is shown. Once the period is over, what is due is the whole quota, and short of it is
 * not done, however near.
 */
export const lightOf = (quota: Quota): Light =>
  quota.light === 'ok' && useProgramme().phase === 'over' && isShort(quota) ? 'behind' : quota.light

/** Nobody is on time or late once the period is over: the same lights then tell what got done. */
export const lightWord = (light: Light): Key =>
  light !== 'none' && useProgramme().phase === 'over' ? `state.over.${light}` : `state.${light}`

/** Waiting for a receipt is nobody's fault until its day has passed. */
export function receiptState(state: Receipt['state'], dueAt: string | null): State | null {
  if (state === 'none') return null
  if (state === 'signed') return 'ok'
  return dueAt !== null && daysLeft(dueAt) < 0 ? 'bad' : 'hold'
}

const awaited: Record<Kind, Key> = {
  floor: 'await.fact',
  ceiling: 'await.place',
  range: 'await.fact',
  minimum: 'await.fact',
  rate: 'await.answers',
  selective: 'await.approval',
  trend: 'await.fact',
}

/** Beside a “—”: when the number will come. */
export function awaitedText(quota: Quota): string {
  const { current, phase } = useProgramme()
  if (current && phase === 'before') return t('await.start', { at: formatDate(current.period_start) })
  return t(awaited[quota.kind])
}
