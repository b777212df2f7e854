import { reactive, ref, watch } from 'vue'
import { useSession } from './session'

/**
 * The fields of a form, kept on this device until the server has them: they survive a lost connection, an
 * expired session and a closed window, and belong to the person who typed them.
 */
export function useTypedForm<T extends Record<string, string>>(name: string, initial: T) {
  const key = `uplift.form.${useSession().me?.username}.${name}`
  const stored = localStorage.getItem(key)
  const form = reactive<Record<string, string>>({
    ...initial,
    ...(stored ? (JSON.parse(stored) as Partial<T>) : {}),
  }) as T
  const restored = ref(stored !== null)

  watch(form, () => {
    const typed = Object.keys(initial).some((field) => form[field] !== initial[field])
    if (typed) localStorage.setItem(key, JSON.stringify(form))
    else localStorage.removeItem(key)
  })

  /** The server has it. */
  function clear() {
    Object.assign(form, initial)
    restored.value = false
  }

  return { form, restored, clear }
}
