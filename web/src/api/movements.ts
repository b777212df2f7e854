import { api, unwrap } from './client'
import type { RequestStatus, ReturnInput, SweepInput, TransferInput } from './types'

const to = (id: number, key: string) => ({ path: { id }, header: { 'Idempotency-Key': key } })

export const transfer = (programme: number, input: TransferInput, key: string) =>
  unwrap(api.POST('/programmes/{id}/transfers', { params: to(programme, key), body: input }))

/** A ceiling's amount goes back at once; a floor's becomes a request that the issuer decides. */
export const giveBack = (programme: number, input: ReturnInput, key: string) =>
  unwrap(api.POST('/programmes/{id}/returns', { params: to(programme, key), body: input }))

export const listRequests = (
  programme: number,
  query: { status?: RequestStatus; limit?: number; after?: string } = {},
) => unwrap(api.GET('/programmes/{id}/requests', { params: { path: { id: programme }, query } }))

export const decideRequest = (
  id: number,
  action: 'accept' | 'refuse' | 'withdraw',
  reason: string | null,
  key: string,
) =>
  unwrap(
    api.POST('/requests/{id}/actions/{action}', {
      params: { path: { id, action }, header: { 'Idempotency-Key': key } },
      body: reason === null ? {} : { reason },
    }),
  )

export const listSweeps = (programme: number, query: { limit?: number; after?: string } = {}) =>
  unwrap(api.GET('/programmes/{id}/sweeps', { params: { path: { id: programme }, query } }))

export const announceSweep = (programme: number, input: SweepInput, key: string) =>
  unwrap(api.POST('/programmes/{id}/sweeps', { params: to(programme, key), body: input }))

export const endSweep = (id: number, action: 'run' | 'cancel', key: string) =>
  unwrap(
    api.POST('/sweeps/{id}/actions/{action}', {
      params: { path: { id, action }, header: { 'Idempotency-Key': key } },
    }),
  )
