import { listAllocations } from '@/api/allocations'
import { getProgramme } from '@/api/programmes'
import { listReceipts } from '@/api/receipts'
import type { Receipt } from '@/api/types'
import { listUnits } from '@/api/units'

/**
 * Receipts by receiving unit, from the tables in force one or two tiers down. A lower tier's table may belong
 * to its own programme, which shares the ledger of the one above.
 */
export async function receiptsUnder(programme: number, parent: string, depth: 1 | 2): Promise<Map<string, Receipt>> {
  const [detail, children] = await Promise.all([getProgramme(programme), depth === 2 ? listUnits({ parent }) : []])
  const issuers = new Set(depth === 2 ? children.map((unit) => unit.code) : [parent])
  const programmes = [programme, ...detail.children.map((child) => child.id)]
  const tables = (await Promise.all(programmes.map(listAllocations)))
    .flat()
    .filter((head) => head.status === 'published' && issuers.has(head.issuer.code))
  const lists = await Promise.all(tables.map((head) => listReceipts(head.id)))
  return new Map(lists.flat().map((receipt) => [receipt.unit.code, receipt]))
}
