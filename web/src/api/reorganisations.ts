import { api, unwrap } from './client'
import type { Reorganisation, ReorganisationInput } from './types'

export const listReorganisations = () =>
  unwrap(api.GET('/reorganisations')).then((page) => page.items as Reorganisation[])

/** What it would do: done and rolled back. */
export const rehearse = (input: ReorganisationInput) => unwrap(api.POST('/reorganisations/rehearsal', { body: input }))

export const planReorganisation = (input: ReorganisationInput, key: string) =>
  unwrap(api.POST('/reorganisations', { params: { header: { 'Idempotency-Key': key } }, body: input })).then(
    (reorganisation) => reorganisation as Reorganisation,
  )

export const endReorganisation = (id: number, action: 'run' | 'cancel', key: string) =>
  unwrap(
    api.POST('/reorganisations/{id}/actions/{action}', {
      params: { path: { id, action }, header: { 'Idempotency-Key': key } },
    }),
  ).then((reorganisation) => reorganisation as Reorganisation)
