import { listAllocations } from '@/api/allocations'
import { listRequests, listSweeps } from '@/api/movements'
import { listIndicators, listRules } from '@/api/programmes'
import { quotasOf, quotasUnder } from '@/api/quotas'
import type { AllocationHead, Indicator, Me, Programme, Quota, ReturnRequest, Rule, Sweep, Unit, Violation } from '@/api/types'
import { getUnit, listUnits } from '@/api/units'
import { t } from '@/app/i18n'
import { isBelow } from '@/app/tiers'
import { isAdditive } from '@/format/demand'
import { indicatorName } from '@/format/names'

/** A unit with its balances; one without receivers executes all it gets itself. */
export interface Holder {
  code: string
  name: string
  leaf: boolean
  quota: (indicator: string) => Quota | undefined
}

/** Everything the pages of movements need to say who may do what, and what follows from it. */
export interface Movements {
  programme: Programme
  /** A programme of a unit below: nothing of the own unit's is moved in it. */
  foreign: boolean
  indicators: Indicator[]
  rules: Rule[]
  own: Holder
  receivers: Holder[]
  inForce: AllocationHead | null
  standing: AllocationHead | null
  /** The number the next edition of the own table gets. */
  nextEdition: number
  /** The table in force that the own unit received. */
  superior: AllocationHead | null
  /** Open requests of the own unit, to it, and beneath it. */
  open: ReturnRequest[]
  /** The own unit's requests, the newest first. */
  asked: ReturnRequest[]
  sweeps: Sweep[]
}

/** As many as one answer holds. */
const most = 200

function holder(unit: Unit, quotas: Quota[]): Holder {
  const own = new Map(
    quotas.filter((quota) => quota.unit_code === unit.code).map((quota) => [quota.indicator, quota]),
  )
  return { code: unit.code, name: unit.short_name, leaf: unit.child_count === 0, quota: (code) => own.get(code) }
}

const isStanding = (head: AllocationHead) => head.status === 'draft' || head.status === 'reviewed'

function tablesOf(heads: AllocationHead[], own: string, foreign: boolean) {
  const mine = heads.filter((head) => head.issuer.code === own)
  const above = (head: AllocationHead) => head.issuer.code !== own && head.status === 'published'
  return {
    inForce: mine.find((head) => head.status === 'published') ?? null,
    standing: mine.find(isStanding) ?? null,
    nextEdition: Math.max(0, ...mine.map((head) => head.edition)) + 1,
    superior: foreign ? null : (heads.find(above) ?? null),
  }
}

export async function loadMovements(programme: Programme, me: Me): Promise<Movements> {
  const { id } = programme
  const own = me.unit.code
  const foreign = isBelow(programme.issuer, me.unit)
  const [indicators, rules, unit, units, ownQuotas, below, heads, open, all, sweeps] = await Promise.all([
    listIndicators(id),
    listRules(id),
    getUnit(own),
    listUnits({ parent: own }),
    quotasOf(id, own),
    quotasUnder(id, own, 1),
    listAllocations(id),
    listRequests(id, { status: 'open', limit: most }),
    listRequests(id, { limit: most }),
    listSweeps(id, { limit: most }),
  ])
  const received = heads.filter((head) => !isBelow(head.issuer, me.unit))
  return {
    programme,
    foreign,
    indicators: indicators.filter((indicator) => isAdditive(indicator.kind)),
    rules,
    own: holder(unit, ownQuotas),
    receivers: units.filter((candidate) => candidate.quota_holder).map((receiver) => holder(receiver, below)),
    ...tablesOf(received, own, foreign),
    open: open.items,
    asked: all.items.filter((request) => request.unit.code === own),
    sweeps: sweeps.items,
  }
}

export const nameOf = (data: Movements, code: string) => {
  const indicator = data.indicators.find((candidate) => candidate.code === code)
  return indicator ? indicatorName(indicator) : code
}

export const ruleOf = (data: Movements, code: Rule['rule']) => data.rules.find((rule) => rule.rule === code)

/** Where a refusal points: the unit and the indicator, as far as it names them. */
export function placeIn(data: Movements, violation: Violation): string {
  const holders = [data.own, ...data.receivers]
  const unit = holders.find((candidate) => candidate.code === violation.unit)?.name ?? violation.unit
  const indicator = violation.indicator && nameOf(data, violation.indicator)
  if (unit && indicator) return t('grid.label', { unit, indicator })
  return unit ?? indicator ?? t('check.allocation')
}
