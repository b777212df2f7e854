import { asReport } from './bodies'
import { api, cursor, ifMatch, unwrap } from './client'
import { asItIs, unwrapFile } from './spreadsheets'
import type { GroupInput, PersonGrade, PersonInput, PersonMergeInput, PersonNumberInput, PersonSeat } from './types'

export interface PersonFilter {
  q?: string
  home?: string
  industry?: string
  grade?: PersonGrade
  seat?: PersonSeat
}

/** Officers see everybody, a body its own. */
export const listPeople = (query: PersonFilter & { limit: number }, after?: string) =>
  unwrap(api.GET('/people', { params: { query: { ...query, sort: 'name', after: cursor(after) } } }))

export const listPeopleOf = (body: number, query: PersonFilter & { limit: number }, after?: string) =>
  unwrap(api.GET('/bodies/{id}/people', { params: { path: { id: body }, query: { ...query, sort: 'name', after: cursor(after) } } }))

export const getPerson = (id: number) => unwrap(api.GET('/people/{id}', { params: { path: { id } } }))

export const enterPerson = (body: number, person: PersonInput) =>
  unwrap(api.POST('/bodies/{id}/people', { params: { path: { id: body } }, body: person }))

export const changePerson = (id: number, version: number, person: PersonInput) =>
  unwrap(api.PUT('/people/{id}', { params: { path: { id }, header: { 'If-Match': ifMatch(version) } }, body: person }))

/** By those who register the person's body. */
export const correctNumber = (id: number, version: number, input: PersonNumberInput, key: string) =>
  unwrap(
    api.POST('/people/{id}/registration-number', {
      params: { path: { id }, header: { 'If-Match': ifMatch(version), 'Idempotency-Key': key } },
      body: input,
    }),
  )

/** What merging would do; nothing is stored. */
export const lookAtMerge = (id: number, person: number, reason: string) =>
  unwrap(api.POST('/people/{id}/actions/merge', { params: { path: { id }, query: { dry_run: true } }, body: { person, reason } }))

/** Two entries of one human become this one. */
export const mergePeople = (id: number, version: number, input: PersonMergeInput, key: string) =>
  unwrap(
    api.POST('/people/{id}/actions/merge', {
      params: { path: { id }, header: { 'If-Match': ifMatch(version), 'Idempotency-Key': key } },
      body: input,
    }),
  )

export const letGo = (id: number, key: string) =>
  unwrap(api.POST('/people/{id}/actions/{action}', { params: { path: { id, action: 'leave' }, header: { 'Idempotency-Key': key } } }))

export const exportPeople = (body: number) =>
  unwrapFile(api.GET('/bodies/{id}/people.xlsx', { params: { path: { id: body } }, parseAs: 'blob' }))

export const importPeople = (body: number, file: Blob, dryRun: boolean, key?: string) =>
  unwrap(
    api.POST('/bodies/{id}/people/import', {
      params: { path: { id: body }, query: { dry_run: dryRun }, header: { 'Idempotency-Key': key } },
      body: file as never,
      ...asItIs,
    }),
  ).then(asReport)

export const markPeople = (body: number, file: Blob) =>
  unwrapFile(
    api.POST('/bodies/{id}/people/import', {
      params: { path: { id: body }, query: { dry_run: true, reply: 'xlsx' } },
      body: file as never,
      parseAs: 'blob',
      ...asItIs,
    }),
  )

export const listGroups = (body: number) =>
  unwrap(api.GET('/bodies/{id}/groups', { params: { path: { id: body } } })).then((page) => page.items)

export const formGroup = (body: number, group: GroupInput) =>
  unwrap(api.POST('/bodies/{id}/groups', { params: { path: { id: body } }, body: group }))

export const changeGroup = (id: number, version: number, group: GroupInput) =>
  unwrap(api.PUT('/groups/{id}', { params: { path: { id }, header: { 'If-Match': ifMatch(version) } }, body: group }))

export const dissolveGroup = (id: number, version: number) =>
  unwrap(api.DELETE('/groups/{id}', { params: { path: { id }, header: { 'If-Match': ifMatch(version) } } }))

export const exportGroups = (body: number) =>
  unwrapFile(api.GET('/bodies/{id}/groups.xlsx', { params: { path: { id: body } }, parseAs: 'blob' }))

export const importGroups = (body: number, file: Blob, dryRun: boolean, key?: string) =>
  unwrap(
    api.POST('/bodies/{id}/groups/import', {
      params: { path: { id: body }, query: { dry_run: dryRun }, header: { 'Idempotency-Key': key } },
      body: file as never,
      ...asItIs,
    }),
  ).then(asReport)

export const markGroups = (body: number, file: Blob) =>
  unwrapFile(
    api.POST('/bodies/{id}/groups/import', {
      params: { path: { id: body }, query: { dry_run: true, reply: 'xlsx' } },
      body: file as never,
      parseAs: 'blob',
      ...asItIs,
    }),
  )
