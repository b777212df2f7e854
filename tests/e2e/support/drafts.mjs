// drafts: tables of the national plan, each test's own: drawn up through the API before the browser opens.
import { cellsOf, draft, programmeOf } from '../../api/support/tables.mjs'
import { signIn } from '../../support/uplift.mjs'

/** A new draft of a city, the next edition of its table: { path, officer, table, units }. */
export async function newDraft(city) {
  const officer = await signIn(`officer.${city}`)
  const { id } = await programmeOf(officer, null)
  const table = await draft(officer, id)
  const units = cellsOf(table.rows, 'assisted_enterprise').map(({ unit }) => unit)
  return { path: `/allocations/${table.id}`, officer, table, units, programme: id }
}

/** What the server holds of a table now. */
export const stored = async ({ officer, table }) => (await officer.get(`/allocations/${table.id}`)).body

export const valueOf = (table, unit, indicator) =>
  table.rows.find(row => row.unit === unit && row.indicator === indicator).value
