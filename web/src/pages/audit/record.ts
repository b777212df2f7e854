import type { AuditRecord } from '@/api/types'
import { t } from '@/app/i18n'
import { isRefusal, objectText } from './events'

/** A session that goes on renews itself: whoever it belongs to is signed in, although no token says so. */
const ofSession = (record: AuditRecord) => record.object === 'session' && record.account !== null

/** Nobody is signed in while signing in; the record then tells of whose account it was. */
export function whoOf(record: AuditRecord): string {
  if (record.username === null && ofSession(record)) return record.account!
  if (record.username !== null) {
    return record.display_name
      ? t('audit.person', { name: record.display_name, username: record.username })
      : record.username
  }
  return record.account === null ? t('audit.nobody') : t('audit.account', { username: record.account })
}

/** A user by name; anything else by its number. */
export function objectOf(record: AuditRecord): string {
  const object = objectText(record.object)
  if (record.object === 'user' && record.account !== null) return t('audit.object_name', { object, name: record.account })
  return record.object_id === null ? object : t('audit.object_no', { object, id: String(record.object_id) })
}

export const resultOf = (record: AuditRecord) => t(isRefusal(record.event) ? 'audit.result.failed' : 'audit.result.done')
