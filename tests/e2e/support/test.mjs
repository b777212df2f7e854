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
const deviceOf = (origin, language, signedIn) => ({
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
async function signInto(context, username, { origin, password, folder }) {
  const attempt = async otp => {
    const data = { username, password, ...(otp && { otp }) }
    const answer = await context.request.post(`${origin}/api/v1/session`, { data })
    return { status: answer.status(), answer }
  }
  const secret = secretOf(username, folder)
  const { status, answer } = await (secret ? withCode(username, secret, attempt, folder) : attempt())
  expect(status, `sign-in of ${username}`).toBe(200)
  clients.set(context, clientOf((await answer.json()).access_token, { origin }))
}

/** Ends the session that a page lives in, behind its back. */
export const endSession = async page =>
  expect((await clients.get(page.context()).delete('/session')).status).toBe(204)

export const test = base.extend({
  /** Where the people are: the suite's system, unless a file of tests starts one of its own. */
  system: [async ({}, use) => { await use({ origin, password: demoPassword }) }, { scope: 'worker' }],

  /** open(username | null, path, options): a new device with that person signed in, its page at the path. */
  open: async ({ browser, system }, use) => {
    const opened = []
    await use(async (username, path = '/', { language = 'zh-CN', width = 1440, expected = [], password = system.password } = {}) => {
      const context = await browser.newContext({
        baseURL: system.origin,
        storageState: deviceOf(system.origin, language, username !== null),
        viewport: { width, height: heights[width] },
        permissions: ['clipboard-read', 'clipboard-write'],
        reducedMotion: 'reduce',
      })
      const page = await context.newPage()
      countRequests(page)
      collectData(page)
      opened.push({ context, faults: await watch(page), expected })
      if (username) await signInto(context, username, { ...system, password })
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
