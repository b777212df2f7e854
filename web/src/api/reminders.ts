import { api, unwrap } from './client'
import type { ReminderMatter } from './types'

const of = (id: number) => ({ params: { path: { id } } })

export const listReminders = (allocation: number) =>
  unwrap(api.GET('/allocations/{id}/reminders', of(allocation))).then((page) => page.items)
export const remind = (allocation: number, matter: ReminderMatter, units: string[]) =>
  unwrap(api.POST('/allocations/{id}/reminders', { ...of(allocation), body: { matter, units } })).then((page) => page.items)
