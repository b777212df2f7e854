import type { RouteLocationNamedRaw, RouteLocationRaw } from 'vue-router'
import type { Todo, TodoGroup } from '@/api/types'
import { pick, t, type Key } from '@/app/i18n'
import type { State } from '@/components/states'
import { formatCount } from '@/format/number'

/** A to-do in words, with the page where it is done. */
export interface Entry {
  todo: Todo
  title: string
  text: string
  action: string
  to: RouteLocationRaw
}

export const groupOrder: TodoGroup[] = ['overdue', 'today', 'week', 'later', 'waiting', 'notice']

export const groupState: Record<TodoGroup, State> = {
  overdue: 'bad',
  today: 'warn',
  week: 'ok',
  later: 'ok',
  waiting: 'hold',
  notice: 'hold',
}

/** To-dos about movements, by the tab where they are done. */
const movementTabs: Record<string, string> = { request: 'decide', sweep_notice: 'sweep', sweep_due: 'sweep', request_refused: 'ask' }

function page(todo: Todo): RouteLocationNamedRaw {
  const tab = movementTabs[todo.kind]
  if (tab) return { name: 'movements', query: { tab } }
  const table: RouteLocationNamedRaw = todo.allocation_id
    ? { name: 'allocation', params: { id: todo.allocation_id } }
    : { name: 'allocations' }
  switch (todo.kind) {
    case 'unsigned_receivers':
    case 'objection':
      return { name: 'receipts', query: todo.allocation_id ? { allocation: String(todo.allocation_id) } : {} }
    case 'replace':
      return { name: 'assignments', query: { view: 'list', state: 'replace' } }
    case 'confirm':
      return { name: 'help' }
    case 'start':
      return { name: 'helped', query: { state: 'confirmed' } }
    case 'assigned':
      return { name: 'helped' }
    case 'over_allocated':
    case 'redecompose':
      return { name: 'revise', query: todo.indicator ? { indicator: todo.indicator } : {} }
    case 'file':
    case 'correct':
    case 'decide':
      return formPage(todo)
    case 'deadline':
      return { name: 'programme', params: { id: todo.programme_id } }
    default:
      return table
  }
}

/** What was begun is gone on with, what waits alone is opened; several that wait are in the form's list. */
function formPage({ kind, count, submission_id: one, form_id: form }: Todo): RouteLocationNamedRaw {
  const several = kind === 'decide' && (count ?? 0) > 1
  if (one !== null && !several) return { name: 'form-submission', params: { id: one } }
  if (form === null) return { name: 'forms' }
  return { name: 'form', params: { id: form }, query: several ? { status: 'submitted' } : {} }
}

function target(todo: Todo): RouteLocationRaw {
  const to = page(todo)
  return { ...to, query: { ...to.query, programme: todo.programme_id } }
}

export function describe(todo: Todo, indicatorName: (code: string) => string): Entry {
  const params = {
    edition: todo.edition ?? '',
    unit: todo.unit_name ?? '',
    count: todo.count ?? 0,
    was: formatCount(todo.was),
    now: formatCount(todo.now),
    reason: todo.reason ?? '',
    indicator: todo.indicator ? indicatorName(todo.indicator) : '',
    title: pick(todo.title ?? '', todo.title_en),
  }
  const title = todo.kind === 'deadline' ? params.title : t(`todo.${todo.kind}`, params)
  return {
    todo,
    title,
    text: t(`todo.${todo.kind}.text`, params),
    action: t(`todo.${todo.kind}.act`),
    to: target(todo),
  }
}

/** What first, why, by when. */
export function todosSentence(entries: Entry[]): string {
  const count = (group: TodoGroup) => entries.filter((entry) => entry.todo.group === group).length
  const today = count('today')
  const overdue = count('overdue')
  const first = firstEntry(entries)?.title ?? ''
  if (today > 0 && overdue > 0) return t('todos.sentence.busy', { today, overdue, first })
  if (today > 0) return t('todos.sentence.today', { today, first })
  if (overdue > 0) return t('todos.sentence.overdue', { overdue, first })
  const later = count('week') + count('later')
  if (later > 0) return t('todos.sentence.later', { n: later, first })
  return count('waiting') > 0 ? t('todos.sentence.waiting', { n: count('waiting') }) : t('todos.sentence.none')
}

/** Less is to be had than was handed on. */
const isCut = ({ kind, was, now }: Todo) => kind === 'over_allocated' || (kind === 'redecompose' && (now ?? 0) < (was ?? 0))

/** What the superior reminds of, then a cut, then a signature: nothing else can go on without it. */
export const firstEntry = (entries: Entry[]) =>
  entries.find((entry) => entry.todo.reminders > 0) ??
  entries.find((entry) => isCut(entry.todo)) ??
  entries.find((entry) => entry.todo.kind === 'sign') ??
  groupOrder
    .filter((group) => group !== 'waiting' && group !== 'notice')
    .flatMap((group) => entries.filter((entry) => entry.todo.group === group))[0]

export function greeting(name: string): string {
  const hour = (new Date().getUTCHours() + 8) % 24
  const words: Key = hour < 12 ? 'todos.morning' : hour < 18 ? 'todos.afternoon' : 'todos.evening'
  return t(words, { name })
}
