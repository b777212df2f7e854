import type { Feasibility } from '@/api/types'
import { t, type Key } from '@/app/i18n'
import { listed } from '@/format/names'
import type { ReachRow } from './rows'

const few = (rows: ReachRow[]) => {
  const names = listed(rows.slice(0, 4).map(({ unit }) => unit.unit.short_name))
  return rows.length > 4 ? t('reach.sentence.names_more', { names }) : names
}

/** Who can no longer reach its target, who may not, and what waits for whom. */
export function feasibilitySentence({ summary }: Feasibility, rows: ReachRow[]): string {
  const of = (reach: string) => rows.filter((row) => row.reach === reach)
  const [out, risk, fine, reached, none] = (['out_of_reach', 'at_risk', 'on_course', 'reached', 'none'] as const).map(of)
  const parts: string[] = []
  if (fine!.length === rows.length) parts.push(t('reach.sentence.all_fine'))
  else {
    if (out!.length > 0) parts.push(t('reach.sentence.out', { n: out!.length, names: few(out!) }))
    if (risk!.length > 0) parts.push(t('reach.sentence.risk', { n: risk!.length, names: few(risk!) }))
    if (fine!.length > 0) parts.push(t('reach.sentence.fine', { n: fine!.length }))
    if (reached!.length > 0) parts.push(t('reach.sentence.reached', { n: reached!.length }))
    if (none!.length > 0) parts.push(t('reach.sentence.none', { n: none!.length }))
  }
  const waiting: [number, Key][] = [
    [summary.late, 'reach.sentence.late'],
    [summary.unsigned - summary.late, 'reach.sentence.unsigned'],
    [summary.to_decompose, 'reach.sentence.to_decompose'],
    [summary.redecompose_due, 'reach.sentence.redecompose'],
    [summary.over_allocated, 'reach.sentence.over'],
    [summary.open_requests, 'reach.sentence.requests'],
  ]
  const open = waiting.filter(([n]) => n > 0).map(([n, key]) => t(key, { n }))
  const join = (texts: string[]) => texts.join(t('reach.sentence.join'))
  const first = t('reach.sentence', { n: rows.length }) + join(parts)
  return (open.length > 0 ? first + t('format.clause_join') + join(open) : first) + t('reach.sentence.stop')
}
