// pdf: what a printed page is, read from the file itself.
import { inflateSync } from 'node:zlib'

const box = /\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/g

/** The compressed object streams of a file, as text. */
function* streams(file) {
  const text = file.toString('latin1')
  for (const found of text.matchAll(/\/FlateDecode[^>]*>>\s*stream\r?\n/g)) {
    const start = found.index + found[0].length
    try {
      yield inflateSync(file.subarray(start, text.indexOf('endstream', start))).toString('latin1')
    } catch { /* not one of ours */ }
  }
}

/** [width, height] of every page, in points. */
export function pdfPages(file) {
  const texts = [file.toString('latin1'), ...streams(file)]
  return texts.flatMap(text => [...text.matchAll(box)]).map(([, width, height]) => [Math.round(width), Math.round(height)])
}
