import { emptyDraft, type Draft } from './draft'

/** The draft stays on this device until it is planned; it belongs to the person who typed it. */
interface KeptDraft {
  username: string
  savedAt: string
  draft: Draft
}

const key = 'uplift.work.reorganisation'

export function keepDraft(username: string, draft: Draft) {
  const kept: KeptDraft = { username, savedAt: new Date().toISOString(), draft }
  localStorage.setItem(key, JSON.stringify(kept))
}

export const forgetDraft = () => localStorage.removeItem(key)

export function findDraft(username: string): { savedAt: string; draft: Draft } | null {
  const text = localStorage.getItem(key)
  const kept = text ? (JSON.parse(text) as KeptDraft) : null
  return kept?.username === username ? { savedAt: kept.savedAt, draft: { ...emptyDraft(), ...kept.draft } } : null
}
