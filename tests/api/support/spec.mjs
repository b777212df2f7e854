// spec: the description of the API that the running server gives of itself, ready to be looked up.
import { call } from '../../support/uplift.mjs'

export const spec = (await call('GET', '/openapi.json')).body

const METHODS = ['get', 'post', 'put', 'patch', 'delete']
const HOLE = /\{[^}]+\}/g

/** { method, route, bare, responses, parameters, requestBody }, one a line of routes.c. */
export const operations = Object.entries(spec.paths).flatMap(([route, item]) =>
  METHODS.filter(method => item[method]).map(method => ({
    method: method.toUpperCase(),
    route,
    bare: item.servers?.[0].url === '/',
    isPublic: item[method].security?.length === 0,
    parameters: (item[method].parameters ?? []).map(resolve),
    responses: item[method].responses,
    requestBody: item[method].requestBody,
    pattern: new RegExp(`^${route.replaceAll('.', '\\.').replaceAll(HOLE, '[^/]+')}$`),
  })))

/** { $ref } → what it names. */
export function resolve(node) {
  return node?.$ref ? node.$ref.slice(2).split('/').reduce((at, name) => at[name], spec) : node
}

/** The operations of a path; where two routes match it, of the first one. */
function operationsOf(path, bare) {
  const [pathname] = path.split('?')
  const found = operations.filter(operation => operation.bare === bare && operation.pattern.test(pathname))
  return found.filter(operation => operation.route === found[0].route)
}

/** The operation that answers a path (with or without its query, without /api/v1); or undefined. */
export function operationOf(method, path, bare = false) {
  const asked = method === 'HEAD' ? 'GET' : method
  return operationsOf(path, bare).find(operation => operation.method === asked)
}

/** The methods that a path answers. */
export function methodsOf(path, bare = false) {
  return operationsOf(path, bare).map(operation => operation.method)
}
