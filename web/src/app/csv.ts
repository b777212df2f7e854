/** A cell that begins like a formula would be run by a spreadsheet; a number is none. */
const isFormula = (text: string) => /^[=+\-@\t]/.test(text)

function cellText(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = isFormula(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Saves a table as CSV, with the mark by which spreadsheets know UTF-8. */
export function saveCsv(name: string, rows: (string | number | null)[][]) {
  const text = rows.map((row) => row.map(cellText).join(',') + '\r\n').join('')
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }))
  link.download = `${name}.csv`
  link.click()
  URL.revokeObjectURL(link.href)
}
