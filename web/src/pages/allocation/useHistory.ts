import { reactive, ref } from 'vue'
import type { Texts } from '@/components/allocation/model'

interface Change {
  key: string
  before: string
  after: string
}
type Step = Change[]

/** The typed texts with undo and redo. Typing in one field is one step, and so is a paste. */
export function useHistory(initial: Texts) {
  const texts = reactive<Texts>({ ...initial })
  const done = ref<Step[]>([])
  const undone = ref<Step[]>([])
  /** The field being typed in; its strokes join into one step. */
  let open: string | null = null

  function push(step: Step) {
    if (step.length === 0) return
    done.value.push(step)
    undone.value = []
  }

  function type(key: string, after: string) {
    const last = done.value.at(-1)
    if (open === key && last) last[0]!.after = after
    else push([{ key, before: texts[key] ?? '', after }])
    open = key
    texts[key] = after
  }

  function apply(changes: Texts) {
    open = null
    push(
      Object.entries(changes)
        .filter(([key, after]) => texts[key] !== after)
        .map(([key, after]) => ({ key, before: texts[key] ?? '', after })),
    )
    Object.assign(texts, changes)
  }

  function closeStep() {
    open = null
  }

  function undo(): string | null {
    closeStep()
    const step = done.value.pop()
    if (!step) return null
    for (const { key, before } of step) texts[key] = before
    undone.value.push(step)
    return step[0]!.key
  }

  function redo(): string | null {
    closeStep()
    const step = undone.value.pop()
    if (!step) return null
    for (const { key, after } of step) texts[key] = after
    done.value.push(step)
    return step[0]!.key
  }

  /** Takes texts from the server; they are nobody's step to undo. */
  function adopt(next: Texts) {
    Object.assign(texts, next)
  }

  return { texts, done, undone, type, apply, closeStep, undo, redo, adopt }
}
