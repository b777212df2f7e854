// contract: every answer is what the description of the API says: its status is listed for the route,
// its content type and its body are those of that status.
import assert from 'node:assert/strict'
import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { methodsOf, operationOf, resolve, spec } from './spec.mjs'

const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true })
addFormats(ajv)
ajv.addVocabulary(['openapi', 'info', 'servers', 'paths', 'components'])
ajv.addSchema(spec, 'api')

const compiled = new Map()

function validatorOf(schema) {
  const key = JSON.stringify(schema)
  if (!compiled.has(key)) {
    const absolute = key.replaceAll('"$ref":"#/', '"$ref":"api#/')
    compiled.set(key, ajv.compile(JSON.parse(absolute)))
  }
  return compiled.get(key)
}

function matches(schema, body, where) {
  const validate = validatorOf(schema)
  assert.ok(validate(body), `${where}: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(body).slice(0, 2000)}`)
}

const problemSchema = { $ref: '#/components/schemas/Problem' }

function checkProblem(reply, where) {
  const { body } = reply
  assert.match(reply.headers.get('content-type') ?? '', /^application\/problem\+json/, where)
  if (body === undefined) return // HEAD
  matches(problemSchema, body, where)
  assert.equal(body.status, reply.status, where)
  assert.equal(body.request_id, reply.requestId, `${where}: request_id is not X-Request-Id`)
  for (const name of ['type', 'title', 'detail', 'instance']) assert.ok(body[name], `${where}: empty ${name}`)
}

/** What every answer of the program carries, whatever the route. */
function checkHeaders(reply, where) {
  assert.match(reply.requestId ?? '', /^[0-9a-f]{32}$/, `${where}: no X-Request-Id`)
  assert.equal(reply.headers.get('x-content-type-options'), 'nosniff', where)
  if (reply.status >= 400) assert.equal(reply.headers.get('cache-control'), 'no-store', where)
  if (reply.status === 401) assert.ok(reply.headers.get('www-authenticate'), `${where}: no WWW-Authenticate`)
  if (reply.status === 405) assert.ok(reply.headers.get('allow'), `${where}: no Allow`)
  if ([429, 503].includes(reply.status)) assert.match(reply.headers.get('retry-after') ?? '', /^[1-9]\d*$/, where)
}

function checkBody(reply, content, where) {
  const type = (reply.headers.get('content-type') ?? '').split(';')[0]
  if (!content) return assert.equal(reply.text, '', `${where}: a body where none is described`)
  assert.ok(content[type], `${where}: ${type} is not described`)
  if (reply.body !== undefined) matches(content[type].schema, reply.body, where)
}

/** What no route describes: other methods, other paths, and what nginx refuses before any route. */
function checkUndescribed(exchange, where) {
  const { method, path, options, reply } = exchange
  const expected = methodsOf(path, options.outside).length > 0 ? [405] : [404, 400]
  assert.ok([...expected, 413, 414].includes(reply.status), `${where}: no such operation, so not ${reply.status}`)
  if (method !== 'HEAD') checkProblem(reply, where)
}

export function checkAnswer(exchange) {
  const { method, path, options, reply } = exchange
  const where = `${method} ${path.slice(0, 200)} → ${reply.status}`
  const operation = operationOf(method, path, options.outside)
  checkHeaders(reply, where)
  if (!operation) return checkUndescribed(exchange, where)
  const described = resolve(operation.responses[reply.status])
  assert.ok(described, `${where}: the description of the API does not list this status\n${reply.text.slice(0, 500)}`)
  if (reply.status >= 400) checkProblem(reply, where)
  checkBody(reply, described.content, where)
}
