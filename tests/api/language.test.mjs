// Problems speak the caller's language: Chinese unless English is asked for.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { raw } from './support/raw.mjs'
import { draft, dropStanding, act, cellsOf, programmeOf, saved } from './support/tables.mjs'

const isChinese = text => /\p{Script=Han}/u.test(text)

describe('the language of problems', () => {
  const languages = [
    [undefined, true], ['', true], ['zh', true], ['zh-CN,zh;q=0.9,en;q=0.8', true], ['en', false], ['EN', false], ['en-GB,en;q=0.9', false],
    ['en;q=0.5', false], ['fr', true], ['*', true]
  ]
  for (const [asked, chinese] of languages) {
    test(`Accept-Language: ${asked ?? 'none'} → ${chinese ? 'Chinese' : 'English'}`, async () => {
      const officer = await signIn('officer.410200')
      const headers = [['Authorization', `Bearer ${officer.token}`], ...(asked === undefined ? [] : [['Accept-Language', asked]])]
      const problem = (await raw('GET', '/api/v1/units?limit=0&x=1', headers)).body
      for (const text of [problem.title, problem.detail, ...problem.errors.map(error => error.reason)])
        assert.equal(isChinese(text), chinese, text)
    })
  }

  test('what nginx refuses, too', async () => {
    for (const [asked, chinese] of [['zh', true], ['en-US', false]]) {
      const reply = await raw('POST', '/api/v1/session', [['Accept-Language', asked], ['Content-Length', '2000000']])
      assert.equal(reply.status, 413)
      assert.equal(isChinese(reply.body.title), chinese, reply.text)
      assert.equal(isChinese(reply.body.detail), chinese, reply.text)
    }
  })

  test('rules that are broken, too', async () => {
    const city = await signIn('officer.410200'), { id } = await programmeOf(city)
    const next = await draft(city, id)
    cellsOf(next.rows, 'session')[0].value = 0
    const table = await saved(city, next, next.rows)
    for (const [asked, chinese] of [['zh', true], ['en', false]]) {
      const reply = await act(city, table, 'publish', {}, { headers: { 'Accept-Language': asked } })
      const [violation] = reply.body.violations
      assert.equal(isChinese(violation.message), chinese, violation.message)
      assert.equal(isChinese(reply.body.title), chinese)
    }
    await dropStanding(city, id)
  })

  test('rules are titled in it', async () => {
    const city = await signIn('officer.410200'), { id } = await programmeOf(city)
    for (const [asked, chinese] of [['zh', true], ['en', false]]) {
      const { items } = (await city.get(`/programmes/${id}/rules`, { headers: { 'Accept-Language': asked } })).body
      assert.ok(items.every(item => isChinese(item.title) === chinese))
    }
  })
})
