// proposals: a district of 300 enterprises and 60 experts, in a ledger with hundreds of other experts.
import { DISTRICTS, INDUSTRY } from '../api/support/places.mjs'
import { manyEnterprises, manyExperts } from '../api/support/proposals.mjs'
import { signIn } from '../support/uplift.mjs'
import { oneAfterTheOther } from './measure.mjs'

/** The district asks whom to send, again and again: nothing is stored. */
export async function proposals(times = 5) {
  const [unit, elsewhere] = DISTRICTS, officer = await signIn(`officer.${unit}`)
  const { items } = (await officer.get('/programmes')).body
  const programme = items.find(item => item.doc_no === '苏市监认证〔2023〕78号').id
  await manyExperts({ unit: elsewhere, bodies: 17, experts: 340, industry: INDUSTRY })
  await manyExperts({ unit, bodies: 6, experts: 60, industry: INDUSTRY })
  await manyEnterprises(unit, 300)
  return oneAfterTheOther(async () => {
    const reply = await officer.post(`/programmes/${programme}/proposal`, {})
    if (reply.body.items?.length !== 240) throw new Error(`${reply.body.items?.length} proposed: ${reply.text.slice(0, 300)}`)
    return reply
  }, times)
}
