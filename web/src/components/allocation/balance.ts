import type { Quota } from '@/api/types'

/**
 * What an amount does to a balance, as docs/quotas.md has it: received + raised = kept + reserve + allocated.
 * Only to show it beforehand; the server reckons for itself.
 */
export type Balance = Record<'target' | 'received' | 'raised' | 'kept' | 'reserve' | 'allocated', number>

export const balanceOf = (quota: Quota | undefined): Balance => ({
  target: quota?.target ?? 0,
  received: quota?.received ?? 0,
  raised: quota?.raised ?? 0,
  kept: quota?.kept ?? 0,
  reserve: quota?.reserve ?? 0,
  allocated: quota?.allocated ?? 0,
})

/** raised and reserve follow from the others. */
function settled(balance: Balance): Balance {
  const over = balance.kept + balance.allocated - balance.received
  return { ...balance, raised: Math.max(0, over), reserve: Math.max(0, -over) }
}

/** A receiver's cell changes. A unit without receivers keeps all that comes, and gives from what it keeps. */
export function receive(balance: Balance, change: number, leaf: boolean): Balance {
  const next = { ...balance, target: balance.target + change, received: balance.received + change }
  return leaf ? { ...next, kept: next.kept + change } : settled(next)
}

/** What its receivers have changes by so much. */
export const handDown = (balance: Balance, change: number): Balance =>
  settled({ ...balance, allocated: balance.allocated + change })

/** The unit adds to a floor for its own execution. */
export const raise = (balance: Balance, amount: number): Balance => settled({ ...balance, kept: balance.kept + amount })

/**
 * What can be taken of it now. A floor: the whole target. A ceiling: what is neither handed on nor used, after
 * what is owed already; what a unit without receivers has used is its actual.
 */
export function free(quota: Quota | undefined, leaf: boolean): number {
  if (!quota) return 0
  if (quota.kind === 'floor') return quota.target ?? 0
  const unused = leaf ? (quota.kept ?? 0) - (quota.actual ?? 0) : (quota.reserve ?? 0)
  return Math.max(0, unused - (quota.deficit ?? 0))
}

/** Whether a floor of a unit with receivers has to be handed on anew after the change. */
export function mustHandOnAgain(before: Balance, after: Balance): boolean {
  if (after.received > before.received) return before.kept + before.allocated > 0 && after.reserve > 0
  return after.received < before.received && after.kept + after.allocated > after.received
}
