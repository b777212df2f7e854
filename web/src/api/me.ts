import { api, cursor, unwrap } from './client'
import { inBackground } from './lastUse'

export const getMe = () => unwrap(api.GET('/me'))

/** Whether the session still goes on, asked by the page itself. */
export const lookAtSession = () => unwrap(api.GET('/me', { headers: inBackground }))

export const changePassword = (old: string, next: string) =>
  unwrap(api.PUT('/me/password', { body: { old, new: next } }))

/** A new secret; one that is still pending is replaced. */
export const beginFactor = (password: string) => unwrap(api.POST('/me/second-factor', { body: { password } }))

export const confirmFactor = (otp: string) => unwrap(api.POST('/me/second-factor/confirm', { body: { otp } }))

export const removeFactor = (otp: string) => unwrap(api.DELETE('/me/second-factor', { body: { otp } }))

export const listOwnSessions = () => unwrap(api.GET('/me/sessions')).then((page) => page.items)

export const endOwnSession = (id: number) => unwrap(api.DELETE('/me/sessions/{id}', { params: { path: { id } } }))

export const listOwnSignIns = (after?: string) =>
  unwrap(api.GET('/me/sign-ins', { params: { query: { limit: 50, after: cursor(after) } } }))
