// measure: one measurement each, as { rate, p50, p99, errors }: a second, milliseconds, and a number.
import { execFile, spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { logLine } from '../api/support/instance.mjs'

const run = promisify(execFile)
const here = import.meta.dirname

/** Lines of requests.lua. */
export const line = ({ method = 'GET', path, token = '', ifMatch = '', body }) =>
  [method, path, token, ifMatch, body === undefined ? '' : JSON.stringify(body)].join('\t')

/**
 * Sends requests with wrk for so many seconds. once: each of them once, one connection a thread; the rate
 * is then that of a closed circle, connections over mean latency, because wrk counts the time after the
 * last request as well.
 */
export async function measureRequests(folder, origin, requests, { seconds, connections, once = false }) {
  const file = join(folder, 'requests.txt')
  writeFileSync(file, requests.map(request => line(request) + '\n').join(''))
  const threads = once ? connections : 2
  const { stdout } = await run('wrk', ['-t', threads, '-c', connections, '-d', `${seconds}s`, '--timeout', '10s',
    '-s', join(here, 'requests.lua'), origin, '--', file, once ? 'once' : 'again', threads].map(String))
  const found = JSON.parse(stdout.trim().split('\n').at(-1))
  return {
    rate: once ? connections * 1e6 / found.mean : found.requests * 1e6 / found.microseconds,
    p50: found.p50 / 1e3,
    p99: found.p99 / 1e3,
    errors: found.refused + found.broken,
    requests: found.requests,
  }
}

/** The query alone, over and over, in so many processes. */
export async function measureLoop(program, seconds, processes, args) {
  const { stdout } = await run(program, [seconds, processes, ...args].map(String))
  const [rate, rows, p50, p99] = stdout.trim().split(' ').map(Number)
  return { rate, rows, p50: p50 / 1e3, p99: p99 / 1e3, errors: 0 }
}

/** { measure(), statements, bytes } of a request that is sent so many times a round. */
export async function oneAfterTheOther(send, times) {
  const once = async () => {
    const request = send(), began = performance.now(), reply = await request
    if (reply.status !== 200) throw new Error(`${reply.status} ${reply.text.slice(0, 300)}`)
    return { ms: performance.now() - began, reply }
  }
  const { reply } = await once()
  async function measure() {
    const spans = []
    for (let i = 0; i < times; i++) spans.push((await once()).ms)
    spans.sort((a, b) => a - b)
    const total = spans.reduce((sum, span) => sum + span, 0)
    return { rate: 1000 * times / total, p50: spans[Math.floor(times / 2)], p99: spans.at(-1), errors: 0 }
  }
  return { measure, statements: (await logLine(reply.requestId)).statements, bytes: reply.bytes.length }
}

async function freePort() {
  const server = createServer()
  for (;;) {
    const port = 20000 + Math.floor(Math.random() * 12000)
    const free = await new Promise(resolve => {
      server.once('error', () => resolve(false))
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
    })
    if (free) return port
  }
}

/** An nginx that answers everything itself: { origin, stop() }. */
export async function startBareNginx(folder) {
  const port = await freePort()
  const text = readFileSync(join(here, 'nginx.conf'), 'utf8').replaceAll('@PORT@', port).replaceAll('@STATE@', folder)
  const file = join(folder, 'bare.conf')
  writeFileSync(file, text)
  const child = spawn('nginx', ['-p', folder, '-c', file], { stdio: 'ignore' })
  const origin = `http://127.0.0.1:${port}`
  for (let i = 0; i < 50; i++) {
    if (await fetch(origin).then(answer => answer.ok, () => false)) return { origin, stop: () => child.kill('SIGQUIT') }
    await sleep(100)
  }
  throw new Error('the bare nginx did not start')
}
