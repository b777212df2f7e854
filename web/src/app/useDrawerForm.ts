import { reactive, ref } from 'vue'
import { useAct } from './useAct'

/**
 * A form in a drawer: what is wrong with its fields, found here or told by the server, by JSON pointer. `check`
 * gives faults before anything is sent.
 */
export function useDrawerForm<T extends object>(initial: T, check: (form: T) => Record<string, string | undefined>) {
  const form = reactive(initial) as T
  const tried = ref(false)
  const refused = ref(0)
  const { busy, problem, act } = useAct()

  const own = () => (tried.value ? check(form) : {})
  /** Of a field, or of anything inside it. */
  function errorAt(pointer: string): string | undefined {
    const found = problem.value?.fieldErrors.find((error) => error.pointer === pointer || error.pointer.startsWith(`${pointer}/`))
    return own()[pointer] ?? found?.reason
  }
  /** What is wrong with the items of a list, by place. */
  const itemErrors = (pointer: string): Record<number, string> =>
    Object.fromEntries(
      (problem.value?.fieldErrors ?? []).flatMap((error) => {
        const [, place] = error.pointer.split(`${pointer}/`)
        return place && /^\d+$/.test(place) ? [[Number(place), error.reason]] : []
      }),
    )

  /** Whether it was sent and taken. */
  async function send(work: () => Promise<unknown>): Promise<boolean> {
    problem.value = null
    tried.value = true
    const sound = Object.values(check(form)).every((fault) => !fault)
    const done = sound && (await act(work))
    if (!done) refused.value++
    return done
  }

  return { form, busy, problem, refused, errorAt, itemErrors, send }
}
