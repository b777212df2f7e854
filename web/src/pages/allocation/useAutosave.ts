import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { getAllocation, saveRows } from '@/api/allocations'
import { asProblem, type Problem } from '@/api/problem'
import type { Allocation } from '@/api/types'
import { locale } from '@/app/i18n'
import { useSession } from '@/app/session'
import { findTypedWork, forgetTypedWork, keepTypedWork } from '@/app/typedWork'
import {
  amountKeys,
  changedKeys,
  faceError,
  fieldKey,
  parseKey,
  textsOf,
  toRows,
  type Table,
  type Texts,
} from '@/components/allocation/model'
import type { useHistory } from './useHistory'

const pause = 800

/** Two people changed the table: theirs is on the server, ours is typed. */
export interface Conflict {
  theirs: Allocation
  theirTexts: Texts
  baseTexts: Texts
  keys: string[]
}

/**
 * Saves the typed table by itself, a moment after the last change. What the server does not have yet is
 * kept on the device; a newer version on the server opens a choice cell by cell.
 */
export function useAutosave(
  allocation: { value: Allocation },
  table: Table,
  history: ReturnType<typeof useHistory>,
) {
  const { texts } = history
  const session = useSession()
  const stored = ref<Texts>(textsOf(table, allocation.value))
  const saving = ref(false)
  const savedAt = ref(allocation.value.edited_at)
  const problem = shallowRef<Problem | null>(null)
  const conflict = shallowRef<Conflict | null>(null)
  const restored = ref<{ keys: string[]; at: string } | null>(null)

  const dirty = computed(() => changedKeys(stored.value, texts))
  const invalid = computed(() =>
    amountKeys(table).filter(({ key, kind }) => faceError(texts, key, kind) !== null),
  )
  /** What is saved: a field that is no number, and its pair, stays as the server has it. */
  const sound = computed((): Texts => {
    const kept = { ...texts }
    for (const { key } of invalid.value) {
      const { unit, indicator } = parseKey(key)
      const pair = indicator === '' ? [] : (['value', 'min', 'max'] as const).map((field) => fieldKey(unit, indicator, field))
      for (const field of [key, ...pair]) {
        const before = stored.value[field]
        if (before !== undefined) kept[field] = before
      }
    }
    return kept
  })
  /** What can go to the server now. */
  const waiting = computed(() => changedKeys(stored.value, sound.value))
  const settled = computed(() => dirty.value.length === 0 && !saving.value)

  let timer: number | undefined
  function schedule() {
    window.clearTimeout(timer)
    timer = window.setTimeout(() => void save(), pause)
  }

  watch(dirty, (keys) => {
    keep(keys)
    if (conflict.value) addLate(conflict.value)
    else if (waiting.value.length > 0) schedule()
  })

  function keep(keys: string[]) {
    const { id, title } = allocation.value
    if (keys.length === 0) return forgetTypedWork(id)
    const cells = Object.fromEntries(
      keys.map((key) => [key, { base: stored.value[key] ?? '', text: texts[key] ?? '' }]),
    )
    keepTypedWork(id, {
      username: session.me?.username ?? '',
      title,
      savedAt: new Date().toISOString(),
      cells,
    })
  }

  /** Puts back what was typed before the window closed or the session ended. */
  function restore() {
    const work = findTypedWork(allocation.value.id, session.me?.username ?? '')
    if (!work) return
    const known = Object.entries(work.cells).filter(([key]) => key in texts)
    const baseTexts = { ...stored.value }
    for (const [key, cell] of known) baseTexts[key] = cell.base
    history.apply(Object.fromEntries(known.map(([key, cell]) => [key, cell.text])))
    const overtaken = known.some(([key, cell]) => stored.value[key] !== cell.base)
    if (overtaken) openConflict(allocation.value, baseTexts)
    else if (dirty.value.length > 0) restored.value = { keys: [...dirty.value], at: work.savedAt }
    else forgetTypedWork(allocation.value.id)
  }

  const differing = (baseTexts: Texts, theirTexts: Texts) =>
    changedKeys(baseTexts, texts).filter((key) => texts[key] !== theirTexts[key])

  /** Strokes that were under way when the choice opened belong to it, too. */
  function addLate(open: Conflict) {
    const keys = differing(open.baseTexts, open.theirTexts)
    if (keys.join() !== open.keys.join()) conflict.value = { ...open, keys }
  }

  function openConflict(theirs: Allocation, baseTexts: Texts) {
    const theirTexts = textsOf(table, theirs)
    const keys = differing(baseTexts, theirTexts)
    conflict.value = { theirs, theirTexts, baseTexts, keys }
    if (keys.length === 0) resolve({})
  }

  /** Ends the conflict: the server's table, with the chosen cells of ours on top. */
  function resolve(chosen: Texts) {
    if (!conflict.value) return
    const { theirs, theirTexts } = conflict.value
    allocation.value = theirs
    stored.value = theirTexts
    conflict.value = null
    history.adopt({ ...theirTexts, ...chosen })
    problem.value = null
    schedule()
  }

  async function save() {
    window.clearTimeout(timer)
    if (saving.value || conflict.value || waiting.value.length === 0) return
    saving.value = true
    const sent = { ...sound.value }
    const language = locale.value
    try {
      const answer = await saveRows(allocation.value.id, allocation.value.version, toRows(table, sent))
      accept(answer, sent)
      // Switched meanwhile: what the answer says is in the former language.
      if (language !== locale.value) allocation.value = await getAllocation(answer.id)
    } catch (error) {
      await fail(asProblem(error))
    } finally {
      saving.value = false
    }
    // More may have been typed while this was under way.
    if (!problem.value && waiting.value.length > 0) schedule()
  }

  function accept(answer: Allocation, sent: Texts) {
    allocation.value = answer
    savedAt.value = answer.edited_at
    problem.value = null
    const now = textsOf(table, answer)
    const untouched = Object.entries(now).filter(([key]) => texts[key] === sent[key])
    stored.value = now
    history.adopt(Object.fromEntries(untouched))
  }

  /** What a file changed on the server becomes a step like a paste: one undo takes all of it back. */
  function takeOver(fresh: Allocation) {
    const now = textsOf(table, fresh)
    const changes = changedKeys(stored.value, now).map((key) => [key, now[key] ?? ''] as const)
    allocation.value = fresh
    stored.value = now
    savedAt.value = fresh.edited_at
    history.apply(Object.fromEntries(changes))
  }

  /** The table was read again, as after a switch of language. What is typed stays. */
  function reread(fresh: Allocation) {
    // Our own save is under way, or has been answered since: its answer says more.
    if (saving.value || conflict.value || fresh.version < allocation.value.version) return
    if (fresh.version > allocation.value.version) openConflict(fresh, stored.value)
    else allocation.value = fresh
    if (problem.value) void save()
  }

  async function fail(refusal: Problem) {
    if (!refusal.stale) {
      problem.value = refusal
      return
    }
    try {
      openConflict(await getAllocation(allocation.value.id), stored.value)
    } catch (error) {
      problem.value = asProblem(error)
    }
  }

  // Leaving the page is no reason to lose the last second's typing.
  onScopeDispose(() => void save())
  restore()

  return { dirty, invalid, sound, waiting, saving, settled, savedAt, problem, conflict, restored, save, reread, resolve, takeOver }
}
