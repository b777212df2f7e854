// files: small files of each kind that is taken, and how one is uploaded.

/** A PDF that a reader opens: one empty page; text makes its bytes its own. */
export function pdf(text) {
  return Buffer.from(`%PDF-1.4\n% ${text}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n`
    + '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n'
    + 'trailer<</Root 1 0 R>>\n%%EOF\n')
}

export const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
export const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, ...Buffer.from('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xd9])

/** name null: without one. */
export function upload(client, bytes, name = '申报表.pdf', options = {}) {
  const query = name === null ? '' : `?name=${encodeURIComponent(name)}`
  return client.post(`/files${query}`, bytes, { headers: { 'Content-Type': 'application/octet-stream' }, ...options })
}
