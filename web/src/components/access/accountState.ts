import type { User } from '@/api/types'
import { t } from '@/app/i18n'
import type { State } from '@/components/states'
import { formatDateTime } from '@/format/date'

export const accountStates = ['active', 'waiting', 'locked', 'disabled'] as const
export type AccountState = (typeof accountStates)[number]

/** Whether somebody can sign in; the strongest hindrance counts. */
export function accountState(user: User): AccountState {
  if (user.status === 'disabled') return 'disabled'
  if (user.locked_until && Date.parse(user.locked_until) > Date.now()) return 'locked'
  return user.password === 'own' ? 'active' : 'waiting'
}

export const accountMark: Record<AccountState, State> = { active: 'ok', waiting: 'info', locked: 'warn', disabled: 'hold' }

export function accountText(user: User): string {
  const state = accountState(user)
  if (state === 'locked') return t('account.locked_until', { at: formatDateTime(user.locked_until) })
  if (state === 'waiting') return t(user.password === 'none' ? 'account.no_password' : 'account.one_time')
  return t(`account.${state}`)
}

/** Who disabled it, and when: a row of facts, or none. */
export const disabledRows = (user: User): [string, string][] =>
  
  user.disabled_at
    ? [[t('account.disabled_by'), `${user.disabled_by ?? t('account.by_server')} · ${formatDateTime(user.disabled_at)}`]]
    : []

/** Whoever disabled decides: such an account is let in again by an administrator only. */
export const isShutOut = (user: User) => user.disabled_party === 'administrator' || user.disabled_party === 'system'
