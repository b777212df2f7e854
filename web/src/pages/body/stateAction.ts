import type { BodyStatus } from '@/api/types'

/** What an authority decides on a body, and what it then is. */
export type StateAction = 'suspend' | 'restore' | 'revoke' | 'cancel'
export const statusAfter: Record<StateAction, BodyStatus> = {
  suspend: 'suspended',
  restore: 'valid',
  revoke: 'revoked',
  cancel: 'cancelled',
}
