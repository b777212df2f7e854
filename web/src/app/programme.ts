import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { listProgrammes } from '@/api/programmes'
import type { Programme } from '@/api/types'
import { phaseOf, type Phase } from '@/format/date'
import { programmeTitle } from '@/format/names'
import { t } from './i18n'
import { tell } from './notices'
import { useSession } from './session'

const storageKey = 'uplift.programme'

/** The programme everything on the screen speaks of; chosen in the top bar and kept on this device. */
export const useProgramme = defineStore('programme', () => {
  const session = useSession()
  const programmes = ref<Programme[]>([])
  const chosenId = ref(Number(localStorage.getItem(storageKey)) || null)

  const current = computed(
    () => programmes.value.find((programme) => programme.id === chosenId.value) ?? preferred(programmes.value),
  )

  const phase = computed((): Phase => (current.value ? phaseOf(current.value) : 'running'))

  /** Without a choice: the own unit's programme, else the newest one running. */
  function preferred(candidates: Programme[]): Programme | null {
    const newestFirst = [...candidates].sort((a, b) => b.period_start.localeCompare(a.period_start))
    return (
      newestFirst.find((programme) => programme.issuer.code === session.me?.unit.code) ??
      newestFirst.find((programme) => programme.status === 'running') ??
      newestFirst[0] ??
      null
    )
  }

  async function load() {
    if (programmes.value.length > 0 || !session.can('programme_read')) return
    // A failed load leaves the list empty; each page reports what it lacks and the next visit tries again.
    programmes.value = await listProgrammes().catch(() => [])
  }

  function choose(id: number) {
    if (!programmes.value.some((programme) => programme.id === id)) return
    chosenId.value = id
    localStorage.setItem(storageKey, String(id))
  }

  /** A link leads into another programme: everything on the screen follows, and says so, with the way back. */
  function follow(id: number, goBack?: () => void) {
    const was = current.value
    choose(id)
    const is = current.value
    if (!was || !is || was.id === is.id) return
    const name = is.doc_no ?? programmeTitle(is)
    const back = () => {
      choose(was.id)
      goBack?.()
    }
    tell(t('frame.programme_switched', { programme: name }), { label: t('frame.programme_back'), run: back })
  }

  return { programmes, current, phase, load, choose, follow }
})
