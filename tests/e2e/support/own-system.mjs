// own-system: a test file whose people change what others count on has a system of its own.
//
//   const test = await withOwnSystem('movements')
//   test('…', async ({ open, system }) => { const officer = await system.signIn('officer.320000') … })
import { startInstance } from '../../support/instance.mjs'
import { newSession } from '../../support/uplift.mjs'
import { test } from './test.mjs'

export const withOwnSystem = name => test.extend({
  system: [async ({}, use) => {
    const system = await startInstance(`e2e-${name}`)
    const { origin, password } = system
    try {
      await use({ ...system, signIn: username => newSession(username, { origin, password, folder: system.folder }) })
    } finally {
      await system.stop()
    }
  }, { scope: 'worker', timeout: 120_000 }],
})
