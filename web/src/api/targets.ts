import { api, unwrap } from './client'

/** What an issuer had handed down on a day, or by one edition; without either, today. */
export const getTargets = (programme: number, parent: string, past: { on?: string; edition?: number }) =>
  unwrap(api.GET('/programmes/{id}/targets', { params: { path: { id: programme }, query: { parent, ...past } } }))
