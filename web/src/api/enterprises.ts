import { asReport } from './bodies'
import { api, cursor, ifMatch, unwrap } from './client'
import { asItIs, unwrapFile } from './spreadsheets'
import type { EnterpriseInput } from './types'

export interface EnterpriseFilter {
  q?: string
  unit?: string
  industry?: string
}

export const listEnterprises = (query: EnterpriseFilter & { limit: number }, after?: string) =>
  unwrap(api.GET('/enterprises', { params: { query: { ...query, sort: 'name', after: cursor(after) } } }))

export const createEnterprise = (enterprise: EnterpriseInput) => unwrap(api.POST('/enterprises', { body: enterprise }))

export const changeEnterprise = (id: number, version: number, enterprise: EnterpriseInput) =>
  unwrap(
    api.PUT('/enterprises/{id}', { params: { path: { id }, header: { 'If-Match': ifMatch(version) } }, body: enterprise }),
  )

export const exportEnterprises = (query: EnterpriseFilter) =>
  unwrapFile(api.GET('/enterprises.xlsx', { params: { query: { ...query, sort: 'name' } }, parseAs: 'blob' }))

/** What a file would add and change; with `dry_run: false` it is taken, all of it or nothing. */
export const importEnterprises = (file: Blob, dryRun: boolean, key?: string) =>
  unwrap(
    api.POST('/enterprises/import', {
      params: { query: { dry_run: dryRun }, header: { 'Idempotency-Key': key } },
      body: file as never,
      ...asItIs,
    }),
  ).then(asReport)

export const markEnterprises = (file: Blob) =>
  unwrapFile(
    api.POST('/enterprises/import', { params: { query: { dry_run: true, reply: 'xlsx' } }, body: file as never, parseAs: 'blob', ...asItIs }),
  )

export const deleteEnterprise = (id: number, version: number) =>
  unwrap(api.DELETE('/enterprises/{id}', { params: { path: { id }, header: { 'If-Match': ifMatch(version) } } }))
