import { onScopeDispose, ref } from 'vue'
import { noteUse, unusedFor } from '@/api/lastUse'
import { getMe, lookAtSession } from '@/api/me'
import { usePolicy } from './policy'
import { useSession } from './session'

const warning = 60_000
const signs = ['keydown', 'pointerdown'] as const

/**
 * Watches a session that nobody uses: warns for its last minute, then ends it. Who types in a form uses the
 * page though the server hears nothing of it, so the server is told instead of a warning.
 */
export function useIdle() {
  const session = useSession()
  const policy = usePolicy()
  /** Seconds that remain, in the last minute only. */
  const left = ref<number | null>(null)
  let touchedAt = 0

  void policy.load()

  /** Any call of this person's counts as use. A refusal shows at the next thing they do. */
  async function goOn() {
    left.value = null
    noteUse()
    await getMe().catch(() => undefined)
  }

  function look() {
    if (session.expired || policy.idleLimit === null) return
    const unused = unusedFor()
    const rest = policy.idleLimit - unused
    if (rest > warning) left.value = null
    else if (rest <= 0) {
      left.value = null
      void session.endUnused()
    } else if (left.value === null && Date.now() - touchedAt < unused) void goOn()
    else left.value = Math.ceil(rest / 1000)
  }

  /** Back to a window after a while: was the session ended from elsewhere? The sign-in then comes at once. */
  function comeBack() {
    if (document.visibilityState === 'visible' && !session.expired) lookAtSession().catch(() => undefined)
  }

  const touched = () => (touchedAt = Date.now())
  document.addEventListener('visibilitychange', comeBack)
  for (const sign of signs) document.addEventListener(sign, touched, { capture: true, passive: true })
  const timer = window.setInterval(look, 1000)
  onScopeDispose(() => {
    window.clearInterval(timer)
    document.removeEventListener('visibilitychange', comeBack)
    for (const sign of signs) document.removeEventListener(sign, touched, { capture: true })
  })

  return { left, goOn }
}
