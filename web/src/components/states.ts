import type { Light } from '@/api/types'
import type { Key } from '@/app/i18n'

/** The four states of the product, each with a shape of its own, and `info` for plain notes. */
export type State = 'ok' | 'warn' | 'bad' | 'hold' | 'info'

const stateOfLight: Record<Light, State | null> = {
  ok: 'ok',
  behind: 'warn',
  far_behind: 'bad',
  none: null,
}

export const lightState = (light: Light) => stateOfLight[light]
export const lightWord = (light: Light): Key => `state.${light}`
