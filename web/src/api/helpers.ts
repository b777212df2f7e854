import { api, cursor, unwrap } from './client'
import { readAll } from './pages'

/** Who may be assigned to whom: experts and their work groups, bodies, enterprises. */
export const allExperts = () =>
  readAll((after) =>
    unwrap(api.GET('/people', { params: { query: { seat: 'expert', limit: 200, after: cursor(after) } } })),
  )

export const peopleOfBody = (body: number) =>
  readAll((after) =>
    unwrap(api.GET('/bodies/{id}/people', { params: { path: { id: body }, query: { limit: 200, after: cursor(after) } } })),
  )

export const groupsOfBody = (body: number) =>
  unwrap(api.GET('/bodies/{id}/groups', { params: { path: { id: body } } })).then((page) => page.items)

export const allEnterprises = (unit: string) =>
  readAll((after) =>
    unwrap(api.GET('/enterprises', { params: { query: { unit, limit: 200, after: cursor(after) } } })),
  )

/** Valid ones with people of the industry. */
export const bodiesOfIndustry = (industry: string) =>
  readAll((after) =>
    unwrap(
      api.GET('/bodies', {
        params: { query: { industry, kind: 'certification_body', status: 'valid', limit: 200, after: cursor(after) } },
      }),
    ),
  )

export const allBodies = () =>
  readAll((after) => unwrap(api.GET('/bodies', { params: { query: { limit: 200, after: cursor(after) } } })))
