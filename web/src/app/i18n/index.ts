import { ref, watchEffect } from 'vue'
import { formatCount } from '@/format/number'
import { en, zh } from './words'

type Locale = 'zh-CN' | 'en'
export type Key = keyof typeof zh
export const isKey = (text: string): text is Key => text in zh
type Params = Record<string, string | number>

const storageKey = 'uplift.language'

/** Our fonts are Chinese ones: a curly mark is as wide as a character in them, and tears an English word apart. */
const straight = (text: string) => text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"')
const english = Object.fromEntries(Object.entries(en).map(([key, text]) => [key, straight(text)])) as Record<Key, string>
const dictionaries: Record<Locale, Record<Key, string>> = { 'zh-CN': zh, en: english }

export const locale = ref<Locale>(localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh-CN')

watchEffect(() => {
  document.documentElement.lang = locale.value
  localStorage.setItem(storageKey, locale.value)
})

export function switchLocale() {
  locale.value = locale.value === 'en' ? 'zh-CN' : 'en'
}

/** `{n|unit|units}` picks the English singular or plural; `{n}` inserts, numbers with separators. */
const placeholder = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g

export function t(key: Key, params: Params = {}): string {
  return dictionaries[locale.value][key].replace(placeholder, (_, name: string, one?: string, many?: string) => {
    const value = params[name] ?? ''
    if (one !== undefined) return (Number(value) === 1 ? one : many) ?? ''
    return typeof value === 'number' ? formatCount(value) : value
  })
}

/** For texts the API carries in both languages. */
export const pick = (chinese: string, english: string | null) =>
  locale.value === 'en' && english ? english : chinese
