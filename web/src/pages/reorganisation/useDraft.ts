import { computed, reactive, ref, shallowRef, watch } from 'vue'
import type { Unit } from '@/api/types'
import { newKey } from '@/api/client'
import { listUnits } from '@/api/units'
import { useSession } from '@/app/session'
import { useLoad } from '@/app/useLoad'
import { learnUnits, noteNames } from '@/components/reorganisation/unitBook'
import { emptyDraft, inputOf } from './draft'
import { faultsOf } from './faults'
import { findDraft, forgetDraft, keepDraft } from './keptDraft'

async function readBelow(code: string) {
  const units = await listUnits({ parent: code })
  noteNames(units)
  return { code, units }
}

/** The wizard's draft: kept on this device with every stroke, checked all the time, sent as the API wants it. */
export function useDraft() {
  const username = useSession().me!.username
  const kept = findDraft(username)
  const draft = reactive(kept?.draft ?? emptyDraft())
  const restoredAt = ref(kept?.savedAt ?? null)
  /** Names the plan that this draft becomes: sending again after a lost answer plans it once. */
  const key = shallowRef(newKey())
  let over = false

  watch(draft, () => {
    key.value = newKey()
    if (over || !draft.kind) forgetDraft()
    else keepDraft(username, draft)
  })
  watch(() => [draft.unit, draft.parent, draft.into, ...draft.units], learnUnits, { immediate: true })

  const splitUnit = () => (draft.kind === 'split' ? draft.unit : '')
  const below = useLoad(splitUnit, (code) => (code ? readBelow(code) : null))
  const children = computed((): Unit[] | null =>
    below.data.value?.code === splitUnit() ? below.data.value.units : null,
  )

  const faults = computed(() => faultsOf(draft, children.value))
  const input = computed(() =>
    inputOf(
      draft,
      (children.value ?? []).map((child) => child.code),
    ),
  )

  function restart() {
    Object.assign(draft, emptyDraft())
    restoredAt.value = null
  }
  /** It is on the server. */
  function finish() {
    over = true
    forgetDraft()
  }

  return { draft, restoredAt, key, children, childrenProblem: below.problem, faults, input, restart, finish }
}
