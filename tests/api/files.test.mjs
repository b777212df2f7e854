// Files: what is taken, what is refused, who reads it, and what lies on the disk.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { origin, signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { JPEG, PNG, pdf, upload } from './support/files.mjs'
import { instance, rowsOf } from './support/instance.mjs'

const MEBIBYTE = 1024 * 1024
const store = join(instance.folder, 'files'), putAside = join(instance.folder, 'nginx/uploads')
const sha256 = bytes => createHash('sha256').update(bytes).digest('hex')
const stored = () => readdirSync(store, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).length
const waiting = () => readdirSync(putAside, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).length

async function until(condition, what) {
  for (let i = 0; i < 500 && !await condition(); i++) await sleep(20)
  assert.ok(await condition(), what)
}

describe('files', () => {
  let district, sibling, city

  before(async () => {
    [district, sibling, city] = await Promise.all(['310115', '310112', '310000'].map(code => signIn(`officer.${code}`)))
  })

  for (const [name, bytes, type] of [['申报表（盖章）.pdf', pdf('one'), 'application/pdf'], ['b.png', PNG, 'image/png'], ['c.jpeg', JPEG, 'image/jpeg']]) {
    test(`${type} comes back as it was sent, to be saved and not shown`, async () => {
      const { body } = expectStatus(201, await upload(district, bytes, name))
      assert.deepEqual([body.name, body.media_type, body.size, body.sha256], [name, type, bytes.length, sha256(bytes)])
      const got = expectStatus(200, await district.get(`/files/${body.id}`))
      assert.ok(got.bytes.equals(bytes))
      assert.equal(got.headers.get('content-type'), type)
      assert.equal(got.headers.get('content-disposition'), `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      assert.equal(got.headers.get('cache-control'), 'no-store')
      assert.match(got.headers.get('content-security-policy'), /sandbox/)
      assert.equal(got.headers.get('x-accel-redirect'), null)
      const path = join(store, body.sha256.slice(0, 2), body.sha256.slice(2))
      assert.ok(readFileSync(path).equals(bytes))
      assert.equal(statSync(path).mode & 0o377, 0, 'nobody else reads it, nobody writes it')
    })
  }

  test('nobody but the unit that uploaded it', async () => {
    const { id } = (await upload(district, pdf('mine'))).body
    for (const other of [sibling, city, await signIn('officer.000000')])
      expectProblem(404, 'not-found', await other.get(`/files/${id}`))
    expectProblem(403, 'forbidden', await (await signIn('sysadmin')).get(`/files/${id}`))
    for (const path of ['/files/999999999', '/files/x']) expectProblem(404, 'not-found', await district.get(path))
  })

  test('the store itself is not to be reached', async () => {
    const { sha256: hash } = (await upload(district, pdf('inside'))).body
    const place = `/.files/${hash.slice(0, 2)}/${hash.slice(2)}`
    for (const path of [place, '/.files/']) {
      const reply = await fetch(origin + path)
      assert.equal(reply.status, 404, path)
    }
  })

  test('the same bytes twice: two files, stored once', async () => {
    const bytes = pdf(`twice ${Date.now()}`)
    const before = stored()
    const [one, two] = [(await upload(district, bytes, 'a.pdf')).body, (await upload(sibling, bytes, 'b.pdf')).body]
    assert.notEqual(one.id, two.id)
    assert.equal(one.sha256, two.sha256)
    assert.equal(stored(), before + 1)
    expectProblem(404, 'not-found', await district.get(`/files/${two.id}`))
  })

  test('the same key: the same file; with other bytes it is refused', async () => {
    const options = { key: `files-${Date.now()}` }
    const first = expectStatus(201, await upload(district, pdf('key'), 'a.pdf', options))
    const again = expectStatus(201, await upload(district, pdf('key'), 'a.pdf', options))
    assert.equal(again.body.id, first.body.id)
    expectProblem(422, 'idempotency-key-reused', await upload(district, pdf('other'), 'a.pdf', options))
  })

  test('what is no PDF, PNG or JPEG, whatever it is called', async () => {
    const before = stored()
    for (const bytes of ['<html><script>1</script>', 'PK\u0003\u0004', '%PDF', ' %PDF-1.4', '{}'])
      expectProblem(415, 'unsupported-media-type', await upload(district, Buffer.from(bytes)))
    assert.equal(stored(), before)
  })

  test('nothing', async () => {
    expectErrors([''], await upload(district, Buffer.alloc(0)))
    expectErrors([''], await district.post('/files?name=a.pdf'))
  })

  const names = ['../a.pdf', 'a/b.pdf', 'a\\b.pdf', 'a\u0001.pdf', 'a\nb.pdf', '.pdf', 'a\u202efdp.pdf', 'C:a.pdf', 'a.png', 'a.pdf.html', 'a', ' ']
  for (const name of names) {
    test(`the name ${JSON.stringify(name)} is refused`, async () => {
      expectErrors(['?name'], await upload(district, pdf('name'), name))
    })
  }

  test('a name is asked for, and no more than 200 characters', async () => {
    expectErrors(['?name'], await upload(district, pdf('name'), null))
    expectErrors(['?name'], await upload(district, pdf('name'), `${'长'.repeat(197)}.pdf`))
    expectStatus(201, await upload(district, pdf('name'), `${'长'.repeat(196)}.pdf`))
  })

  test('10 MiB are taken; one byte more is told so in the words of the limit, and kept nowhere', async () => {
    const head = pdf(`large ${Date.now()}`)
    const largest = Buffer.concat([head, Buffer.alloc(10 * MEBIBYTE - head.length)])
    const before = stored()
    const { id } = expectStatus(201, await upload(district, largest)).body
    assert.ok((await district.get(`/files/${id}`)).bytes.equals(largest))
    const problem = expectProblem(413, 'too-large', await upload(district, Buffer.concat([largest, Buffer.alloc(1)])))
    assert.match(problem.detail, /10 MB/)
    assert.equal(stored(), before + 1)
    await until(() => waiting() === 0, 'what nginx put aside is gone')
  })

  test('other routes still take 1 MB', async () => {
    const problem = expectProblem(413, 'too-large', await district.put('/submissions/1/data', 'x'.repeat(MEBIBYTE + 1), { ifMatch: '"1"' }))
    assert.match(problem.detail, /1 MB/)
  })

  test('an upload that is cut off halfway leaves nothing', async () => {
    const [rows, files] = [await rowsOf('SELECT COUNT(*) FROM file'), stored()]
    const { hostname, port } = new URL(origin)
    const socket = connect(Number(port), hostname)
    socket.on('error', () => {})
    socket.write(`POST /api/v1/files?name=a.pdf HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${district.token}\r\nContent-Length: 5000000\r\n\r\n`)
    socket.write(Buffer.concat([pdf('cut'), Buffer.alloc(3_000_000)]))
    await until(() => waiting() > 0, 'nginx has begun to put it aside')
    socket.destroy()
    await until(() => waiting() === 0, 'and drops it')
    assert.deepEqual(await rowsOf('SELECT COUNT(*) FROM file'), rows)
    assert.equal(stored(), files)
  })

  test('without a token nothing is kept', async () => {
    const files = stored()
    const reply = await fetch(`${origin}/api/v1/files?name=a.pdf`, { method: 'POST', body: pdf('stranger') })
    assert.equal(reply.status, 401)
    assert.equal(stored(), files)
    await until(() => waiting() === 0, 'what nginx put aside is gone')
  })

  test('a lost file is our fault, and says no path', async () => {
    const { id, sha256: hash } = (await upload(district, pdf(`lost ${Date.now()}`))).body
    rmSync(join(store, hash.slice(0, 2), hash.slice(2)))
    const reply = await fetch(`${origin}/api/v1/files/${id}`, { headers: { Authorization: `Bearer ${district.token}` } })
    assert.equal(reply.status, 500)
    assert.ok(!(await reply.text()).includes(hash))
  })
})
