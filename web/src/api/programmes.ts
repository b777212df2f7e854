import { api, ifMatch, unwrap } from './client'
import type { Programme, Rule, RuleInput } from './types'

const of = (id: number) => ({ params: { path: { id } } })

export const listProgrammes = () => unwrap(api.GET('/programmes')).then((page) => page.items)
export const getProgramme = (id: number) => unwrap(api.GET('/programmes/{id}', of(id)))
export const listIndicators = (id: number) =>
  unwrap(api.GET('/programmes/{id}/indicators', of(id))).then((page) => page.items)
export const listStages = (id: number) =>
  unwrap(api.GET('/programmes/{id}/stages', of(id))).then((page) => page.items)
export const listDeadlines = (id: number) =>
  unwrap(api.GET('/programmes/{id}/deadlines', of(id))).then((page) => page.items)
export const listRules = (id: number) =>
  unwrap(api.GET('/programmes/{id}/rules', of(id))).then((page) => page.items)

export const setRule = ({ id, version }: Pick<Programme, 'id' | 'version'>, rule: Rule['rule'], input: RuleInput) =>
  unwrap(
    api.PUT('/programmes/{id}/rules/{rule}', { params: { path: { id, rule }, header: { 'If-Match': ifMatch(version) } }, body: input }),
  )
