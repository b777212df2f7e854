// What is too much is refused before anything is done for it: no statement is sent, and nobody else waits.
import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { before, describe, test } from 'node:test'
import { call, origin, signIn } from './support/client.mjs'
import { expectProblem, expectStatus } from './support/expect.mjs'
import { instance, logLine } from './support/instance.mjs'

const { hostname, port } = new URL(origin)
/* Who is asking may be remembered, or not: the stamps and the principal. */
const WHO = 2

/** A request whose head is whole and whose body never comes. */
function stall(token) {
  return new Promise((done, fail) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write('POST /api/v1/programmes/1/facts HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n'
        + `Idempotency-Key: stalled-${Math.random()}\r\nAuthorization: Bearer ${token}\r\nContent-Length: 1000\r\n\r\n{"a`)
      setTimeout(() => done(socket), 20)
    })
    socket.on('error', fail)
  })
}

describe('too much', () => {
  let officer

  before(async () => { officer = await signIn('officer.320600') })

  const put = rows => officer.put('/allocations/1/rows', rows, { ifMatch: '"1"' })
  const nested = depth => `{"rows":${'['.repeat(depth)}${']'.repeat(depth)}}`
  const refusals = {
    'a body that is no JSON': [400, 'malformed-json', () => put('{"rows":')],
    'nesting over 32': [400, 'malformed-json', () => put(nested(40))],
    'a member that nobody knows': [400, 'invalid-input', () => put('{"rows":[],"is_admin":true}')],
    'a page over 200': [400, 'invalid-input', () => officer.get('/programmes/1/postings?limit=201')],
  }
  for (const [name, [status, slug, send]] of Object.entries(refusals)) {
    test(`${name} is refused without a statement of its own`, async () => {
      const reply = await send()
      expectProblem(status, slug, reply)
      const { statements } = await logLine(reply.requestId)
      assert.ok(statements <= WHO, `${statements} statements`)
    })
  }

  test('a token over 4 KiB is refused without any statement', async () => {
    const reply = await call('GET', '/me', { token: `eyJ${'a'.repeat(4200)}.b.c` })
    expectProblem(401, 'unauthenticated', reply)
    assert.equal((await logLine(reply.requestId)).statements, 0)
  })

  test('a body over 1 MiB reaches no worker', async () => {
    const lines = instance.log('serve').split('\n').length
    const reply = await put('x'.repeat(1024 * 1024 + 1))
    expectProblem(413, 'too-large', reply)
    const later = instance.log('serve').split('\n').slice(lines)
    assert.ok(!later.some(line => line.includes(reply.requestId)))
  })

  test('forty bodies that never come hold no worker', async () => {
    const sockets = await Promise.all(Array.from({ length: 40 }, () => stall(officer.token)))
    try {
      for (let i = 0; i < 50; i++) expectStatus(200, await officer.get('/me'))
      assert.ok(sockets.every(socket => !socket.destroyed), 'they wait at the door')
    } finally {
      for (const socket of sockets) socket.destroy()
    }
  })
})
