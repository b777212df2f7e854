import { api, cursor, ifMatch, unwrap } from './client'
import { asItIs, unwrapFile } from './spreadsheets'
import type { components } from './schema'
import type { BodyChange, BodyKind, BodyRecordInput, BodyStateInput, BodyStatus } from './types'

export interface BodyFilter {
  q?: string
  province?: string
  kind?: BodyKind
  status?: BodyStatus
  field?: string
  industry?: string
}

export type RegisterReport = components['schemas']['RegisterImport']
export const asReport = (answer: unknown) => answer as RegisterReport

export const listBodies = (query: BodyFilter & { limit: number }, after?: string) =>
  unwrap(api.GET('/bodies', { params: { query: { ...query, sort: 'name', after: cursor(after) } } }))

export const getBody = (id: number) => unwrap(api.GET('/bodies/{id}', { params: { path: { id } } }))

export const createBody = (body: BodyChange) => unwrap(api.POST('/bodies', { body }))

export const changeBody = (id: number, version: number, body: BodyChange) =>
  unwrap(api.PUT('/bodies/{id}', { params: { path: { id }, header: { 'If-Match': ifMatch(version) } }, body }))

export const reportState = (id: number, state: BodyStateInput, key: string) =>
  unwrap(api.POST('/bodies/{id}/states', { params: { path: { id }, header: { 'Idempotency-Key': key } }, body: state }))

export const addRecord = (id: number, record: BodyRecordInput, key: string) =>
  unwrap(api.POST('/bodies/{id}/records', { params: { path: { id }, header: { 'Idempotency-Key': key } }, body: record }))

export const liftRecord = (id: number, record: number, key: string) =>
  unwrap(
    api.POST('/bodies/{id}/records/{record}/actions/lift', {
      params: { path: { id, record }, header: { 'Idempotency-Key': key } },
    }),
  )

export const exportBodies = (query: BodyFilter) =>
  unwrapFile(api.GET('/bodies.xlsx', { params: { query }, parseAs: 'blob' }))

/** What a file would add and change; with `dry_run: false` it is taken, all of it or nothing. */
export const importBodies = (file: Blob, dryRun: boolean, key?: string) =>
  unwrap(
    api.POST('/bodies/import', {
      params: { query: { dry_run: dryRun }, header: { 'Idempotency-Key': key } },
      body: file as never,
      ...asItIs,
    }),
  ).then(asReport)

export const markBodies = (file: Blob) =>
  unwrapFile(
    api.POST('/bodies/import', { params: { query: { dry_run: true, reply: 'xlsx' } }, body: file as never, parseAs: 'blob', ...asItIs }),
  )
