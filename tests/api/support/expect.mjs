// expect: assertions about replies, which show the reply when they fail.
import assert from 'node:assert/strict'

export function expectStatus(status, reply) {
  assert.equal(reply.status, status, reply.text.slice(0, 1500))
  return reply
}

/** A problem of that status and type (the last part of its address). */
export function expectProblem(status, slug, reply) {
  expectStatus(status, reply)
  assert.equal(reply.body.type.split('/').at(-1), slug, reply.text)
  return reply.body
}

/** errors[] names exactly these places, in any order. */
export function expectErrors(pointers, reply, slug = 'invalid-input') {
  const problem = expectProblem(400, slug, reply)
  assert.deepEqual(problem.errors.map(error => error.pointer).sort(), [...pointers].sort(), reply.text)
  for (const error of problem.errors) assert.ok(error.reason)
  return problem
}
