// The check of answers itself: a good answer passes, and each way of departing from the description fails.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { signIn } from './support/client.mjs'
import { checkAnswer } from './support/contract.mjs'

describe('the check of every answer', () => {
  let good, refused

  const shown = (reply, path = '/me', method = 'GET') => () => checkAnswer({ method, path, options: {}, reply })
  const headersWith = (reply, name, value) => {
    const headers = new Headers(reply.headers)
    if (value === undefined) headers.delete(name)
    else headers.set(name, value)
    return { ...reply, headers }
  }

  before(async () => {
    const officer = await signIn('officer.450100')
    good = await officer.get('/me')
    refused = await officer.get('/units/x')
  })

  test('passes what is right', () => {
    assert.doesNotThrow(shown(good))
    assert.doesNotThrow(shown(refused, '/units/x'))
  })

  const departures = {
    'a member more': () => shown({ ...good, body: { ...good.body, more: 1 } }),
    'a member less': () => shown({ ...good, body: { ...good.body, id: undefined } }),
    'a member of another type': () => shown({ ...good, body: { ...good.body, id: '1' } }),
    'a word that is none of the list': () => shown({ ...good, body: { ...good.body, role: 'king' } }),
    'null where something is': () => shown({ ...good, body: { ...good.body, unit: null } }),
    'a member more, deeper down': () => shown({ ...good, body: { ...good.body, unit: { ...good.body.unit, more: 1 } } }),
    'a status that is not listed': () => shown({ ...good, status: 201 }),
    'a fault': () => shown({ ...refused, status: 500 }),
    'another content type': () => shown(headersWith(good, 'content-type', 'text/html')),
    'a problem without its content type': () => shown(headersWith(refused, 'content-type', 'application/json'), '/units/x'),
    'a problem that tells another status': () => shown({ ...refused, body: { ...refused.body, status: 400 } }, '/units/x'),
    "a problem of another request's number": () => shown({ ...refused, body: { ...refused.body, request_id: '0'.repeat(32) } }, '/units/x'),
    'a problem without a detail': () => shown({ ...refused, body: { ...refused.body, detail: '' } }, '/units/x'),
    'no request number': () => shown({ ...good, requestId: null }),
    'an answer where there is no route': () => shown(good, '/nowhere'),
    'an answer where there is no such method': () => shown(good, '/me', 'PATCH'),
    'a refusal that may be cached': () => shown(headersWith(refused, 'cache-control', 'max-age=60'), '/units/x'),
    '429 without Retry-After': () => shown({ ...refused, status: 429, body: { ...refused.body, status: 429 } }, '/session', 'POST'),
  }
  for (const [name, make] of Object.entries(departures)) test(`fails: ${name}`, () => assert.throws(make(), assert.AssertionError))
})
