import type { Feasibility } from '@/api/types'
import { t } from '@/app/i18n'
import { listed } from '@/format/names'
import { obstacleCounts, type ReachRow } from './rows'

const few = (rows: ReachRow[]) => {
  const names = listed(rows.slice(0, 4).map(({ unit }) => unit.unit.short_name))
  return rows.length > 4 ? t('reach.sentence.names_more', { names }) : names
}
const joined = (texts: string[]) => texts.join(t('reach.sentence.join'))

function reaches(rows: ReachRow[]): string {
  const of = (reach: string) => rows.filter((row) => row.reach === reach)
  const [out, risk, fine, reached, none] = (['out_of_reach', 'at_risk', 'on_course', 'reached', 'none'] as const).map(of)
  if (fine!.length === rows.length) return t('reach.sentence.all_fine', { n: rows.length })
  const parts: string[] = []
  if (out!.length > 0) parts.push(t('reach.sentence.out', { n: out!.length, names: few(out!) }))
  if (risk!.length > 0) parts.push(t('reach.sentence.risk', { n: risk!.length, names: few(risk!) }))
  if (fine!.length > 0) parts.push(t('reach.sentence.fine', { n: fine!.length }))
  if (reached!.length > 0) parts.push(t('reach.sentence.reached', { n: reached!.length }))
  if (none!.length > 0) parts.push(t('reach.sentence.none', { n: none!.length }))
  return t('reach.sentence', { n: rows.length }) + joined(parts)
}

/** The tier beneath by the same measure, so that nobody takes the first line for the whole. */
function further(below: NonNullable<Feasibility['below']>): string {
  const { units: n, out_of_reach: out, at_risk: risk } = below
  if (below.none === n) return ''
  const parts = [
    ...(out > 0 ? [t('reach.sentence.below_out', { n: out })] : []),
    ...(risk > 0 ? [t('reach.sentence.below_risk', { n: risk })] : []),
    ...obstacleCounts(below).map(({ key, n: count }) => t(`reach.sentence.${key}`, { n: count })),
  ]
  if (parts.length > 0) return t('reach.sentence.below', { n }) + joined(parts)
  return below.on_course + below.reached === n ? t('reach.sentence.below_fine', { n }) : ''
}

/** Who can no longer reach its target, who may not, what waits for whom, and how the tier beneath stands. */
export function feasibilitySentence({ summary, below }: Feasibility, rows: ReachRow[], ofAll: boolean): string {
  const open = obstacleCounts(summary).map(({ key, n }) => t(`reach.sentence.${key}`, { n }))
  const lower = below && ofAll ? further(below) : ''
  const clauses = [reaches(rows), ...(open.length > 0 ? [joined(open)] : []), ...(lower ? [lower] : [])]
  return clauses.join(t('format.clause_join')) + t('reach.sentence.stop')
}
