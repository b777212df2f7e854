import type { Kind } from '@/api/types'
import { t } from '@/app/i18n'
import { indicatorName, listed } from '@/format/names'
import { formatRate } from '@/format/number'
import { isSample, type Column, type Table } from '@/components/allocation/model'

const nameAll = (columns: Column[]) =>
  listed(columns.map((column) => indicatorName(column.indicator)))

/** 说明 under the printed table: how each kind of number is meant, and what is a sample. */
export function sheetNotes(table: Table, markUpCap: number | null): string[] {
  const names = (kinds: Kind[]) => nameAll(table.columns.filter((column) => kinds.includes(column.indicator.kind)))
  const kinds = [
    ['print.note.floor', names(['floor'])],
    ['print.note.ceiling', names(['ceiling'])],
    ['print.note.range', names(['range', 'minimum'])],
    ['print.note.rate', names(['rate'])],
  ] as const
  const notes = kinds.filter(([, listed]) => listed !== '').map(([key, listed]) => t(key, { names: listed }))
  if (markUpCap !== null) notes.push(t('print.note.cap', { cap: formatRate(markUpCap) }))
  const sampled = table.columns.filter((column) => table.receivers.some(({ unit }) => isSample(table, unit, column)))
  if (sampled.length === 0) return notes
  const all = sampled.length === table.columns.length
  return [...notes, all ? t('print.note.illustrative_all') : t('print.note.illustrative', { names: nameAll(sampled) })]
}
