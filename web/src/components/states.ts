import type { Kind, Light, Quota } from '@/api/types'
import { t, type Key } from '@/app/i18n'
import { useProgramme } from '@/app/programme'
import { formatDate } from '@/format/date'

/** The four states of the product, each with a shape of its own, and `info` for plain notes. */
export type State = 'ok' | 'warn' | 'bad' | 'hold' | 'info'

const stateOfLight: Record<Light, State | null> = {
  ok: 'ok',
  behind: 'warn',
  far_behind: 'bad',
  none: null,
}

export const lightState = (light: Light) => stateOfLight[light]

/** Nobody is on time or late once the period is over: the same lights then tell how much got done. */
export const lightWord = (light: Light): Key =>
  light !== 'none' && useProgramme().phase === 'over' ? `state.over.${light}` : `state.${light}`

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
