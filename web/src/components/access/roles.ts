import type { Role, User } from '@/api/types'
import { t } from '@/app/i18n'
import { listed } from '@/format/names'

export const roles = [
  'officer',
  'drafter',
  'publisher',
  'viewer',
  'system_administrator',
  'security_administrator',
  'audit_administrator',
] as const satisfies readonly Role[]

/** What may be granted to a user: other parties than agencies have their roles from the register. */
export function rolesFor(user: User): readonly Role[] {
  if (user.party === 'agency') return ['agency']
  return user.party === 'body' || user.party === 'enterprise' ? [] : roles
}

export const administrates = (role: Role) => role.endsWith('_administrator')

export const roleName = (role: Role) => t(`role.${role}`)

/** The API gives the names of roles as plain texts. */
export const roleNames = (names: string[]) =>
  names.length > 0 ? listed(names.map((name) => roleName(name as Role))) : t('users.no_roles')
