import { api, unwrap } from './client'
import type { RaiseInput } from './types'

export const quotasOf = (programme: number, unit: string) =>
  unwrap(api.GET('/programmes/{id}/quotas', { params: { path: { id: programme }, query: { unit } } })).then(
    (page) => page.items,
  )

export const quotasUnder = (programme: number, parent: string, depth: 1 | 2) =>
  unwrap(
    api.GET('/programmes/{id}/quotas', { params: { path: { id: programme }, query: { parent, depth } } }),
  ).then((page) => page.items)

/** 自加: adds to a floor on the caller's own account. */
export const raiseQuota = (programme: number, input: RaiseInput, key: string) =>
  unwrap(
    api.POST('/programmes/{id}/raises', {
      params: { path: { id: programme }, header: { 'Idempotency-Key': key } },
      body: input,
    }),
  )
