import { api, cursor, ifMatch, unwrap } from './client'
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

export const deleteEnterprise = (id: number, version: number) =>
  unwrap(api.DELETE('/enterprises/{id}', { params: { path: { id }, header: { 'If-Match': ifMatch(version) } } }))
