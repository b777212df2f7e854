import { reactive, watch } from 'vue'
import type { Selection, SelectionChoiceInput, SelectionIndustry } from '@/api/types'

export interface Chosen {
  industry: string
  body: number
  name: string
  reason: string
}

/** Those within the limit have no reason: they come first. */
const chosenOf = (call: Selection): Chosen[] =>
  call.choices
    .filter(({ withdrawn_at }) => !withdrawn_at)
    .map(({ industry, body, override_reason }) => ({ industry, body: body.id, name: body.name, reason: override_reason ?? '' }))
    .sort((a, b) => Number(a.reason !== '') - Number(b.reason !== ''))

/** What is ticked on the board, until it is saved. */
export function useChoices(call: () => Selection) {
  const state = reactive({ chosen: chosenOf(call()), changed: false })
  watch(call, (now) => Object.assign(state, { chosen: chosenOf(now), changed: false }))

  const of = (industry: string) => state.chosen.filter((choice) => choice.industry === industry)
  const find = (industry: string, body: number) => of(industry).find((choice) => choice.body === body)

  function toggle(industry: string, body: number, name: string) {
    const there = find(industry, body)
    if (there) state.chosen = state.chosen.filter((choice) => choice !== there)
    else state.chosen.push({ industry, body, name, reason: '' })
    state.changed = true
  }
  function explain(industry: string, body: number, reason: string) {
    const there = find(industry, body)
    if (there) there.reason = reason
    state.changed = true
  }

  /** Whether one more than the limit allows, of all that are in force and ticked before it. */
  function isBeyond({ code, limit, selected }: SelectionIndustry, body: number) {
    const place = of(code).findIndex((choice) => choice.body === body)
    return limit !== null && place >= 0 && selected + place >= limit
  }
  const industryOf = (code: string) => call().industries.find((item) => item.code === code)!
  const unexplained = () =>
    state.chosen.filter((choice) => isBeyond(industryOf(choice.industry), choice.body) && !choice.reason.trim())

  const input = (): SelectionChoiceInput[] =>
    state.chosen.map((choice) => ({
      industry: choice.industry,
      body: choice.body,
      override_reason: isBeyond(industryOf(choice.industry), choice.body) ? choice.reason.trim() : null,
    }))

  return { state, of, find, toggle, explain, isBeyond, unexplained, input }
}
export type Choices = ReturnType<typeof useChoices>
