import type { Unit, UnitDetail } from '@/api/types'
import { t } from '@/app/i18n'
import { knownUnit } from '@/components/reorganisation/unitBook'
import { today } from '@/format/date'
import { dealtTo, shareOf, sharesOf, type Draft } from './draft'

/** What is wrong with a draft, by the place that the API would name too: `/unit`, `/parts/0/code`. */
export type Faults = Record<string, string>

/** Of the first step; everything else is of the second. */
export const isOfFirstStep = (pointer: string) => /^\/(kind|units?(\/\d+)?)$/.test(pointer)

const ranks = { national: 0, provincial: 1, municipal: 2, county: 3 }

const isLong = (text: string, from: number, to: number) => text.trim().length >= from && text.trim().length <= to

export function faultsOf(draft: Draft, children: Unit[] | null): Faults {
  const faults: Faults = {}
  checkUnits(draft, faults)
  if (draft.kind === 'rename') checkNames(draft, '', faults)
  if (draft.kind === 'move') checkParent(draft, faults)
  if (draft.kind === 'merge') checkHeir(draft, faults)
  if (draft.kind === 'split') checkParts(draft, children, faults)
  if (!draft.effective_on || draft.effective_on < today()) faults['/effective_on'] = t('wizard.day_fault')
  if (!isLong(draft.doc_no, 1, 60)) faults['/doc_no'] = t('wizard.doc_no_fault')
  if (!isLong(draft.reason, 1, 400)) faults['/reason'] = t('wizard.reason_fault')
  return faults
}

function checkUnits(draft: Draft, faults: Faults) {
  if (!draft.kind) faults['/kind'] = t('wizard.kind_missing')
  else if (draft.kind === 'merge') checkEnding(draft, faults)
  else if (!draft.unit) faults['/unit'] = t('wizard.unit_missing')
  else if (draft.kind !== 'rename' && knownUnit(draft.unit)?.tier === 'national') faults['/unit'] = t('wizard.unit_top')
}

function checkEnding(draft: Draft, faults: Faults) {
  if (draft.units.length === 0) faults['/units'] = t('wizard.units_missing')
  const first = knownUnit(draft.units[0] ?? null)
  if (first?.tier === 'national') faults['/units'] = t('wizard.unit_top')
  const other = draft.units.map(knownUnit).find((unit) => unit && first && unit.tier !== first.tier)
  if (other && first)
    faults['/units'] = t('wizard.units_tiers', { name: other.name, tier: t(`tier.${first.tier}`) })
}

const isWithin = (unit: UnitDetail, code: string) => unit.path.some((above) => above.code === code)

function checkParent(draft: Draft, faults: Faults) {
  const unit = knownUnit(draft.unit)
  const parent = knownUnit(draft.parent)
  if (!draft.parent) faults['/parent'] = t('wizard.unit_missing')
  else if (!unit || !parent) return
  else if (unit.parent === parent.code) faults['/parent'] = t('wizard.parent_same')
  else if (isWithin(parent, unit.code)) faults['/parent'] = t('wizard.parent_self')
  else if (ranks[parent.tier] >= ranks[unit.tier] || !parent.quota_holder) faults['/parent'] = t('wizard.parent_tier')
}

function checkHeir(draft: Draft, faults: Faults) {
  if (draft.heir === 'new') {
    checkCode(draft.code, '/code', faults)
    return checkNames(draft, '', faults)
  }
  const first = knownUnit(draft.units[0] ?? null)
  const into = knownUnit(draft.into)
  if (!draft.into) faults['/into'] = t('wizard.unit_missing')
  else if (draft.units.includes(draft.into)) faults['/into'] = t('wizard.into_ends')
  else if (first && into && (first.tier !== into.tier || first.quota_holder !== into.quota_holder))
    faults['/into'] = t('wizard.into_tier')
}

function checkCode(code: string, pointer: string, faults: Faults) {
  if (!/^[0-9A-Z]{6,12}$/.test(code.trim())) faults[pointer] = t('wizard.code_fault')
}

function checkNames(names: { name: string; short_name: string }, at: string, faults: Faults) {
  if (!isLong(names.name, 2, 120)) faults[`${at}/name`] = t('wizard.name_fault')
  if (!isLong(names.short_name, 1, 60)) faults[`${at}/short_name`] = t('wizard.short_name_fault')
}

function checkParts(draft: Draft, children: Unit[] | null, faults: Faults) {
  draft.parts.forEach((part, index) => {
    const at = `/parts/${index}`
    checkCode(part.code, `${at}/code`, faults)
    if (draft.parts.slice(0, index).some((other) => other.code.trim() === part.code.trim()) && !faults[`${at}/code`])
      faults[`${at}/code`] = t('wizard.code_repeated')
    checkNames(part, at, faults)
    if (shareOf(part.share) === null) faults[`${at}/share`] = t('wizard.share_fault')
  })
  const sum = sharesOf(draft)
  if (draft.ends ? sum !== 10_000 : sum >= 10_000) faults['/parts'] = shareSentence(draft).replaceAll('**', '')
  if (draft.ends && draft.parts.length < 2) faults['/parts'] = t('wizard.parts_few')
  if (!children) faults['/children'] = t('wizard.deal_loading')
  for (const child of children ?? [])
    if (!dealtTo(draft, child.code)) faults[`/children/${child.code}`] = t('wizard.deal_missing')
}

/** What the shares add up to, and whether that is right. */
export function shareSentence(draft: Draft): string {
  const sum = sharesOf(draft)
  const text = (share: number) => String(share / 100)
  const params = { sum: text(sum), rest: text(Math.abs(10_000 - sum)) }
  if (!draft.ends) return t(sum >= 10_000 ? 'wizard.sum_all' : 'wizard.sum_keeps', params)
  if (sum === 10_000) return t('wizard.sum_exact')
  return t(sum < 10_000 ? 'wizard.sum_short' : 'wizard.sum_over', params)
}
