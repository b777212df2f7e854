import type { Assignment, AssignmentStatus } from '@/api/types'
import { t } from '@/app/i18n'
import type { State } from '@/components/states'
import { formatDateTime } from '@/format/date'

export const assignmentStates: Record<AssignmentStatus, State> = {
  offered: 'hold',
  confirmed: 'info',
  active: 'ok',
  replaced: 'hold',
  ended: 'ok',
  declined: 'bad',
  withdrawn: 'hold',
}

const openStatuses: AssignmentStatus[] = ['offered', 'confirmed', 'active']
export const isOpen = (assignment: Assignment) => openStatuses.includes(assignment.status)

/** An open one that may not go on: nothing is taken from whoever helps, the district finds somebody else. */
export const toReplace = (assignment: Assignment) => assignment.faults.length > 0

export const faultText = (assignment: Assignment) =>
  assignment.faults.map(({ message }) => message).join(t('format.sentence_join'))

/** The longest reason that a replacement takes. */
const reasonMost = 400
/** Why it is replaced, unless the district says it in other words. */
export const replaceReason = (assignment: Assignment) => faultText(assignment).slice(0, reasonMost)

/** What happened to it, as label and text, in order. */
export function historyOf(assignment: Assignment): [label: string, value: string][] {
  const closed = assignment.closed_at
  return [
    [t('assign.offered_at'), formatDateTime(assignment.offered_at)],
    ...(assignment.override_reason ? [[t('assign.override'), assignment.override_reason] as [string, string]] : []),
    ...(assignment.confirmed_at ? [[t('assign.confirmed_at'), formatDateTime(assignment.confirmed_at)] as [string, string]] : []),
    ...(assignment.started_at ? [[t('assign.started_at'), formatDateTime(assignment.started_at)] as [string, string]] : []),
    ...(closed ? [[t(`assign.status.${assignment.status}`), formatDateTime(closed)] as [string, string]] : []),
    ...(assignment.reason ? [[t('assign.reason'), assignment.reason] as [string, string]] : []),
  ]
}
