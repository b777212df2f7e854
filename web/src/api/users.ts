import { api, cursor, ifMatch, unwrap } from './client'
import type { Role, UserAction, UserChange, UserCreation } from './types'

export const listUsers = (query: { unit?: string; q?: string; limit: number }, after?: string) =>
  unwrap(api.GET('/users', { params: { query: { ...query, after: cursor(after) } } }))

export const getUser = (id: number) => unwrap(api.GET('/users/{id}', { params: { path: { id } } }))

export const createUser = (user: UserCreation) => unwrap(api.POST('/users', { body: user }))

export const changeUser = (id: number, version: number, change: UserChange) =>
  unwrap(
    api.PUT('/users/{id}', { params: { path: { id }, header: { 'If-Match': ifMatch(version) } }, body: change }),
  )

export const actOnUser = (id: number, action: UserAction, key: string) =>
  unwrap(
    api.POST('/users/{id}/actions/{action}', {
      params: { path: { id, action }, header: { 'Idempotency-Key': key } },
    }),
  )

/** A one-time password, shown once. */
export const issuePassword = (id: number) =>
  unwrap(api.POST('/users/{id}/password', { params: { path: { id } } })).then((issued) => issued.password)

export const listGrants = (id: number) =>
  unwrap(api.GET('/users/{id}/grants', { params: { path: { id } } })).then((page) => page.items)

export const grantRole = (id: number, role: Role) =>
  unwrap(api.POST('/users/{id}/grants', { params: { path: { id } }, body: { role } }))

export const revokeRole = (id: number, role: Role) =>
  unwrap(api.DELETE('/users/{id}/grants/{role}', { params: { path: { id, role } } }))

export const listSessionsOf = (id: number) =>
  unwrap(api.GET('/users/{id}/sessions', { params: { path: { id } } })).then((page) => page.items)

export const endSessionOf = (session: number) =>
  unwrap(api.DELETE('/sessions/{id}', { params: { path: { id: session } } }))

export const listSignInsOf = (id: number, after?: string) =>
  unwrap(api.GET('/users/{id}/sign-ins', { params: { path: { id }, query: { limit: 50, after: cursor(after) } } }))
