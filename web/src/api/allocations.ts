import { api, ifMatch, unwrap } from './client'
import type { ActionInput, AllocationAction, AllocationRows } from './types'

export const listAllocations = (programme: number) =>
  unwrap(api.GET('/programmes/{id}/allocations', { params: { path: { id: programme } } })).then(
    (page) => page.items,
  )

export const getAllocation = (id: number) => unwrap(api.GET('/allocations/{id}', { params: { path: { id } } }))

export const createAllocation = (programme: number) =>
  unwrap(api.POST('/programmes/{id}/allocations', { params: { path: { id: programme } } }))

export const saveRows = (id: number, version: number, rows: AllocationRows) =>
  unwrap(
    api.PUT('/allocations/{id}/rows', {
      params: { path: { id }, header: { 'If-Match': ifMatch(version) } },
      body: rows,
    }),
  )

export const actOnAllocation = (
  id: number,
  version: number,
  action: AllocationAction,
  input: ActionInput,
  key: string,
) =>
  unwrap(
    api.POST('/allocations/{id}/actions/{action}', {
      params: { path: { id, action }, header: { 'If-Match': ifMatch(version), 'Idempotency-Key': key } },
      body: input,
    }),
  )

export const dropDraft = (id: number, version: number) =>
  unwrap(
    api.DELETE('/allocations/{id}', { params: { path: { id }, header: { 'If-Match': ifMatch(version) } } }),
  )

export const listDifferences = (id: number, from: number) =>
  unwrap(
    api.GET('/allocations/{id}/difference', { params: { path: { id }, query: { from } } }),
  ).then((page) => page.items)
