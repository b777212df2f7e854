import { api, unwrap } from '@/api/client'
import type { components } from '@/api/schema'
import type { Programme } from '@/api/types'
import { fieldKey, type Table, type Texts } from '@/components/allocation/model'
import type { Suggestions } from './useHistory'

type Schemas = components['schemas']
export type Suggestion = Schemas['Suggestion']
export type SplitRequest = Schemas['SplitRequest']
export type SplitMethod = Schemas['SplitMethod']
export type SplitWeights = Schemas['SplitWeights']

/** Stores nothing: the same question can be asked as often as one likes. */
export const suggestSplit = (id: number, request: SplitRequest) =>
  unwrap(api.POST('/allocations/{id}/suggestion', { params: { path: { id } }, body: request })).then(
    (page) => page.items,
  )

const keyOf = ({ unit, indicator }: Suggestion) => fieldKey(unit, indicator, 'value')

/** The typed text a suggestion would replace: newer than what the server calls current. */
export const typedOf = (texts: Texts, item: Suggestion) => texts[keyOf(item)] ?? ''

/** What taking the suggestion over changes in the grid. */
export const changesOf = (items: Suggestion[], texts: Texts): Texts =>
  Object.fromEntries(
    items.map((item) => [keyOf(item), String(item.value)] as const).filter(([key, text]) => key in texts && texts[key] !== text),
  )

/** The suggestion column by column, in the table's order. */
export const byIndicator = (items: Suggestion[], table: Table) =>
  table.columns
    .map(({ indicator }) => {
      const rows = items.filter((item) => item.indicator === indicator.code)
      return { indicator, rows, sum: rows.reduce((sum, row) => sum + row.value, 0) }
    })
    .filter(({ rows }) => rows.length > 0)

/** What stays beside the grid of a suggestion that was taken. */
export const suggestionsOf = (items: Suggestion[]): Suggestions =>
  Object.fromEntries(items.map((item) => [keyOf(item), { text: String(item.value), why: item.explanation }]))

/**
 * Programmes whose results may weigh, the likeliest first: those that ended before this one began, the latest of
 * them first; then the others; this one last.
 */
export function resultProgrammes(programmes: Programme[], own: number): Programme[] {
  const mine = programmes.find(({ id }) => id === own)
  const start = mine?.period_start ?? ''
  const isEarlier = (programme: Programme) => programme.period_end < start
  const byEnd = [...programmes].sort((a, b) => b.period_end.localeCompare(a.period_end))
  const others = byEnd.filter(({ id }) => id !== own)
  return [...others.filter(isEarlier), ...others.filter((other) => !isEarlier(other)), ...(mine ? [mine] : [])]
}
