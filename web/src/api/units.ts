import { api, unwrap } from './client'

export const getUnit = (code: string) => unwrap(api.GET('/units/{code}', { params: { path: { code } } }))

export const listUnits = (query: { parent?: string; q?: string }) =>
  unwrap(api.GET('/units', { params: { query } })).then((page) => page.items)
