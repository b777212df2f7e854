import { api, unwrap } from './client'
import type { components } from './schema'

export type Figure = components['schemas']['Figure']
export type FigureKind = components['schemas']['FigureKind']
export type FigureInput = components['schemas']['FigureInput']

/** The last figures known of the own unit's receivers. */
export const listFigures = () => unwrap(api.GET('/figures', {})).then((page) => page.items)

export const putFigures = (figures: FigureInput[]) =>
  unwrap(api.PUT('/figures', { body: { figures } })).then((page) => page.items)
