import type { Me, SubmissionHead } from '@/api/types'

export const isOwn = (submission: Pick<SubmissionHead, 'unit' | 'body'>, me: Me) =>
  me.party === 'body' ? submission.body?.id === me.body?.id : submission.unit?.code === me.unit.code

/** The one that counts: the newest that was not withdrawn. */
export const ownOf = (submissions: SubmissionHead[], me: Me): SubmissionHead | null =>
  submissions.filter((submission) => isOwn(submission, me) && submission.status !== 'withdrawn').sort((a, b) => b.id - a.id)[0] ?? null

/** What lies with the caller's unit and waits for its decision. */
export const waitingFor = (submissions: SubmissionHead[], me: Me) =>
  submissions.filter((submission) => submission.status === 'submitted' && me.party === 'regulator' && submission.at_unit.code === me.unit.code)
