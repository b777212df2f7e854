// workbook: spreadsheets as a user's program leaves them: an export that is edited cell by cell, and plain
// tables made from nothing.
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const SHEET = 'xl/worksheets/sheet1.xml'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const escape = text => text.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt()};`)
const unescape = text => text.replace(/&(?:#(\d+)|amp|lt|gt|quot);/g, (name, code) =>
  code ? String.fromCharCode(code) : { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }[name])

/** Part name → text. */
export const unpack = bytes => Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]))

export const pack = parts => Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, part]) =>
  [name, typeof part === 'string' ? strToU8(part) : part]))))

/** A cell's XML; a number, a text, or finished XML in an object ({ xml }). */
function cellXml(address, value, style = '') {
  if (value === null) return `<c r="${address}"${style}/>`
  if (typeof value === 'object') return `<c r="${address}"${style}${value.xml}</c>`
  if (typeof value === 'number') return `<c r="${address}"${style}><v>${value}</v></c>`
  return `<c r="${address}"${style} t="inlineStr"><is><t xml:space="preserve">${escape(value)}</t></is></c>`
}

/** The workbook with these cells ({ D6: 12, G7: '1—3', E8: null }) written over; each must be there. */
export function edit(bytes, cells) {
  const parts = unpack(bytes)
  for (const [address, value] of Object.entries(cells)) {
    const cell = new RegExp(`<c r="${address}"( s="\\d+")?[^>]*?(?:/>|>.*?</c>)`)
    if (!cell.test(parts[SHEET])) throw new Error(`no cell ${address}`)
    parts[SHEET] = parts[SHEET].replace(cell, (_, style) => cellXml(address, value, style))
  }
  return pack(parts)
}

const letters = column => (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + column % 26)

/** Rows of cells as a workbook of one sheet. */
export function plain(rows, name = 'Sheet1') {
  const xml = rows.map((row, r) => `<row r="${r + 1}">${row.map((value, c) =>
    value === null ? '' : cellXml(`${letters(c)}${r + 1}`, value)).join('')}</row>`).join('')
  return pack({
    '_rels/.rels': `<Relationships xmlns="${RELS}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${name}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${RELS}"><Relationship Id="r1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    [SHEET]: `<worksheet xmlns="${MAIN}"><sheetData>${xml}</sheetData></worksheet>`,
  })
}

/** Address → { text, hidden, style, formula } of a workbook's first sheet. */
export function cellsOf(bytes) {
  const parts = unpack(bytes)
  const strings = [...(parts['xl/sharedStrings.xml'] ?? '').matchAll(/<si>(.*?)<\/si>/gs)]
    .map(([, item]) => unescape([...item.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, text]) => text).join('')))
  const cells = {}
  for (const [, attributes, row] of parts[SHEET].matchAll(/<row([^>]*)>(.*?)<\/row>/gs)) {
    for (const [, address, rest, content] of row.matchAll(/<c r="([A-Z]+\d+)"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const value = /<v>(.*?)<\/v>/s.exec(content ?? '')?.[1]
      cells[address] = {
        text: value === undefined ? '' : rest.includes('t="s"') ? strings[value] : unescape(value),
        isText: rest.includes('t="s"'),
        hidden: attributes.includes('hidden="1"'),
        style: Number(/ s="(\d+)"/.exec(rest)?.[1] ?? 0),
        formula: /<f>(.*?)<\/f>/s.exec(content ?? '')?.[1],
      }
    }
  }
  return cells
}

/** The file into the table; options as of call, and dryRun (true unless given), query. */
export function importFile(client, table, bytes, { dryRun = true, query = '', headers = {}, ...options } = {}) {
  const path = `/allocations/${table.id}/import?dry_run=${dryRun}${query}`
  return client.post(path, bytes, { headers: { 'Content-Type': XLSX, ...headers }, ...options })
}
