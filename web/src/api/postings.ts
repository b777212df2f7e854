import { api, unwrap } from './client'

export const listPostings = (programme: number, query: { unit: string; indicator?: string; limit?: number; after?: string }) =>
  unwrap(
    api.GET('/programmes/{id}/postings', { params: { path: { id: programme }, query: { limit: 50, ...query } } }),
  )
