import type { Feasibility } from '@/api/types'
import { saveCsv } from '@/app/csv'
import { t } from '@/app/i18n'
import { today } from '@/format/date'
import { indicatorName, listed } from '@/format/names'
import { actualOf, demandOf, obstaclesOf, paceNeededOf, paceOf, projectedOf, type ReachRow } from './rows'

/** Exactly what is filtered, in the order of the page, as it reads there. */
export function exportRows(feasibility: Feasibility, rows: ReachRow[]) {
  const head = ['unit', 'reach', 'worst', 'target', 'actual', 'expected', 'pace', 'pace_needed', 'projected', 'obstacles'] as const
  saveCsv(`${t('reach.file')}-${feasibility.unit.code}-${today()}`, [
    [feasibility.unit.name, feasibility.programme_title, feasibility.doc_no ?? t('source.no_number'), feasibility.as_of],
    ['code', ...head.map((key) => t(`reach.${key}`))],
    ...rows.map((row) => [
      row.unit.unit.code,
      row.unit.unit.name,
      t(`reach.state.${row.reach}`),
      row.indicator ? indicatorName(row.indicator) : '',
      demandOf(row),
      actualOf(row),
      row.row?.expected ?? null,
      paceOf(row),
      paceNeededOf(row),
      projectedOf(row),
      listed(obstaclesOf(row.unit, feasibility.indicators).map(({ text }) => text)),
    ]),
  ])
}
