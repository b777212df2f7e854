import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { asProblem, type Problem } from '@/api/problem'
import { listTodos } from '@/api/todos'
import type { Todo } from '@/api/types'

/** The to-do list: shown on the workbench, counted in the frame. */
export const useTodos = defineStore('todos', () => {
  const items = ref<Todo[]>([])
  const loaded = ref(false)
  const problem = ref<Problem | null>(null)
  /** What waits for this person, not for somebody else. */
  const actionable = computed(() => items.value.filter((todo) => todo.group !== 'waiting' && todo.group !== 'notice'))

  async function refresh() {
    try {
      items.value = await listTodos()
      loaded.value = true
      problem.value = null
    } catch (error) {
      problem.value = asProblem(error)
    }
  }

  return { items, loaded, problem, actionable, refresh }
})
