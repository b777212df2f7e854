import { computed, onScopeDispose, ref, watch, type ComputedRef, type Ref, type WritableComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/** A filter kept in the URL, so that a link or the Back button brings it again. */
export function useQuery(name: string, fallback = ''): WritableComputedRef<string> {
  const route = useRoute()
  const router = useRouter()
  return computed({
    get: () => String(route.query[name] ?? fallback),
    set: (value) => {
      const query = { ...route.query, [name]: value === fallback ? undefined : value }
      void router.replace({ query })
    },
  })
}

/** The same for a field that somebody types into: the address follows a moment after the last stroke. */
export function useTypedQuery(name: string): Ref<string> {
  const query = useQuery(name)
  const text = ref(query.value)
  let timer: number | undefined
  watch(text, (typed) => {
    window.clearTimeout(timer)
    timer = window.setTimeout(() => (query.value = typed.trim()), 300)
  })
  watch(query, (value) => {
    if (value !== text.value.trim()) text.value = value
  })
  onScopeDispose(() => window.clearTimeout(timer))
  return text
}

/** What a list is asked for by, read from the address: whether that is anything, and the way back to all of it. */
export function useFilters<Filter extends object>(read: () => Filter) {
  const router = useRouter()
  const filter: ComputedRef<Filter> = computed(read)
  const filtered = computed(() => Object.values(filter.value).some((value) => value !== undefined))
  const clear = () => router.replace({ query: {} })
  return { filter, filtered, clear }
}
