import type { AuditRecord } from '@/api/types'
import { t } from '@/app/i18n'
import { objectText } from './events'

export const whoOf = (record: AuditRecord) =>
  record.username === null
    ? t('audit.nobody')
    : record.display_name
      ? t('audit.person', { name: record.display_name, username: record.username })
      : record.username

export const objectOf = (record: AuditRecord) =>
  record.object_id === null
    ? objectText(record.object)
    : t('audit.object_no', { object: objectText(record.object), id: String(record.object_id) })
