import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import { asProblem, type Problem } from '@/api/problem'
import type { Page } from '@/api/types'

/** A list read page by page with the server's cursor. */
export function usePaged<T>(source: () => unknown, fetchPage: (after?: string) => Promise<Page<T>> | null) {
  const items = shallowRef<T[]>([])
  const next = ref<string | null>(null)
  const ready = ref(false)
  const problem = shallowRef<Problem | null>(null)
  let newest = 0

  async function read(after?: string) {
    const mine = ++newest
    try {
      const page = await fetchPage(after)
      if (!page || mine !== newest) return
      items.value = after ? [...items.value, ...page.items] : page.items
      next.value = page.next
      problem.value = null
      ready.value = true
    } catch (error) {
      if (mine === newest) problem.value = asProblem(error)
    }
  }

  const reload = () => read()
  const more = () => read(next.value ?? undefined)
  watch(source, reload, { immediate: true })
  onScopeDispose(() => newest++)

  return { items, next, ready, problem, reload, more }
}
