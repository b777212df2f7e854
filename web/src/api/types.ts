import type { components } from './schema'

/**
 * The API's shapes under the names the client uses, from the types generated out of its description
 * (`npm run types`). Rates are integers in 0.01 % (9500 = 95 %).
 */
type Schemas = components['schemas']

export interface Page<T> {
  items: T[]
  next: string | null
}

export type AccessToken = Schemas['AccessToken']
export type Me = Schemas['Me']
export type Welcome = Schemas['Welcome']
export type SignIn = Schemas['SignIn']
export type Session = Schemas['Session']
export type SignInRecord = Schemas['SignInRecord']
export type Enrolment = Schemas['SecondFactorEnrolment']
export type Policy = Schemas['Policy']
export type PolicyInput = Schemas['PolicyInput']
export type Role = Schemas['Role']
export type User = Schemas['User']
export type UserCreation = Schemas['UserCreation']
export type UserChange = Schemas['UserChange']
/** Whose entry in a register an account hangs on. */
export type AccountRegister = 'bodies' | 'people' | 'enterprises'
export type AccountAction = 'disable' | 'enable'
export type UserAction = 'disable' | 'enable' | 'unlock' | 'reset_second_factor'
export type Grant = Schemas['Grant']
export type AuditRecord = Schemas['AuditRecord']

export type Tier = Schemas['Tier']
export type UnitRef = Schemas['UnitRef']
export type Unit = Schemas['Unit']
export type UnitDetail = Schemas['UnitDetail']

export type ReorganisationKind = Schemas['ReorganisationKind']
export type ReorganisationInput = Schemas['ReorganisationInput']
export type Reorganisation = Omit<Schemas['Reorganisation'], 'plan'> & { plan: ReorganisationInput }
export type ReorganisationOutcome = Schemas['ReorganisationOutcome']
export type ReorganisationEffect = Schemas['ReorganisationEffect']
export type ReorganisationBlocker = Schemas['ReorganisationBlocker']

export type Programme = Schemas['Programme']
export type ProgrammeDetail = Schemas['ProgrammeDetail']
export type Indicator = Schemas['Indicator']
export type Stage = Schemas['Stage']
export type Deadline = Schemas['Deadline']
export type Rule = Schemas['ProgrammeRule']
export type RuleInput = Schemas['ProgrammeRuleInput']

export type Kind = Schemas['IndicatorKind']
export type Op = Schemas['Op']
export type Light = Schemas['Light']
export type Quota = Schemas['Quota']
/** What a quota asks for: a threshold, or a range. */
export type Bounds = Pick<Quota, 'value' | 'min' | 'max'>
export type Demand = Bounds & { op: Op | null }

export type AllocationStatus = Schemas['AllocationStatus']
export type AllocationHead = Schemas['AllocationHead']
export type Allocation = Schemas['Allocation']
export type Cell = Schemas['AllocationCell']
export type CellInput = Schemas['AllocationRowInput']
export type AllocationRows = Schemas['AllocationRows']
export type Difference = Schemas['AllocationDifference']
/** The body of an action; the path carries which. */
export type ActionInput = Schemas['AllocationAction']
export type AllocationAction = 'review' | 'return' | 'rebase' | 'publish' | 'revise' | 'close'
export type AllocationCause = Schemas['AllocationCause']
export type Receipt = Schemas['AllocationReceipt']
export type Objection = Schemas['AllocationObjection']

export type ReturnRequest = Schemas['Request']
export type RequestStatus = Schemas['RequestStatus']
export type ReturnInput = Schemas['ReturnInput']
export type Sweep = Schemas['Sweep']
export type SweepInput = Schemas['SweepInput']
export type Transfer = Schemas['Transfer']
export type TransferInput = Schemas['TransferInput']
export type RaiseInput = Schemas['QuotaRaise']

export type Fact = Schemas['Fact']
export type FactInput = Schemas['FactInput']
export type PostingKind = Schemas['PostingKind']
export type Posting = Schemas['Posting']

export type Dashboard = Schemas['Dashboard']
export type DashboardIndicator = Schemas['DashboardIndicator']
export type DashboardChild = Schemas['DashboardChild']

export type Feasibility = Schemas['Feasibility']
export type FeasibilityUnit = Schemas['FeasibilityUnit']
export type FeasibilityRow = Schemas['FeasibilityRow']
export type FeasibilityIndicator = Schemas['FeasibilityIndicator']
export type Reach = Schemas['Reach']
export type QuotaTier = Schemas['QuotaTier']

