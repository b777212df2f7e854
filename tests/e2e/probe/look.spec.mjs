import { test, expect } from '../support/test.mjs'
import { overflow, axeFindings, settled } from '../support/page.mjs'
const people = { 'officer.320300': ['/todos','/dashboard','/allocations','/allocations/4','/tasks','/units','/programmes','/programmes/5','/receipts','/me','/nowhere', '/allocations/4/print'] }
for (const [who, paths] of Object.entries(people))
  for (const language of ['zh-CN','en']) for (const width of [1440, 390])
    test(`${who} ${language} ${width}`, async ({ open }) => {
      const page = await open(who, paths[0], { language, width, expected: [/./] })
      for (const path of paths) {
        const t0 = Date.now()
        await page.goto(path); await settled(page)
        const t1 = Date.now()
        const o = await overflow(page), x = await axeFindings(page)
        const t2 = Date.now()
        await page.screenshot({ path: `/tmp/e2e-shots/${who}-${path.slice(1).replaceAll('/','-')}-${width}-${language}.png`, fullPage: true, caret: 'initial' })
        console.log(path, width, language, t1 - t0, t2 - t1, Date.now() - t2, JSON.stringify(o), JSON.stringify(x))
      }
    })
