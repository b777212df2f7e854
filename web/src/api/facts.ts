import { api, unwrap } from './client'
import type { FactInput } from './types'

export const listFacts = (programme: number, query: { unit: string; indicator?: string; after?: string }) =>
  unwrap(api.GET('/programmes/{id}/facts', { params: { path: { id: programme }, query: { limit: 50, ...query } } }))

export const recordFact = (programme: number, fact: FactInput, key: string) =>
  unwrap(
    api.POST('/programmes/{id}/facts', {
      params: { path: { id: programme }, header: { 'Idempotency-Key': key } },
      body: fact,
    }),
  )

export const undoFact = (fact: number, reason: string, key: string) =>
  unwrap(
    api.POST('/facts/{id}/actions/undo', {
      params: { path: { id: fact }, header: { 'Idempotency-Key': key } },
      body: { reason },
    }),
  )
