import { api, cursor, unwrap } from './client'

/** All of them may be absent; `from` and `to` are instants. */
export interface AuditFilter {
  user?: string
  event?: string
  /** An event that is left out. */
  without?: string
  /** A part of any text of the record. */
  text?: string
  object?: string
  unit?: string
  from?: string
  to?: string
}

export const listAudit = (filter: AuditFilter, after?: string) =>
  unwrap(api.GET('/audit', { params: { query: { ...filter, limit: 50, after: cursor(after) } } }))

/** As the server wrote it: the byte order mark at its head is for spreadsheets. */
export const exportAudit = (filter: AuditFilter) =>
  unwrap(api.GET('/audit.csv', { params: { query: filter }, parseAs: 'blob' })) as Promise<unknown> as Promise<Blob>
