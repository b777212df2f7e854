// Checks the reference data of the registers: industries, bodies, people's names, enterprises.
//   node --test tests/data/register.test.mjs
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

function csv(name) {
  const [head, ...lines] = readFileSync(new URL(`../../migrations/reference/${name}`, import.meta.url), 'utf8').trim().split('\n')
  const columns = head.split(',')
  return lines.map(line => {
    const cells = line.split(',')
    assert.equal(cells.length, columns.length, line)
    return Object.fromEntries(columns.map((column, i) => [column, cells[i]]))
  })
}

const industries = csv('industry.csv'), bodies = csv('body.csv'), enterprises = csv('enterprise.csv'), units = csv('unit.csv')
const codes = new Set(industries.map(industry => industry.code)), unitOf = code => units.find(unit => unit.code === code)
const items = text => text === '' ? [] : text.split(';')

test('industries: 20 sections, 97 divisions, each beneath the one it begins with, and named in both languages', () => {
  const count = length => industries.filter(industry => industry.code.length === length).length
  assert.deepEqual([count(1), count(3)], [20, 97])
  for (const { code, name, name_en, parent } of industries) {
    assert.match(code, /^[A-T](\d{2,4})?$/)
    const above = code.length === 1 ? '' : code.length === 3 ? code[0] : code.slice(0, -1)
    assert.equal(parent, above)
    assert.ok(parent === '' || codes.has(parent), code)
    assert.ok(name && name_en, code)
  }
  assert.equal(codes.size, industries.length)
})

test('bodies: at least 40, with their own numbers, samples by name, in units and industries that exist', () => {
  assert.ok(bodies.length >= 40)
  const numbers = bodies.map(body => body.approval_no).filter(Boolean)
  assert.equal(new Set(numbers).size, numbers.length)
  for (const body of bodies) {
    assert.ok(body.name.endsWith('（示例）'), body.name)
    assert.equal(body.kind === 'certification_body', /^CNCA-R-\d{4}-\d{3,4}$/.test(body.approval_no), body.name)
    assert.equal(unitOf(body.province).tier, 'provincial')
    for (const home of items(body.homes)) assert.ok(unitOf(home), home)
    for (const industry of items(body.specialities)) assert.ok(codes.has(industry), industry)
  }
})

test('enterprises: at least 110 in Xuzhou, each named once, in industries that exist', () => {
  const names = enterprises.flatMap(row => items(row.names))
  assert.equal(new Set(names).size, names.length)
  assert.ok(enterprises.filter(row => row.unit.startsWith('3203')).flatMap(row => items(row.names)).length >= 110)
  for (const { unit, industry } of enterprises) {
    assert.equal(unitOf(unit).tier, 'county')
    assert.ok(codes.has(industry), industry)
  }
})
