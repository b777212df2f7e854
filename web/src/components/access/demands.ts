import type { Policy } from '@/api/types'
import { t } from '@/app/i18n'

export interface Demand {
  text: string
  /** null: only the server can tell. */
  met: boolean | null
}

/** Shorter names are found in too many words to be forbidden. */
const shortestName = 3

function classesOf(password: string): number {
  // As the server counts: capital and small letters of ASCII, digits, and anything else.
  return [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((pattern) => pattern.test(password)).length
}

export function demandsOf(policy: Policy, password: string, username: string): Demand[] {
  const typed = password !== ''
  const named = username.length >= shortestName && password.toLowerCase().includes(username.toLowerCase())
  return [
    { text: t('password.length', { n: policy.min_length }), met: [...password].length >= policy.min_length },
    { text: t('password.classes', { n: policy.classes }), met: classesOf(password) >= policy.classes },
    { text: t('password.no_name'), met: typed && !named },
    { text: t('password.uncommon'), met: null },
    { text: t('password.unused', { n: policy.history }), met: null },
  ]
}
