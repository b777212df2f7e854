import type { Body, SelectionResult } from '@/api/types'
import { t } from '@/app/i18n'
import { formatDate } from '@/format/date'

interface Named {
  id: number
  name: string
}

/** What speaks against a body today, as R-SH-08 asks; undefined: nothing. The server has the last word. */
function unfitness(body: Body): string | undefined {
  if (body.status !== 'valid') return t(`assign.body.${body.status}`)
  if (!body.valid_fields.includes('A01')) return t('results.without_a01')
  return body.standing_records > 0 ? t('results.with_record') : undefined
}

/** Those that were selected for a place and an industry: who may be chosen there, and who may not any more, with why. */
export function splitBodies(results: SelectionResult[], all: Body[]) {
  const known = new Map(all.map((body) => [body.id, body]))
  const inForce = new Set(results.filter((result) => !result.withdrawn_at).map(({ body }) => body.id))
  const selected: Body[] = []
  const barred: { body: Named; why: string }[] = []
  for (const id of inForce) {
    const body = known.get(id)
    const why = body && unfitness(body)
    if (body && why) barred.push({ body, why })
    else if (body) selected.push(body)
  }
  const withdrawn = new Map(results.filter(({ body }) => !inForce.has(body.id)).map((result) => [result.body.id, result]))
  for (const { body, withdrawn_at } of withdrawn.values())
    barred.push({ body, why: t('results.withdrawn_text', { at: formatDate(withdrawn_at) }) })
  return { selected: selected.sort((a, b) => a.name.localeCompare(b.name, 'zh-CN')), barred }
}
