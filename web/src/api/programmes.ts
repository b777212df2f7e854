import { api, unwrap } from './client'

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
