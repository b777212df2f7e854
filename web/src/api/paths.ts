import type * as T from './types'

/**
 * The API's paths in the form openapi-typescript generates, so that the client is checked at compile time
 * and this file can give way to the generated `schema.d.ts` without touching a caller.
 */
type Json<R> = { content: { 'application/json': R } }
type Answers<R> = { responses: { 200: Json<R> } }
type Created<R> = { responses: { 201: Json<R> } }
type Empty = { responses: { 204: { content?: never } } }
type Body<B> = { requestBody: { content: { 'application/json': B } } }
type Path<P extends string> = { parameters: { path: { [K in P]: string | number } } }
type Query<P extends string, Q> = { parameters: { path: { [K in P]: string | number }; query: Q } }
type Find<Q> = { parameters: { query?: Q } }
type Conditional<P extends string> = {
  parameters: { path: { [K in P]: string | number }; header: { 'If-Match': string } }
}
interface Paging {
  limit?: number
  after?: string
}

export interface paths {
  '/welcome': { get: Answers<T.Welcome> }
  '/me': { get: Answers<T.Me> }
  '/units': { get: Find<{ parent?: string; q?: string }> & Answers<T.Page<T.Unit>> }
  '/units/{code}': { get: Path<'code'> & Answers<T.UnitDetail> }
  '/programmes': { get: Find<{ doc_no?: string }> & Answers<T.Page<T.Programme>> }
  '/programmes/{id}': { get: Path<'id'> & Answers<T.ProgrammeDetail> }
  '/programmes/{id}/indicators': { get: Path<'id'> & Answers<T.Page<T.Indicator>> }
  '/programmes/{id}/stages': { get: Path<'id'> & Answers<T.Page<T.Stage>> }
  '/programmes/{id}/deadlines': { get: Path<'id'> & Answers<T.Page<T.Deadline>> }
  '/programmes/{id}/rules': { get: Path<'id'> & Answers<T.Page<T.Rule>> }
  '/programmes/{id}/quotas': {
    get: Query<'id', { unit?: string; parent?: string; depth?: number }> & Answers<T.Page<T.Quota>>
  }
  '/programmes/{id}/allocations': {
    get: Path<'id'> & Answers<T.Page<T.AllocationHead>>
    post: Path<'id'> & Created<T.Allocation>
  }
  '/programmes/{id}/facts': {
    get: Query<'id', { unit: string; indicator?: string } & Paging> & Answers<T.Page<T.Fact>>
    post: Path<'id'> & Body<T.FactInput> & Created<T.Fact>
  }
  '/programmes/{id}/postings': {
    get: Query<'id', { unit: string; indicator?: string } & Paging> & Answers<T.Page<T.Posting>>
  }
  '/programmes/{id}/dashboard': { get: Query<'id', { unit: string }> & Answers<T.Dashboard> }
  '/allocations/{id}': {
    get: Path<'id'> & Answers<T.Allocation>
    delete: Conditional<'id'> & Empty
  }
  '/allocations/{id}/rows': { put: Conditional<'id'> & Body<T.AllocationRows> & Answers<T.Allocation> }
  '/allocations/{id}/actions/{action}': {
    post: Conditional<'id' | 'action'> & Body<T.ActionInput> & Answers<T.Allocation>
  }
  '/allocations/{id}/receipts': {
    get: Path<'id'> & Answers<T.Page<T.Receipt>>
    post: Path<'id'> & Body<Record<string, never>> & Created<T.SignedReceipt>
  }
  '/allocations/{id}/objections': {
    get: Path<'id'> & Answers<T.Page<T.Objection>>
    post: Path<'id'> & Body<{ text: string }> & Created<T.Objection>
  }
  '/allocations/{id}/difference': { get: Query<'id', { from: number }> & Answers<T.Page<T.Difference>> }
  '/facts/{id}/actions/undo': { post: Path<'id'> & Body<{ reason: string }> & Created<T.Fact> }
  '/todos': { get: Find<{ programme?: number }> & Answers<T.Page<T.Todo>> }
}
