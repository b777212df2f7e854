// Paths and queries that name nothing, say something twice, or try to get around the routes.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { raw } from './support/raw.mjs'
import { JIANGSU_2023, programmeOf } from './support/tables.mjs'

let taizhou, id

describe('queries', () => {
  before(async () => {
    taizhou = await signIn('officer.321200')
    id = (await programmeOf(taizhou, JIANGSU_2023)).id
  })

  const refused = [
    ['an unknown parameter', '/units?colour=red', ['?colour']],
    ['a parameter where there is none', '/me?x=1', ['?x']],
    ['a parameter in capitals', '/units?Parent=321200', ['?Parent']],
    ['a parameter of the path', '/programmes/#/quotas?id=1', ['?id']],
    ['a parameter twice', '/units?parent=321200&parent=000000', ['?parent']],
    ['the same value twice', '/units?q=a&q=a', ['?q']],
    ['limit 0', '/programmes/#/postings?limit=0', ['?limit']], ['limit 201', '/programmes/#/postings?limit=201', ['?limit']],
    ['limit abc', '/programmes/#/postings?limit=abc', ['?limit']], ['limit -1', '/programmes/#/postings?limit=-1', ['?limit']],
    ['limit 1.0', '/programmes/#/facts?limit=1.0', ['?limit']], ['limit 1e1', '/programmes/#/facts?limit=1e1', ['?limit']],
    ['limit 0x10', '/programmes/#/facts?limit=0x10', ['?limit']], ['limit 010', '/programmes/#/facts?limit=010', ['?limit']],
    ['limit with blanks', '/programmes/#/facts?limit=%2010', ['?limit']], ['limit of nothing', '/programmes/#/facts?limit=', ['?limit']],
    ['limit 2^64', '/programmes/#/facts?limit=18446744073709551617', ['?limit']],
    ['depth 0', '/programmes/#/quotas?parent=321200&depth=0', ['?depth']],
    ['depth 3', '/programmes/#/quotas?parent=321200&depth=3', ['?depth']],
    ['depth without parent', '/programmes/#/quotas?depth=2', ['?depth']],
    ['unit and parent', '/programmes/#/quotas?unit=321200&parent=321200', ['?unit']],
    ['an unknown indicator', '/programmes/#/postings?indicator=happiness', ['?indicator']],
    ...['/bodies', '/people', '/enterprises', '/assignments', '/selected-bodies', '/programmes/#/selected-bodies', '/bodies.xlsx', '/enterprises.xlsx', '/assignments.xlsx']
      .flatMap(list => ['ZZ', 'c36', '%E7%94%B2'].map(code => [`the industry ${code} of ${list}`, `${list}?industry=${code}`, ['?industry']])),
    ['an industry above that is none', '/industries?parent=ZZ', ['?parent']],
    ['a home that is none', '/people?home=ZZ', ['?home']], ['a province that is none', '/bodies?province=ZZ', ['?province']],
    ['a cursor of facts', '/programmes/#/facts?after=x', ['?after']],
    ['a cursor with a sign', '/programmes/#/facts?after=%2B5', ['?after']], ['a cursor with a blank', '/programmes/#/facts?after=%205', ['?after']],
    ['a text that is too long', `/units?q=${'x'.repeat(61)}`, ['?q']], ['a text of nothing', '/units?q=', ['?q']],
    ['two errors at once', '/programmes/#/facts?limit=0&colour=red', ['?colour', '?limit']],
  ]
  for (const [name, path, pointers] of refused)
    test(`${name}: 400`, async () => expectErrors(pointers, await taizhou.get(path.replace('#', id))))

  const unreadable = ['%', '%2', '%zz', '%00', 'a%00b', '%ff', '%c0%af', '%ed%a0%80']
  for (const value of unreadable) {
    test(`${value} in a query: 400`, async () => expectStatus(400, await taizhou.get(`/units?q=${value}`)))
    test(`${value} in a path: 400 or 404`, async () => {
      const { status } = await taizhou.get(`/units/${value}`)
      assert.ok([400, 404].includes(status), `${status}`)
    })
  }

  test('60 characters are not too long, whatever their bytes', async () => {
    expectStatus(200, await taizhou.get(`/units?q=${encodeURIComponent('区'.repeat(60))}`))
    expectErrors(['?q'], await taizhou.get(`/units?q=${encodeURIComponent('区'.repeat(61))}`))
  })

  test('a plus is a blank, %2B is a plus', async () => {
    assert.deepEqual((await taizhou.get('/units?q=%E5%8C%BA')).body.items.length > 0, true)
    assert.deepEqual((await taizhou.get('/units?q=%E5%8C%BA+')).body.items, [])
  })

  test('nothing between two ampersands is nothing', async () => {
    const reply = await taizhou.get('/units?&parent=321200&')
    assert.ok([200, 400].includes(reply.status), reply.text)
  })
})

