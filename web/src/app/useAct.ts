import { ref, shallowRef } from 'vue'
import { asProblem, type Problem } from '@/api/problem'

/** One thing that a person does: whether it is under way, and why it was refused. */
export function useAct() {
  const busy = ref(false)
  const problem = shallowRef<Problem | null>(null)

  /** Whether it was done. */
  async function act(work: () => Promise<unknown>): Promise<boolean> {
    busy.value = true
    problem.value = null
    try {
      await work()
      return true
    } catch (error) {
      problem.value = asProblem(error)
      return false
    } finally {
      busy.value = false
    }
  }

  return { busy, problem, act }
}
