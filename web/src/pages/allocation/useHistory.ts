import { reactive, ref, shallowRef } from 'vue'
import type { Texts } from '@/components/allocation/model'

interface Change {
  key: string
  before: string
  after: string
}

/** What was suggested for a field, and why. */
export interface Suggested {
  text: string
  why: string
}
export type Suggestions = Record<string, Suggested>

interface Step {
  changes: Change[]
  /** Suggestions beside the grid come and go with the step that took them. */
  suggestions?: { before: Suggestions; after: Suggestions }
}

/** The typed texts with undo and redo. Typing in one field is one step, and so are a paste and an import. */
export function useHistory(initial: Texts) {
  const texts = reactive<Texts>({ ...initial })
  const suggestions = shallowRef<Suggestions>({})
  const done = ref<Step[]>([])
  const undone = ref<Step[]>([])
  /** The field being typed in; its strokes join into one step. */
  let open: string | null = null

  function push(step: Step) {
    if (step.changes.length === 0 && !step.suggestions) return
    done.value.push(step)
    undone.value = []
  }

  function type(key: string, after: string) {
    const last = done.value.at(-1)
    if (open === key && last) last.changes[0]!.after = after
    else push({ changes: [{ key, before: texts[key] ?? '', after }] })
    open = key
    texts[key] = after
  }

  function apply(changes: Texts, suggested?: Suggestions) {
    open = null
    const step: Step = {
      changes: Object.entries(changes)
        .filter(([key, after]) => texts[key] !== after)
        .map(([key, after]) => ({ key, before: texts[key] ?? '', after })),
    }
    if (suggested) {
      step.suggestions = { before: suggestions.value, after: suggested }
      suggestions.value = suggested
    }
    push(step)
    Object.assign(texts, changes)
  }

  function closeStep() {
    open = null
  }

  const firstKey = ({ changes }: Step) => changes[0]?.key ?? null

  function undo(): string | null {
    closeStep()
    const step = done.value.pop()
    if (!step) return null
    for (const { key, before } of step.changes) texts[key] = before
    if (step.suggestions) suggestions.value = step.suggestions.before
    undone.value.push(step)
    return firstKey(step)
  }

  function redo(): string | null {
    closeStep()
    const step = undone.value.pop()
    if (!step) return null
    for (const { key, after } of step.changes) texts[key] = after
    if (step.suggestions) suggestions.value = step.suggestions.after
    done.value.push(step)
    return firstKey(step)
  }

  /** Takes texts from the server; they are nobody's step to undo. */
  function adopt(next: Texts) {
    Object.assign(texts, next)
  }

  return { texts, suggestions, done, undone, type, apply, closeStep, undo, redo, adopt }
}
