import { computed, type WatchSource } from 'vue'
import { listReminders, remind } from '@/api/reminders'
import type { Reminder } from '@/api/types'
import { t } from '@/app/i18n'
import { tell } from '@/app/notices'
import { useAct } from '@/app/useAct'
import { useLoad } from '@/app/useLoad'

/** 催办 of the receivers of an own table: what each owes, and the way to remind one or all of them. */
export function useReminders(table: WatchSource<number | null>) {
  const { data, reload } = useLoad(table, (id) => (id === null ? null : listReminders(id)))
  const { busy, problem, act } = useAct()
  const read = () => (typeof table === 'function' ? table() : table.value)

  /** Of what a unit owes, what has to be done first: nothing is handed on before it is signed for. */
  const owed = computed(() => {
    const first = new Map<string, Reminder>()
    if (read() === null) return first
    for (const reminder of data.value ?? [])
      if (reminder.matter === 'sign' || !first.has(reminder.unit.code)) first.set(reminder.unit.code, reminder)
    return first
  })
  /** Those of them that may be reminded today. */
  const open = (codes: string[]) =>
    codes.flatMap((code) => {
      const reminder = owed.value.get(code)
      return reminder && !reminder.today ? [reminder] : []
    })

  async function send(codes: string[]) {
    const id = read()
    const chosen = open(codes)
    if (id === null || chosen.length === 0) return
    const done = await act(async () => {
      for (const matter of ['sign', 'decompose'] as const) {
        const units = chosen.filter((reminder) => reminder.matter === matter).map(({ unit }) => unit.code)
        if (units.length > 0) await remind(id, matter, units)
      }
    })
    await reload()
    if (done) tell(chosen.length === 1 ? t('remind.done', { unit: chosen[0]!.unit.short_name }) : t('remind.done_all', { n: chosen.length }))
  }

  return { owed, open, busy, problem, send }
}

export type Reminders = ReturnType<typeof useReminders>
