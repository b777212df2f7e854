// A token is good only if all of it is: every case of RFC 8725 and of libjwt's known weaknesses is 401.
import assert from 'node:assert/strict'
import { generateKeyPairSync, sign } from 'node:crypto'
import { before, describe, test } from 'node:test'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { call, newSession, origin } from './support/client.mjs'
import { expectProblem, expectStatus } from './support/expect.mjs'
import { base64url, es256, goodHeader, goodPayload, hs256, key, kid, payloadOf, publicPem, unsigned } from './support/forge.mjs'
import { raw } from './support/raw.mjs'

const now = () => Math.floor(Date.now() / 1000)
const me = token => call('GET', '/me', { headers: { Authorization: `Bearer ${token}` } })

let issued, claims, strangerClaims

const forged = (payload = {}, header = {}) => es256(goodHeader(header), goodPayload(claims, payload))
const without = name => {
  const payload = goodPayload(claims)
  delete payload[name]
  return es256(goodHeader(), payload)
}
const headerWithout = name => {
  const header = goodHeader()
  delete header[name]
  return es256(header, goodPayload(claims))
}
/** JSON in which a member stands twice, which no object can express. */
const twice = (object, name, value) => `{"${name}":${JSON.stringify(value)},${JSON.stringify(object).slice(1)}`
const number = (name, text) => JSON.stringify(goodPayload(claims, { [name]: '#' })).replace('"#"', text)

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const ec384 = generateKeyPairSync('ec', { namedCurve: 'P-384' })

function rs256(header, payload) {
  const text = unsigned(header, payload)
  return `${text}.${sign('sha256', Buffer.from(text), rsa.privateKey).toString('base64url')}`
}

