import { api, unwrap } from './client'

export const getUnit = (code: string) => unwrap(api.GET('/units/{code}', { params: { path: { code } } }))

export const listUnits = (query: { parent?: string; q?: string }) =>
  unwrap(api.GET('/units', { params: { query } })).then((page) => page.items)

/** Units by name or code wherever they stand, for where people are at home; names alone. */
export const listPlaces = (q: string) => unwrap(api.GET('/places', { params: { query: { q } } })).then((page) => page.items)
