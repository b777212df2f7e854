// bench-plan: prints a token of a provincial officer, then "NAME PATH" lines for run-bench.
import { signIn } from './uplift.mjs'

const officer = await signIn('officer.320000')
const programmes = (await officer.get('/programmes')).body.items
const { id } = programmes.find(({ issuer }) => issuer.tier === 'national')

console.log(officer.token)
console.log(`page /
health /healthz
me /api/v1/me
units /api/v1/units?parent=320000
programmes /api/v1/programmes
quotas_of_cities /api/v1/programmes/${id}/quotas?parent=320000
quotas_of_counties /api/v1/programmes/${id}/quotas?parent=320000&depth=2
dashboard /api/v1/programmes/${id}/dashboard?unit=320000`)
