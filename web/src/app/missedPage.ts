import { shallowRef } from 'vue'
import type { Router } from 'vue-router'
import { Problem } from '@/api/problem'

interface MissedPage {
  path: string
  problem: Problem
}

/** A page whose program could not be fetched; the page before it stays, under a banner. */
export const missedPage = shallowRef<MissedPage | null>(null)

const miss = (path: string) => {
  missedPage.value = { path, problem: new Problem({ status: 0 }) }
}

export function noteMissedPages(router: Router) {
  router.onError((_error, to) => miss(to.fullPath))
  router.afterEach((_to, _from, failure) => {
    if (!failure) missedPage.value = null
  })
}

/** Leaves only once somebody answers; loaded whole, for a browser may keep what failed. */
export async function retryMissedPage() {
  const path = missedPage.value?.path
  if (path === undefined) return
  const reached = await fetch('/healthz', { cache: 'no-store' }).then((answer) => answer.ok, () => false)
  if (reached) window.location.assign(path)
  else miss(path)
}