const cases = {
  time: {
    'expired a minute ago': () => forged({ iat: now() - 600, nbf: now() - 600, exp: now() - 60 }),
    'nbf a minute ahead': () => forged({ nbf: now() + 60 }),
    'iat a minute ahead': () => forged({ iat: now() + 60, exp: now() + 600 }),
    'good for longer than we ever grant': () => forged({ exp: now() + 7200 }),
    'exp before iat': () => forged({ exp: now() - 1 }),
    'exp 0': () => forged({ exp: 0 }),
    'exp -1': () => forged({ exp: -1 }),
    'exp as text': () => forged({ exp: String(now() + 600) }),
    'exp as a real': () => es256(goodHeader(), number('exp', `${now() + 600}.5`)),
    'exp as a real without a fraction': () => es256(goodHeader(), number('exp', `${now() + 600}.0`)),
    'exp 1e400': () => es256(goodHeader(), number('exp', '1e400')),
    'exp beyond 2^63': () => es256(goodHeader(), number('exp', '9223372036854775808')),
    'exp null': () => forged({ exp: null }),
    'exp true': () => forged({ exp: true }),
    'no exp': () => without('exp'), 'no iat': () => without('iat'), 'no nbf': () => without('nbf'),
  },
  'who it is from and for': {
    'another issuer': () => forged({ iss: 'http://127.0.0.1:1' }),
    'an issuer that only begins like ours': () => forged({ iss: `${origin}.example` }),
    'no iss': () => without('iss'),
    'another audience': () => forged({ aud: `${origin}/other` }),
    'audience as a list': () => forged({ aud: [`${origin}/api`] }),
    'no aud': () => without('aud'),
    'no sub': () => without('sub'),
    'sub of nobody': () => forged({ sub: '999999999' }),
    "another user's sub with this session": () => forged({ sub: strangerClaims.sub }),
    'sub as a number': () => forged({ sub: Number(claims.sub) }),
    'sub with a leading zero': () => forged({ sub: `0${claims.sub}` }),
    'sub as SQL': () => forged({ sub: `${claims.sub} OR 1=1` }),
    'a session that does not exist': () => forged({ sid: 999999999 }),
    'sid as text': () => forged({ sid: String(claims.sid) }),
    'no sid': () => without('sid'),
    'no jti': () => without('jti'),
    'a jti that is none': () => forged({ jti: 'x' }),
    'a claim that we never make': () => forged({ admin: true }),
  },
  type: {
    'an id token': () => forged({ typ: 'id_token' }),
    'no typ': () => without('typ'),
    'header typ at+jwt': () => forged({}, { typ: 'at+jwt' }),
    'header typ JWS': () => forged({}, { typ: 'JWS' }),
    'no header typ': () => headerWithout('typ'),
  },
  key: {
    'no kid': () => headerWithout('kid'),
    'an unknown kid': () => forged({}, { kid: 'unknown' }),
    'kid as a path': () => forged({}, { kid: `../keys/${kid}` }),
    'kid as SQL': () => forged({}, { kid: `${kid}' OR '1'='1` }),
    'kid empty': () => forged({}, { kid: '' }),
    'kid as a number': () => forged({}, { kid: 1 }),
    "a stranger's key under our kid": () => es256(goodHeader(), goodPayload(claims), stranger.privateKey),
    "a stranger's key, brought along": () => es256(goodHeader({ jwk: stranger.publicKey.export({ format: 'jwk' }) }),
      goodPayload(claims), stranger.privateKey),
    "a stranger's key set": () => es256(goodHeader({ jku: 'http://127.0.0.1:1/jwks.json' }), goodPayload(claims), stranger.privateKey),
    'x5u': () => forged({}, { x5u: 'http://127.0.0.1:1/x' }),
    'crit': () => forged({}, { crit: ['exp'] }),
  },
  algorithm: {
    'none, unsigned': () => `${unsigned({ ...goodHeader({ alg: 'none' }) }, goodPayload(claims))}.`,
    'none, without a kid': () => `${unsigned({ alg: 'none', typ: 'JWT' }, goodPayload(claims))}.`,
    'None': () => `${unsigned(goodHeader({ alg: 'None' }), goodPayload(claims))}.`,
    'none, with a signature': () => forged({}, { alg: 'none' }),
    'HS256 with our public key': () => hs256(goodHeader({ alg: 'HS256' }), goodPayload(claims), publicPem),
    'HS256 with nothing': () => hs256(goodHeader({ alg: 'HS256' }), goodPayload(claims), ''),
    'ES256 named, HS256 made': () => hs256(goodHeader(), goodPayload(claims), publicPem),
    'RS256': () => rs256(goodHeader({ alg: 'RS256' }), goodPayload(claims)),
    'ES384': () => es256(goodHeader({ alg: 'ES384' }), goodPayload(claims), ec384.privateKey),
    'es256': () => forged({}, { alg: 'es256' }),
    'no alg': () => headerWithout('alg'),
    'a list of them': () => forged({}, { alg: ['ES256', 'none'] }),
  },
  'twice the same': {
    'exp': () => es256(goodHeader(), twice(goodPayload(claims), 'exp', now() + 60)),
    'sub': () => es256(goodHeader(), twice(goodPayload(claims), 'sub', strangerClaims.sub)),
    'alg': () => es256(twice(goodHeader(), 'alg', 'none'), goodPayload(claims)),
    'kid': () => es256(twice(goodHeader(), 'kid', 'other'), goodPayload(claims)),
  },
  form: {
    'junk behind the signature': () => `${issued}!!`,
    'padding behind the signature': () => `${issued}==`,
    'a fourth part': () => `${issued}.x`,
    'two parts': () => issued.split('.').slice(0, 2).join('.'),
    'one part': () => 'x',
    'no signature': () => `${issued.split('.').slice(0, 2).join('.')}.`,
    'a signature of zeros': () => `${unsigned(goodHeader(), goodPayload(claims))}.${base64url(Buffer.alloc(64))}`,
    'half a signature': () => issued.slice(0, -43),
    'a signature in DER': () => {
      const text = unsigned(goodHeader(), goodPayload(claims))
      return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`
    },
    'the same signature written otherwise': () => {
      const last = issued.at(-1), others = { A: 'B', Q: 'R', g: 'h', w: 'x' }
      return issued.slice(0, -1) + others[last]
    },
    "another token's signature": () => `${unsigned(goodHeader(), goodPayload(claims))}.${issued.split('.')[2]}`,
    'another payload': () => `${issued.split('.')[0]}.${base64url(JSON.stringify(goodPayload(claims, { sub: strangerClaims.sub })))}.${issued.split('.')[2]}`,
    'base64 instead of base64url': () => `${issued.slice(0, 20)}+/${issued.slice(22)}`,
    'no JSON': () => es256(goodHeader(), 'hello'),
    'JSON that is no object': () => es256(goodHeader(), '[]'),
    'an empty payload': () => es256(goodHeader(), ''),
    'broken UTF-8': () => es256(goodHeader(), Buffer.from([...Buffer.from(JSON.stringify(goodPayload(claims)).slice(0, -1)), 0xff, 0x7d])),
    'NUL in a claim': () => forged({ jti: 'a\u0000b' }),
    'something behind the JSON': () => es256(goodHeader(), `${JSON.stringify(goodPayload(claims))}{}`),
    '5 KB': () => forged({ jti: 'f'.repeat(5000) }),
    '4,097 characters': () => 'e'.repeat(4097),
    'deeply nested': () => es256(goodHeader(), `{"a":${'['.repeat(1000)}${']'.repeat(1000)}}`),
  },
}

describe('tokens', () => {
  before(async () => {
    issued = (await newSession('officer.371700')).token
    claims = payloadOf(issued)
    strangerClaims = payloadOf((await newSession('officer.000000')).token)
  })

  test('the control: a token made here with the right key and claims is good', async () => {
    expectStatus(200, await me(issued))
    expectStatus(200, await me(forged()))
  })

  test('ten seconds late is within the leeway', async () => {
    expectStatus(200, await me(forged({ iat: now() - 600, nbf: now() - 600, exp: now() - 10 })))
  })

  for (const [group, tokens] of Object.entries(cases)) {
    describe(group, () => {
      for (const [name, make] of Object.entries(tokens)) {
        test(name, async () => {
          const problem = expectProblem(401, 'unauthenticated', await me(make()))
          assert.equal(problem.errors, undefined, 'a stranger is not told what is wrong')
        })
      }
    })
  }

  test('the control, again: what went before has spoilt nothing', async () => expectStatus(200, await me(issued)))

  test('a wrong token is refused for good: neither a second time nor after a good one', async () => {
    const wrong = cases.algorithm['HS256 with our public key']()
    for (let i = 0; i < 3; i++) {
      expectStatus(401, await me(wrong))
      expectStatus(200, await me(issued))
    }
  })
})

describe('the header that brings the token', () => {
  const get = headers => raw('GET', '/api/v1/me', headers)
  const header = value => [['Authorization', value]]

  test('no header, another scheme, no token', async () => {
    for (const headers of [[], header('Bearer'), header('Bearer '), header(issued), header(`Basic ${issued}`),
      header(`Bearer  ${issued}`), header(`Bearer ${issued} x`), header(`Bearer\t${issued}`), header(`Token ${issued}`)])
      assert.equal((await get(headers)).status, 401, JSON.stringify(headers).slice(0, 60))
    assert.equal((await get(header(`Bearer ${issued}`))).status, 200)
  })

  test('a token in the query or in a cookie is none', async () => {
    assert.equal((await raw('GET', `/api/v1/me?access_token=${issued}`)).status, 401)
    assert.equal((await get([['Cookie', `access_token=${issued}; uplift_refresh=${issued}`]])).status, 401)
  })

  test('9 MB are refused at the door, and the next request is answered', async () => {
    const reply = await get(header(`Bearer ${'e'.repeat(9 * 1024 * 1024)}`))
    assert.ok([400, 401, 431].includes(reply.status), `${reply.status}`)
    assert.equal(reply.body.request_id, reply.requestId)
    assert.equal((await get(header(`Bearer ${issued}`))).status, 200)
  })
})

describe('the key set', () => {
  test('anyone can check our tokens with it', async () => {
    const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', origin))
    const { payload, protectedHeader } = await jwtVerify(issued, keys,
      { issuer: origin, audience: `${origin}/api`, algorithms: ['ES256'], typ: 'JWT', maxTokenAge: '10 minutes' })
    assert.equal(payload.typ, 'at+jwt')
    assert.equal(protectedHeader.kid, kid)
  })

  test('it holds public keys only', async () => {
    const { body } = await call('GET', '/.well-known/jwks.json', { outside: true })
    assert.ok(body.keys.length > 0)
    for (const item of body.keys) {
      assert.deepEqual([item.kty, item.crv, item.alg, item.use], ['EC', 'P-256', 'ES256', 'sig'])
      assert.equal(item.d, undefined)
    }
  })
})
