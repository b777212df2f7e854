// hostile: texts that would be SQL, paths or markup if anything took them for it, and every place of the API's
// description where a text goes.
import assert from 'node:assert/strict'
import { operations, resolve } from './spec.mjs'

export const corpus = [
  "'", "''", '"', '`', '\\', "\\'", "' OR '1'='1", "' OR 1=1 -- ", "'; DROP TABLE user; -- ", "1; UPDATE user SET status='disabled'",
  "' UNION SELECT username, password_hash FROM user -- ", "' AND SLEEP(9) -- ", "1 AND (SELECT SLEEP(9))", "' OR BENCHMARK(5000000,MD5(1)) -- ",
  "1 OR 1=1", ') OR (1=1', "admin'/*", '*/', '#', '%', '_', '%%', '\\%', ':scope', ':unit_id', '?', "?'", '@@version', '0x27', 'CHAR(39)',
  '${7*7}', '{{7*7}}', '<script>alert(1)</script>', '../../etc/passwd', '%27', '\u02bc OR 1=1', '＇ OR １=１', "\u00bf' OR 1=1 -- ", '\r\nSet-Cookie: a=b',
  '\u2028', '\u202e', '𠀀', 'é', 'e\u0301',
]

/** Control characters, turned direction and what nobody sees are refused in texts; everything else may be kept. */
export const storable = corpus.filter(text => !/[\x00-\x1f\u202e]|^\u2028$/.test(text))

/** Never a fault of the server, and never a word of the database: nothing of it was carried out. */
export function assertHarmless(reply, start) {
  assert.ok(reply.status < 500, `${reply.status}: ${reply.text.slice(0, 300)}`)
  assert.ok(performance.now() - start < 8000, 'something slept')
  const said = reply.status < 300 ? '' : JSON.stringify({ ...reply.body, instance: '' })
  assert.ok(!/SQL|syntax error|mariadb|mysql|\.c:\d+/i.test(said), said)
}

/** JSON pointers of all texts of a body, a list's first item standing for all. */
function textsOf(schema, at = '') {
  const node = resolve(schema), types = [node.type].flat()
  if (node.oneOf) return node.oneOf.flatMap(one => textsOf(one, at))
  if (types.includes('object')) return Object.entries(node.properties ?? {}).flatMap(([name, part]) => textsOf(part, `${at}/${name}`))
  if (types.includes('array')) return textsOf(node.items, `${at}/0`)
  return types.includes('string') ? [at] : []
}

const jsonOf = operation => operation.requestBody?.content['application/json']?.schema

/** { name, operation, pointer }: every text of every body. */
export const bodyTexts = operations.filter(jsonOf).flatMap(operation => textsOf(jsonOf(operation)).map(pointer =>
  ({ name: `${operation.method} ${operation.route} ${pointer}`, operation, pointer })))

/** { name, operation, parameter }: every value in a path and a query; a number comes as text, too. */
export const parameterTexts = operations.flatMap(operation => operation.parameters
  .filter(({ in: place }) => place !== 'header')
  .map(parameter => ({ name: `${operation.method} ${operation.route} ${parameter.name}`, operation, parameter })))

/** The value at a pointer; undefined where there is none. */
export const valueAt = (object, pointer) => pointer.slice(1).split('/').reduce((at, name) => at?.[name], object)

/** The same body with that value there; what is missing on the way is made. */
export function withText(body, pointer, text) {
  const copy = structuredClone(body), names = pointer.slice(1).split('/')
  names.slice(0, -1).reduce((at, name, i) => (at[name] ??= /^\d+$/.test(names[i + 1]) ? [] : {}), copy)[names.at(-1)] = text
  return copy
}
