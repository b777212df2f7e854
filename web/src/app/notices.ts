import { reactive } from 'vue'
import type { RouteLocationRaw } from 'vue-router'

/** One line after something succeeded, with a way on; it leaves by itself after five seconds. */
export interface Notice {
  id: number
  text: string
  way?: { label: string; to: RouteLocationRaw } | { label: string; run: () => void }
}

const lifetime = 5000
let lastId = 0

export const notices = reactive<Notice[]>([])

export function dismiss(id: number) {
  const index = notices.findIndex((notice) => notice.id === id)
  if (index >= 0) notices.splice(index, 1)
}

export function tell(text: string, way?: Notice['way']) {
  const id = ++lastId
  notices.push({ id, text, way })
  window.setTimeout(() => dismiss(id), lifetime)
}
