// How many statements a request sends, as its own log line says: bounded, whatever the number of units.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { expectStatus } from './support/expect.mjs'
import { assertAudit, instance, logLine } from './support/instance.mjs'
import { act, cellsOf, draft, programmeOf, publishNext, saved } from './support/tables.mjs'
import { RECEIVERS, WIDE, addWideUnit, receiverCode } from './support/wide-unit.mjs'

const PUBLISH = 25, DASHBOARD = 8, FEASIBILITY = 10, QUOTAS = 3
/* Who is asking may be remembered, or not: the stamps and the principal. */
const WHO = 2
/* Two editions, what lies between, their cells, lineage; the snapshot's begin and end. */
const TARGETS = 9 + WHO

const statements = async reply => (await logLine(reply.requestId)).statements

async function assertStatements(most, reply) {
  expectStatus(200, reply)
  const number = await statements(reply)
  assert.ok(number <= most, `${number} statements, at most ${most}`)
}

/** The city's or province's table with one more in every cell of a floor, drawn up and not yet published. */
async function oneMoreEach(client, programme) {
  const next = await draft(client, programme)
  for (const row of next.rows.filter(item => item.value !== null && item.indicator !== 'satisfaction_rate')) row.value += 1
  return saved(client, next, next.rows, next.kept)
}

/** Every worker reads units and programmes anew after they changed; that is not a request's own doing. */
const warm = client => Promise.all(Array.from({ length: 60 }, () => client.get('/programmes')))

describe('statements', () => {
  let xuzhou, nation, jiangsu, wide, programme

  before(async () => {
    [xuzhou, nation, jiangsu] = await Promise.all(['320300', '000000', '320000'].map(code => signIn(`officer.${code}`)))
    programme = (await programmeOf(nation)).id
    await addWideUnit()
    await publishNext(nation, programme, rows => {
      if (cellsOf(rows, 'session').every(row => row.unit !== WIDE)) 
        rows.push({ unit: WIDE, indicator: 'session', value: RECEIVERS }, { unit: WIDE, indicator: 'satisfaction_rate', value: 9100 })
    })
    wide = await signIn(`officer.${WIDE}`)
    await warm(nation)
  })
  after(assertAudit)

  test('the added units stand where the tree says', async () => {
    const done = await instance.program('audit', 'units').catch(error => error)
    assert.equal(done.code, undefined, `${done.stdout}${done.stderr}`)
  })

  test(`publishing to 12 receivers: at most ${PUBLISH}`, async () => {
    const table = await oneMoreEach(xuzhou, programme)
    assert.equal(new Set(table.rows.map(row => row.unit)).size, 12)
    await assertStatements(PUBLISH, await act(xuzhou, table, 'publish', { reason: '各加一' }))
  })

  test(`publishing to ${RECEIVERS} receivers for the first time: at most ${PUBLISH}`, async () => {
    const rows = Array.from({ length: RECEIVERS }, (_, i) => receiverCode(i + 1)).flatMap(unit =>
      [{ unit, indicator: 'session', value: 1 }, { unit, indicator: 'satisfaction_rate', value: 9100 }])
    const table = await saved(wide, await draft(wide, programme), rows)
    await assertStatements(PUBLISH, await act(wide, table, 'publish', { reason: '首次' }))
  })

  test(`publishing to ${RECEIVERS} receivers again, every cell changed: at most ${PUBLISH}`, async () => {
    const table = await oneMoreEach(wide, programme)
    assert.equal(table.rows.length, 2 * RECEIVERS)
    await assertStatements(PUBLISH, await act(wide, table, 'publish', { reason: '各加一' }))
  })

  test('storing 200 rows takes no more statements than storing 12', async () => {
    const count = async (client, rows) => {
      const next = await draft(client, programme)
      const put = await client.put(`/allocations/${next.id}/rows`, { rows: rows(next) }, { ifMatch: `"${next.version}"` })
      return statements(expectStatus(200, put))
    }
    const input = next => next.rows.map(({ unit, indicator, value, min, max }) => ({ unit, indicator, value, min, max }))
    const few = await count(xuzhou, next => input(next).slice(0, 12)), many = await count(wide, input)
    assert.ok(many <= few + WHO && few <= many + WHO, `${few} and ${many} statements`)
  })

  test(`the dashboard of a county, a city, a province and the nation: at most ${DASHBOARD}`, async () => {
    for (const [client, unit] of [[xuzhou, '320321'], [xuzhou, '320300'], [jiangsu, '320000'], [nation, '000000'], [wide, WIDE]])
      await assertStatements(DASHBOARD, await client.get(`/programmes/${programme}/dashboard?unit=${unit}`))
  })

  test(`what can still be reached, one tier down or two: at most ${FEASIBILITY}`, async () => {
    for (const [client, query] of [[xuzhou, 'unit=320321'], [xuzhou, ''], [jiangsu, 'depth=2'], [nation, ''], [nation, 'depth=2'],
      [wide, '']])
      await assertStatements(FEASIBILITY, await client.get(`/programmes/${programme}/feasibility?${query}`))
  })

  test(`what was handed down, then and now: at most ${TARGETS}`, async () => {
    for (const [client, query] of [[xuzhou, ''], [wide, ''], [nation, ''], [nation, 'on=2025-06-01'], [nation, 'parent=320000']])
      await assertStatements(TARGETS, await client.get(`/programmes/${programme}/targets?${query}`))
  })

  test(`balances of a unit, of its receivers, and of their receivers: at most ${QUOTAS}`, async () => {
    for (const [client, query] of [[xuzhou, 'unit=320300'], [jiangsu, 'parent=320000'], [nation, 'parent=000000'],
      [nation, 'parent=000000&depth=2'], [wide, `parent=${WIDE}`]])
      await assertStatements(QUOTAS, await client.get(`/programmes/${programme}/quotas?${query}`))
  })

  test('what is read from the memory of a worker asks only who is asking', async () => {
    for (const path of ['/me', '/units?parent=000000', '/units?q=区', '/programmes', `/programmes/${programme}/indicators`])
      await assertStatements(WHO, await nation.get(path))
  })
})
