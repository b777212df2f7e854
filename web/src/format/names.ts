import { pick } from '@/app/i18n'

/** Names the API carries in both languages. */
export const indicatorName = (indicator: { name: string; name_en: string }) =>
  pick(indicator.name, indicator.name_en)

export const countUnit = (indicator: { unit_of_count: string; unit_of_count_en: string }) =>
  pick(indicator.unit_of_count, indicator.unit_of_count_en)

export const programmeTitle = (programme: { title: string; title_en: string }) =>
  pick(programme.title, programme.title_en)

/** The place an authority stands for, as annexes name it: 徐州市市场监督管理局 is 徐州市. */
export const placeName = (unitName: string) => unitName.replace(/市场监督管理(局|委员会)$/, '')
