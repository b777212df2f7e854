import type { RequestStatus, Sweep } from '@/api/types'
import type { Key } from '@/app/i18n'

type Tone = 'accent' | 'warn' | 'ok' | 'plain' | 'hold'

export const requestTones: Record<RequestStatus, Tone> = {
  open: 'hold',
  accepted: 'ok',
  refused: 'warn',
  withdrawn: 'plain',
}

/** A sweep whose day has passed waits to be run. */
export function sweepStatus({ status, due }: Sweep): { word: Key; tone: Tone } {
  if (due) return { word: 'sweep.status.due', tone: 'warn' }
  const tones: Record<Sweep['status'], Tone> = { announced: 'accent', done: 'ok', cancelled: 'plain' }
  return { word: `sweep.status.${status}`, tone: tones[status] }
}
