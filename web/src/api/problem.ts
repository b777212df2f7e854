import type { ProblemDocument, Violation } from './types'

/** Anything but a success: a problem document, or no answer at all (status 0). */
export class Problem extends Error {
  readonly status: number
  readonly type: string
  readonly detail: string
  readonly requestId: string | null
  readonly fieldErrors: { pointer: string; reason: string }[]
  readonly violations: Violation[]
  /** Seconds the server asks us to wait, when it does. */
  readonly retryAfter: number | null

  constructor(document: Partial<ProblemDocument> & { status: number }, retryAfter: number | null = null) {
    super(document.title ?? '')
    this.status = document.status
    this.type = document.type ?? ''
    this.detail = document.detail ?? ''
    this.requestId = document.request_id || null
    this.fieldErrors = document.errors ?? []
    this.violations = document.violations ?? []
    this.retryAfter = retryAfter
  }

  get offline() {
    return this.status === 0
  }
  get stale() {
    return this.status === 412
  }
  /** Worth repeating unchanged: nobody home, or too busy. */
  get transient() {
    return this.offline || this.status === 429 || (this.status >= 502 && this.status <= 504)
  }
  /** The part of `type` that names the problem, such as `base-changed`. */
  get kind(): string {
    return this.type.split(/[/#:]/).pop() ?? ''
  }
  /** What is wrong with one member of what was sent. */
  reasonsAt(pointer: string): string[] {
    return this.fieldErrors.filter((error) => error.pointer === pointer).map((error) => error.reason)
  }
}

/** Builds the problem from an answer and its parsed body; a gateway in front may have answered in HTML. */
export function problemOf(response: Response, body: unknown): Problem {
  const document = (typeof body === 'object' && body !== null ? body : {}) as Partial<ProblemDocument>
  const requestId = document.request_id ?? response.headers.get('X-Request-Id') ?? ''
  const retryAfter = Number(response.headers.get('Retry-After')) || null
  return new Problem({ ...document, request_id: requestId, status: response.status }, retryAfter)
}

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  // fetch rejects with a TypeError when no answer came at all.
  if (error instanceof TypeError) return new Problem({ status: 0 })
  throw error
}
