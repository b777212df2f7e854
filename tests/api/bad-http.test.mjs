// Requests byte by byte: repeated headers, other methods, HEAD, and what no client would send.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { call, signIn } from './support/client.mjs'
import { raw } from './support/raw.mjs'
import { operations } from './support/spec.mjs'
import { JIANGSU_2023, programmeOf } from './support/tables.mjs'

let officer, bearer, keeps

const JSON_TYPE = ['Content-Type', 'application/json'], KEY = ['Idempotency-Key', 'bad-http-1']
const body = JSON.stringify({ indicator: 'satisfaction_rate', amount: 1, reason: 'x' })

function assertProblem(reply, ...statuses) {
  assert.ok(statuses.includes(reply.status), `${reply.status}: ${reply.text.slice(0, 300)}`)
  assert.match(reply.headers.get('content-type'), /^application\/problem\+json/)
  for (const name of ['type', 'title', 'status', 'detail', 'instance', 'request_id']) assert.ok(reply.body[name], name)
  assert.equal(reply.body.status, reply.status)
  assert.equal(reply.body.request_id, reply.requestId)
}

before(async () => {
  officer = await signIn('officer.321200')
  bearer = ['Authorization', `Bearer ${officer.token}`]
  keeps = `/api/v1/programmes/${(await programmeOf(officer, JIANGSU_2023)).id}/keeps`
})

/** Refused as a whole, and not for what it says. */
function assertMalformed(reply) {
  assertProblem(reply, 400)
  assert.match(reply.body.type, /\/malformed-request$/)
}

describe('a header that comes twice', () => {
  test('Authorization', async () => {
    assertMalformed(await raw('GET', '/api/v1/me', [bearer, bearer]))
    assertMalformed(await raw('GET', '/api/v1/me', [bearer, ['Authorization', 'Bearer x']]))
    assertMalformed(await raw('GET', '/api/v1/me', [['authorization', 'Bearer x'], bearer]))
  })

  test('If-Match', async () => {
    const target = '/api/v1/allocations/1/rows'
    assertMalformed(await raw('PUT', target, [bearer, JSON_TYPE, ['If-Match', '"1"'], ['If-Match', '"2"']], '{"rows":[]}'))
  })

  test('Idempotency-Key', async () => {
    assertMalformed(await raw('POST', keeps, [bearer, JSON_TYPE, KEY, ['idempotency-key', 'other']], body))
  })

  test('Content-Type', async () => {
    assertMalformed(await raw('POST', keeps, [bearer, JSON_TYPE, ['Content-Type', 'text/plain'], KEY], body))
  })

  test('Content-Encoding: nobody unpacks it', async () => {
    assertProblem(await raw('POST', keeps, [bearer, JSON_TYPE, ['Content-Encoding', 'gzip'], KEY], body), 415)
  })

  test('Content-Length, and chunks beside a length', async () => {
    assertMalformed(await raw('POST', keeps, [bearer, JSON_TYPE, KEY, ['Content-Length', '3']], body))
    assertMalformed(await raw('POST', keeps, [bearer, JSON_TYPE, KEY, ['Transfer-Encoding', 'chunked']], body))
  })
})

describe('headers that are no way in', () => {
  test('an underscore does not make a header ours', async () => {
    assertProblem(await raw('GET', '/api/v1/me', [['Authorization_', `Bearer ${officer.token}`]]), 401)
    assertProblem(await raw('DELETE', '/api/v1/allocations/1', [bearer, ['If_Match', '"1"']]), 428)
  })

  test('nobody says who he is in other headers', async () => {
    for (const name of ['X-User-Id', 'X-Forwarded-User', 'X-Remote-User', 'Remote-User', 'X-Original-URL', 'X-Rewrite-URL', 'Proxy'])
      assertProblem(await raw('GET', '/api/v1/me', [[name, 'officer.000000']]), 401)
  })

  test("the request's number is ours, whatever is sent", async () => {
    const reply = await raw('GET', '/api/v1/welcome', [['X-Request-Id', 'theirs']])
    assert.match(reply.requestId, /^[0-9a-f]{32}$/)
  })

  test('a method in a header is not taken', async () => {
    assert.equal((await raw('POST', '/api/v1/me', [bearer, ['X-HTTP-Method-Override', 'GET']])).status, 405)
  })

  test('no language, an unknown one, an endless one', async () => {
    for (const language of ['', 'xx', '*', 'en'.repeat(2000), '\x80\xff']) {
      const reply = await raw('GET', '/api/v1/units/x', [bearer, ['Accept-Language', language]])
      assertProblem(reply, 404)
    }
  })

  test('headers that are too large', async () => {
    assertProblem(await raw('GET', '/api/v1/welcome', [['X-Large', 'x'.repeat(10_000)]]), 400, 431)
    assertProblem(await raw('GET', '/api/v1/welcome', Array.from({ length: 100 }, (_, i) => [`X-${i}`, 'x'.repeat(500)])), 400, 431)
  })
})

describe('methods', () => {
  const hole = /\{[^}]+\}/g
  const targets = Map.groupBy(operations, ({ bare, route }) => (bare ? '' : '/api/v1') + route.replaceAll(hole, '1'))

  test('another method is 405, and Allow lists those that there are', async () => {
    for (const [target, list] of targets) {
      const allowed = list.map(({ method }) => method)
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter(name => !allowed.includes(name))) {
        const reply = await raw(method, target, [bearer])
        assertProblem(reply, 405)
        const told = reply.headers.get('allow').split(', ').filter(name => name !== 'HEAD')
        assert.deepEqual(told.sort(), [...allowed].sort(), `${method} ${target}`)
      }
    }
  })

  test('methods that nobody knows', async () => {
    for (const method of ['TRACE', 'OPTIONS', 'CONNECT', 'PROPFIND', 'GETT', 'get'])
      assertProblem(await raw(method, '/api/v1/me', [bearer]), 400, 405)
  })

  test('HEAD is GET without its body', async () => {
    for (const target of ['/api/v1/welcome', '/api/v1/me', '/healthz', '/api/v1/openapi.json']) {
      const [get, head] = [await raw('GET', target, [bearer]), await raw('HEAD', target, [bearer])]
      assert.equal(head.status, 200)
      assert.equal(head.text, '')
      for (const name of ['content-type', 'cache-control', 'etag']) assert.equal(head.headers.get(name), get.headers.get(name), name)
    }
    const missing = await raw('HEAD', '/api/v1/units/x', [bearer])
    assert.deepEqual([missing.status, missing.text], [404, ''])
  })
})

describe('framing', () => {
  test('a body in chunks is read', async () => {
    const chunks = `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`
    const lines = [['Transfer-Encoding', 'chunked'], bearer, JSON_TYPE, KEY]
    const reply = await raw('POST', keeps, lines, '', chunks)
    assertProblem(reply, 400)
    assert.deepEqual(reply.body.errors.map(error => error.pointer), ['/indicator'])
  })

  test('what is no HTTP', async () => {
    assertProblem(await raw('GET', '/api/v1/me HTTP/9.9'), 400, 505)
    assertProblem(await raw('GET', '/api/v1/me', [['X\0Y', '1']]), 400)
    assertProblem(await raw('GET', '/api/v1/me', [['Host', 'other']]), 400, 401)
  })

  test('the next request is answered as ever', async () => {
    assert.equal((await call('GET', '/me', { token: officer.token })).status, 200)
  })
})
