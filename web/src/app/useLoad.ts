import { onScopeDispose, ref, shallowRef, watch, type WatchSource } from 'vue'
import { asProblem, type Problem } from '@/api/problem'
import { locale } from './i18n'

/** Longer than this and the page shows a skeleton instead of what it had. */
const patience = 300

/**
 * Loads whenever what it depends on changes; only the newest answer counts. A null from `fetcher` means
 * there is nothing to ask for yet.
 */
export function useLoad<T, S>(source: WatchSource<S>, fetcher: (value: S) => Promise<T> | null) {
  const data = shallowRef<T | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const slow = ref(false)
  let newest = 0
  let timer: number | undefined

  async function load(value: S) {
    const mine = ++newest
    const answer = fetcher(value)
    if (!answer) return
    window.clearTimeout(timer)
    timer = window.setTimeout(() => (slow.value = true), patience)
    try {
      const result = await answer
      if (mine !== newest) return
      data.value = result
      problem.value = null
    } catch (error) {
      if (mine === newest) problem.value = asProblem(error)
    } finally {
      if (mine === newest) {
        window.clearTimeout(timer)
        slow.value = false
      }
    }
  }

  const read = typeof source === 'function' ? source : () => source.value
  const reload = () => load(read())
  // The API answers in the reader's language, so a switch asks again.
  watch([source, locale], () => void reload(), { immediate: true, deep: false })
  onScopeDispose(() => {
    newest++
    window.clearTimeout(timer)
  })

  return { data, problem, slow, reload }
}
