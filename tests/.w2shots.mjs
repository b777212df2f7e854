import { chromium } from '@playwright/test'
import fs from 'fs'
const port = fs.readFileSync('/work/main/.run/w2/port','utf8').trim(), pw = fs.readFileSync('/work/main/.run/w2/demo-password','utf8').trim()
const B = `http://127.0.0.1:${port}`
const out = '/tmp/w2'; fs.mkdirSync(out,{recursive:true})
const browser = await chromium.launch({ executablePath:'/usr/bin/chromium', args:['--no-sandbox'] })
export async function as(user, width, lang='zh-CN', path='/') {
  const ctx = await browser.newContext({ viewport:{width, height: width<500?844:900}, hasTouch: width<500 })
  await ctx.addInitScript(l => { if(!localStorage.getItem('uplift.language')) localStorage.setItem('uplift.language', l) }, lang)
  const page = await ctx.newPage()
  page.on('console', m => { if (m.type()==='error') console.log('console', user, m.text()) })
  page.on('pageerror', e => console.log('pageerror', user, e.message))
  await page.goto(B+'/sign-in')
  if (user) { await page.getByTestId('username').fill(user); await page.getByTestId('password').fill(pw); await page.getByTestId('sign-in').click(); await page.waitForURL(u=>!u.pathname.startsWith('/sign-in')); await page.goto(B+path); await page.waitForLoadState('networkidle') }
  return page
}
const shot = (page, name, fullPage=false) => page.screenshot({ path:`${out}/${name}.png`, fullPage })
const step = async (name, f) => { if (process.argv.length>2 && !process.argv.slice(2).includes(name)) return; try { await f() } catch(e) { console.log('FAIL', name, e.message.slice(0,400)) } }
await step('lang', async()=>{
  const p = await as('officer.320300',1440,'zh-CN','/allocations/4')
  await shot(p,'grid-zh')
  const c = p.getByTestId('cell-320324-trained_enterprise'); await c.fill('80'); await p.waitForTimeout(2000)
  await p.getByTestId('cell-320322-trained_enterprise').fill('9x')
  await p.getByTestId('language').click(); await p.waitForTimeout(1500)
  await shot(p,'grid-switched-en')
  await p.getByTestId('cell-320322-trained_enterprise').fill('95'); await c.fill('90'); await p.waitForTimeout(2000)
  await p.getByTestId('suggest').click(); await p.waitForTimeout(1200); await shot(p,'suggest-en')
  await p.getByTestId('suggest-indicator').selectOption('assisted_enterprise'); await p.getByTestId('suggest-min').fill('5'); await p.getByTestId('suggest-max').fill('9'); await p.waitForTimeout(1200); await shot(p,'suggest2-en')
  await p.getByTestId('suggest-weights').selectOption('by_hand'); await p.waitForTimeout(600); await p.getByTestId('suggest-max').fill(''); await p.getByTestId('suggest-weight-320302').fill('3'); await p.getByTestId('suggest-weight-320303').fill('2'); await p.waitForTimeout(1200); await shot(p,'suggest3-en')
  await p.getByTestId('suggest-weights').selectOption('enterprise_count'); await p.waitForTimeout(1200); await shot(p,'suggest4-en')
  await p.getByTestId('suggest-weights').selectOption('equal'); await p.waitForTimeout(1200)
  await p.getByTestId('suggest-take').click(); await p.waitForTimeout(600); await shot(p,'taken-en'); await p.getByTestId('undo').click(); await p.waitForTimeout(1500); await shot(p,'undone-en')
  await p.getByTestId('language').click(); await p.waitForTimeout(800)
  await p.getByTestId('action-review').click(); await p.waitForTimeout(500); await shot(p,'review-zh')
})
await step('search', async()=>{
  const p = await as('officer.320300',1440,'en','/programmes')
  await p.keyboard.press('/'); await p.keyboard.type('丰'); await p.waitForTimeout(900); await p.keyboard.press('ArrowDown'); await shot(p,'search-en')
  await p.keyboard.press('Enter'); await p.waitForTimeout(800); console.log(p.url())
  const q = await as('officer.320300',390,'zh-CN','/'); await shot(q,'phone-home')
  await q.getByTestId('search-open').click(); await q.keyboard.type('丰县'); await q.waitForTimeout(900); await shot(q,'phone-search')
  await q.keyboard.press('Escape'); await shot(q,'phone-search-closed')
})
await step('print', async()=>{
  for (const [w,l] of [[390,'zh-CN'],[1440,'en'],[390,'en'],[1440,'zh-CN']]) { const p = await as('officer.320300',w,l,'/allocations/3/print'); await shot(p,`print-${w}-${l}`,false)
   if (w===390&&l==='en') await p.pdf({path:out+'/print.pdf'}) }
})
await step('rules', async()=>{ for (const l of ['en','zh-CN']) { const p = await as('officer.000000',1440,l,'/programmes/1'); await p.getByText(/QT|Rules|规则/).last().scrollIntoViewIfNeeded(); await shot(p,`rules-${l}`,true) } })
await step('signin', async()=>{ const p = await as(null,1440,'zh-CN'); await p.getByTestId('username').fill('x'); await p.getByTestId('password').fill('y'); await p.getByTestId('sign-in').click(); await p.waitForTimeout(1500); await p.getByTestId('language').click(); await p.waitForTimeout(1000); await shot(p,'signin-en'); const q = await as(null,390,'en'); await q.waitForTimeout(500); await shot(q,'signin-en-390',true); await shot(await as(null,1440,'zh-CN'),'signin-zh') })
await step('phone', async()=>{
  const p = await as('officer.320300',390,'zh-CN','/allocations/4'); await shot(p,'draft-390',true)
  await p.getByTestId('suggest').click(); await p.waitForTimeout(1200); await shot(p,'suggest-390')
  const q = await as('officer.320321',390,'zh-CN','/allocations/3'); await shot(q,'receipt-390',true)
  const r = await as('officer.320321',1440,'en','/allocations/3'); await shot(r,'receipt-1440-en',false)
  const e = await as('officer.320300',390,'en','/allocations/4'); await shot(e,'draft-390-en',true)
})
await browser.close()
