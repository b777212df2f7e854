import { getAllocation, listDifferences } from '@/api/allocations'
import { listIndicators } from '@/api/programmes'
import { listReceipts } from '@/api/receipts'
import type { Allocation, Difference, Indicator, Me, Quota, Receipt } from '@/api/types'
import { issuerQuotas } from './issuerQuotas'

/** Everything a table's page needs beside the table. */
export interface AllocationBundle {
  allocation: Allocation
  indicators: Indicator[]
  own: Quota[]
  /** Against the former edition; null when there is none. */
  differences: Difference[] | null
  receipts: Map<string, Receipt> | null
}

const isOut = (allocation: Allocation) => allocation.status !== 'draft' && allocation.status !== 'reviewed'

export async function loadBundle(id: number, me: Me): Promise<AllocationBundle> {
  const allocation = await getAllocation(id)
  const seesReceipts = isOut(allocation) && allocation.receipt === null
  const [indicators, own, differences, receipts] = await Promise.all([
    listIndicators(allocation.programme_id),
    issuerQuotas(allocation, me),
    allocation.edition > 1 ? listDifferences(id, allocation.edition - 1) : null,
    seesReceipts ? listReceipts(id) : null,
  ])
  return {
    allocation,
    indicators,
    own,
    differences,
    receipts: receipts && new Map(receipts.map((receipt) => [receipt.unit.code, receipt])),
  }
}
