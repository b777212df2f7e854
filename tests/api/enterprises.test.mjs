// The register of enterprises: of the units above them, and of themselves.
import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectErrors, expectProblem, expectStatus } from './support/expect.mjs'
import { everything } from './support/registers.mjs'
import { usccOf } from './support/uscc.mjs'

let xuzhou, fengxian, peixian, shanghai, own

before(async () => {
  [xuzhou, fengxian, peixian, shanghai, own] = await Promise.all(
    ['officer.320300', 'officer.320321', 'officer.320322', 'officer.310000', 'enterprise.001'].map(name => signIn(name)))
})

const input = (more = {}) => ({ uscc: usccOf(randomInt(100_000_000, 900_000_000)), name: '测试企业', unit: '320321', industry: 'C367', ...more })
const enter = async (more = {}) => expectStatus(201, await fengxian.post('/enterprises', input(more))).body

describe('enterprises', () => {
  test('the demo has those of the board, in each district and industry', async () => {
    const all = (await everything(xuzhou, '/enterprises', 200)).filter(enterprise => enterprise.illustrative)
    assert.ok(all.length >= 110)
    const count = (unit, ...industries) => all.filter(({ unit: { code }, industry }) => code === unit && industries.includes(industry)).length
    const board = [['320303', 6, 'C351'], ['320302', 7, 'C351'], ['320311', 5, 'C351'], ['320311', 3, 'C137'], ['320305', 8, 'C351'],
      ['320312', 11, 'C351'], ['320321', 7, 'C367'], ['320321', 3, 'C137'], ['320322', 10, 'C325'], ['320324', 9, 'C18'],
      ['320381', 5, 'C20', 'C21'], ['320381', 4, 'C137'], ['320382', 11, 'C20', 'C21'], ['3203K1', 8, 'C367'], ['3203G1', 4, 'C351'], ['3203G1', 3, 'C20']]
    for (const [unit, number, ...industries] of board) assert.ok(count(unit, ...industries) >= number, `${unit} ${industries}`)
    assert.ok((await everything(shanghai, '/enterprises')).length >= 20)
  })

  test('are seen from above and by themselves', async () => {
    const { id } = await enter()
    for (const officer of [fengxian, xuzhou]) expectStatus(200, await officer.get(`/enterprises/${id}`))
    for (const other of [peixian, shanghai, own]) expectProblem(404, 'not-found', await other.get(`/enterprises/${id}`))
    const { body: { items } } = expectStatus(200, await own.get('/enterprises'))
    assert.equal(items.length, 1)
    assert.deepEqual(items[0].allowed_actions, [])
    const { enterprise } = (await own.get('/me')).body
    assert.deepEqual(enterprise, { uscc: items[0].uscc, name: items[0].name })
    expectStatus(200, await own.get(`/enterprises/${items[0].id}`))
    expectProblem(403, 'forbidden', await (await signIn('body.001')).get('/enterprises'))
  })

  test('are filtered and ordered', async () => {
    const { id, uscc } = await enter({ name: '罕见企业', industry: 'C3761' })
    const ids = async query => (await everything(xuzhou, `/enterprises?${query}`)).map(enterprise => enterprise.id)
    for (const query of ['q=罕见', `q=${uscc.slice(0, 14)}`, 'unit=320321', 'unit=320300', 'industry=C37', 'industry=C3761', 'sort=name', 'sort=uscc'])
      assert.ok((await ids(query)).includes(id), query)
    for (const query of ['q=没有', 'unit=320322', 'industry=C36'])
      assert.ok(!(await ids(query)).includes(id), query)
    expectProblem(404, 'not-found', await xuzhou.get('/enterprises?unit=310115'))
    const all = (await everything(xuzhou, '/enterprises', 200)).map(enterprise => enterprise.id)
    for (const sort of ['name', 'uscc']) {
      const sorted = await everything(xuzhou, `/enterprises?sort=${sort}`, 30)
      assert.deepEqual(sorted.map(enterprise => enterprise.id).sort((a, b) => a - b), all)
      const keys = sorted.map(enterprise => enterprise[sort])
      assert.deepEqual(keys, keys.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))))
    }
  })

  test('what is wrong is named', async () => {
    const refused = async (pointers, more) => expectErrors(pointers, await fengxian.post('/enterprises', input(more)))
    await refused(['/uscc'], { uscc: '91320700000000000X' })
    await refused(['/uscc'], { uscc: '9132070000000000' })
    await refused(['/industry', '/unit'], { unit: '320322', industry: 'C999' })
    expectErrors(['/unit'], await xuzhou.post('/enterprises', input({ unit: '320300' })), 'invalid-input')
    expectStatus(201, await xuzhou.post('/enterprises', input()))
  })

  test('a credit code is registered once, in whatever district', async () => {
    const { uscc } = await enter()
    expectProblem(409, 'duplicate', await peixian.post('/enterprises', input({ uscc, unit: '320322' })))
  })

  test('are changed by version', async () => {
    const { id, version, uscc } = await enter()
    const change = input({ uscc, name: '改名企业', industry: 'C18' })
    expectProblem(428, 'version-missing', await fengxian.put(`/enterprises/${id}`, change))
    expectProblem(412, 'stale', await fengxian.put(`/enterprises/${id}`, change, { ifMatch: '"0"' }))
    expectProblem(404, 'not-found', await peixian.put(`/enterprises/${id}`, { ...change, unit: '320322' }, { ifMatch: `"${version}"` }))
    const { body } = expectStatus(200, await fengxian.put(`/enterprises/${id}`, change, { ifMatch: `"${version}"` }))
    assert.deepEqual([body.name, body.industry, body.version], ['改名企业', 'C18', version + 1])
    const moved = expectStatus(200, await xuzhou.put(`/enterprises/${id}`, { ...change, unit: '320322' }, { ifMatch: `"${body.version}"` }))
    assert.equal(moved.body.unit.code, '320322')
    expectProblem(404, 'not-found', await fengxian.get(`/enterprises/${id}`))
    expectStatus(200, await peixian.get(`/enterprises/${id}`))
  })
})
