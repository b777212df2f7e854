import type { BodyKind, BodyNature, BodyRecordKind, BodyStatus, PersonGrade, PersonSeat } from '@/api/types'
import { t } from '@/app/i18n'
import type { State } from '../states'

/** Enumerations of the registers, in the order in which they are offered. */
export const bodyKinds: BodyKind[] = ['certification_body', 'technical_support_body']
export const bodyStatuses: BodyStatus[] = ['valid', 'suspended', 'revoked', 'cancelled']
export const bodyNatures: BodyNature[] = [
  'public_institution',
  'state_owned',
  'joint_stock',
  'collective',
  'joint_venture',
  'private',
  'other',
]
export const recordKinds: BodyRecordKind[] = ['penalty', 'violation', 'complaint', 'abnormal_list', 'serious_violation_list']
export const grades: PersonGrade[] = ['senior_auditor', 'auditor', 'trainee_auditor', 'technical_expert']
export const seats: PersonSeat[] = ['manager', 'expert', 'auditor']

export const statusState: Record<BodyStatus, State> = { valid: 'ok', suspended: 'warn', revoked: 'bad', cancelled: 'hold' }

export const kindText = (kind: BodyKind) => t(`body.kind.${kind}`)
export const statusText = (status: BodyStatus) => t(`body.status.${status}`)
export const natureText = (nature: BodyNature, other: string | null) => other ?? t(`body.nature.${nature}`)
export const recordText = (kind: BodyRecordKind) => t(`body.record.${kind}`)
export const gradeText = (grade: PersonGrade) => t(`person.grade.${grade}`)
export const seatText = (seat: PersonSeat) => t(`person.seat.${seat}`)

/** What a person is for. */
export const seatsOf = (person: Record<PersonSeat, boolean>) => seats.filter((seat) => person[seat])

/** For a choice: its words, after “不限” where it is a filter. */
export const options = <Value extends string>(values: Value[], text: (value: Value) => string) =>
  values.map((value) => ({ value, label: text(value) }))
export const filterOptions = <Value extends string>(values: Value[], text: (value: Value) => string) => [
  { value: '', label: t('users.any') },
  ...options(values, text),
]
