// hostile-assignments: requests of pilot industries, assignments and engagements that are taken, each with people and
// enterprises of its own, in the district that support/assignments.mjs names.
import { signIn } from './client.mjs'
import { expectStatus } from './expect.mjs'
import { DISTRICT, INDUSTRY, auditorOf, day, newEnterprise, newExpert, newHelpers, programmeId, select } from './assignments.mjs'

// Industries are named in another district: what they bind (R-XZ-14) stays with it. Nobody is helped there.
const PILOT = 'C131', PILOT_DISTRICT = '320623'
const ok = async (status, promise) => expectStatus(status, await promise).body

/** Lines for hostile.test.mjs's table: [seat, path, body, options] by route; made is what a kept text may say. */
export async function assignmentRequests(made) {
  const [county, pilots] = [await signIn(`officer.${DISTRICT}`), await signIn(`officer.${PILOT_DISTRICT}`)], helpers = await newHelpers()
  const programme = await programmeId(county, item => item.doc_no === '苏市监认证〔2023〕78号')
  for (const industry of [INDUSTRY, PILOT]) await select(helpers.body, { industry })

  const asCounty = (path, body, etag) => [null, path, body, { token: county.token, ifMatch: etag }]
  const asPilots = (path, body, etag) => [null, path, body, { token: pilots.token, ifMatch: etag }]
  const versioned = item => `"${item.version}"`
  const wanted = async () => {
    const [enterprise, expert] = [await newEnterprise(county), await newExpert(helpers)]
    return { enterprise: enterprise.id, body: helpers.body, expert: expert.id }
  }
  const offered = async () => ok(201, county.post(`/programmes/${programme}/assignments`, { ...await wanted(), override_reason: '测试' }))
  const named = () => ok(201, pilots.post(`/programmes/${programme}/pilot-industries`, { industry: PILOT }))
  async function withoutIndustries() {
    for (const item of (await pilots.get(`/programmes/${programme}/pilot-industries`)).body.items.filter(item => item.unit.code === PILOT_DISTRICT)) {
      let { version } = item
      for (const body of item.bodies) await ok(204, pilots.delete(`/pilot-industries/${item.id}/bodies/${body.id}`, { ifMatch: `"${version++}"` }))
      await ok(204, pilots.delete(`/pilot-industries/${item.id}`, { ifMatch: `"${version}"` }))
    }
  }
  async function engagement() {
    const expert = await newExpert(helpers, { group: false })
    return { auditor: await auditorOf(helpers.body, expert.id), enterprise: (await newEnterprise(county)).uscc, person: expert.id }
  }
  const entry = ({ person, enterprise }) => ({ person, enterprise, seat: 'auditor', since: day(-9), until: day(-1), source: made })

  return {
    'POST /programmes/{id}/pilot-industries': async () => {
      await withoutIndustries()
      return asPilots(`/programmes/${programme}/pilot-industries`, { industry: PILOT, area: made, override_reason: made })
    },
    'POST /pilot-industries/{id}/bodies': async () => {
      await withoutIndustries()
      const last = await named()
      return asPilots(`/pilot-industries/${last.id}/bodies`, { body: helpers.body, override_reason: made }, versioned(last))
    },
    'POST /programmes/{id}/assignments': async () => asCounty(`/programmes/${programme}/assignments`, { ...await wanted(), override_reason: made }),
    'POST /assignments/{id}/replacement': async () => {
      const last = await offered(), { body, expert } = await wanted()
      return asCounty(`/assignments/${last.id}/replacement`, { body, expert, reason: made, override_reason: made }, versioned(last))
    },
    'POST /assignments/{id}/actions/{action}': async () => {
      const last = await offered()
      return asCounty(`/assignments/${last.id}/actions/withdraw`, { reason: made }, versioned(last))
    },
    'POST /engagements': async () => {
      const one = await engagement()
      return [null, '/engagements', entry(one), { token: one.auditor.token }]
    },
    'POST /engagements/{id}/actions/{action}': async () => {
      const one = await engagement()
      const last = await ok(201, one.auditor.post('/engagements', { ...entry(one), until: undefined }))
      return [null, `/engagements/${last.id}/actions/end`, { until: day(-1) }, { token: one.auditor.token, ifMatch: versioned(last) }]
    },
    'POST /engagements/{id}/void': async () => {
      const one = await engagement(), last = await ok(201, one.auditor.post('/engagements', entry(one)))
      return [null, `/engagements/${last.id}/void`, { reason: made }, { token: one.auditor.token, ifMatch: versioned(last) }]
    },
  }
}
