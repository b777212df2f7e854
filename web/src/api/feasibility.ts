import { api, unwrap } from './client'

export const getFeasibility = (programme: number, unit: string, depth: number) =>
  unwrap(api.GET('/programmes/{id}/feasibility', { params: { path: { id: programme }, query: { unit, depth } } }))
