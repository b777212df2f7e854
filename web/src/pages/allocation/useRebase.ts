import { shallowRef } from 'vue'
import { actOnAllocation, listAllocations, listDifferences } from '@/api/allocations'
import { newKey } from '@/api/client'
import type { Allocation, AllocationHead, Difference } from '@/api/types'

/** The edition that came between a draft and its publication, and what it changed. */
export interface NewBase {
  inForce: AllocationHead
  differences: Difference[]
}

/** A draft started from an edition that is no longer in force is put on the one that is. */
export function useRebase() {
  const base = shallowRef<NewBase | null>(null)

  async function find(draft: Allocation) {
    const heads = await listAllocations(draft.programme_id)
    const inForce = heads.find((head) => head.status === 'published' && head.issuer.code === draft.issuer.code)
    if (!inForce) return
    const differences = draft.base_edition > 0 ? await listDifferences(inForce.id, draft.base_edition) : []
    base.value = { inForce, differences }
  }

  const rebase = (draft: Allocation) => actOnAllocation(draft.id, draft.version, 'rebase', {}, newKey())

  return { base, find, rebase }
}
