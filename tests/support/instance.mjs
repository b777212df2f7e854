// instance: a second system for a test that needs to break one, or to start one in another way.
//
//   const other = await startInstance('killed', { UPLIFT_WORKERS: '1' })
//   other.origin, other.folder, other.password, other.pid('serve'), other.program('audit', 'quota')
//   await other.stop()
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')
const script = join(root, 'tests/support/instance.sh')

/** The environment without the values of the instance that the test itself was started with. */
function environment(values) {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(UPLIFT_|RUN$|PORT$)/.test(name))
  return { ...Object.fromEntries(inherited), UPLIFT_WORKERS: '2', ...values }
}

export async function startInstance(name, values = {}) {
  const folder = join(root, '.run/test', name)
  const env = environment(values)
  await run(script, ['start', folder], { env })
  return { ...instanceIn(folder, env), stop: () => run(script, ['remove', folder], { env }) }
}

/** What a test may ask of a running instance, by default of the suite's own. */
export function instanceIn(folder = process.env.UPLIFT_RUN, env = environment({})) {
  const read = file => readFileSync(join(folder, file), 'utf8').trim()
  const own = { ...env, RUN: folder, BUILD: process.env.UPLIFT_BUILD ?? 'release' }
  const ops = file => join(root, 'fcgi-app/ops', file)
  return {
    folder,
    origin: `http://127.0.0.1:${read('port')}`,
    password: read('demo-password'),
    log: name => read(`log/${name}.log`),
    pid: name => Number(read(`${name}.pid`).split('\n')[0]),
    /** Calls the program with the instance's configuration: program('audit', 'quota'). */
    program: (...args) => run(ops('app.sh'), ['run', ...args], { env: own }),
    /** Runs SQL as the administrator of the instance's database; rows come as tab-separated lines. */
    sql: text => run(ops('database.sh'), ['client', '-e', text], { env: own }).then(done => done.stdout),
    /** Stops or starts a part: part('database', 'stop'), part('app', 'start'). */
    part: (name, action) => run(ops(`${name}.sh`), [action], { env: own }),
  }
}
