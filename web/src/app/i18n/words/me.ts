import type { SameKeys } from './types'

export const zh = {
  'me.account': '账号',
  'me.unit': '单位',
  'me.tier': '层级',
  'me.pages': '去哪里',
} as const

export const en: SameKeys<typeof zh> = {
  'me.account': 'Account',
  'me.unit': 'Unit',
  'me.tier': 'Tier',
  'me.pages': 'Where to',
}
