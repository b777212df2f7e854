import { computed, ref, watch } from 'vue'
import type { RouteLocationRaw } from 'vue-router'
import { listUnits } from '@/api/units'
import type { Unit } from '@/api/types'
import { pick, t } from '@/app/i18n'
import { useProgramme } from '@/app/programme'

/** A line of the search's answer, and where it leads. */
export interface Found {
  id: string
  name: string
  note: string
  to: RouteLocationRaw
}
interface FoundGroup {
  label: string
  items: Found[]
}

/** Finds units by name or code, programmes by title or 文号, a moment after the last stroke. */
export function useFound() {
  const store = useProgramme()
  const query = ref('')
  const units = ref<Unit[]>([])
  const answered = ref(false)
  const words = computed(() => query.value.trim())

  const programmes = computed(() => {
    const text = words.value.toLowerCase()
    if (!text) return []
    return store.programmes.filter((programme) =>
      [programme.title, programme.title_en, programme.doc_no ?? ''].some((name) => name.toLowerCase().includes(text)),
    )
  })

  const groups = computed((): FoundGroup[] =>
    [
      {
        label: t('frame.search_programmes'),
        items: programmes.value.map((programme) => ({
          id: `programme-${programme.id}`,
          name: pick(programme.title, programme.title_en),
          note: programme.doc_no ?? '',
          to: { name: 'programme', params: { id: programme.id } },
        })),
      },
      {
        label: t('frame.search_units'),
        items: units.value.map((unit) => ({
          id: `unit-${unit.code}`,
          name: unit.name,
          note: unit.code,
          to: { name: 'units', query: { unit: unit.code } },
        })),
      },
    ].filter((group) => group.items.length > 0),
  )
  const items = computed(() => groups.value.flatMap((group) => group.items))

  let timer: number | undefined
  watch(words, (text) => {
    window.clearTimeout(timer)
    answered.value = false
    units.value = []
    if (text) timer = window.setTimeout(() => void find(), 250)
  })

  /** Whoever presses Enter does not wait for the pause. */
  async function find() {
    window.clearTimeout(timer)
    const text = words.value
    // A search that fails finds nothing; the pages themselves report an absent server.
    const found = await listUnits({ q: text }).catch(() => [])
    if (text !== words.value) return
    units.value = found.slice(0, 8)
    answered.value = true
  }

  return { query, words, groups, items, answered, find }
}