export type Targets = Schemas['Targets']
export type TargetRow = Schemas['TargetRow']
export type TargetCell = Schemas['TargetCell']
export type TargetEdition = Schemas['TargetEdition']
export type Lineage = Schemas['Lineage']

export type Reminder = Schemas['Reminder']
export type ReminderMatter = Reminder['matter']

export type PilotIndustry = Schemas['PilotIndustry']
export type PilotIndustryInput = Schemas['PilotIndustryInput']
export type Assignment = Schemas['Assignment']
export type AssignmentStatus = Schemas['AssignmentStatus']
export type AssignmentInput = Schemas['AssignmentInput']
export type AssignmentGrouping = Schemas['AssignmentGrouping']
export type AssignmentCount = Schemas['AssignmentCount']
export type ReplacementInput = Schemas['ReplacementInput']
export type Proposal = Schemas['Proposal']
export type Proposed = Schemas['Proposed']
export type Engagement = Schemas['Engagement']
export type EngagementInput = Schemas['EngagementInput']

export type Todo = Schemas['Todo']
export type TodoGroup = Schemas['TodoGroup']

export type Violation = Schemas['Violation']
export type ProblemDocument = Omit<Schemas['Problem'], 'violations'> & { violations?: Violation[] }

export type Party = Schemas['Party']
export type Industry = Schemas['Industry']
export type Body = Schemas['Body']
export type BodyDetail = Schemas['BodyDetail']
export type BodyChange = Schemas['BodyChange']
export type BodyField = Schemas['BodyField']
export type BodyRank = Schemas['BodyRank']
export type BodyRecord = Schemas['BodyRecord']
export type BodyRecordInput = Schemas['BodyRecordInput']
export type BodyRecordKind = Schemas['BodyRecordKind']
export type BodyKind = Schemas['BodyKind']
export type BodyNature = Schemas['BodyNature']
export type BodyStatus = Schemas['BodyStatus']
export type BodyState = Schemas['BodyState']
export type BodyStateInput = Schemas['BodyStateInput']
export type Person = Schemas['Person']
export type PersonDetail = Schemas['PersonDetail']
export type PersonInput = Schemas['PersonInput']
export type PersonNumberInput = Schemas['PersonNumberInput']
export type PersonMerge = Schemas['PersonMerge']
export type PersonMergeInput = Schemas['PersonMergeInput']
export type PersonGrade = Schemas['PersonGrade']
export type PersonSeat = Schemas['PersonSeat']
export type Group = Schemas['Group']
export type GroupInput = Schemas['GroupInput']
export type GroupSeat = Schemas['GroupSeat']
export type Enterprise = Schemas['Enterprise']
export type EnterpriseInput = Schemas['EnterpriseInput']

export type Form = Schemas['Form']
export type FormSection = Schemas['FormSection']
export type FormField = Schemas['FormField']
export type FormCondition = Schemas['FormCondition']
export type Filer = Schemas['Filer']
export type FilerState = Schemas['FilerState']
export type SubmissionHead = Schemas['SubmissionHead']
/** What was filled in, by the names of the form's fields; what is not answered is null or an empty list. */
export type Answer = string | number | string[] | null
export type Answers = Record<string, Answer>
export type Submission = Omit<Schemas['Submission'], 'data'> & { data: Answers }
export type SubmissionStatus = Schemas['SubmissionStatus']
export type SubmissionAction = 'submit' | 'accept' | 'return' | 'withdraw'
export type Selection = Schemas['Selection']
export type SelectionHead = Schemas['SelectionHead']
export type SelectionStatus = Schemas['SelectionStatus']
export type SelectionIndustry = Schemas['SelectionIndustry']
export type SelectionInput = Schemas['SelectionInput']
export type SelectionChoice = Schemas['SelectionChoice']
export type SelectionChoiceInput = Schemas['SelectionChoiceInput']
export type SelectionOverride = Schemas['SelectionOverride']
export type SelectionResult = Schemas['SelectionResult']
export type SelectionWithdrawal = Schemas['SelectionWithdrawal']
export type SelectionAction = 'open' | 'close' | 'publish' | 'cancel'
export type Candidate = Schemas['Candidate']
export type UploadedFile = Schemas['File']
