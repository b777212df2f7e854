import { api, cursor, ifMatch, unwrap } from './client'
import { readAll } from './pages'
import { unwrapFile } from './spreadsheets'
import type { AssignmentGrouping, AssignmentInput, ReplacementInput } from './types'

export interface AssignmentQuery {
  programme?: number
  unit?: string
  body?: number
  expert?: number
  enterprise?: number
  status?: 'offered' | 'confirmed' | 'active' | 'replaced' | 'ended' | 'declined' | 'withdrawn'
  state?: 'open' | 'closed'
}

export const listAssignments = (query: AssignmentQuery, after?: string, limit = 500) =>
  unwrap(api.GET('/assignments', { params: { query: { ...query, limit, after: cursor(after) } } }))

export const exportAssignments = (query: AssignmentQuery) =>
  unwrapFile(api.GET('/assignments.xlsx', { params: { query }, parseAs: 'blob' }))

export const allAssignments = (query: AssignmentQuery) => readAll((after) => listAssignments(query, after))

export const offer = (programme: number, input: AssignmentInput, key: string) =>
  unwrap(
    api.POST('/programmes/{id}/assignments', {
      params: { path: { id: programme }, header: { 'Idempotency-Key': key } },
      body: input,
    }),
  )

/** The old one is closed, its enterprise is offered somebody else, who is answered. */
export const replace = (id: number, version: number, input: ReplacementInput, key: string) =>
  unwrap(
    api.POST('/assignments/{id}/replacement', {
      params: { path: { id }, header: { 'If-Match': ifMatch(version), 'Idempotency-Key': key } },
      body: input,
    }),
  )

export type AssignmentAct = 'confirm' | 'decline' | 'start' | 'withdraw' | 'end'

export const actOnAssignment = (id: number, version: number, action: AssignmentAct, reason: string | null, key: string) =>
  unwrap(
    api.POST('/assignments/{id}/actions/{action}', {
      params: { path: { id, action }, header: { 'If-Match': ifMatch(version), 'Idempotency-Key': key } },
      body: reason === null ? {} : { reason },
    }),
  )

/** Stores nothing: it asks who would be best for whom. */
export const propose = (programme: number, unit: string, industry: string | null) =>
  unwrap(api.POST('/programmes/{id}/proposal', { params: { path: { id: programme } }, body: { unit, industry } }))

export const countAssignments = (programme: number, by: AssignmentGrouping, unit?: string) =>
  unwrap(
    api.GET('/programmes/{id}/assignment-statistics', { params: { path: { id: programme }, query: { by, unit } } }),
  ).then((page) => page.items)
