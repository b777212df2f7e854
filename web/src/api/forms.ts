import { api, cursor, ifMatch, unwrap } from './client'
import { unwrapFile } from './spreadsheets'
import type { Answers, FilerState, Submission, SubmissionAction, SubmissionStatus } from './types'

export const listForms = (programme: number) =>
  unwrap(api.GET('/programmes/{id}/forms', { params: { path: { id: programme } } })).then((page) => page.items)

/** Those that the caller's unit or body is to fill in, whatever the programme. */
export const listOwnForms = () => unwrap(api.GET('/forms')).then((page) => page.items)

export const getForm = (id: number) => unwrap(api.GET('/forms/{id}', { params: { path: { id } } }))

export const listFilers = (form: number, state?: FilerState) =>
  unwrap(api.GET('/forms/{id}/filers', { params: { path: { id: form }, query: { state } } })).then((page) => page.items)

export const exportFilers = (form: number, state?: FilerState) =>
  unwrapFile(api.GET('/forms/{id}/filers.xlsx', { params: { path: { id: form }, query: { state } }, parseAs: 'blob' }))

export const listSubmissions = (form: number, status?: SubmissionStatus, after?: string) =>
  unwrap(
    api.GET('/forms/{id}/submissions', { params: { path: { id: form }, query: { status, limit: 200, after: cursor(after) } } }),
  )

const asSubmission = (answer: unknown) => answer as Submission

export const getSubmission = (id: number) =>
  unwrap(api.GET('/submissions/{id}', { params: { path: { id } } })).then(asSubmission)

export const beginSubmission = (form: number) =>
  unwrap(api.POST('/forms/{id}/submissions', { params: { path: { id: form } } })).then(asSubmission)

export const saveAnswers = (id: number, version: number, data: Answers) =>
  unwrap(
    api.PUT('/submissions/{id}/data', {
      params: { path: { id }, header: { 'If-Match': ifMatch(version) } },
      body: { data: data as never },
    }),
  ).then(asSubmission)

export const actOnSubmission = (
  id: number,
  version: number,
  action: SubmissionAction,
  words: { reason: string | null; override_reason: string | null },
  key: string,
) =>
  unwrap(
    api.POST('/submissions/{id}/actions/{action}', {
      params: { path: { id, action }, header: { 'If-Match': ifMatch(version), 'Idempotency-Key': key } },
      body: words,
    }),
  ).then(asSubmission)
