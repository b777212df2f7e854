import type { ImportError, ImportReport } from '@/api/spreadsheets'
import type { Cell, Indicator } from '@/api/types'
import { t } from '@/app/i18n'
import { boundsText } from '@/format/demand'
import { indicatorName } from '@/format/names'
import { formatCount, noData } from '@/format/number'

/** One line of what an import changes. */
export interface ImportChange {
  key: string
  place: string
  from: string
  to: string
}

/** A remark is named where it is what changes. */
function cellText(cell: Cell | null, other: Cell | null, indicator: Indicator): string {
  const value = cell ? boundsText(cell, indicator.kind) : t('import.none')
  const note = cell?.note ?? ''
  return note === (other?.note ?? '') ? value : t('import.remark', { value, note: note || t('import.none') })
}

export function importChanges(report: ImportReport, indicators: Indicator[]): ImportChange[] {
  const find = (code: string) => indicators.find((indicator) => indicator.code === code)
  const cells = report.differences.flatMap(({ unit, unit_name, indicator: code, from, to }) => {
    const indicator = find(code)
    if (!indicator) return []
    return {
      key: `${unit}|${code}`,
      place: t('grid.label', { unit: unit_name, indicator: indicatorName(indicator) }),
      from: cellText(from, to, indicator),
      to: cellText(to, from, indicator),
    }
  })
  const kept = report.kept_differences.flatMap(({ indicator: code, from, to }) => {
    const indicator = find(code)
    if (!indicator) return []
    return {
      key: `|${code}`,
      place: t('import.kept', { indicator: indicatorName(indicator) }),
      from: formatCount(from),
      to: formatCount(to),
    }
  })
  return [...cells, ...kept]
}

/** Whose amount a cell that cannot be read would be: “丰县，帮扶企业”. */
export function errorPlace({ unit_name: unit, indicator: code }: ImportError, indicators: Indicator[]): string {
  const found = indicators.find((candidate) => candidate.code === code)
  const indicator = found && indicatorName(found)
  return unit && indicator ? t('grid.label', { unit, indicator }) : (unit ?? indicator ?? noData)
}
