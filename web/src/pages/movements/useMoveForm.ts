import { computed, nextTick, ref, type Ref } from 'vue'
import type { Indicator } from '@/api/types'
import { t } from '@/app/i18n'
import { useTypedForm } from '@/app/typedForm'
import { useQuery } from '@/app/useQuery'
import { countUnit, indicatorName } from '@/format/names'
import { amountIn } from './amount'

type Fields = { amount: string; reason: string } & Record<string, string>

/**
 * What the forms of this page share: an indicator that stands in the URL, an amount, a reason, and the check
 * of both. `refuse` says early why an amount cannot be moved.
 */
export function useMoveForm<T extends Fields>(
  name: string,
  initial: T,
  choices: Ref<Indicator[]>,
  refuse: (indicator: Indicator, amount: number | null, form: T) => string | null,
) {
  const chosen = useQuery('indicator')
  const { form, restored, clear } = useTypedForm(name, initial)
  const indicator = computed(
    () => choices.value.find((candidate) => candidate.code === chosen.value) ?? choices.value[0] ?? null,
  )
  const code = computed({
    get: () => indicator.value?.code ?? '',
    set: (value: string) => (chosen.value = value),
  })
  const options = computed(() =>
    choices.value.map((candidate) => ({ value: candidate.code, label: indicatorName(candidate) })),
  )
  const amount = computed(() => amountIn(form.amount))
  const count = computed(() => (indicator.value ? countUnit(indicator.value) : ''))
  const refusal = computed(() => indicator.value && refuse(indicator.value, amount.value, form))

  const asked = ref(false)
  const amountError = computed(() => {
    if (refusal.value) return refusal.value
    return asked.value && amount.value === null ? t('move.amount_missing') : undefined
  })
  const reasonError = computed(() => (asked.value && !form.reason.trim() ? t('move.reason_missing') : undefined))

  /** Whether it can be sent; otherwise the first field at fault gets the focus. */
  async function check(element: HTMLElement | null, ...others: (string | undefined)[]) {
    asked.value = true
    await nextTick()
    const first = element?.querySelector<HTMLElement>('[aria-invalid="true"]')
    first?.focus()
    return !amountError.value && !reasonError.value && others.every((error) => !error)
  }

  /** The server has it: the form is as new. */
  function done() {
    asked.value = false
    clear()
  }

  return { form, restored, indicator, code, options, amount, count, asked, amountError, reasonError, check, done }
}
