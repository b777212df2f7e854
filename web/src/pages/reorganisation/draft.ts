import type { ReorganisationInput, ReorganisationKind } from '@/api/types'
import { today } from '@/format/date'

/** What somebody has typed so far: everything as text, whatever the kind, so that nothing is lost on the way. */
export interface PartDraft {
  /** Of the draft's own, so that the units dealt to it stay its own when another is removed. */
  id: number
  code: string
  name: string
  short_name: string
  share: string
  /** Credit codes of the enterprises that go with it, however they are divided. */
  enterprises: string
}
export interface Draft {
  kind: ReorganisationKind | ''
  unit: string
  units: string[]
  parent: string
  heir: 'new' | 'standing'
  into: string
  code: string
  name: string
  short_name: string
  ends: boolean
  parts: PartDraft[]
  /** Where each unit below goes: the id of a part, or `stays`. */
  dealt: Record<string, string>
  effective_on: string
  doc_no: string
  reason: string
}

export const stays = 'stays'

export const emptyPart = (id: number): PartDraft => ({ id, code: '', name: '', short_name: '', share: '', enterprises: '' })

export const emptyDraft = (): Draft => ({
  kind: '',
  unit: '',
  units: [],
  parent: '',
  heir: 'new',
  into: '',
  code: '',
  name: '',
  short_name: '',
  ends: false,
  parts: [emptyPart(1)],
  dealt: {},
  effective_on: today(),
  doc_no: '',
  reason: '',
})

/** “33.33” is 3333: in 0.01 %, by its digits and not by arithmetic. Null: no share. */
export function shareOf(text: string): number | null {
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(text.trim())
  if (!match) return null
  const share = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return share <= 10_000 ? share : null
}

export const sharesOf = (draft: Draft) => draft.parts.reduce((sum, part) => sum + (shareOf(part.share) ?? 0), 0)

/** What was typed or pasted, one by one; a draft of before the field knows none. */
export const codesOf = (part: PartDraft): string[] => (part.enterprises ?? '').toUpperCase().split(/[\s,，;；、]+/).filter(Boolean)

/** Where a unit below goes; '' as long as nobody has said. */
export function dealtTo(draft: Draft, child: string): string {
  const to = draft.dealt[child] ?? ''
  const known = to === stays ? !draft.ends : draft.parts.some((part) => String(part.id) === to)
  return known ? to : ''
}

/** What is sent: of all that was typed, what belongs to the kind. */
export function inputOf(draft: Draft, children: string[]): ReorganisationInput {
  const kind = draft.kind as ReorganisationKind
  const names = { name: draft.name.trim(), short_name: draft.short_name.trim() }
  const input: ReorganisationInput = {
    kind,
    effective_on: draft.effective_on,
    doc_no: draft.doc_no.trim(),
    reason: draft.reason.trim(),
    unit: kind === 'merge' ? null : draft.unit,
    units: [],
    parent: null,
    into: null,
    code: null,
    name: null,
    short_name: null,
    parts: [],
    ends: false,
  }
  if (kind === 'rename') return { ...input, ...names }
  if (kind === 'move') return { ...input, parent: draft.parent }
  if (kind === 'split') return { ...input, ends: draft.ends, parts: partsOf(draft, children) }
  const heir = draft.heir === 'standing' ? { into: draft.into } : { code: draft.code.trim(), ...names }
  return { ...input, units: draft.units, ...heir }
}

const partsOf = (draft: Draft, children: string[]) =>
  draft.parts.map((part) => ({
    code: part.code.trim(),
    name: part.name.trim(),
    short_name: part.short_name.trim(),
    share: shareOf(part.share) ?? 0,
    children: children.filter((child) => dealtTo(draft, child) === String(part.id)),
    enterprises: codesOf(part),
  }))
