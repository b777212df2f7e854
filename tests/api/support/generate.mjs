// generate: requests made from the description of the API: mostly right, each wrong in some place.
import fc from 'fast-check'
import { pdf } from './files.mjs'
import { operations, resolve, spec } from './spec.mjs'
import { XLSX, plain } from './workbook.mjs'

const junkText = fc.oneof(
  fc.string({ maxLength: 20 }), fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('', "'", '%00', '\u0000', '../..', 'x'.repeat(1000), '321200', '2023-02-30', '1e400', '9'.repeat(30), 'null', '🙂'))
const junk = fc.oneof(junkText, fc.jsonValue({ maxDepth: 3 }), fc.integer(), fc.double(), fc.constantFrom(null, -0, 2 ** 53, 1e300, [], {}))

/** What the rest of the world may have: some of it exists. */
const known = {
  unit: ['630200', '630202', '630000', '000000', '320300'], parent: ['630200', '630000'], code: ['630200', '630202', '110000'],
  indicator: ['session', 'trained_enterprise', 'satisfaction_rate', 'regional_pilot', 'case'],
  action: ['review', 'return', 'publish', 'revise', 'close', 'disable', 'enable', 'unlock', 'undo', 'run', 'run', 'cancel', 'refuse', 'submit', 'withdraw'],
  occurred_on: ['2026-01-05', '2023-06-01'], username: ['nobody', 'made.fuzz'], display_name: ['测试人员'], name: ['fuzz.pdf'],
}

const day = days => new Date(Date.now() + (days * 24 + 8) * 3600_000).toISOString().slice(0, 10)

/** A reorganisation has the members of its kind and no others. */
const change = (kind, members) => fc.record({
  kind: fc.constant(kind), effective_on: fc.constantFrom(day(0), day(3)), doc_no: fc.constant('示例〔2026〕1号'),
  reason: fc.constant('试'), ...members,
})
const reorganisation = () => {
  const unit = fc.constantFrom('630202', '630203', '630222'), code = fc.integer({ min: 10, max: 99 }).map(number => `Z630${number}`)
  const names = { name: fc.string({ minLength: 2, maxLength: 12 }), short_name: fc.string({ minLength: 1, maxLength: 5 }) }
  const part = fc.record({ code, ...names, share: fc.integer({ min: 0, max: 10_000 }), children: fc.constant([]) })
  return fc.oneof(
    change('rename', { unit, ...names }), change('move', { unit, parent: fc.constantFrom('630100', '630200') }),
    change('merge', { units: fc.array(unit, { minLength: 1, maxLength: 2 }), into: unit }),
    change('merge', { units: fc.array(unit, { minLength: 1, maxLength: 2 }), code, ...names }),
    change('split', { unit, parts: fc.array(part, { minLength: 1, maxLength: 2 }), ends: fc.boolean() }))
}

/** Bodies whose members go together; all others are made member by member. */
const whole = { ReorganisationInputInput: reorganisation }

const rarely = (weight, usual, seldom) => fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: seldom })

function valid(name, schema) {
  const { type, minimum = -1_000_000, maximum = 1_000_000, properties, items, required = [], oneOf, enum: values } = resolve(schema)
  if (known[name]) return fc.constantFrom(...known[name])
  if (values) return fc.constantFrom(...values)
  if (oneOf) return fc.oneof(...oneOf.map(one => valid(name, one)))
  const types = [type].flat()
  if (types.includes('object')) {
    const members = Object.entries(properties ?? {}).map(([key, value]) => [key, rarely(12, valid(key, value), junk)])
    return fc.record(Object.fromEntries(members), { requiredKeys: required.filter(key => properties[key]) })
  }
  if (types.includes('array')) return fc.array(valid(name, items), { maxLength: 4 })
  if (types.includes('integer')) return fc.integer({ min: Math.max(minimum, -1_000_000), max: Math.min(maximum, 1_000_000) })
  if (types.includes('boolean')) return fc.boolean()
  return fc.string({ minLength: 1, maxLength: 12 })
}

const asText = value => (typeof value === 'string' ? value : JSON.stringify(value) ?? '')

const encode = value => encodeURIComponent(asText(value).toWellFormed())

