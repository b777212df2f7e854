import { api, unwrap } from './client'
import type { PostingKind } from './types'

export interface PostingFilter {
  unit: string
  indicator?: string
  kind?: PostingKind
  /** Days, both included. */
  from?: string
  to?: string
}

export const listPostings = (programme: number, query: PostingFilter & { limit?: number; after?: string }) =>
  unwrap(
    api.GET('/programmes/{id}/postings', { params: { path: { id: programme }, query: { limit: 50, ...query } } }),
  )
