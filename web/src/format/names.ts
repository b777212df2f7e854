import { pick } from '@/app/i18n'

/** Names the API carries in both languages. */
export const indicatorName = (indicator: { name: string; name_en: string }) =>
  pick(indicator.name, indicator.name_en)

export const countUnit = (indicator: { unit_of_count: string; unit_of_count_en: string }) =>
  pick(indicator.unit_of_count, indicator.unit_of_count_en)

export const programmeTitle = (programme: { title: string; title_en: string }) =>
  pick(programme.title, programme.title_en)
