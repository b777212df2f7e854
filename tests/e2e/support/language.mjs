// language: what a page says in the wrong language. Names, titles, document numbers and clauses come from
// the API and stay as they are; every other word is the page's own. So whatever the API sent as data is
// taken away first, and what remains must be of one language.

/** Written by the platform, in the reader's language; never an excuse for the other one. */
const ownWords = new Set(['message', 'detail', 'reason', 'lift', 'type', 'instance'])
/** A clause that quotes no document is the platform's own. */
const notQuoted = new Set(['平台规则'])

const han = /\p{Script=Han}/u
const hanOrStop = /[\p{Script=Han}，。；：、！？（）]/u
/** Codes, signs and names that are the same in both languages. */
const sameEverywhere = [
  'English', '中文', // the switch is written in the language that it leads to
  /\b(?:PDF|PNG|JPEG)\b/g, /\bXLSX\b/g, /\bCSV\b/g, /\.xlsx?\b/g, /\bMB\b/g, /\bA4\b/g, /\bCtrl\+Z\b/g, /\bQT-[A-Z-]+/g, /\bCNCA-R-[\d-]+/g, /\bv\d+/g,
  /\b[0-9a-f]{4}(?:-[0-9a-f]{4}){2}\b/g, // a table's check value
  /\b(?:Chrome|Edge|Firefox|Safari|Linux|Windows|Android|macOS|iOS|HarmonyOS)\b/g, // devices
  /\b(?:CSV|TOTP)\b/g, /\bofficer\.\d{6}/g, /(?:\b[A-Z2-7]{4}\b ?){8}/g, /\b(?:sys|sec|audit)admin\b/g,
]

/** Data the page got: texts a reader cannot expect in another language, and codes. */
function dataOf(node, into, key = '', parent = {}) {
  if (Array.isArray(node)) for (const item of node) dataOf(item, into, key, parent)
  else if (node && typeof node === 'object') for (const [name, value] of Object.entries(node)) dataOf(value, into, name, node)
  else if (typeof node === 'string' && isData(node, key, parent)) for (const part of partsOf(node)) into.add(part)
}

/** A text, and what annexes make of it: 徐州市市场监督管理局 is 徐州市 there, and a title breaks before 数量分配表. */
const partsOf = text => [text, text.replace(/市场监督管理(?:局|委员会)$/, ''), ...text.split(/(?=数量分配表)/)]

/** A reason beside one of these is somebody's own words. */
const typedWith = ['posted_at', 'published_at', 'asked_at', 'announced_at', 'planned_at', 'offered_at', 'rule']

function isData(text, key, parent) {
  if (key.endsWith('_en') || notQuoted.has(text)) return false
  // In a table, a posting, a request the reason is somebody's own; in a problem it is the platform's.
  const typed = key === 'reason' && typedWith.some(name => name in parent)
  // A one-time password may happen to have no digit.
  if (key === 'user_agent' || key === 'password') return true
  if (ownWords.has(key) && !typed) return false
  // Words of the API's own, such as "floor", have neither Chinese nor digits, and belong on no page.
  return han.test(text) || /\d/.test(text)
}

const received = new WeakMap()

/** Remembers what the API sends to the page; the other functions need it. */
export function collectData(page) {
  const state = { zh: new Set(), en: new Set(), reading: [] }
  received.set(page, state)
  page.on('response', answer => {
    if (!answer.url().includes('/api/v1/') || !/json/.test(answer.headers()['content-type'] ?? '')) return
    state.reading.push(answer.json().catch(() => null).then(body => {
      dataOf(body, state.zh)
      dataOf(withoutTranslated(body), state.en)
    }))
  })
}

/** Members that have a twin in English: the Chinese one is no excuse on an English page. */
function withoutTranslated(node) {
  if (Array.isArray(node)) return node.map(withoutTranslated)
  if (!node || typeof node !== 'object') return node
  return Object.fromEntries(Object.entries(node)
    .filter(([name]) => !node[`${name}_en`])
    .map(([name, value]) => [name, withoutTranslated(value)]))
}

/** Every text of the page that somebody reads or has read out, with the element it stands in. */
function textsOf(page) {
  return page.evaluate(() => {
    const texts = [{ text: document.title, where: 'title' }]
    const nameOf = element => `${element.tagName.toLowerCase()}${element.classList.length ? `.${element.classList[0]}` : ''}`
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement
      const text = walker.currentNode.textContent.trim()
      if (text && (element.tagName === 'OPTION' || element.checkVisibility())) texts.push({ text, where: nameOf(element) })
    }
    for (const element of document.body.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
      if (!element.checkVisibility()) continue
      for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        if (element.getAttribute(name)) texts.push({ text: element.getAttribute(name), where: `${nameOf(element)} ${name}` })
    }
    return texts
  })
}

function without(text, data) {
  // Users that tests made: before a piece of data that looks like a part of their names.
  let rest = text.replaceAll('\u200b', '').replaceAll(/\bmade\.[\w-]+/g, ' ')
  for (const item of data) if (item && rest.includes(item)) rest = rest.replaceAll(item, ' ')
  for (const item of sameEverywhere) rest = rest.replaceAll(item, ' ')
  return rest
}

const faults = {
  'a key instead of words': /\b[a-z]\w*(?:\.[a-z]\w*)+\b|\{\w+[|}]/,
  'a value instead of words': /\bundefined\b|\bNaN\b|\bnull\b|\[object /,
}
const foreign = {
  'zh-CN': { 'English on a Chinese page': /[A-Za-z]{2,}/ },
  en: { 'Chinese on an English page': hanOrStop },
}

/** What the page says in the wrong language, or not in words at all; one line each, at most twenty. */
export async function languageFindings(page, language) {
  const state = received.get(page)
  await Promise.all(state.reading)
  const data = [...language === 'en' ? state.en : state.zh].sort((a, b) => b.length - a.length)
  const found = new Set()
  for (const { text, where } of await textsOf(page)) {
    const rest = without(text, data)
    for (const [what, pattern] of Object.entries({ ...faults, ...foreign[language] }))
      if (pattern.test(rest)) found.add(`${what}: ${where}: ${text.slice(0, 120)}`)
  }
  return [...found].slice(0, 20)
}
