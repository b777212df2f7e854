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

/** Nothing is taken from a body that may not help any more: the district finds another. */
export const toReplace = (assignment: Assignment) => isOpen(assignment) && assignment.body_fault !== null

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
