// page: what holds for every page, whatever it shows.
import AxeBuilder from '@axe-core/playwright'
import { expect } from './expect.mjs'

const underWay = new WeakMap()

/** Counts what the page has asked for and not got yet; `settled` needs it. */
export function countRequests(page) {
  underWay.set(page, new Set())
  page.on('request', request => underWay.get(page).add(request))
  page.on('requestfinished', request => underWay.get(page).delete(request))
  page.on('requestfailed', request => underWay.get(page).delete(request))
}

/** The page has its heading, and nothing is under way any more. */
export async function settled(page) {
  await page.locator('h1:visible').first().waitFor()
  let quiet = 0
  await expect.poll(async () => {
    const busy = underWay.get(page).size > 0 || await page.locator('.skeleton').count() > 0
    quiet = busy ? 0 : quiet + 1
    return quiet
  }, { intervals: [40], timeout: 30_000, message: 'the page is never quiet' }).toBeGreaterThan(2)
}

/** Another programme is chosen in the top bar, by its 文号. */
export async function switchTo(page, docNo) {
  const choice = page.getByTestId('programme-switch')
  const label = await choice.getByRole('option').filter({ hasText: docNo }).innerText()
  await choice.selectOption({ label })
  await settled(page)
}

/** Elements that stick out to the right of the window and cannot be scrolled to inside a box of their own. */
export function overflow(page) {
  return page.evaluate(() => {
    const wide = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= wide) return []
    const scrolls = element => /auto|scroll|hidden/.test(getComputedStyle(element).overflowX)
    const boxed = element => {
      for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) if (scrolls(up)) return true
      return false
    }
    return [...document.body.querySelectorAll('*')]
      .filter(element => element.getBoundingClientRect().right > wide + 1 && !boxed(element))
      .map(element => `${element.tagName}.${element.className} ${Math.round(element.getBoundingClientRect().right)}`)
      .slice(0, 5)
      .concat(`the page is ${document.documentElement.scrollWidth} wide`)
  })
}

/** WCAG 2.2 AA. */
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Serious and critical findings of axe, one line each. */
export async function axeFindings(page) {
  // One window and no frames: its results need no second page to be put together in (legacy mode).
  const { violations } = await new AxeBuilder({ page }).setLegacyMode()
    .options({ runOnly: levels, resultTypes: ['violations'] }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) =>
      `${target.join(' ')} (${failureSummary.split('\n').at(-1).trim()})`).slice(0, 3).join('; ')}`)
}
