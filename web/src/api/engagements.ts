import { api, cursor, ifMatch, unwrap } from './client'
import type { EngagementInput } from './types'

export interface EngagementFilter {
  q?: string
}

/** Those that the own body entered; for officers, those at enterprises of their area. */
export const listEngagements = (query: EngagementFilter, after?: string) =>
  unwrap(api.GET('/engagements', { params: { query: { ...query, limit: 50, after: cursor(after) } } }))

export const enterEngagement = (input: EngagementInput, key: string) =>
  unwrap(api.POST('/engagements', { params: { header: { 'Idempotency-Key': key } }, body: input }))

export const endEngagement = (id: number, version: number, until: string, key: string) =>
  unwrap(
    api.POST('/engagements/{id}/actions/{action}', {
      params: { path: { id, action: 'end' }, header: { 'If-Match': ifMatch(version), 'Idempotency-Key': key } },
      body: { until },
    }),
  )

export const voidEngagement = (id: number, version: number, reason: string, key: string) =>
  unwrap(
    api.POST('/engagements/{id}/void', {
      params: { path: { id }, header: { 'If-Match': ifMatch(version), 'Idempotency-Key': key } },
      body: { reason },
    }),
  )
