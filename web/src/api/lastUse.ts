/**
 * When somebody last used the system from this device, whichever window it was in: the server ends a session
 * that nobody uses. What a page asks by itself carries `X-Background` and is no use (see `inBackground`).
 */
const storageKey = 'uplift.last_use'

export const inBackground = { 'X-Background': '1' }

export const noteUse = () => localStorage.setItem(storageKey, String(Date.now()))

/** Milliseconds since then. */
export const unusedFor = () => Date.now() - Number(localStorage.getItem(storageKey) ?? Date.now())
