import { api, ifMatch, unwrap } from './client'
import type { PolicyInput } from './types'

export const getPolicy = () => unwrap(api.GET('/policy'))

export const changePolicy = (version: number, policy: PolicyInput) =>
  unwrap(api.PUT('/policy', { params: { header: { 'If-Match': ifMatch(version) } }, body: policy }))

export interface Limits {
  minimum: number
  maximum: number
}
interface Description {
  components: { schemas: { PolicyInput: { properties: Record<keyof PolicyInput, Limits> } } }
}

/** Between what numbers the program lets each be set, as its own description says. */
export const getPolicyLimits = () =>
  unwrap(api.GET('/openapi.json', { parseAs: 'json' })).then(
    (description) => (description as unknown as Description).components.schemas.PolicyInput.properties,
  )
