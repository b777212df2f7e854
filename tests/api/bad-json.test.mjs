// Bodies that are no JSON, or not the JSON that was asked for. Nothing of them is stored.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { call, signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { JIANGSU_2023, programmeOf, quotas } from './support/tables.mjs'

const SUQIAN = '321300', MEBIBYTE = 1024 * 1024

let suqian, path, programme, earlier

const good = { indicator: 'funded_place', amount: 1, reason: '试' }
const send = (body, headers = {}) => suqian.post(path, body, { headers })
const text = (more, base = good) => JSON.stringify({ ...base, ...more })
/** The good body with one value written as it stands here. */
const written = (name, value) => text({ [name]: '#' }).replace('"#"', value)
const nested = depth => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`

/** Refused as unreadable or as invalid; both say where. */
async function expectUnreadable(body) {
  const reply = expectStatus(400, await send(body))
  assert.match(reply.body.type, /\/(malformed-json|invalid-input)$/, reply.text)
  assert.ok(reply.body.errors.length > 0 && reply.body.errors.every(error => error.reason), reply.text)
}

describe('bodies', () => {
  before(async () => {
    suqian = await signIn('officer.321300')
    programme = await programmeOf(suqian, JIANGSU_2023)
    path = `/programmes/${programme.id}/keeps`
    earlier = await quotas(suqian, programme.id, SUQIAN)
  })

  describe('that cannot be read', () => {
    const unreadable = {
      'nothing': '', 'blanks': ' \n', 'a word': 'hello', 'half an object': '{"indicator":"funded_place"',
      'single quotes': "{'indicator':'funded_place'}", 'a comment': `/* */${text()}`, 'a trailing comma': '{"amount":1,}',
      'something behind it': `${text()}{}`, 'a letter behind it': `${text()}x`, 'NUL behind it': `${text()}\u0000`,
      'a byte order mark': `\ufeff${text()}`, 'a number that begins with 0': written('amount', '01'),
      'a number with a plus': written('amount', '+1'), 'a number that ends in a dot': written('amount', '1.'),
      'NaN': written('amount', 'NaN'), 'Infinity': written('amount', '-Infinity'), 'hexadecimal': written('amount', '0x1'),
      'a raw line end in a text': written('reason', '"a\nb"'), 'a raw NUL in a text': written('reason', '"a\u0000b"'),
      'NUL as \\u0000': written('reason', '"a\\u0000b"'), 'half a surrogate': written('reason', '"\\ud800"'),
      'an unknown escape': written('reason', '"\\x41"'), 'a member twice': `{"amount":1,${text().slice(1)}`,
      'a member twice, once escaped': `{"\\u0061mount":1,${text().slice(1)}`, '40 levels': nested(40),
      '40 levels of lists': '['.repeat(40) + ']'.repeat(40), '100,000 levels': '['.repeat(100_000),
    }
    for (const [name, body] of Object.entries(unreadable)) test(name, () => expectUnreadable(body))

    const bytes = {
      'a byte that is no UTF-8': [0xff], 'an overlong slash': [0xc0, 0xaf], 'half a character': [0xe5, 0xbe],
      'a surrogate in UTF-8': [0xed, 0xa0, 0x80], 'beyond U+10FFFF': [0xf5, 0x80, 0x80, 0x80], 'a lone continuation': [0x80],
    }
    for (const [name, list] of Object.entries(bytes)) {
      test(name, async () => {
        const [head, tail] = written('reason', '"#"').split('#')
        const body = Buffer.concat([Buffer.from(head), Buffer.from(list), Buffer.from(tail)])
        const reply = await fetch(`${process.env.UPLIFT_URL}/api/v1${path}`, {
          method: 'POST', body,
          headers: { Authorization: `Bearer ${suqian.token}`, 'Content-Type': 'application/json', 'Idempotency-Key': name.replaceAll(/\W/g, '-') },
        })
        assert.equal(reply.status, 400)
      })
    }
  })

  describe('of another shape', () => {
    const shapes = [
      ['a list', '[]', ['']], ['a text', '"x"', ['']], ['a number', '7', ['']], ['null', 'null', ['']], ['true', 'true', ['']],
      ['a text for a number', text({ amount: '1' }), ['/amount']], ['a real for an integer', written('amount', '1.5'), ['/amount']],
      ['1e400', written('amount', '1e400'), ['/amount']], ['-1e400', written('amount', '-1e400'), ['/amount']],
      ['1e2', written('amount', '1e2'), ['/amount']],
      ['2^53', written('amount', '9007199254740992'), ['/amount']], ['2^63', written('amount', '9223372036854775808'), ['/amount']],
      ['2^31 + 1 is not 1', written('amount', '4294967297'), ['/amount']],
      ['400 digits', written('amount', '9'.repeat(400)), ['/amount']],
      ['a number for a text', text({ reason: 1 }), ['/reason']], ['an object for a text', text({ reason: {} }), ['/reason']],
      ['null for a text', text({ reason: null }), ['/reason']], ['a list for a number', text({ amount: [1] }), ['/amount']],
      ['true for a number', text({ amount: true }), ['/amount']], ['a member that we do not know', text({ admin: true }), ['/admin']],
      ['a member in capitals', text({ Amount: 1 }), ['/Amount']], ['an empty member', text({ '': 1 }), ['/']],
      ['a text that is too long', text({ reason: '长'.repeat(401) }), ['/reason']], ['a text of nothing', text({ reason: '' }), ['/reason']],
      ['nothing of what is needed', '{}', ['/amount', '/indicator', '/reason']],
      ['all wrong at once', text({ amount: 'x', reason: 7, indicator: [], more: 1 }), ['/amount', '/indicator', '/more', '/reason']],
    ]
    for (const [name, body, pointers] of shapes) {
      test(name, async () => {
        const reply = await send(body)
        expectStatus(400, reply)
        assert.deepEqual(reply.body.errors.map(error => error.pointer).sort(), pointers, reply.text)
      })
    }

    test('400 characters of four bytes are not too long', async () => {
      expectStatus(201, await send(text({ reason: '𠀀'.repeat(400) })))
      expectStatus(201, await send(text({ amount: -1 })))
    })
  })

  describe('of a size', () => {
    const padded = size => text({ reason: 'ascii', more: 1 }).padEnd(size, ' ')

    test('1 MiB is read', async () => expectErrors(['/more'], await send(padded(MEBIBYTE))))

    test('one byte more is too large', async () => {
      expectProblem(413, 'too-large', await send(padded(MEBIBYTE + 1)))
    })

    test('10 MB are too large, and told so at once', async () => {
      const start = performance.now()
      expectProblem(413, 'too-large', await send(padded(10 * 1000 * 1000)))
      assert.ok(performance.now() - start < 5000)
    })

    test('5001 rows are too many', async () => {
      const rows = Array.from({ length: 5001 }, () => ({ unit: '321302', indicator: 'case', min: 1, max: 2 }))
      expectErrors(['/rows'], await suqian.put('/allocations/1/rows', { rows }, { ifMatch: '"1"' }))
    })
  })

  describe('of a content type', () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonx',
      'application/xml', 'json', '', 'text/json'])
      test(`${type || 'none'}: 415`, async () => expectProblem(415, 'unsupported-media-type', await send(text(), { 'Content-Type': type })))

    for (const type of ['application/json', 'Application/JSON', 'application/json; charset=utf-8', 'application/json;charset=UTF-8'])
      test(`${type}: read`, async () => expectErrors(['/more'], await send(text({ more: 1 }), { 'Content-Type': type })))
  })

  test('nothing of all this has moved anything', async () => {
    const later = await quotas(suqian, programme.id, SUQIAN)
    const moved = later.map(({ version, ...row }) => row)
    assert.deepEqual(moved, earlier.map(({ version, ...row }) => row))
  })

  test('a route without a body does not look at one', async () => {
    expectStatus(200, await call('GET', '/welcome'))
    expectStatus(401, await call('POST', '/session/refresh', { body: 'nonsense', key: null }))
  })
})
