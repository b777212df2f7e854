import type { Dashboard, DashboardIndicator, Light } from '@/api/types'
import { t, type Key } from '@/app/i18n'
import { formatDate, type Phase } from '@/format/date'
import { countUnit, indicatorName, listed } from '@/format/names'
import { actualText, hasData, targetOf, targetText } from '@/format/progress'
import { formatCount } from '@/format/number'
import type { ChildRow } from './rows'

/** On time? Which unit is late? Who has not signed? */
export function dashboardSentence(
  dashboard: Dashboard,
  indicator: DashboardIndicator,
  rows: ChildRow[],
  phase: Phase,
): string {
  return period(dashboard, phase) + progress(indicator, phase) + laggards(rows, phase) + unsigned(dashboard) + t('board.stop')
}

function period(dashboard: Dashboard, phase: Phase): string {
  if (phase === 'running') return ''
  return phase === 'over'
    ? t('board.sentence.over', { at: formatDate(dashboard.period_end) })
    : t('board.sentence.before', { at: formatDate(dashboard.period_start) })
}

const withUnit = (indicator: DashboardIndicator, text: string) =>
  indicator.kind === 'rate' ? text : `${text} ${countUnit(indicator)}`

function progress(indicator: DashboardIndicator, phase: Phase): string {
  const params = {
    indicator: indicatorName(indicator),
    actual: withUnit(indicator, actualText(indicator)),
    target: withUnit(indicator, targetText(indicator)),
  }
  if (targetOf(indicator) === null) return t('board.sentence.no_target', params)
  if (phase === 'before') return t('board.sentence.target', params)
  if (!hasData(indicator)) return t('board.sentence.no_data', params)
  if (indicator.kind === 'rate' || indicator.expected === null) return t('board.sentence.done', params)
  const gap = indicator.actual! - indicator.expected
  const pace = gap > 0 ? 'ahead' : gap < 0 ? 'behind' : 'even'
  const word: Key = phase === 'over' ? `board.sentence.over_${pace}` : `board.sentence.${pace}`
  return t(word, { ...params, gap: withUnit(indicator, formatCount(Math.abs(gap))) })
}

function laggards(rows: ChildRow[], phase: Phase): string {
  const names = (light: Light) =>
    rows.filter((row) => row.light === light).map((row) => row.child.unit.short_name)
  const few = (all: string[]) =>
    all.length > 4 ? t('board.names_more', { names: listed(all.slice(0, 3)), n: all.length }) : listed(all)
  const far = names('far_behind')
  const late = names('behind')
  return [
    far.length > 0 ? t(phase === 'over' ? 'board.sentence.far_over' : 'board.sentence.far', { names: few(far) }) : '',
    late.length > 0 ? t(phase === 'over' ? 'board.sentence.late_over' : 'board.sentence.late', { names: few(late) }) : '',
  ].join('')
}

const unsigned = (dashboard: Dashboard) =>
  dashboard.table && dashboard.receipts.unsigned > 0
    ? t('board.sentence.unsigned', { n: dashboard.receipts.unsigned })
    : ''
