import { api, unwrap } from './client'

/** What an issuer had handed down on a day; without one, today. */
export const getTargets = (programme: number, parent: string, on?: string) =>
  unwrap(api.GET('/programmes/{id}/targets', { params: { path: { id: programme }, query: { parent, on } } }))
