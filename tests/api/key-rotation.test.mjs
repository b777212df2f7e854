// Signing keys are changed while everybody works: nobody is signed out (NIST SP 800-57: a key has an end).
import assert from 'node:assert/strict'
import { readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { call, clientOf, signIn } from './support/client.mjs'
import { expectStatus } from './support/expect.mjs'
import { instance } from './support/instance.mjs'
import { newPerson } from './support/people.mjs'

const folder = join(instance.folder, 'keys')
const kids = () => readdirSync(folder).filter(name => name.endsWith('.pem')).map(name => name.slice(0, -4)).sort()
const kidOf = token => JSON.parse(Buffer.from(token.split('.')[0], 'base64url')).kid
const published = async () => (await call('GET', '/.well-known/jwks.json', { outside: true })).body.keys.map(key => key.kid).sort()
const cookieOf = cookies => cookies.find(cookie => cookie.startsWith('uplift_refresh=')).split(';')[0]
const refresh = cookie => call('POST', '/session/refresh', { key: null, headers: { Cookie: cookie } })
const statuses = async person => [...new Set((await Promise.all(Array.from({ length: 40 }, () => person.get('/me')))).map(reply => reply.status))]

describe('a new signing key', () => {
  let person, oldKid, newKid, renewed

  before(async () => {
    const [sysadmin, secadmin] = await Promise.all(['sysadmin', 'secadmin'].map(name => signIn(name)))
    person = (await newPerson(sysadmin, secadmin, '320300')).person
    oldKid = kids().at(-1)
    assert.equal(kidOf(person.token), oldKid)
    await instance.program('keys', 'rotate')
    newKid = kids().at(-1)
  })

  after(() => instance.program('keys', 'init'))

  test('stands beside the old one, newer by its name', () => {
    assert.ok(newKid > oldKid)
    assert.ok(kids().includes(oldKid))
  })

  test('signs the next token; the old token stays good on every worker, and so does the session', async () => {
    renewed = expectStatus(200, await refresh(cookieOf(person.cookies)))
    assert.equal(kidOf(renewed.body.access_token), newKid)
    assert.deepEqual(await statuses(person), [200])
    assert.deepEqual(await statuses(clientOf(renewed.body.access_token)), [200])
  })

  test('is published with the old one', async () => {
    assert.deepEqual(await published(), kids())
  })

  test('is known after the workers were replaced, and both tokens still are good', async () => {
    process.kill(instance.pid('serve'), 'SIGHUP')
    await sleep(500)
    assert.deepEqual(await statuses(person), [200])
    assert.deepEqual(await statuses(clientOf(renewed.body.access_token)), [200])
  })

  test('keeps the old one beside it until the last token of that has run out', async () => {
    const { stdout } = await instance.program('keys', 'prune')
    assert.match(stdout, /removed: 0/)
    assert.ok(kids().includes(oldKid))
    const elevenMinutesAgo = Date.now() / 1000 - 11 * 60
    utimesSync(join(folder, `${newKid}.pem`), elevenMinutesAgo, elevenMinutesAgo)
    await instance.program('keys', 'prune')
    assert.deepEqual(kids(), [newKid])
  })

  test('then the old one is gone: from the published set, and from who may vouch; nobody is signed out', async () => {
    process.kill(instance.pid('serve'), 'SIGHUP')
    // On a busy machine one worker may answer a whole sample while the other has not been replaced yet.
    for (let i = 0, calm = 0; i < 100 && calm < 5; i++) {
      calm = (await statuses(person)).join() === '401' ? calm + 1 : 0
      await sleep(100)
    }
    assert.deepEqual(await statuses(person), [401], 'workers that were not replaced')
    assert.deepEqual(await published(), [newKid])
    const again = expectStatus(200, await refresh(cookieOf(renewed.cookies)))
    assert.deepEqual(await statuses(clientOf(again.body.access_token)), [200])
  })
})

test('keys that are there are left alone', async () => {
  const before = readdirSync(folder).sort()
  await instance.program('keys', 'init')
  assert.deepEqual(readdirSync(folder).sort(), before)
  await assert.rejects(instance.program('keys', 'burn'), error => error.code === 2)
})
