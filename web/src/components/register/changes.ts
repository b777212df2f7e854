import type { Person } from '@/api/types'
import { t } from '@/app/i18n'
import { formatDate } from '@/format/date'

/** For so long it is worth a look that a body changed what it says of a person: the rules of an offer rest on it. */
const LATELY_MS = 30 * 86_400_000

export const changedLately = ({ profile_changed_at }: Person) =>
  profile_changed_at !== null && Date.now() - Date.parse(profile_changed_at) < LATELY_MS

export const changedText = ({ profile_changed_at }: Person) => t('person.changed_lately', { day: formatDate(profile_changed_at) })
