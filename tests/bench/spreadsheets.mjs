// spreadsheets: a table of 200 units and 10 indicators as a file, looked at and taken; one request after the other.
import { addWideProgramme, wideIndicators } from '../api/support/wide-programme.mjs'
import { RECEIVERS, WIDE, receiverCode } from '../api/support/wide-unit.mjs'
import { importFile, plain } from '../api/support/workbook.mjs'
import { signIn } from '../support/uplift.mjs'
import { draft } from '../api/support/tables.mjs'
import { oneAfterTheOther } from './measure.mjs'

const valueOf = (kind, i) => kind === 'rate' ? `${90 + i % 10}%` : kind === 'range' ? `${i % 3}—${i % 3 + 2}` : i

/** The file with every amount another one than in the file before. */
function fileOf(turn) {
  const rows = Array.from({ length: RECEIVERS }, (_, i) =>
    [receiverCode(i + 1), ...wideIndicators.map(({ kind }) => valueOf(kind, i + 1 + turn))])
  return plain([['unit', ...wideIndicators.map(({ code }) => code)], ...rows])
}

/** [looked at, taken]: imports into one draft. Each that is taken changes every cell. */
export async function wideImports(times = 30) {
  const id = await addWideProgramme(), wide = await signIn(`officer.${WIDE}`), table = await draft(wide, id)
  const files = [fileOf(0), fileOf(1)]
  let { version } = table, turn = 0
  const look = () => importFile(wide, table, files[0])
  const take = async () => {
    const reply = await importFile(wide, table, files[++turn % 2], { dryRun: false, ifMatch: `"${version}"` })
    version = reply.body.version
    if (reply.body.differences?.length !== RECEIVERS * wideIndicators.length)
      throw new Error(`${reply.body.differences?.length} cells were changed: ${reply.text.slice(0, 300)}`)
    return reply
  }
  return [await oneAfterTheOther(look, times), await oneAfterTheOther(take, times)]
}
