import type { Reorganisation, ReorganisationInput, ReorganisationOutcome } from '@/api/types'
import { t } from '@/app/i18n'
import { listed, placeName } from '@/format/names'
import { rateText } from '@/format/number'
import { unitName, unitPlace } from './unitBook'

/** What plans say, in words; the same in the list, in the wizard and afterwards. */

export const wholeShare = 10_000

/** Units of the tree that a plan speaks of; not those that it founds. */
export const unitsOf = (plan: ReorganisationInput): string[] =>
  [plan.unit, plan.parent, plan.into, ...plan.units, ...plan.parts.flatMap((part) => part.children)].filter(
    (code) => code !== null,
  )

/** Units that a plan founds. */
export const foundedBy = (plan: ReorganisationInput): { code: string; name: string }[] => {
  if (plan.kind === 'split') return plan.parts
  return plan.kind === 'merge' && !plan.into ? [{ code: plan.code ?? '', name: plan.name ?? '' }] : []
}

export const endedBy = (plan: ReorganisationInput): string[] => {
  if (plan.kind === 'merge') return plan.units
  return plan.kind === 'split' && plan.ends && plan.unit ? [plan.unit] : []
}

const founded = (unit: { code: string; name: string }) =>
  t('reorg.new_unit', { name: placeName(unit.name), code: unit.code })

/** “把鼓楼区、云龙区合并为合江区（3203H1）” */
export function planSentence(plan: ReorganisationInput, done = false): string {
  const unit = unitPlace(plan.unit ?? '')
  switch (plan.kind) {
    case 'rename':
      // Once it is done, the tree knows the new name only.
      return done
        ? t('reorg.says.renamed', { code: plan.unit ?? '', name: plan.name ?? '' })
        : t('reorg.says.rename', { unit, name: plan.name ?? '' })
    case 'move':
      return t('reorg.says.move', { unit, parent: unitPlace(plan.parent ?? '') })
    case 'merge': {
      const units = listed(plan.units.map(unitPlace))
      return plan.into
        ? t('reorg.says.merge_into', { units, heir: unitPlace(plan.into) })
        : t('reorg.says.merge_new', { units, heir: listed(foundedBy(plan).map(founded)) })
    }
    case 'split':
      return t(plan.ends ? 'reorg.says.split_ends' : 'reorg.says.split', {
        unit,
        parts: listed(plan.parts.map(founded)),
      })
  }
}

export interface Lineage {
  from: string
  to: string
  share: number
  children: string[]
}

/** Who takes over from whom, and how much of it, as the server writes it when the plan runs. */
export function lineageOf(plan: ReorganisationInput): Lineage[] {
  const whole = (from: string, to: string) => ({ from, to, share: wholeShare, children: [] })
  if (plan.kind === 'merge') return plan.units.map((unit) => whole(unit, plan.into ?? plan.code ?? ''))
  const unit = plan.unit ?? ''
  if (plan.kind !== 'split') return [whole(unit, unit)]
  const parts = plan.parts.map((part) => ({ from: unit, to: part.code, share: part.share, children: part.children }))
  const rest = wholeShare - parts.reduce((sum, part) => sum + part.share, 0)
  return plan.ends ? parts : [...parts, { from: unit, to: unit, share: rest, children: [] }]
}

/** A unit of a plan by name: of the tree, or as the plan will call it. */
export function nameIn(plan: ReorganisationInput, code: string): string {
  const own = foundedBy(plan).find((unit) => unit.code === code)
  return own?.name ?? unitName(code)
}

export const shareText = (share: number) => `${rateText(share)}%`

/** What it touches, counted: for the sentence above the tables and for the confirmation. */
export function countsOf(outcome: ReorganisationOutcome) {
  const distinct = (values: (string | number)[]) => new Set(values).size
  return {
    programmes: distinct(outcome.effects.map((effect) => effect.programme_id)),
    units: distinct(outcome.effects.map((effect) => effect.unit)),
    editions: outcome.editions,
    users: outcome.users,
  }
}

export function outcomeSentence(outcome: ReorganisationOutcome): string {
  if (outcome.blockers.length > 0) return t('outcome.blocked', { n: outcome.blockers.length })
  const counts = countsOf(outcome)
  return t(counts.units > 0 ? 'outcome.effects' : 'outcome.no_amounts', counts)
}

const kept = ['enterprises', 'assignments', 'pilot_industries', 'selected_bodies', 'submissions', 'people', 'groups', 'bodies'] as const

/** What lives in units that end or are divided, and where it goes; submissions whose way is another one. */
export function carriedRows(outcome: ReorganisationOutcome): (readonly [string, string])[] {
  const rows = outcome.carried.map((row) => {
    const parts = kept.filter((what) => row[what] > 0).map((what) => t(`carried.${what}`, { n: row[what] }))
    return [t('carried.line', { from: row.unit_name, to: row.heir_name }), parts.length > 0 ? listed(parts) : t('carried.nothing')] as const
  })
  if (outcome.submissions_forwarded > 0)
    rows.push([t('carried.forwarded'), t('carried.forwarded_text', { n: outcome.submissions_forwarded })])
  if (outcome.submissions_withdrawn > 0)
    rows.push([t('carried.withdrawn'), t('carried.withdrawn_text', { n: outcome.submissions_withdrawn })])
  return rows
}

/** Of units that end: people, results and whatever waits. All of it goes to the first heir. */
function ofEnded(plan: ReorganisationInput, users: number): (readonly [string, string])[] {
  if (endedBy(plan).length === 0) return []
  const heir = nameIn(plan, lineageOf(plan)[0]!.to)
  return [
    [t('confirm_reorg.users'), t(users > 0 ? 'confirm_reorg.users_text' : 'confirm_reorg.no_users', { n: users, heir })],
    [t('confirm_reorg.done'), t('confirm_reorg.done_text', { heir })],
    [t('confirm_reorg.open'), t('confirm_reorg.open_ends')],
  ]
}

/** What follows from running it, as rows to be read before the button is pressed. */
export function consequences(plan: ReorganisationInput, outcome: ReorganisationOutcome) {
  const counts = countsOf(outcome)
  const names = (codes: string[]) => listed(codes.map((code) => nameIn(plan, code)))
  const ended = endedBy(plan)
  const fresh = foundedBy(plan).map((unit) => unit.code)
  const rows: (readonly [string, string])[] = [[t('confirm_reorg.what'), planSentence(plan)]]
  if (ended.length > 0) rows.push([t('confirm_reorg.ends'), names(ended)])
  if (fresh.length > 0) rows.push([t('confirm_reorg.fresh'), names(fresh)])
  rows.push([t('reorg.doc_no'), plan.doc_no])
  rows.push([
    t('confirm_reorg.amounts'),
    t(counts.units > 0 ? 'confirm_reorg.amounts_text' : 'confirm_reorg.no_amounts', counts),
  ])
  if (counts.editions > 0) rows.push([t('confirm_reorg.editions'), t('confirm_reorg.editions_text', { n: counts.editions })])
  rows.push(...carriedRows(outcome))
  rows.push(...ofEnded(plan, counts.users))
  if (plan.kind === 'move') rows.push([t('confirm_reorg.open'), t('confirm_reorg.open_move')])
  rows.push([t('confirm_reorg.past'), t('confirm_reorg.past_text')])
  rows.push([t('confirm_reorg.back'), t('confirm_reorg.back_text')])
  return rows
}

export const stateOf = (item: Reorganisation) =>
  item.status === 'planned' ? (item.due ? 'warn' : 'hold') : item.status === 'done' ? 'ok' : 'info'
