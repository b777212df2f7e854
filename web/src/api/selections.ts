import { api, cursor, ifMatch, unwrap } from './client'
import { readAll } from './pages'
import type { SelectionAction, SelectionChoiceInput, SelectionInput, SelectionWithdrawal } from './types'

/** Of a programme; of all that a body may know of without one. */
export const listSelections = (programme: number | undefined, after?: string) =>
  unwrap(api.GET('/selections', { params: { query: { programme, limit: 100, after: cursor(after) } } }))

/** What was decided: of one programme's ledger, or of all public ones; for a unit and an industry those who may help there. */
export const allResults = (programme: number | undefined, wanted: { industry?: string; unit?: string } = {}) =>
  readAll((after) => unwrap(api.GET('/selected-bodies', { params: { query: { programme, ...wanted, limit: 200, after } } })))

export const getSelection = (id: number) => unwrap(api.GET('/selections/{id}', { params: { path: { id } } }))

export const listCandidates = (id: number, industry: string) =>
  unwrap(api.GET('/selections/{id}/candidates', { params: { path: { id }, query: { industry } } })).then((page) => page.items)

export const addSelection = (programme: number, body: SelectionInput) =>
  unwrap(api.POST('/programmes/{id}/selections', { params: { path: { id: programme } }, body }))

export const changeSelection = (id: number, version: number, body: SelectionInput) =>
  unwrap(api.PUT('/selections/{id}', { params: { path: { id }, header: { 'If-Match': ifMatch(version) } }, body }))

export const chooseBodies = (id: number, version: number, choices: SelectionChoiceInput[]) =>
  unwrap(api.PUT('/selections/{id}/choices', { params: { path: { id }, header: { 'If-Match': ifMatch(version) } }, body: { choices } }))

export const actOnSelection = (
  id: number,
  version: number,
  action: SelectionAction,
  words: { reason: string | null; doc_no: string | null },
  key: string,
) =>
  unwrap(
    api.POST('/selections/{id}/actions/{action}', {
      params: { path: { id, action }, header: { 'If-Match': ifMatch(version), 'Idempotency-Key': key } },
      body: words,
    }),
  )

export const withdrawChoice = (id: number, version: number, body: SelectionWithdrawal, key: string) =>
  unwrap(
    api.POST('/selections/{id}/withdrawals', {
      params: { path: { id }, header: { 'If-Match': ifMatch(version), 'Idempotency-Key': key } },
      body,
    }),
  )
