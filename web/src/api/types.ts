/** Shapes of the API, as agreed in its contract. Rates are integers in 0.01 % (9500 = 95 %). */

export type Tier = 'national' | 'provincial' | 'municipal' | 'county'
export type Kind = 'floor' | 'ceiling' | 'range' | 'minimum' | 'rate' | 'selective' | 'trend'
export type Op = 'ge' | 'gt' | 'le' | 'between' | 'up' | 'down'
export type Light = 'ok' | 'behind' | 'far_behind' | 'hold' | 'none'

export interface Page<T> {
  items: T[]
  next: string | null
}

export interface UnitRef {
  code: string
  name: string
  short_name: string
  tier: Tier
}

export type UnitKind =
  | 'samr'
  | 'provincial'
  | 'municipal'
  | 'county'
  | 'functional_zone'
  | 'functional_bureau'
  | 'xpcc'
  | 'joint_conference'
  | 'department'
export interface Unit extends UnitRef {
  kind: UnitKind
  quota_holder: boolean
  parent: string | null
  child_count: number
  area_code: string | null
  valid_from: string
}
export interface UnitDetail extends Unit {
  /** Ancestors visible to the caller, top first, the unit itself last. */
  path: UnitRef[]
}

export interface Violation {
  rule: string
  severity: 'block' | 'warn'
  message: string
  clause: string | null
  pointer: string | null
  unit: string | null
  indicator: string | null
  /** Who may lift it, as a sentence. */
  lift: string | null
}

export interface ProblemDocument {
  type: string
  title: string
  status: number
  detail: string
  instance: string
  request_id: string
  errors?: { pointer: string; reason: string }[]
  violations?: Violation[]
}

export interface Welcome {
  environment: 'demo' | 'production'
  version: string
  demo_accounts: { username: string; unit_name: string }[]
  tiers: { tier: Tier; unit_count: number; unit_name: string; value: number }[]
  doc: string
}

export interface AccessToken {
  access_token: string
  token_type: string
  expires_in: number
}

export interface Me {
  id: number
  username: string
  display_name: string
  unit: UnitRef
  party: string
  role: string
  permissions: string[]
}

export interface Programme {
  id: number
  title: string
  title_en: string
  issuer: UnitRef
  doc_no: string | null
  parent_id: number | null
  root_id: number
  contributes_to: number | null
  issued_on: string
  period_start: string
  period_end: string
  disclosure: 'public' | 'on_request' | 'internal'
  status: 'draft' | 'issued' | 'running' | 'concluded' | 'archived'
  illustrative: boolean
  source: string
  version: number
}
export interface ProgrammeLink {
  id: number
  title: string
  title_en: string
  doc_no: string | null
}
export interface ProgrammeDetail extends Programme {
  basis_documents: { doc_no: string; title: string; available: boolean }[]
  parent: ProgrammeLink | null
  children: (ProgrammeLink & { issuer_name: string })[]
}

export interface Indicator {
  id: number
  code: string
  name: string
  name_en: string
  kind: Kind
  op: Op
  approx: boolean
  unit_of_count: string
  unit_of_count_en: string
  rollup: string
  basis: string
  basis_en: string
  clause: string | null
  value: number | null
  min: number | null
  max: number | null
  illustrative: boolean
  programme_id: number
}
export interface Stage {
  seq: number
  title: string
  title_en: string
  literal: string
  starts_on: string | null
  ends_on: string | null
  clause: string | null
}
export interface Deadline {
  seq: number
  deliverable: string
  title: string
  title_en: string
  audience: string[]
  literal: string
  due_at: string | null
  clause: string | null
  illustrative: boolean
}
export interface Rule {
  rule: string
  severity: 'block' | 'warn' | 'off'
  param: string | number | null
  title: string
  title_en: string
  clause: string | null
}

/** What a quota demands: a threshold, or a range. */
export interface Demand {
  op: Op
  value: number | null
  min: number | null
  max: number | null
}

export interface Quota extends Demand {
  unit_code: string
  unit_name: string
  short_name: string
  tier: Tier
  indicator: string
  kind: Kind
  received: number | null
  target: number | null
  raised: number | null
  kept: number | null
  reserve: number | null
  allocated: number | null
  deficit: number | null
  actual: number | null
  numerator: number | null
  denominator: number | null
  expected: number | null
  light: Light
  state: 'ok' | 'redecompose_due' | 'over_allocated' | 'none'
  redecompose_by: string | null
  illustrative: boolean
  version: number
}

export type AllocationStatus = 'draft' | 'reviewed' | 'published' | 'superseded' | 'closed'
export type AllocationAction = 'review' | 'return' | 'publish' | 'revise' | 'close'

