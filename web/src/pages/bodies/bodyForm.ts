import type { BodyChange, BodyDetail, BodyField, BodyKind, BodyNature, BodyRank } from '@/api/types'

/** The form's fields; fields of certification and ranks are lines, as in the spreadsheet. */
export interface BodyForm {
  kind: BodyKind
  approval_no: string
  name: string
  short_name: string
  nature: BodyNature
  nature_other: string
  province: string
  founded_on: string
  fields: string
  ranks: string
}

export const formOf = (body: BodyDetail | null, province: string): BodyForm => ({
  kind: body?.kind ?? 'certification_body',
  approval_no: body?.approval_no ?? '',
  name: body?.name ?? '',
  short_name: body?.short_name ?? '',
  nature: body?.nature ?? 'private',
  nature_other: body?.nature_other ?? '',
  province: body?.province.code ?? province,
  founded_on: body?.founded_on ?? '',
  fields: (body?.fields ?? []).map(fieldLine).join('\n'),
  ranks: (body?.ranks ?? []).map(({ province: code, year, place }) => `${code} ${year} ${place}`).join('\n'),
})

const fieldLine = ({ field, valid_from, valid_until }: BodyField) => [field, valid_from, valid_until].filter(Boolean).join(' ')

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const fieldPattern = /^([A-Z]\d{2,4})\s+(\d{4}-\d{2}-\d{2})(?:\s+(\d{4}-\d{2}-\d{2}))?$/
const rankPattern = /^(\d{6})\s+(\d{4})\s+(\d+)$/

/** The first line that cannot be read, counted from one; zero: all can. */
const faulty = (text: string, pattern: RegExp) => lines(text).findIndex((line) => !pattern.test(line)) + 1
export const faultyField = (text: string) => faulty(text.toUpperCase(), fieldPattern)
export const faultyRank = (text: string) => faulty(text, rankPattern)

const fieldsOf = (text: string): BodyField[] =>
  lines(text.toUpperCase()).map((line) => {
    const [, field, from, until] = fieldPattern.exec(line)!
    return { field: field!, valid_from: from!, valid_until: until ?? null }
  })

const ranksOf = (text: string): BodyRank[] =>
  lines(text).map((line) => {
    const [, province, year, place] = rankPattern.exec(line)!
    return { province: province!, year: Number(year), place: Number(place) }
  })

export const inputOf = (form: BodyForm): BodyChange => ({
  kind: form.kind,
  approval_no: form.approval_no.trim() || null,
  name: form.name.trim(),
  short_name: form.short_name.trim(),
  nature: form.nature,
  nature_other: form.nature === 'other' ? form.nature_other.trim() || null : null,
  province: form.province,
  founded_on: form.founded_on || null,
  fields: form.kind === 'certification_body' ? fieldsOf(form.fields) : [],
  ranks: ranksOf(form.ranks),
})
