import type { Indicator } from '@/api/types'
import { t } from '@/app/i18n'
import { addDays, formatDate, today } from '@/format/date'
import { indicatorName, ruleClause } from '@/format/names'
import { formatCount } from '@/format/number'
import { free, mustHandOnAgain, type Balance } from '@/components/allocation/balance'
import { ruleOf, type Holder, type Movements } from './bundle'

/** What follows from a movement, in words: said before it is made. */

export const fromTo = (from: number, to: number) =>
  from === to
    ? t('confirm.unchanged', { sum: formatCount(from) })
    : t('confirm.changed', { from: formatCount(from), to: formatCount(to) })

/** The day by which a floor has to be handed on anew, were it changed today. */
export const handOnBy = (data: Movements) =>
  formatDate(addDays(today(), ruleOf(data, 'QT-REDECOMPOSE-DAYS')?.param ?? 0))

/** That a receiver has to hand a floor on anew; null when it has not. */
export function handOnNote(data: Movements, unit: Holder, kind: Indicator['kind'], before: Balance, after: Balance) {
  if (unit.leaf || kind !== 'floor' || !mustHandOnAgain(before, after)) return null
  const at = handOnBy(data)
  return after.received > before.received
    ? t('move.then.hand_on_more', { unit: unit.name, n: after.reserve, at })
    : t('move.then.hand_on_short', { unit: unit.name, out: after.kept + after.allocated, received: after.received, at })
}

/** The next edition, and what it means for a draft that stands. */
export function editionRows(data: Movements) {
  const rows = [[t('move.then'), t('move.then.edition', { n: data.nextEdition })] as const]
  return data.standing
    ? [...rows, [t('step.draft'), t('move.then.draft', { n: data.standing.edition })] as const]
    : rows
}

/** Why so much cannot be taken, in the words of the rule; null when it can. */
export function overText(data: Movements, unit: Holder, indicator: Indicator, amount: number | null): string | null {
  const rest = free(unit.quota(indicator.code), unit.leaf)
  if (amount === null || amount <= rest) return null
  const floor = indicator.kind === 'floor'
  const rule = ruleOf(data, floor ? 'QT-FLOOR' : 'QT-CEILING')
  const what = t(floor ? 'move.over.floor' : 'move.over.ceiling')
  const text = t('move.over', { unit: unit.name, indicator: indicatorName(indicator), what, n: rest })
  return rule ? `${text}${t('move.basis', { rule: rule.rule, clause: ruleClause(rule) })}` : text
}
