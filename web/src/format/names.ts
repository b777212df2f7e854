import type { Me, Programme } from '@/api/types'
import { pick, t } from '@/app/i18n'
import { phaseOf } from './date'

export const listed = (names: string[]) => names.join(t('format.list_join'))

/** Names the API carries in both languages. */
export const indicatorName = (indicator: { name: string; name_en: string }) =>
  pick(indicator.name, indicator.name_en)

export const countUnit = (indicator: { unit_of_count: string; unit_of_count_en: string }) =>
  pick(indicator.unit_of_count, indicator.unit_of_count_en)

export const programmeTitle = (programme: { title: string; title_en: string }) =>
  pick(programme.title, programme.title_en)

/** A programme still running on paper is over once its period is. */
export const programmeStatus = (programme: Programme) =>
  t(programme.status === 'running' && phaseOf(programme) === 'over' ? 'prog.status.over' : `prog.status.${programme.status}`)

/** The clause a rule rests on; a rule without one is the platform's own. */
export const ruleClause = (rule: { clause: string | null }) => rule.clause ?? t('check.platform_rule')

/** The place an authority stands for, as annexes name it: 徐州市市场监督管理局 is 徐州市. */
export const placeName = (unitName: string) => unitName.replace(/市场监督管理(局|委员会)$/, '')

/** Whom a person acts for, by name, and what kind of party that is. */
export function actsFor({ party, unit, body, enterprise }: Me): { name: string; kind: string } {
  if (party === 'body' && body) return { name: body.name, kind: t('party.body') }
  if (party === 'enterprise' && enterprise) return { name: enterprise.name, kind: t('party.enterprise') }
  return { name: unit.name, kind: party === 'agency' ? t('party.agency') : t(`tier.${unit.tier}`) }
}
