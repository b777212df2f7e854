// tables: a changed draft of every province and city, ready to be published once.
import { signIn } from '../support/uplift.mjs'

async function inTurns(items, width, work) {
  const waiting = [...items], results = []
  const worker = async () => {
    for (let item; (item = waiting.shift()) !== undefined;) results.push(await work(item))
  }
  await Promise.all(Array.from({ length: width }, worker))
  return results
}

/** Units that hand quotas on: their table of this programme is in force. */
export async function issuers(nation, programme) {
  const listed = await nation.get(`/programmes/${programme}/quotas?parent=000000`)
  const provinces = [...new Set(listed.body.items.map(row => row.unit_code))]
  const below = await inTurns(provinces, 4, async code =>
    (await nation.get(`/units?parent=${code}`)).body.items.filter(unit => unit.quota_holder && unit.child_count > 0))
  return [...provinces, ...below.flat().map(unit => unit.code)]
}

/** Each table's next edition with one more in every cell of a floor; requests that publish them. */
export async function publications(codes, programme) {
  const made = await inTurns(codes, 4, async code => {
    const officer = await signIn(`officer.${code}`)
    const draft = (await officer.post(`/programmes/${programme}/allocations`)).body
    if (!draft.rows?.length) return null
    const rows = draft.rows.map(({ unit, indicator, value, min, max }) =>
      ({ unit, indicator, value: value !== null && indicator !== 'satisfaction_rate' ? value + 1 : value, min, max }))
    const saved = await officer.put(`/allocations/${draft.id}/rows`, { rows, kept: draft.kept }, { ifMatch: `"${draft.version}"` })
    if (saved.status !== 200) throw new Error(`${code}: ${saved.text}`)
    return {
      method: 'POST',
      path: `/api/v1/allocations/${draft.id}/actions/publish`,
      token: officer.token,
      ifMatch: `"${saved.body.version}"`,
      body: { reason: '测量' },
    }
  })
  return made.filter(request => request !== null)
}
