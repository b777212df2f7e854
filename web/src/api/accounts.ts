import { api, unwrap } from './client'
import type { AccountAction, AccountRegister } from './types'

/** Accounts of a body, a person or an enterprise, by who keeps its entry in the register. */
export const listAccounts = (of: AccountRegister, id: number) =>
  unwrap(api.GET(`/${of}/{id}/accounts`, { params: { path: { id } } })).then((page) => page.items)

/** A person's account goes by the person's name. */
export const createAccount = (of: AccountRegister, id: number, account: { username: string; display_name: string }) =>
  of === 'people'
    ? unwrap(api.POST('/people/{id}/accounts', { params: { path: { id } }, body: { username: account.username } }))
    : unwrap(api.POST(`/${of}/{id}/accounts`, { params: { path: { id } }, body: account }))

/** A one-time password, shown once. */
export const issueAccountPassword = (id: number) =>
  unwrap(api.POST('/accounts/{id}/password', { params: { path: { id } } })).then((issued) => issued.password)

export const actOnAccount = (id: number, action: AccountAction, key: string) =>
  unwrap(
    api.POST('/accounts/{id}/actions/{action}', {
      params: { path: { id, action }, header: { 'Idempotency-Key': key } },
    }),
  )
