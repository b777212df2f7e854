import { api, unwrap } from './client'

const of = (id: number) => ({ params: { path: { id } } })

export const listReceipts = (allocation: number) =>
  unwrap(api.GET('/allocations/{id}/receipts', of(allocation))).then((page) => page.items)
export const signFor = (allocation: number) =>
  unwrap(api.POST('/allocations/{id}/receipts', of(allocation)))
export const listObjections = (allocation: number) =>
  unwrap(api.GET('/allocations/{id}/objections', of(allocation))).then((page) => page.items)
export const object = (allocation: number, text: string) =>
  unwrap(api.POST('/allocations/{id}/objections', { ...of(allocation), body: { text } }))
