import type { Tier, UnitRef } from '@/api/types'

const order: Tier[] = ['national', 'provincial', 'municipal', 'county']

const tierRank = (tier: Tier) => order.indexOf(tier)

/** Whether `unit` stands below `other` in the tree, as far as tiers tell. */
export const isBelow = (unit: UnitRef, other: UnitRef) => tierRank(unit.tier) > tierRank(other.tier)


/**
 * Whose numbers a page opens on: the own unit's, or the issuer's when the programme is one of a unit below
 * (a province looking at a city's programme).
 */
export const focusUnit = (own: UnitRef, programme: { issuer: UnitRef } | null) =>
  programme && isBelow(programme.issuer, own) ? programme.issuer.code : own.code