/** NUL stays out of paths: nginx refuses it before it has read which language is asked for. */
const segment = value => encode(asText(value).replaceAll('\0', ''))

/** ids: by the first part of the route, those that exist. */
function pathOf(operation, ids) {
  const holes = operation.parameters.filter(({ in: place }) => place === 'path')
  const existing = ids[operation.route.split('/')[1]] ?? [1]
  const value = ({ name, schema }) => (name === 'id' ? fc.constantFrom(...existing) : valid(name, schema))
  return fc.record(Object.fromEntries(holes.map(hole => [hole.name, rarely(5, value(hole), junk)])))
    .map(values => operation.route.replaceAll(/\{([^}]+)\}/g, (_, name) => segment(values[name])))
}

function queryOf(operation) {
  const names = operation.parameters.filter(({ in: place }) => place === 'query')
  const pair = names.length === 0
    ? fc.tuple(fc.constantFrom('limit', 'q', 'x'), junkText)
    : fc.constantFrom(...names).chain(({ name, schema }) => fc.tuple(fc.constant(name), rarely(3, valid(name, schema), junk)))
  return rarely(6, fc.array(pair, { maxLength: names.length > 0 ? 3 : 0 }), fc.array(fc.tuple(junkText, junkText), { minLength: 1, maxLength: 3 }))
    .map(pairs => pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&'))
}

for (const name of Object.keys(whole)) if (!spec.components.schemas[name]) throw new Error(`no schema ${name}`)

const WORKBOOK = plain([['unit', 'assisted_enterprise'], ['630202', 1], ['630203', '一']])
const UPLOAD = pdf('fuzz')
const takesUpload = operation => Boolean(operation.requestBody?.content['application/pdf'])
const takesWorkbook = operation => Boolean(operation.requestBody?.content[XLSX])

function bodyOf(operation) {
  if (takesWorkbook(operation)) return rarely(5, fc.constantFrom(WORKBOOK, WORKBOOK.subarray(0, 300)), junk.map(asText))
  if (takesUpload(operation)) return rarely(5, fc.constantFrom(UPLOAD, UPLOAD.subarray(0, 3)), junk.map(asText))
  const schema = operation.requestBody?.content['application/json'].schema
  const together = whole[schema?.$ref?.split('/').at(-1)]
  const value = together ? rarely(3, together(), valid('', schema)) : schema && valid('', schema)
  const good = value ? value.map(made => JSON.stringify(made)) : fc.constant(undefined)
  const broken = fc.oneof(junk.map(asText), good.map(text => (text ?? '{}').slice(0, -1)), fc.constant(''))
  return ['GET', 'DELETE'].includes(operation.method) ? fc.constant(undefined) : rarely(5, good, broken)
}

const etag = rarely(5, fc.integer({ min: 0, max: 5 }).map(version => `"${version}"`), fc.constantFrom('x', '*', '""', undefined))
const key = rarely(6, fc.uuid(), fc.constantFrom(null, 'same', 'x y', 'x'.repeat(100)))
const language = fc.constantFrom('zh', 'en', undefined)

/** One request to the operation: { method, path, options, language }. */
const requestTo = (operation, ids) => fc.record({
  path: pathOf(operation, ids), query: queryOf(operation), body: bodyOf(operation), etag, key, language,
})
  .map(({ path, query, ...made }) => ({
    operation,
    method: operation.method,
    path: path + (query && `?${query}`),
    language: made.language,
    options: {
      outside: operation.bare, body: made.body, ifMatch: made.etag, key: made.key,
      headers: {
        ...(made.language && { 'Accept-Language': made.language }),
        ...(takesWorkbook(operation) && { 'Content-Type': XLSX }),
      },
    },
  }))

/** As many requests to each operation as to any other, always the same ones for a seed and the same ids. */
export function requests(seed, total, ids, wanted = operations) {
  const each = Math.ceil(total / wanted.length)
  const lists = wanted.map((operation, i) => fc.sample(requestTo(operation, ids), { seed: seed + i, numRuns: each }))
  return Array.from({ length: each }, (_, i) => lists.map(list => list[i])).flat()
}
