// look: a picture of a page, and what is wrong with it whatever it shows: nothing sticks out, it speaks one
// language, axe finds nothing serious. (The content security policy and the API are watched by faults.mjs.)
import { expect } from './expect.mjs'
import { languageFindings } from './language.mjs'
import { axeFindings, overflow } from './page.mjs'

/** Each width and each language; with LONG, as in make check-long, each width in each language. */
export const screens = [
  { width: 1440, language: 'zh-CN' },
  { width: 390, language: 'en' },
  ...process.env.LONG ? [{ width: 1440, language: 'en' }, { width: 390, language: 'zh-CN' }] : [],
]

export async function look(page, name, { width, language }) {
  await page.screenshot({
    path: `${import.meta.dirname}/../results/${name}-${width}-${language}.png`, fullPage: true, caret: 'initial',
  })
  expect.soft(await overflow(page), `${name}: nothing sticks out`).toEqual([])
  expect.soft(await languageFindings(page, language), `${name}: one language`).toEqual([])
  expect.soft(await axeFindings(page), `${name}: axe`).toEqual([])
}
