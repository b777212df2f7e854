import { listRules } from '@/api/programmes'
import { quotasUnder } from '@/api/quotas'
import type { Allocation, Quota } from '@/api/types'
import { listUnits } from '@/api/units'
import { t } from '@/app/i18n'
import { balanceOf, mustHandOnAgain, receive } from '@/components/allocation/balance'
import { boundsOf, type Column, type Receiver, type Table, type Texts } from '@/components/allocation/model'
import { addDays, formatDate, today } from '@/format/date'
import { isAdditive } from '@/format/demand'
import { indicatorName } from '@/format/names'

/** What the receivers of a table hold now, to say what its publication does to them. */
export interface Holdings {
  quotas: Quota[]
  /** Units without receivers of their own. */
  leaves: Set<string>
  /** By when a floor has to be handed on anew. */
  handOnBy: string
  /** From where on a mark-up is too much, in 0.01 %; null: no rule says so. */
  line: number | null
}

export async function loadHoldings({ programme_id: programme, issuer }: Allocation): Promise<Holdings> {
  const [quotas, units, rules] = await Promise.all([
    quotasUnder(programme, issuer.code, 1),
    listUnits({ parent: issuer.code }),
    listRules(programme),
  ])
  const paramOf = (code: string) => rules.find(({ rule }) => rule === code)?.param ?? null
  return {
    quotas,
    leaves: new Set(units.filter((unit) => unit.child_count === 0).map((unit) => unit.code)),
    handOnBy: formatDate(addDays(today(), paramOf('QT-REDECOMPOSE-DAYS') ?? 0)),
    line: paramOf('QT-MARK-UP'),
  }
}

export interface Cut {
  key: string
  change: string
  what: string
}

/** Who will be over-allocated or has to allocate again when this is published, and by when. */
export const cutsOf = (table: Table, texts: Texts, holdings: Holdings): Cut[] =>
  table.receivers.flatMap((receiver) =>
    table.columns.filter(({ indicator }) => isAdditive(indicator.kind)).flatMap((column) => {
      const quota = holdings.quotas.find(
        ({ unit_code: unit, indicator }) => unit === receiver.unit && indicator === column.indicator.code,
      )
      const target = boundsOf(texts, receiver.unit, column).value
      if (!quota || target === null || target === quota.target) return []
      const what = consequence(quota, target, holdings)
      return what ? [{ key: `${receiver.unit}|${column.indicator.code}`, change: changeText(receiver, column, quota, target), what }] : []
    }),
  )

const changeText = (receiver: Receiver, { indicator }: Column, quota: Quota, target: number) =>
  t('cut.change', { unit: receiver.shortName, indicator: indicatorName(indicator), from: quota.target ?? 0, to: target })

/** As the server does it (docs/quotas.md, “What a cell does to its receiver”). */
function consequence(quota: Quota, target: number, { leaves, handOnBy }: Holdings): string | null {
  const leaf = leaves.has(quota.unit_code)
  const before = balanceOf(quota)
  const wanted = target - before.received
  if (quota.kind === 'ceiling') {
    const free = Math.max(0, leaf ? before.kept - (quota.actual ?? 0) : before.reserve)
    const owed = -wanted - free
    return owed > 0 ? t('cut.over', { n: owed }) : null
  }
  const after = receive(before, wanted, leaf)
  if (leaf || !mustHandOnAgain(before, after)) return null
  return wanted > 0
    ? t('cut.more', { n: after.reserve, at: handOnBy })
    : t('cut.short', { out: after.kept + after.allocated, at: handOnBy })
}