export interface AllocationHead {
  id: number
  programme_id: number
  issuer: UnitRef
  edition: number
  version: number
  base_edition: number | null
  supersedes: number | null
  status: AllocationStatus
  title: string
  doc_no: string | null
  cause: string
  reason: string | null
  edited_at: string
  edited_by: string
  published_at: string | null
  published_by: string | null
  receipt_due_at: string | null
  allowed_actions: string[]
}
export interface Cell extends Demand {
  unit: string
  unit_name: string
  short_name: string
  indicator: string
  note: string | null
  illustrative: boolean
}
export interface KeptAmount {
  indicator: string
  value: number
}
export interface Allocation extends AllocationHead {
  programme_title: string
  rows: Cell[]
  kept: KeptAmount[]
  /** What would refuse or warn at publication; empty unless draft or reviewed. */
  violations: Violation[]
  /** The caller is the issuer. */
  mine: boolean
  receipt: { state: 'unsigned' | 'signed' | 'none'; signed_at: string | null; signed_by: string | null }
}
export interface CellInput {
  unit: string
  indicator: string
  value?: number | null
  min?: number | null
  max?: number | null
  note: string | null
}
export interface AllocationRows {
  rows: CellInput[]
  kept: KeptAmount[]
}
export interface ActionInput {
  reason?: string
  doc_no?: string
  override_reason?: string
}

export interface Bounds {
  value: number | null
  min: number | null
  max: number | null
}
export interface Difference {
  unit: string
  unit_name: string
  indicator: string
  from: Bounds | null
  to: Bounds | null
}

export interface SignedReceipt {
  unit: string
  unit_name: string
  signed_at: string
  signed_by: string
  edition: number
}
export interface Receipt {
  unit: UnitRef
  state: 'signed' | 'unsigned'
  signed_at: string | null
  signed_by: string | null
  due_at: string | null
  decomposed: boolean
  decomposition_id: number | null
  objection_count: number
}
export interface Objection {
  id: number
  unit: UnitRef
  text: string
  raised_at: string
  raised_by: string
}

export interface Fact {
  id: number
  unit_code: string
  unit_name: string
  indicator: string
  occurred_on: string
  quantity: number | null
  numerator: number | null
  denominator: number | null
  uscc: string | null
  source: string
  undoes: number | null
  illustrative: boolean
  recorded_at: string
  recorded_by: string
}
export interface FactInput {
  indicator: string
  occurred_on: string
  quantity?: number
  numerator?: number
  denominator?: number
  uscc?: string
  source: string
}

export type PostingKind = 'issue' | 'allocate' | 'keep' | 'raise' | 'return' | 'transfer' | 'adjust'
export interface Posting {
  no: number
  kind: PostingKind
  indicator: string
  amount: number
  counterpart: string | null
  counterpart_name: string | null
  doc_no: string | null
  edition: number | null
  reason: string | null
  posted_at: string
  posted_by: string
  received: number
  raised: number
  kept: number
  reserve: number
  allocated: number
}

export interface DashboardIndicator extends Quota {
  name: string
  name_en: string
  unit_of_count: string
  unit_of_count_en: string
  approx: boolean
  children_target: number | null
  children_actual: number | null
  clause: string | null
}
export interface DashboardChild {
  unit: UnitRef
  child_count: number
  receipt: 'signed' | 'unsigned' | 'none'
  objected: boolean
  decomposed: boolean
  quotas: Quota[]
}
export interface MarkUp {
  indicator: string
  tier: Tier
  received: number
  handed_on: number
}
export interface Dashboard {
  programme_id: number
  programme_title: string
  programme_title_en: string
  doc_no: string | null
  unit: UnitRef
  as_of: string
  period_start: string
  period_end: string
  elapsed_days: number
  total_days: number
  light_behind: number
  light_far_behind: number
  table: { allocation_id: number; edition: number; doc_no: string | null; published_at: string } | null
  indicators: DashboardIndicator[]
  children: DashboardChild[]
  mark_up: MarkUp[]
  receipts: { signed: number; unsigned: number; objected: number; decomposed: number }
}

export type TodoKind =
  | 'sign'
  | 'decompose'
  | 'draft'
  | 'redecompose'
  | 'unsigned_receivers'
  | 'objection'
  | 'over_allocated'
  | 'deadline'
  | 'waiting_receipt'
export type TodoGroup = 'overdue' | 'today' | 'week' | 'later' | 'waiting'
export interface Todo {
  kind: TodoKind
  group: TodoGroup
  due_at: string | null
  programme_id: number
  programme_title: string
  programme_title_en: string
  doc_no: string | null
  allocation_id: number | null
  edition: number | null
  unit_name: string | null
  count: number | null
  indicator: string | null
  title: string | null
  title_en: string | null
  clause: string | null
}
