import type { AuditRecord } from '@/api/types'
import { t } from '@/app/i18n'
import { objectText } from './events'

/** Nobody is signed in while signing in; the record then tells of whose account it was. */
function accountOf(record: AuditRecord): number | null {
  if (record.object === 'user') return record.object_id
  const detail = record.detail ? (JSON.parse(record.detail) as { user_id?: number }) : {}
  return detail.user_id ?? null
}

export function whoOf(record: AuditRecord): string {
  if (record.username !== null) {
    return record.display_name
      ? t('audit.person', { name: record.display_name, username: record.username })
      : record.username
  }
  const account = accountOf(record)
  return account === null ? t('audit.nobody') : t('audit.account', { id: String(account) })
}

export const objectOf = (record: AuditRecord) =>
  record.object_id === null
    ? objectText(record.object)
    : t('audit.object_no', { object: objectText(record.object), id: String(record.object_id) })
