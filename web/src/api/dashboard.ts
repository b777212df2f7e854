import { api, unwrap } from './client'

export const getDashboard = (programme: number, unit: string) =>
  unwrap(api.GET('/programmes/{id}/dashboard', { params: { path: { id: programme }, query: { unit } } }))
