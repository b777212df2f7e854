import { computed } from 'vue'
import { readAll } from '@/api/pages'
import type { Page } from '@/api/types'
import { useLoad } from '@/app/useLoad'
import { usePaged } from '@/app/usePaged'

/**
 * A list of what was done, page by page; while something is searched for, all of it is read, so that nothing is
 * missed. `words` says which texts of a row are searched.
 */
export function useHistory<T>(
  source: () => unknown,
  searchFor: () => string,
  fetchPage: (limit: number, after?: string) => Promise<Page<T>>,
  words: (row: T) => (string | number | null | undefined)[],
) {
  const search = () => searchFor().trim().toLowerCase()
  const fits = (row: T) => words(row).some((word) => String(word ?? '').toLowerCase().includes(search()))
  const everything = () => readAll((after) => fetchPage(200, after))

  const searching = computed(() => search() !== '')
  const paged = usePaged(source, (after) => fetchPage(50, after))
  const all = useLoad(
    () => [source(), searching.value] as const,
    ([, wanted]) => (wanted ? everything() : null),
  )
  const items = computed(() => (searching.value ? (all.data.value ?? []).filter(fits) : paged.items.value))
  return {
    items,
    searching,
    next: computed(() => (searching.value ? null : paged.next.value)),
    ready: computed(() => (searching.value ? all.data.value !== null : paged.ready.value)),
    problem: computed(() => (searching.value ? all.problem.value : paged.problem.value)),
    reload: () => (searching.value ? all.reload() : paged.reload()),
    more: paged.more,
    /** Exactly what is filtered, for an export. */
    read: async () => (await everything()).filter(fits),
  }
}
