// raw: requests byte by byte, for what no client library would send.
import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { origin } from '../../support/uplift.mjs'

/** Whether the answer is complete as its Content-Length says; a refusal may keep the connection open. */
function isComplete(answer) {
  const end = answer.indexOf('\r\n\r\n')
  const length = end > 0 && /^content-length: (\d+)\r?$/im.exec(answer.subarray(0, end + 2).toString())?.[1]
  return Boolean(length) && answer.length >= end + 4 + Number(length)
}

/** Sends the bytes, and resolves with what comes until the answer is complete or the server closes. */
function exchange(bytes, isHead) {
  const { hostname, port } = new URL(origin)
  return new Promise((done, fail) => {
    const socket = connect(Number(port), hostname)
    let answer = Buffer.alloc(0)
    const finish = () => { socket.destroy(); done(answer) }
    socket.setTimeout(15_000, () => socket.destroy(new Error('no answer within 15 s')))
    socket.on('data', chunk => {
      answer = Buffer.concat([answer, chunk])
      if (!isHead && isComplete(answer)) finish()
    })
    // A server that has refused a large request closes while we still write: what came before counts.
    socket.on('error', error => (answer.length > 0 ? finish() : fail(error)))
    socket.on('end', finish)
    socket.write(bytes)
  })
}

function parse(bytes) {
  const text = bytes.toString('utf8'), end = text.indexOf('\r\n\r\n')
  assert.ok(end > 0, `no HTTP answer: ${JSON.stringify(text.slice(0, 200))}`)
  const [first, ...lines] = text.slice(0, end).split('\r\n'), body = text.slice(end + 4)
  const headers = new Headers(lines.map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]))
  const isJson = /[/+]json/.test(headers.get('content-type') ?? '')
  return {
    status: Number(first.split(' ')[1]), headers, text: body, requestId: headers.get('x-request-id'),
    body: isJson && body ? JSON.parse(body) : undefined,
  }
}

/** method and target as they are written on the wire; headers as [name, value] pairs; tail comes without a length. */
export async function raw(method, target, headers = [], body = '', tail = '') {
  const bytes = Buffer.from(body)
  const lines = [`${method} ${target} HTTP/1.1`, 'Host: 127.0.0.1', 'Connection: close',
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(bytes.length > 0 ? [`Content-Length: ${bytes.length}`] : [])]
  return parse(await exchange(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), bytes, Buffer.from(tail)]),
    method === 'HEAD'))
}
