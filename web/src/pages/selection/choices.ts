import { reactive, watch } from 'vue'
import type { Selection, SelectionChoiceInput, SelectionIndustry, SelectionOverride, Violation } from '@/api/types'
import { covers } from '@/format/industry'

type Rule = SelectionOverride['rule']

export interface Chosen {
  industry: string
  body: number
  name: string
  /** Why a rule may pass, each rule for itself. */
  reasons: Partial<Record<Rule, string>>
  /** Rules for which the server asked for a reason. */
  asked: Rule[]
}

/** Those within the limit have no reason: they come first. */
const chosenOf = (call: Selection): Chosen[] =>
  call.choices
    .filter(({ withdrawn_at }) => !withdrawn_at)
    .map(({ industry, body, overrides }) => ({
      industry,
      body: body.id,
      name: body.name,
      reasons: Object.fromEntries(overrides.map(({ rule, reason }) => [rule, reason])),
      asked: [],
    }))
    .sort((a, b) => Object.keys(a.reasons).length - Object.keys(b.reasons).length)

/** One industry, as R-SH-07 counts: one code covers the other. */
const overlap = (one: string, other: string) => covers(one, other) || covers(other, one)

/** What is ticked on the board, until it is saved. */
export function useChoices(call: () => Selection) {
  const state = reactive({ chosen: chosenOf(call()), changed: false })
  watch(call, (now) => Object.assign(state, { chosen: chosenOf(now), changed: false }))

  const of = (industry: string) => state.chosen.filter((choice) => choice.industry === industry)
  const find = (industry: string, body: number) => of(industry).find((choice) => choice.body === body)

  function toggle(industry: string, body: number, name: string) {
    const there = find(industry, body)
    if (there) state.chosen = state.chosen.filter((choice) => choice !== there)
    else state.chosen.push({ industry, body, name, reasons: {}, asked: [] })
    state.changed = true
  }
  function explain(industry: string, body: number, rule: Rule, reason: string) {
    const there = find(industry, body)
    if (there) there.reasons[rule] = reason
    state.changed = true
  }

  /** Whether it will be one more than the limit allows, as far as this page can tell: the server decides. */
  function isBeyond({ code, limit, selected }: SelectionIndustry, body: number) {
    const place = state.chosen.findIndex((choice) => choice.industry === code && choice.body === body)
    if (limit === null || place < 0) return false
    const before = new Set(state.chosen.slice(0, place).filter((choice) => overlap(choice.industry, code)).map((choice) => choice.body))
    return !before.has(body) && selected + before.size >= limit
  }
  const industryOf = (code: string) => call().industries.find((item) => item.code === code)!
  /** The rules for which a choice needs a reason. */
  function asks(industry: SelectionIndustry, body: number): Rule[] {
    const choice = find(industry.code, body)
    if (!choice) return []
    const given = (Object.keys(choice.reasons) as Rule[]).filter((rule) => choice.reasons[rule]?.trim())
    return [...new Set<Rule>([...(isBeyond(industry, body) ? ['SH-07' as const] : []), ...choice.asked, ...given])].sort()
  }

  /** What the server refused: where a reason lets it pass, it is asked for. The industry of the first one. */
  function refused(violations: Violation[]): string | undefined {
    const about = violations.flatMap(({ rule, severity, pointer }) => {
      const choice = state.chosen[Number(/^\/choices\/(\d+)\//.exec(pointer ?? '')?.[1])]
      if (!choice) return []
      if (severity === 'warn' && !choice.asked.includes(rule as Rule)) choice.asked.push(rule as Rule)
      return [choice.industry]
    })
    return about[0]
  }

  const overridesOf = (choice: Chosen) =>
    asks(industryOf(choice.industry), choice.body).flatMap((rule) => {
      const reason = choice.reasons[rule]?.trim()
      return reason ? [{ rule, reason }] : []
    })
  const input = (): SelectionChoiceInput[] =>
    state.chosen.map((choice) => ({ industry: choice.industry, body: choice.body, overrides: overridesOf(choice) }))

  return { state, of, find, toggle, explain, asks, refused, input }
}
export type Choices = ReturnType<typeof useChoices>
