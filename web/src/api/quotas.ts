import { api, unwrap } from './client'

export const quotasOf = (programme: number, unit: string) =>
  unwrap(api.GET('/programmes/{id}/quotas', { params: { path: { id: programme }, query: { unit } } })).then(
    (page) => page.items,
  )

export const quotasUnder = (programme: number, parent: string, depth: 1 | 2) =>
  unwrap(
    api.GET('/programmes/{id}/quotas', { params: { path: { id: programme }, query: { parent, depth } } }),
  ).then((page) => page.items)
