import type { SameKeys } from './types'

export const zh = {
  'me.account': '账号',
  'me.unit': '单位',
  'me.tier': '层级',
  'me.pages': '去哪里',
  'me.no_role': '您的账号还没有角色，所以看不到业务，也办不了事。请找**{unit}**或上级的安全管理员授予角色；授予后重新登录就能用。',
} as const

export const en: SameKeys<typeof zh> = {
  'me.account': 'Account',
  'me.unit': 'Unit',
  'me.tier': 'Tier',
  'me.pages': 'Where to',
  'me.no_role': 'Your account has no role yet, so there is nothing to see or do. Ask the security administrator of **{unit}** or above to grant one; then sign in again.',
}
