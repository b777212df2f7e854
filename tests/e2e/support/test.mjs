// test: Playwright's `test` with people in it. Every page that a test opens is watched: a breach of the
// content security policy, an error of the page, and an answer 4xx or 5xx of the API fail the test, unless
// the test expects it.
//
//   test('…', async ({ open }) => {
//     const page = await open('officer.320300', '/todos', { language: 'en', width: 390, expected: [/ 422 /] })
import { test as base } from '@playwright/test'
import { secretOf, withCode } from '../../support/second-factor.mjs'
import { clientOf, demoPassword, origin } from '../../support/uplift.mjs'
import { expect } from './expect.mjs'
import { watch } from './faults.mjs'
import { collectData } from './language.mjs'
import { countRequests, settled } from './page.mjs'

const heights = { 1440: 900, 390: 844 }

/** The language is chosen on this device; a hint says that there is a refresh cookie to ask about. */
const deviceOf = (language, signedIn) => ({
  cookies: [],
  origins: [{
    origin,
    localStorage: [
      { name: 'uplift.language', value: language },
      ...(signedIn ? [{ name: 'uplift.signed_in', value: 'yes' }] : []),
    ],
  }],
})

const clients = new WeakMap()

/** Leaves the refresh cookie with the device, as the form does; an administrator gives a code besides. */
async function signInto(context, username, password) {
  const attempt = async otp => {
    const data = { username, password, ...(otp && { otp }) }
    const answer = await context.request.post('/api/v1/session', { data })
    return { status: answer.status(), answer }
  }
  const secret = secretOf(username)
  const { status, answer } = await (secret ? withCode(username, secret, attempt) : attempt())
  expect(status, `sign-in of ${username}`).toBe(200)
  clients.set(context, clientOf((await answer.json()).access_token))
}

/** Ends the session that a page lives in, behind its back. */
export const endSession = async page =>
  expect((await clients.get(page.context()).delete('/session')).status).toBe(204)

export const test = base.extend({
  /** open(username | null, path, options): a new device with that person signed in, its page at the path. */
  open: async ({ browser }, use) => {
    const opened = []
    await use(async (username, path = '/', { language = 'zh-CN', width = 1440, expected = [], password = demoPassword } = {}) => {
      const context = await browser.newContext({
        storageState: deviceOf(language, username !== null),
        viewport: { width, height: heights[width] },
        permissions: ['clipboard-read', 'clipboard-write'],
        reducedMotion: 'reduce',
      })
      const page = await context.newPage()
      countRequests(page)
      collectData(page)
      opened.push({ context, faults: await watch(page), expected })
      if (username) await signInto(context, username, password)
      await page.goto(path)
      await settled(page)
      return page
    })
    for (const { faults, expected } of opened)
      expect(faults.filter(fault => !expected.some(pattern => pattern.test(fault)))).toEqual([])
    await Promise.all(opened.map(({ context }) => context.close()))
  },
})

export { expect }
