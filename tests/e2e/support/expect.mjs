// expect: Playwright's, with patience for a machine that does other things as well.
import { expect as plain } from '@playwright/test'

export const expect = plain.configure({ timeout: 20_000 })
