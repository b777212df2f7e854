import type { Kind } from '@/api/types'
import { t } from '@/app/i18n'
import { indicatorName } from '@/format/names'
import type { Table } from '@/components/allocation/model'

/** 说明 under the printed table: how each kind of number is meant, and what is a sample. */
export function sheetNotes(table: Table): string[] {
  const names = (kinds: Kind[]) =>
    table.columns
      .filter((column) => kinds.includes(column.indicator.kind))
      .map((column) => indicatorName(column.indicator))
      .join(t('prog.list_join'))
  const kinds = [
    ['print.note.floor', names(['floor'])],
    ['print.note.ceiling', names(['ceiling'])],
    ['print.note.range', names(['range', 'minimum'])],
    ['print.note.rate', names(['rate'])],
  ] as const
  const notes = kinds.filter(([, listed]) => listed !== '').map(([key, listed]) => t(key, { names: listed }))
  const sampled = [...table.cells.values()].some((cell) => cell.illustrative)
  return sampled ? [...notes, t('print.note.illustrative')] : notes
}
