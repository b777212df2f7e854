import type { Dashboard, DashboardIndicator, Light } from '@/api/types'
import { locale, t } from '@/app/i18n'
import { countUnit, indicatorName } from '@/format/names'
import { actualText, targetText } from '@/format/progress'
import { formatCount } from '@/format/number'
import type { ChildRow } from './rows'

/** On time? Which unit is late? Who has not signed? */
export function dashboardSentence(dashboard: Dashboard, indicator: DashboardIndicator, rows: ChildRow[]): string {
  return progress(indicator) + laggards(rows) + unsigned(dashboard) + t('board.stop')
}

const withUnit = (indicator: DashboardIndicator, text: string) =>
  indicator.kind === 'rate' ? text : `${text} ${countUnit(indicator)}`

function progress(indicator: DashboardIndicator): string {
  const name = indicatorName(indicator)
  const actual = withUnit(indicator, actualText(indicator))
  if (indicator.actual === null) {
    const target = targetText(indicator)
    return indicator.target === null && indicator.value === null
      ? t('board.sentence.no_target', { indicator: name })
      : t('board.sentence.no_data', { indicator: name, target: withUnit(indicator, target) })
  }
  if (indicator.expected === null || indicator.kind === 'rate') {
    return t('board.sentence.even', { indicator: name, actual })
  }
  const gap = indicator.actual - indicator.expected
  const params = { indicator: name, actual, gap: withUnit(indicator, formatCount(Math.abs(gap))) }
  if (gap === 0) return t('board.sentence.even', params)
  return t(gap > 0 ? 'board.sentence.ahead' : 'board.sentence.behind', params)
}

function laggards(rows: ChildRow[]): string {
  const names = (light: Light) =>
    rows.filter((row) => row.quota.light === light).map((row) => row.child.unit.short_name)
  const listed = (all: string[]) => {
    const separator = locale.value === 'en' ? ', ' : '、'
    return all.length > 4
      ? t('board.names_more', { names: all.slice(0, 3).join(separator), n: all.length })
      : all.join(separator)
  }
  const far = names('far_behind')
  const late = names('behind')
  return [
    far.length > 0 ? t('board.sentence.far', { names: listed(far) }) : '',
    late.length > 0 ? t('board.sentence.late', { names: listed(late) }) : '',
  ].join('')
}

const unsigned = (dashboard: Dashboard) =>
  dashboard.table && dashboard.receipts.unsigned > 0
    ? t('board.sentence.unsigned', { n: dashboard.receipts.unsigned })
    : ''
