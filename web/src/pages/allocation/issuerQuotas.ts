import { asProblem } from '@/api/problem'
import { quotasOf } from '@/api/quotas'
import type { Allocation, Me, Quota } from '@/api/types'
import { isBelow } from '@/app/tiers'

/** What the issuer received. A receiver may not see its superior's balance, and asks for none. */
export async function issuerQuotas(allocation: Allocation, me: Me): Promise<Quota[]> {
  if (isBelow(me.unit, allocation.issuer)) return []
  try {
    return await quotasOf(allocation.programme_id, allocation.issuer.code)
  } catch (error) {
    // Out of scope is an answer too: the row stays empty.
    const problem = asProblem(error)
    if (problem.status === 403 || problem.status === 404) return []
    throw problem
  }
}
