import { api, unwrap } from './client'
import type { Reorganisation, ReorganisationInput } from './types'

/** All of them, page by page: what waits for its day may be the oldest. */
export async function listReorganisations() {
  const items: Reorganisation[] = []
  for (let after: number | undefined; ; ) {
    const page = await unwrap(api.GET('/reorganisations', { params: { query: { limit: 200, after } } }))
    items.push(...(page.items as Reorganisation[]))
    if (page.next === null) return items
    after = Number(page.next)
  }
}

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
