import { api, ifMatch, unwrap } from './client'
import type { PilotIndustry, PilotIndustryInput } from './types'

export const listPilotIndustries = (programme: number, unit?: string) =>
  unwrap(api.GET('/programmes/{id}/pilot-industries', { params: { path: { id: programme }, query: { unit } } })).then(
    (page) => page.items,
  )

export const namePilotIndustry = (programme: number, input: PilotIndustryInput) =>
  unwrap(api.POST('/programmes/{id}/pilot-industries', { params: { path: { id: programme } }, body: input }))

export const dropPilotIndustry = ({ id, version }: PilotIndustry) =>
  unwrap(api.DELETE('/pilot-industries/{id}', { params: { path: { id }, header: { 'If-Match': ifMatch(version) } } }))

export const chooseBody = ({ id, version }: PilotIndustry, body: number, reason?: string) =>
  unwrap(
    api.POST('/pilot-industries/{id}/bodies', {
      params: { path: { id }, header: { 'If-Match': ifMatch(version) } },
      body: { body, override_reason: reason ?? null },
    }),
  )

export const dropBody = ({ id, version }: PilotIndustry, body: number) =>
  unwrap(
    api.DELETE('/pilot-industries/{id}/bodies/{body}', { params: { path: { id, body }, header: { 'If-Match': ifMatch(version) } } }),
  )

export const listIndustries = () => unwrap(api.GET('/industries')).then((page) => page.items)