describe('what is named and is not there', () => {
  test('units: unknown, with other characters, outside', async () => {
    for (const code of ['999999', 'x', '32120', '3212000', 'ｓ21200', '３２１２００', '321200%20', '%F0%9F%98%80', '*', '321200;',
      '000000', '320000', '321100', '-', '321200%2F..'])
      expectStatus(404, await taizhou.get(`/units/${code}`))
    expectStatus(200, await taizhou.get('/units/321200'))
  })

  test('a code longer than any: 404 in the path, 400 as a parameter', async () => {
    expectStatus(404, await taizhou.get(`/units/${'3'.repeat(500)}`))
    expectErrors(['?parent'], await taizhou.get(`/units?parent=${'3'.repeat(500)}`))
  })

  test('ids: unknown, and none at all', async () => {
    for (const text of ['999999', '0', '-1', '1.0', '1e0', '01', '+1', '%201', '0x1', 'x', '9007199254740992', '18446744073709551617',
      `${id}x`, `${id}%20`, `${id}%0a`, `${id}%00`]) {
      const { status } = await taizhou.get(`/programmes/${text}`)
      assert.ok(status === 404 || (status === 400 && text.includes('%00')), `/programmes/${text} is ${status}`)
    }
    for (const route of ['allocations', 'programmes']) expectStatus(404, await taizhou.get(`/${route}/999999`))
  })

  test('no programme of that 文号 is an empty list', async () => {
    assert.deepEqual((await taizhou.get('/programmes?doc_no=no')).body.items, [])
  })

  test('an action that does not exist, of a user that does not exist', async () => {
    const sysadmin = await signIn('sysadmin')
    expectStatus(404, await sysadmin.post('/users/999999999/actions/disable'))
    const reply = await sysadmin.post('/users/1/actions/promote')
    assert.ok([404, 409].includes(reply.status), reply.text)
  })
})

describe('ways around a route', () => {
  const get = target => raw('GET', target, [['Authorization', `Bearer ${taizhou.token}`]])

  const nowhere = ['/api/v1', '/api/v1/', '/api/v1/me/', '/api/v1//me', '/api//v1/me', '//api/v1/me', '/api/v1/me/x', '/api/v1/./me',
    '/api/v1/units/../me', '/api/v1/units/%2e%2e/me', '/api/v1/x/../../v1/me', '/api/v1/Me', '/api/v2/me', '/api/v1/me%20',
    '/api/v1/%6de', '/api/v1/me;x=1', '/api/v1/units%2F321200', '/api/v1/programmes//quotas', '/api/v1/me.json',
    '/api/v1/healthz', '/api/v1/.well-known/jwks.json', '/api/v1/session/../me', '/api/v1/session%2Frefresh', '/api/v1/me\\x']
  for (const target of nowhere) {
    test(`${target}: 404`, async () => {
      const reply = await get(target)
      assert.equal(reply.status, 404, reply.text.slice(0, 200))
      assert.equal(reply.body.request_id, reply.requestId)
    })
  }

  test('%2F is part of a code, and no way to another route', async () => {
    assert.equal((await get('/api/v1/units/321200%2Fx')).status, 404)
    assert.equal((await get('/api/v1/units/..%2Fme')).status, 404)
    assert.equal((await get('/api/v1/units/%2e%2e%2f%2e%2e%2fetc%2fpasswd')).status, 404)
  })

  test('NUL in an address is refused', async () => {
    for (const target of ['/api/v1/me%00', '/api/v1/units/321200%00', '/api/v1/units?q=%00'])
      assert.ok([400, 404].includes((await get(target)).status), target)
  })

  test('an overlong path is refused, with a problem document', async () => {
    for (const length of [1000, 5000, 20_000, 200_000]) {
      const reply = await get(`/api/v1/units/${'a'.repeat(length)}`)
      assert.ok([400, 404, 414, 431].includes(reply.status), `${length}: ${reply.status}`)
      assert.equal(reply.body.status, reply.status)
      assert.equal(reply.body.request_id, reply.requestId)
    }
  })

  test('a thousand parameters', async () => {
    const query = Array.from({ length: 1000 }, (_, i) => `p${i}=${i}`).join('&').slice(0, 7000)
    assert.equal((await get(`/api/v1/units?${query}`)).status, 400)
  })

  test('files of the server are not served', async () => {
    for (const target of ['/.env', '/.git/config', '/../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/assets/../../../etc/passwd',
      '/.run/keys', '/assets/..%2f..%2fetc/passwd']) {
      const reply = await get(target)
      assert.ok([400, 404].includes(reply.status) || reply.text.includes('<html'), `${target}: ${reply.status}`)
      assert.ok(!reply.text.includes('root:'), target)
    }
  })
})

test('a problem tells where: instance is the path, without the query', async () => {
  const problem = expectProblem(404, 'not-found', await taizhou.get('/units/999999'))
  assert.equal(problem.instance, '/api/v1/units/999999')
  assert.equal((await taizhou.get('/units?colour=%E7%A7%98')).body.instance, '/api/v1/units')
})
