// Every page that a role can reach, wide and narrow, in both languages: it keeps the content security
// policy, asks for nothing that the API refuses, fits the window, speaks one language, and axe finds
// nothing serious. (The first two are watched on every page of every test: support/faults.mjs.)
import { signIn } from '../support/uplift.mjs'
import { look, screens } from './support/look.mjs'
import { settled } from './support/page.mjs'
import { expect, test } from './support/test.mjs'

const registers = ['bodies', 'people', 'enterprises', 'engagements']
const progress = ['selections', 'selected-bodies', 'forms', 'pilot-industries', 'assignments', 'assignment-statistics']
const national = ['dashboard', 'todos', 'feasibility', 'allocations', 'receipts', 'movements', 'tasks', 'targets', ...progress, ...registers, 'programmes', 'units']
const municipal = ['todos', 'dashboard', 'feasibility', 'allocations', 'receipts', 'movements', 'tasks', 'targets', ...progress, ...registers, 'programmes', 'units']
const county = ['todos', 'dashboard', 'tasks', 'allocations', 'movements', ...progress, ...registers, 'programmes', 'units']
const roles = {
  'officer.000000': national,
  'officer.320000': national,
  'officer.320300': municipal,
  'officer.320321': county,
  sysadmin: ['users', 'units', 'reorganisations'],
  secadmin: ['users', 'policy'],
  auditadmin: ['audit'],
  'body.001': ['todos', 'forms', 'selections', 'helped', 'own', 'people', 'groups', 'bodies', 'selected-bodies'],
  'expert.001': ['helped', 'todos', 'own', 'people', 'groups', 'bodies', 'selected-bodies'],
  'auditor.001': ['engagements', 'own', 'people', 'groups', 'bodies', 'selected-bodies'],
  'enterprise.001': ['help', 'todos', 'enterprises', 'bodies', 'selected-bodies'],
  'agency.001': ['bodies', 'selected-bodies'],
}
/** Everybody's own, in no navigation. */
const own = ['me', 'security', 'second-factor', 'nowhere']
/** What an entry opens beside its first view. */
const views = {
  'officer.000000': ['movements?tab=transfer', 'movements?tab=history', 'ledger'],
  'officer.320000': ['movements?tab=transfer', 'movements?tab=sweep', 'movements?tab=history&kind=transfers', 'ledger'],
  'officer.320300': ['movements?tab=ask', 'movements?tab=raise', 'movements?tab=sweep', 'ledger', 'tasks?view=postings'],
  'officer.320321': ['movements?tab=raise', 'ledger'],
  'body.001': ['helped?state=active'],
}

/** Where there are pilot industries and assignments: the programme of Xuzhou. */
const xuzhou2023 = '徐市监通〔2023〕43号'
const inXuzhou = {
  'officer.320300': ['assignments?view=list', 'assignments?view=experts', 'assignments?view=proposal', 'assignments?cell=320321.C367',
    'assignment-statistics?by=industry', 'assignment-statistics?by=expert'],
  'officer.320321': ['pilot-industries', 'assignments', 'assignments?view=list', 'assignments?view=proposal', 'assignments?cell=320321.C367'],
}

/** Paths of all links whose address begins like that, once each. */
const paths = (page, start) => page.locator(`a[href^="${start}"]:visible`).evaluateAll(
  links => [...new Set(links.map(link => link.pathname))])

test.describe.configure({ mode: 'parallel', timeout: 240_000 })

for (const [who, entries] of Object.entries(roles)) {
  for (const screen of screens) {
    test(`${who}, ${screen.width} px, ${screen.language}`, async ({ open }) => {
      const page = await open(who, '/me', screen)
      const navigation = await paths(page, '/')
      for (const entry of entries) expect(navigation, 'the page of every entry can be reached').toContain(`/${entry}`)

      const seen = async path => {
        await page.goto(path)
        await settled(page)
        await look(page, `${who}${path.replaceAll(/\/(?:\d+)?/g, '-').replaceAll(/[?=&]/g, '-').replace(/-$/, '')}`, screen)
      }
      for (const path of [...entries, ...(views[who] ?? []), ...own].map(entry => `/${entry}`)) await seen(path)
      if (entries.includes('users')) {
        await page.goto('/users?q=320300')
        await settled(page)
        await seen((await paths(page, '/users/'))[0])
      }
      if (entries.includes('reorganisations')) await seen('/reorganisations/new')
      for (const list of ['bodies', 'forms'].filter(entry => entries.includes(entry))) {
        await page.goto(`/${list}`)
        await settled(page)
        for (const path of (await paths(page, `/${list}/`)).slice(0, 1)) await seen(path)
      }
      if (!entries.includes('allocations')) return

      await page.goto('/programmes')
      await settled(page)
      await seen((await paths(page, '/programmes/'))[0])
      await page.goto('/allocations')
      await settled(page)
      const [table] = await paths(page, '/allocations/')
      if (table) for (const path of [table, `${table}/print`]) await seen(path)

      if (!inXuzhou[who]) return
      const { items } = (await (await signIn(who)).get('/programmes')).body
      await page.goto(`/todos?programme=${items.find(({ doc_no: number }) => number === xuzhou2023).id}`)
      await settled(page)
      for (const path of inXuzhou[who]) await seen(`/${path}`)
    })
  }
}

for (const screen of screens) {
  test(`nobody, ${screen.width} px, ${screen.language}`, async ({ open }) => {
    const page = await open(null, '/', screen)
    await expect(page.getByTestId('sign-in')).toBeVisible()
    await look(page, 'sign-in', screen)
  })
}
