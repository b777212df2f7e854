// spreadsheets: a table of 200 units and 10 indicators, looked at as a file; one request after the other.
import { addWideProgramme, wideIndicators } from '../api/support/wide-programme.mjs'
import { RECEIVERS, WIDE, receiverCode } from '../api/support/wide-unit.mjs'
import { importFile, plain } from '../api/support/workbook.mjs'
import { logLine } from '../api/support/instance.mjs'
import { signIn } from '../support/uplift.mjs'
import { draft } from '../api/support/tables.mjs'

const valueOf = (kind, i) => kind === 'rate' ? '95%' : kind === 'range' ? '1—3' : i

/** { measure(), statements, bytes } of an import without storing. */
export async function wideImport(times = 30) {
  const id = await addWideProgramme(), wide = await signIn(`officer.${WIDE}`), table = await draft(wide, id)
  const rows = Array.from({ length: RECEIVERS }, (_, i) => [receiverCode(i + 1), ...wideIndicators.map(({ kind }) => valueOf(kind, i))])
  const file = plain([['unit', ...wideIndicators.map(({ code }) => code)], ...rows])
  const once = async () => {
    const began = performance.now(), reply = await importFile(wide, table, file)
    if (reply.status !== 200) throw new Error(`import: ${reply.status} ${reply.text.slice(0, 300)}`)
    return { ms: performance.now() - began, reply }
  }
  const { reply } = await once()
  async function measure() {
    const spans = []
    for (let i = 0; i < times; i++) spans.push((await once()).ms)
    spans.sort((a, b) => a - b)
    const total = spans.reduce((sum, span) => sum + span, 0)
    return { rate: 1000 * times / total, p50: spans[Math.floor(times / 2)], p99: spans.at(-1), errors: 0 }
  }
  return { measure, statements: (await logLine(reply.requestId)).statements, bytes: reply.bytes.length }
}
