// Figures of units: loaded for every unit, summed upwards, kept by the superior; the last year counts.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { count, rowsOf } from './support/instance.mjs'
import { sum } from './support/tables.mjs'

const KINDS = ['small_enterprises', 'certified_organisations']
const entry = (unit, value, more = {}) => ({ unit, kind: 'small_enterprises', year: 2025, value, source: '测试', ...more })

describe('figures', () => {
  let nation, jiangsu, suqian

  const figures = async (client, query = '') => expectStatus(200, await client.get(`/figures${query}`)).body.items
  const put = (...list) => suqian.put('/figures', { figures: list })

  before(async () => {
    [nation, jiangsu, suqian] = await Promise.all(['officer.000000', 'officer.320000', 'officer.321300'].map(name => signIn(name)))
  })

  test('every receiver has one of each kind, marked as a sample with its source', async () => {
    for (const client of [nation, jiangsu]) {
      const items = await figures(client), receivers = (await client.get('/units?parent=' + (await client.get('/me')).body.unit.code)).body.items
      for (const receiver of receivers.filter(unit => unit.quota_holder)) {
        const own = items.filter(item => item.unit === receiver.code)
        assert.deepEqual(own.map(item => item.kind), KINDS, receiver.code)
        for (const item of own) assert.ok(item.illustrative && item.source && item.value > 0, JSON.stringify(item))
      }
    }
  })

  test('a unit has what its receivers have together', async () => {
    for (const kind of KINDS) {
      const of = items => items.filter(item => item.kind === kind)
      const own = of(await figures(jiangsu)).find(item => item.unit === '320100')
      assert.equal(own.value, sum(of(await figures(jiangsu, '?parent=320100')).map(item => item.value)), kind)
    }
  })

  test('the superior puts them right; the last year counts, and older ones stay', async () => {
    const of = async () => (await figures(suqian)).find(item => item.unit === '321302' && item.kind === 'small_enterprises')
    const first = await of()
    const answered = expectStatus(200, await put(entry('321302', 4321))).body.items
    assert.equal(answered.find(item => item.unit === '321302' && item.kind === 'small_enterprises').value, 4321)
    assert.deepEqual([(await of()).value, (await of()).source, (await of()).illustrative], [4321, '测试', false])
    expectStatus(200, await put(entry('321302', 999, { year: 2020 })))
    assert.equal((await of()).value, 4321)
    const years = await rowsOf(`SELECT year FROM unit_figure JOIN unit ON unit.id = unit_id
      WHERE code = '321302' AND unit_figure.kind = 'small_enterprises' ORDER BY year`)
    assert.deepEqual(years.map(([year]) => year).slice(-2), ['2020', '2025'])
    expectStatus(200, await put(entry('321302', first.value, { source: first.source })))
  })

  test('it leaves an audit record', async () => {
    const records = () => rowsOf("SELECT id FROM audit WHERE event = 'figure.put'")
    const before = await records()
    expectStatus(200, await put(entry('321302', 5000)))
    assert.equal((await records()).length, before.length + 1)
  })

  test('what is none of its receivers, or no figure, is refused, and nothing is kept', async () => {
    const before = await count('unit_figure', 'audit')
    expectErrors(['/figures/1/unit'], await put(entry('321302', 1), entry('320100', 1)))
    expectErrors(['/figures/0/unit'], await put(entry('321300', 1)))
    expectErrors(['/figures/0/year'], await put(entry('321302', 1, { year: 2099 })))
    expectErrors(['/figures/0/value'], await put(entry('321302', -1)))
    expectErrors(['/figures/0/kind'], await put(entry('321302', 1, { kind: 'dogs' })))
    expectErrors(['/figures/0/source'], await put(entry('321302', 1, { source: '' })))
    expectErrors(['/figures'], await put(entry('321302', 1), entry('321302', 2)))
    expectErrors(['/figures'], await suqian.put('/figures', { figures: [] }))
    assert.deepEqual(await count('unit_figure', 'audit'), before)
  })

  test('figures out of scope are not shown', async () => {
    expectProblem(404, 'not-found', await suqian.get('/figures?parent=320000'))
    expectProblem(404, 'not-found', await suqian.get('/figures?parent=no'))
  })
})
