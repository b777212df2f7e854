/** What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection); as the server writes its own. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/

export type CsvValue = string | number | null

/** A number is no formula, whatever its sign. */
function cell(value: CsvValue): string {
  if (typeof value !== 'string') return value === null ? '' : String(value)
  return `"${formula.test(value) ? "'" : ''}${value.replaceAll('"', '""')}"`
}

/** With a byte order mark, or Excel takes UTF-8 for something else. */
export const csvOf = (rows: CsvValue[][]) =>
  new Blob(['\uFEFF', rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')], { type: 'text/csv;charset=utf-8' })
