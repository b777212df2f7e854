// enrol FOLDER: gives the administrators of a test instance their second factors, and leaves the secrets there.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { instanceIn } from './instance.mjs'
import { FILE, codeOf } from './second-factor.mjs'
import { call, newSession } from './uplift.mjs'

const folder = process.argv[2], { origin, password } = instanceIn(folder)
const secrets = {}

for (const username of ['sysadmin', 'secadmin', 'auditadmin']) {
  const { token } = await newSession(username, { origin, password })
  const begun = await call('POST', '/me/second-factor', { origin, token, body: { password } })
  secrets[username] = begun.body.secret
  const confirmed = await call('POST', '/me/second-factor/confirm', { origin, token, body: { otp: codeOf(begun.body.secret) } })
  if (confirmed.status !== 204) throw new Error(`${username}: ${confirmed.status} ${confirmed.text}`)
}
writeFileSync(join(folder, FILE), JSON.stringify(secrets), { mode: 0o600 })
