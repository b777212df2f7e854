import { isKey, t } from '@/app/i18n'

/** What the trail knows, by the part of an event's name before the dot. */
export const eventGroups = {
  session: ['opened', 'attempted', 'refused', 'otp_required', 'password_expired', 'locked_out', 'refreshed', 'reused', 'ended'],
  access: ['denied', 'refused'],
  user: [
    'created',
    'changed',
    'disabled',
    'enabled',
    'unlocked',
    'granted',
    'revoked',
    'password_issued',
    'password_changed',
    'password_refused',
    'password_set',
    'load',
  ],
  second_factor: ['begin_refused', 'begun', 'confirmed', 'refused', 'removed', 'reset'],
  policy: ['changed'],
  allocation: ['draft', 'edit', 'drop', 'review', 'return', 'rebase', 'publish', 'close', 'sign', 'object', 'remind'],
  quota: [
    'keep',
    'raise',
    'transfer',
    'return',
    'return_asked',
    'return_accept',
    'return_refuse',
    'return_withdraw',
    'sweep_announced',
    'sweep_run',
    'sweep_cancel',
  ],
  fact: ['record', 'record_all', 'undo'],
  selection: ['drafted', 'edited', 'open', 'closed', 'chosen', 'published', 'cancelled', 'withdrawn'],
  pilot_industry: ['named', 'dropped', 'body_added', 'body_dropped'],
  assignment: ['offered', 'confirmed', 'active', 'ended', 'declined', 'withdrawn', 'replaced', 'load'],
  engagement: ['entered', 'ended', 'voided'],
  programme: ['issue', 'rule_set', 'load'],
  unit: ['load', 'reorganisation_planned', 'reorganisation_run', 'reorganisation_cancel'],
  figure: ['put', 'load'],
  body: ['created', 'changed', 'state', 'record_added', 'record_lifted', 'imported'],
  person: ['entered', 'changed', 'left', 'number_corrected', 'merged', 'imported'],
  group: ['created', 'changed', 'deleted', 'imported'],
  enterprise: ['created', 'changed', 'imported', 'deleted'],
  form: ['load'],
  submission: ['create', 'edit', 'submit', 'accept', 'return', 'withdraw'],
  file: ['add'],
  area: ['load'],
  industry: ['load'],
  load: ['done'],
} as const

/** What was tried and not let happen. */
const refusals = new Set([
  'session.refused',
  'session.otp_required',
  'session.password_expired',
  'session.locked_out',
  'session.reused',
  'access.denied',
  'user.password_refused',
  'second_factor.refused',
])
export const isRefusal = (event: string) => refusals.has(event) || event.endsWith('_refused')

export const objects = [
  'user',
  'session',
  'policy',
  'allocation',
  'quota',
  'request',
  'sweep',
  'fact',
  'selection',
  'pilot_industry',
  'assignment',
  'engagement',
  'programme',
  'unit',
  'reorganisation',
  'figure',
  'body',
  'person',
  'group',
  'enterprise',
  'form',
  'submission',
  'file',
  'area',
  'industry',
] as const

/** In words; an event that this page does not know yet keeps its name. */
const word = (key: string, name: string) => (isKey(key) ? t(key) : name)

export const eventText = (event: string) => word(`event.${event}`, event)
export const groupText = (group: string) => word(`event.group.${group}`, group)
export const objectText = (object: string) => word(`object.${object}`, object)

/** Every group with all of it first, then event by event. */
export const eventOptions = () =>
  Object.entries(eventGroups).flatMap(([group, names]) => [
    { value: group, label: t('audit.all_of', { group: groupText(group) }) },
    ...names.map((name) => ({
      value: `${group}.${name}`,
      label: t('audit.one_of', { group: groupText(group), event: eventText(`${group}.${name}`) }),
    })),
  ])
