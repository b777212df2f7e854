/** What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection); as the server writes its own. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/

const cell = (text: string) => `"${formula.test(text) ? "'" : ''}${text.replaceAll('"', '""')}"`

/** With a byte order mark, or Excel takes UTF-8 for something else. */
export const csvOf = (rows: string[][]) =>
  new Blob(['\uFEFF', rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')], { type: 'text/csv;charset=utf-8' })
