import type { BodyStatus } from '@/api/types'
import { t } from '@/app/i18n'

/** What an authority decides on a body, and what it then is. */
export type StateAction = 'suspend' | 'restore' | 'revoke' | 'cancel'
export const statusAfter: Record<StateAction, BodyStatus> = {
  suspend: 'suspended',
  restore: 'valid',
  revoke: 'revoked',
  cancel: 'cancelled',
}

/** Who is suspended already is suspended for longer. */
export const actionText = (action: StateAction, now: BodyStatus) =>
  t(action === 'suspend' && now === 'suspended' ? 'body.act.prolong' : `body.act.${action}`)
