import type { Allocation } from '@/api/types'

/**
 * The table's check value: the first 12 hexadecimal digits of SHA-256 over its canonical JSON, so that two
 * prints can be told to carry the same numbers. Canonical: fixed members, rows by unit and indicator.
 */
function canonical(allocation: Allocation): string {
  const rows = [...allocation.rows]
    .sort((a, b) => compare(a.unit, b.unit) || compare(a.indicator, b.indicator))
    .map(({ unit, indicator, op, value, min, max, note }) => [unit, indicator, op, value, min, max, note])
  const kept = [...allocation.kept]
    .sort((a, b) => compare(a.indicator, b.indicator))
    .map(({ indicator, value }) => [indicator, value])
  return JSON.stringify({
    programme: allocation.programme_id,
    issuer: allocation.issuer.code,
    edition: allocation.edition,
    doc_no: allocation.doc_no,
    rows,
    kept,
  })
}

/** By code point: a locale's order may differ from one computer to the next. */
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

export async function checkValue(allocation: Allocation): Promise<string | null> {
  // Without a secure context the browser offers no digest.
  if (!crypto.subtle) return null
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonical(allocation)))
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.slice(0, 12).match(/.{4}/g)!.join('-')
}
