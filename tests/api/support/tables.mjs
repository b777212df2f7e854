// tables: allocation tables and balances as tests handle them.
import assert from 'node:assert/strict'
import { expectStatus } from './expect.mjs'

export const XUZHOU_2023 = '徐市监通〔2023〕43号'
export const JIANGSU_2023 = '苏市监认证〔2023〕78号'
export const SHANGHAI_2021 = '沪市监认证〔2021〕65号'

/** The programme of a 文号; null: the national plan, which has none printed. */
export async function programmeOf(client, docNo) {
  const { items } = (await client.get('/programmes')).body
  return items.find(item => docNo ? item.doc_no === docNo : item.issuer.code === '000000')
}

export const isStanding = table => ['draft', 'reviewed'].includes(table.status)
export const ifMatch = table => `"${table.version}"`

export async function ownTables(client, programmeId) {
  const { unit } = (await client.get('/me')).body
  const { items } = (await client.get(`/programmes/${programmeId}/allocations`)).body
  return items.filter(table => table.issuer.code === unit.code)
}

/** Drops what the client's unit is drawing up, so that a test may begin. */
export async function dropStanding(client, programmeId) {
  for (const table of (await ownTables(client, programmeId)).filter(isStanding)) {
    const version = (await client.get(`/allocations/${table.id}`)).etag
    expectStatus(204, await client.delete(`/allocations/${table.id}`, { ifMatch: version }))
  }
}

/** A new draft: the next edition, prefilled with the one in force. */
export async function draft(client, programmeId) {
  await dropStanding(client, programmeId)
  return expectStatus(201, await client.post(`/programmes/${programmeId}/allocations`)).body
}

export const asInput = ({ unit, indicator, value, min, max, note }) => ({ unit, indicator, value, min, max, note })

export function putRows(client, table, rows, kept = [], options = {}) {
  const path = `/allocations/${table.id}/rows`
  return client.put(path, { rows: rows.map(asInput), kept }, { ifMatch: ifMatch(table), ...options })
}

export function act(client, table, action, body = {}, options = {}) {
  return client.post(`/allocations/${table.id}/actions/${action}`, body, { ifMatch: ifMatch(table), ...options })
}

export async function saved(client, table, rows, kept) {
  return expectStatus(200, await putRows(client, table, rows, kept)).body
}

export async function publish(client, table, reason = '测试签发') {
  return expectStatus(200, await act(client, table, 'publish', { reason })).body
}

/** Draws up the next edition, lets change(rows, kept) edit both lists, and publishes it. */
export async function publishNext(client, programmeId, change) {
  const next = await draft(client, programmeId)
  change(next.rows, next.kept)
  return publish(client, await saved(client, next, next.rows, next.kept))
}

export const cellOf = (rows, unit, indicator) => rows.find(row => row.unit === unit && row.indicator === indicator)
export const cellsOf = (rows, indicator) => rows.filter(row => row.indicator === indicator)
export const sum = numbers => numbers.reduce((total, number) => total + number, 0)

export function keep(kept, indicator, value) {
  const entry = kept.find(item => item.indicator === indicator)
  if (entry) entry.value = value
  else kept.push({ indicator, value })
}

/** The issuer's next edition gives a receiver another amount. What a floor leaves over, the issuer keeps. */
export function giveAnother(client, programmeId, unit, indicator, value) {
  return publishNext(client, programmeId, (rows, kept) => {
    const cell = cellOf(rows, unit, indicator)
    const own = kept.find(item => item.indicator === indicator)?.value ?? 0
    if (cell.op !== 'le') keep(kept, indicator, Math.max(0, own + cell.value - value))
    cell.value = value
  })
}

/** total over count, as evenly as whole numbers allow: 10 over 4 → 3 3 2 2. */
export function evenly(total, count) {
  return Array.from({ length: count }, (_, i) => Math.floor(total / count) + (i < total % count ? 1 : 0))
}

/** Rows that hand everything a unit has on to its receivers, evenly; standards go down as they came. */
export async function wholeSplit(client, programmeId) {
  const { unit } = (await client.get('/me')).body
  const receivers = (await client.get(`/units?parent=${unit.code}`)).body.items.filter(item => item.quota_holder)
  const own = await quotas(client, programmeId, unit.code)
  return own.flatMap(quota => {
    const parts = quota.received === null ? null : evenly(quota.received, receivers.length)
    return receivers.map((receiver, i) => ({
      unit: receiver.code,
      indicator: quota.indicator,
      value: parts ? parts[i] : quota.value,
      min: quota.min,
      max: quota.max,
    }))
  })
}

export async function quotas(client, programmeId, unit) {
  return (await client.get(`/programmes/${programmeId}/quotas?unit=${unit}`)).body.items
}

export async function quota(client, programmeId, unit, indicator) {
  const found = (await quotas(client, programmeId, unit)).find(row => row.indicator === indicator)
  assert.ok(found, `${unit} has no ${indicator}`)
  return found
}

const TERMS = ['received', 'raised', 'kept', 'reserve', 'allocated']

/** Only the balance, to compare with what is expected. */
export const balance = row => Object.fromEntries(TERMS.map(term => [term, row[term]]))

/** received + raised = kept + reserve + allocated, and no term is below 0. */
export function assertBalanced(row) {
  if (row.received === null) return
  const where = `${row.unit_code} ${row.indicator} ${JSON.stringify(balance(row))}`
  assert.equal(row.received + row.raised, row.kept + row.reserve + row.allocated, where)
  for (const term of TERMS) assert.ok(row[term] >= 0, where)
}

/** A unit's rows and its receivers' are balanced, and allocated is what the receivers received. */
export async function assertLedger(client, programmeId, unit) {
  const own = await quotas(client, programmeId, unit)
  const below = (await client.get(`/programmes/${programmeId}/quotas?parent=${unit}`)).body.items
  for (const row of [...own, ...below]) assertBalanced(row)
  for (const row of own.filter(row => row.received !== null)) {
    const handed = sum(below.filter(item => item.indicator === row.indicator).map(item => item.received))
    assert.equal(row.allocated, handed, `${unit} ${row.indicator}: allocated is not what the receivers received`)
  }
}
