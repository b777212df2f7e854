import { isKey, t } from '@/app/i18n'
import { listed } from '@/format/names'

type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

const labelOf = (name: string) => {
  const key = `detail.${name}`
  return isKey(key) ? t(key) : name
}

/** Where the words of a value stand, by the name that it is under; a value without words is shown as it is. */
const wordsOf: Record<string, readonly string[]> = {
  action: ['detail.action'],
  kind: ['reorg.kind'],
  matter: ['detail.matter'],
  party: ['detail.party'],
  role: ['role'],
  severity: ['severity'],
  status: ['body.status', 'form.status'],
  status_before: ['body.status', 'form.status'],
}

function valueOf(name: string, value: Json): string {
  if (typeof value === 'boolean') return t(value ? 'detail.yes' : 'detail.no')
  if (value === null) return t('detail.nothing')
  if (name === 'overrides' && Array.isArray(value)) return overridesOf(value)
  const key = wordsOf[name]?.map((place) => `${place}.${String(value)}`).find(isKey)
  if (key && isKey(key)) return t(key)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Why rules were let pass, each with the industry and the rule that it is given for. */
const overridesOf = (values: Json[]) =>
  listed(values.map((value) => t('detail.override', value as { industry: string; rule: string; reason: string }))) || t('detail.nothing')

/** What a record keeps beside who and what, as pairs in words; members of members follow under both names. */
export function detailRows(detail: string | null): (readonly [string, string])[] {
  if (!detail) return []
  let parsed: Json
  try {
    parsed = JSON.parse(detail) as Json
  } catch {
    return [[t('audit.detail'), detail]]
  }
  return rowsOf(parsed, '')
}

function rowsOf(node: Json, above: string): (readonly [string, string])[] {
  if (node === null || typeof node !== 'object' || Array.isArray(node)) return [[above || t('audit.detail'), valueOf('', node)]]
  return Object.entries(node).flatMap(([name, value]) => {
    const label = above ? t('detail.under', { above, name: labelOf(name) }) : labelOf(name)
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? rowsOf(value, label)
      : [[label, valueOf(name, value)] as const]
  })
}
