import { computed, onScopeDispose, reactive, ref, shallowRef, watch } from 'vue'
import { getSubmission, saveAnswers } from '@/api/forms'
import { asProblem, type Problem } from '@/api/problem'
import type { Answer, Answers, Form, Submission } from '@/api/types'
import { useSession } from '@/app/session'
import { toSend, withOnlyChoices } from '@/components/form/answers'

const pause = 800

/** Somebody else saved the same draft: theirs is on the server, ours is typed. */
export interface Conflict {
  theirs: Submission
  fields: string[]
}

/**
 * The typed answers, saved by themselves a moment after the last change. What the server does not have yet is kept
 * on this device, and belongs to the person who typed it.
 */
export function useDraft(submission: { value: Submission }, form: Form) {
  const session = useSession()
  const me = session.me!
  const key = `uplift.form.${me.username}.submission.${submission.value.id}`
  const textOf = (answers: Answers) => JSON.stringify(toSend(form, answers))

  const answers = reactive<Answers>(withOnlyChoices(form, { ...submission.value.data }, me.party))
  const stored = ref(textOf(submission.value.data))
  const saving = ref(false)
  const problem = shallowRef<Problem | null>(null)
  const conflict = shallowRef<Conflict | null>(null)
  const restored = ref(false)
  /** What was refused: the same is not sent again by itself. */
  let refused = ''

  const current = computed(() => textOf(answers))
  const settled = computed(() => current.value === stored.value && !saving.value)

  const kept = localStorage.getItem(key)
  if (kept && submission.value.editable) {
    Object.assign(answers, JSON.parse(kept) as Answers)
    restored.value = current.value !== stored.value
  }

  let timer: number | undefined
  const schedule = () => {
    window.clearTimeout(timer)
    timer = window.setTimeout(() => void save(), pause)
  }
  watch(
    current,
    (text) => {
      if (text === stored.value) localStorage.removeItem(key)
      else {
        localStorage.setItem(key, JSON.stringify(answers))
        schedule()
      }
    },
    { immediate: true },
  )

  /** Whether the server has everything. */
  async function save(again = false): Promise<boolean> {
    window.clearTimeout(timer)
    if (conflict.value || saving.value) return false
    if (current.value === stored.value) return true
    if (!again && current.value === refused) return false
    const sent = current.value
    saving.value = true
    try {
      const answer = await saveAnswers(submission.value.id, submission.value.version, JSON.parse(sent) as Answers)
      submission.value = answer
      stored.value = sent
      problem.value = null
      restored.value = false
      if (current.value === sent) localStorage.removeItem(key)
    } catch (error) {
      await fail(asProblem(error), sent)
    } finally {
      saving.value = false
    }
    if (!problem.value && current.value !== stored.value) schedule()
    return current.value === stored.value
  }

  async function fail(refusal: Problem, sent: string) {
    problem.value = refusal
    if (!refusal.stale) {
      refused = refusal.transient ? '' : sent
      return
    }
    try {
      const theirs = await getSubmission(submission.value.id)
      const differing = form.sections
        .flatMap((section) => section.fields.map((field) => field.name))
        .filter((name) => JSON.stringify(theirs.data[name] ?? null) !== JSON.stringify(answers[name] ?? null))
      problem.value = null
      if (!theirs.editable || differing.length === 0) takeTheirs(theirs)
      else conflict.value = { theirs, fields: differing }
    } catch (error) {
      problem.value = asProblem(error)
    }
  }

  function takeTheirs(theirs: Submission) {
    submission.value = theirs
    Object.assign(answers, theirs.data)
    stored.value = textOf(answers)
    conflict.value = null
    localStorage.removeItem(key)
  }

  function takeMine() {
    const { theirs } = conflict.value!
    submission.value = theirs
    stored.value = textOf(theirs.data)
    conflict.value = null
    schedule()
  }

  const set = (name: string, answer: Answer) => (answers[name] = answer)

  /** An upload is on the server, and the draft that names it is not yet: asked before the window closes. */
  function onLeave(event: BeforeUnloadEvent) {
    if (!settled.value) event.preventDefault()
  }
  window.addEventListener('beforeunload', onLeave)
  onScopeDispose(() => {
    window.removeEventListener('beforeunload', onLeave)
    // Leaving the page is no reason to lose the last second's typing.
    void save()
  })

  return { answers, set, settled, saving, problem, conflict, restored, save, takeTheirs, takeMine }
}
