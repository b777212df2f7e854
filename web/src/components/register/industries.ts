import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { listIndustries } from '@/api/industries'
import type { Industry } from '@/api/types'
import { pick } from '@/app/i18n'
import type { Choice } from '../ComboField.vue'

/** The register of industries: read once, since it hardly ever changes and has names in both languages. */
export const useIndustries = defineStore('industries', () => {
  const items = ref<Industry[]>([])
  let reading: Promise<void> | null = null

  const load = () =>
    (reading ??= listIndustries().then(
      (industries) => void (items.value = industries),
      // The next who asks tries again; until then codes stand alone.
      () => void (reading = null),
    ))

  const byCode = computed(() => new Map(items.value.map((industry) => [industry.code, industry])))
  const nameOf = (code: string) => {
    const industry = byCode.value.get(code)
    return industry ? pick(industry.name, industry.name_en) : ''
  }
  /** “C367 汽车零部件及配件制造”. */
  const labelOf = (code: string) => [code, nameOf(code)].filter(Boolean).join(' ')

  async function find(words: string): Promise<Choice[]> {
    await load()
    const wanted = words.toLowerCase()
    const fits = ({ code, name, name_en }: Industry) =>
      code.toLowerCase().startsWith(wanted) || name.includes(words) || name_en.toLowerCase().includes(wanted)
    return items.value.filter(fits).map(({ code }) => ({ value: code, label: labelOf(code) }))
  }

  return { items, load, nameOf, labelOf, find }
})
