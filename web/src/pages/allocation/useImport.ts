import { computed, ref, shallowRef } from 'vue'
import { newKey } from '@/api/client'
import { asProblem, type Problem } from '@/api/problem'
import { lookAtFile, markFile, save, takeFile, workbookMax, type ImportReport } from '@/api/spreadsheets'
import { t } from '@/app/i18n'

/** A file on its way into a draft: looked at, put right, taken. */
export function useImport(id: number) {
  const file = shallowRef<File | null>(null)
  const report = shallowRef<ImportReport | null>(null)
  const problem = shallowRef<Problem | null>(null)
  /** Why a file was not even sent. */
  const refusal = ref('')
  const busy = ref(false)
  /** The draft moved on between the look and the taking. */
  const overtaken = ref(false)
  /** Names the taking of what was looked at: sent twice, it is done once. */
  let key = ''

  const count = computed(() => {
    const { differences, kept_differences: kept, errors } = report.value ?? { differences: [], kept_differences: [], errors: [] }
    return errors.length > 0 ? 0 : differences.length + kept.length
  })

  async function during<T>(work: () => Promise<T>): Promise<T | null> {
    busy.value = true
    problem.value = null
    try {
      return await work()
    } catch (error) {
      problem.value = asProblem(error)
      return null
    } finally {
      busy.value = false
    }
  }

  async function look() {
    const chosen = file.value
    if (!chosen) return
    key = newKey()
    report.value = await during(() => lookAtFile(id, chosen))
  }

  function choose(chosen: File) {
    file.value = report.value = problem.value = null
    overtaken.value = false
    if (chosen.size > workbookMax) refusal.value = t('import.too_large', { name: chosen.name })
    else if (!/\.xlsx$/i.test(chosen.name)) refusal.value = t('import.not_xlsx', { name: chosen.name })
    else {
      refusal.value = ''
      file.value = chosen
      return look()
    }
  }

  /** The draft as it is after the file was taken; null when it was not. */
  async function take(): Promise<ImportReport | null> {
    const chosen = file.value, looked = report.value
    if (!chosen || !looked) return null
    overtaken.value = false
    const taken = await during(() => takeFile(id, looked.version, chosen, key))
    if (!taken && problem.value?.stale) {
      await look()
      overtaken.value = report.value !== null
    }
    return taken
  }

  async function download() {
    const chosen = file.value
    const marked = chosen && (await during(() => markFile(id, chosen)))
    if (marked) save({ ...marked, name: `${chosen.name.replace(/\.xlsx$/i, '')}-${marked.name}` })
  }

  return { file, report, problem, refusal, busy, overtaken, count, choose, look, take, download }
}
