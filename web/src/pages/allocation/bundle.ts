import { getAllocation, listDifferences } from '@/api/allocations'
import { listIndicators } from '@/api/programmes'
import { quotasOf } from '@/api/quotas'
import { listReceipts } from '@/api/receipts'
import { getUnit } from '@/api/units'
import type { Allocation, Difference, Indicator, Me, Quota, Receipt } from '@/api/types'
import { loadHoldings, type Holdings } from './cuts'
import { issuerQuotas } from './issuerQuotas'

/** Everything a table's page needs beside the table. */
export interface AllocationBundle {
  allocation: Allocation
  indicators: Indicator[]
  own: Quota[]
  /** The reader's own numbers, where the table was received. */
  received: { quotas: Quota[]; leaf: boolean } | null
  /** Against the former edition; null when there is none. */
  differences: Difference[] | null
  receipts: Map<string, Receipt> | null
  /** What the receivers hold now, where the table is being drawn up here. */
  holdings: Holdings | null
}

const isOut = (allocation: Allocation) => allocation.status !== 'draft' && allocation.status !== 'reviewed'

const ownQuotas = (allocation: Allocation, me: Me) =>
  Promise.all([quotasOf(allocation.programme_id, me.unit.code), getUnit(me.unit.code)]).then(([quotas, unit]) => ({
    quotas,
    leaf: unit.child_count === 0,
  }))

export async function loadBundle(id: number, me: Me): Promise<AllocationBundle> {
  const allocation = await getAllocation(id)
  const seesReceipts = isOut(allocation) && allocation.receipt === null
  const [indicators, own, received, differences, receipts, holdings] = await Promise.all([
    listIndicators(allocation.programme_id),
    issuerQuotas(allocation, me),
    allocation.receipt && isOut(allocation) ? ownQuotas(allocation, me) : null,
    allocation.base_edition > 0 ? listDifferences(id, allocation.base_edition) : null,
    seesReceipts ? listReceipts(id) : null,
    allocation.mine && !isOut(allocation) ? loadHoldings(allocation) : null,
  ])
  return {
    allocation,
    indicators,
    own,
    received,
    differences,
    holdings,
    receipts: receipts && new Map(receipts.map((receipt) => [receipt.unit.code, receipt])),
  }
}
