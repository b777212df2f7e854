import { computed, ref, shallowRef, type Ref } from 'vue'
import { actOnAllocation, dropDraft, listAllocations, listDifferences } from '@/api/allocations'
import { newKey } from '@/api/client'
import type { Allocation, AllocationHead, Difference } from '@/api/types'
import { useSession } from '@/app/session'
import { keepTypedWork } from '@/app/typedWork'
import type { Texts } from '@/components/allocation/model'

/** The edition that came between a draft and its publication, and what it changed. */
export interface NewBase {
  inForce: AllocationHead
  differences: Difference[]
}

/** A draft started from an edition that is no longer in force: it starts anew, and what was typed goes along. */
export function useRebase(draft: Allocation, texts: Texts, previous: Ref<Texts | null>, changed: Ref<string[]>) {
  const session = useSession()
  const base = shallowRef<NewBase | null>(null)
  const carried = computed(() => (previous.value ? changed.value : []))
  /** Deleting the draft and starting anew are two requests; a retry after the first goes on with the second. */
  const dropped = ref(false)

  async function find() {
    const heads = await listAllocations(draft.programme_id)
    const inForce = heads.find((head) => head.status === 'published' && head.issuer.code === draft.issuer.code)
    if (!inForce) return
    const differences = draft.base_edition > 0 ? await listDifferences(inForce.id, draft.base_edition) : []
    base.value = { inForce, differences }
  }

  async function drop() {
    const { id, version, status } = draft
    const open = status === 'reviewed' ? await actOnAllocation(id, version, 'return', {}, newKey()) : draft
    await dropDraft(id, open.version)
    dropped.value = true
  }

  /** The new draft's id. Its page finds the carried cells as typed work, and asks where both changed one. */
  async function restart({ inForce }: NewBase): Promise<number> {
    if (!dropped.value) await drop()
    const next = await actOnAllocation(inForce.id, inForce.version, 'revise', {}, newKey())
    const cells = carried.value.map((key) => [key, { base: previous.value?.[key] ?? '', text: texts[key] ?? '' }] as const)
    if (cells.length > 0) {
      keepTypedWork(next.id, {
        username: session.me?.username ?? '',
        title: next.title,
        savedAt: new Date().toISOString(),
        cells: Object.fromEntries(cells),
      })
    }
    return next.id
  }

  return { base, carried, find, restart }
}
