import type { Answer, Answers, Filer, FilerState, Form, FormCondition, FormField, FormSection, Party, SubmissionStatus } from '@/api/types'
import { pick, t } from '@/app/i18n'
import { noData } from '@/format/number'
import type { State } from '../states'

/** What a form asks, given what has been answered; the server's validator (form_data.h) has the last word. */

const holds = (condition: FormCondition | null, answers: Answers) =>
  condition === null || answers[condition.field] === condition.is

export const askedSections = (form: Form, answers: Answers): FormSection[] =>
  form.sections.filter((section) => holds(section.when, answers))
export const askedFields = (section: FormSection, answers: Answers): FormField[] =>
  section.fields.filter((field) => holds(field.when, answers))
const allAsked = (form: Form, answers: Answers) =>
  askedSections(form, answers).flatMap((section) => askedFields(section, answers))

export const isList = (field: FormField) => field.type === 'industry_list' || field.type === 'enterprise_list'
export const isEmpty = (answer: Answer | undefined) =>
  answer === null || answer === undefined || (Array.isArray(answer) ? answer.length === 0 : String(answer).trim() === '')

export const isRequired = (field: FormField, answers: Answers) =>
  field.required || (field.required_when !== null && holds(field.required_when, answers))

/** Options for this party alone; an option without one is for all. */
export const optionsFor = (field: FormField, party: Party) =>
  field.options.filter((option) => option.party === null || option.party === party)

/** What is sent: answers to what is asked, and nothing to what is not. */
export function toSend(form: Form, answers: Answers): Answers {
  const given = allAsked(form, answers).filter((field) => !isEmpty(answers[field.name]))
  return Object.fromEntries(given.map((field) => [field.name, answers[field.name] ?? null]))
}

/** A choice of one is no choice. */
export function withOnlyChoices(form: Form, answers: Answers, party: Party): Answers {
  const only = form.sections
    .flatMap((section) => section.fields)
    .filter((field) => field.type === 'choice' && isEmpty(answers[field.name]) && optionsFor(field, party).length === 1)
  return { ...answers, ...Object.fromEntries(only.map((field) => [field.name, optionsFor(field, party)[0]!.code])) }
}

const maxima: Partial<Record<FormField['type'], number>> = { text: 200, long_text: 2000, industry_list: 100, enterprise_list: 100 }
export const maxOf = (field: FormField) => field.max ?? maxima[field.type] ?? 200

/** What can be seen to be wrong before anything is submitted, by the names of fields. */
export function faultsOf(form: Form, answers: Answers): Record<string, string> {
  const faults: Record<string, string> = {}
  for (const field of allAsked(form, answers)) {
    const answer = answers[field.name]
    if (isEmpty(answer)) {
      if (isRequired(field, answers)) faults[field.name] = t('form.required')
    } else if (typeof answer === 'string' && [...answer].length > maxOf(field)) {
      faults[field.name] = t('form.too_long', { max: maxOf(field), n: [...answer].length })
    }
  }
  return faults
}

export const labelOf = (labelled: { label: string; label_en: string }) => pick(labelled.label, labelled.label_en)

/** 是 or 否, or the words of the option. */
export function choiceText(field: FormField | undefined, answer: string | null): string {
  if (!field || answer === null) return noData
  if (field.type === 'yes_no') return t(answer === 'yes' ? 'form.yes' : 'form.no')
  const option = field.options.find(({ code }) => code === answer)
  return option ? labelOf(option) : answer
}

/** The field that lists show. */
export const answerField = (form: Form) =>
  form.sections.flatMap((section) => section.fields).find((field) => field.name === form.answer_field)

const statusStates: Record<SubmissionStatus, State> = {
  draft: 'info',
  submitted: 'hold',
  returned: 'warn',
  accepted: 'ok',
  withdrawn: 'hold',
  selected: 'ok',
  not_selected: 'hold',
}
export const submissionState = (status: SubmissionStatus) => statusStates[status]

const filerStates: Record<FilerState, State> = { missing: 'bad', filed: 'ok', late: 'warn' }
export const filerState = (state: FilerState) => filerStates[state]

export const nameOfFiler = (filer: Pick<Filer, 'unit' | 'body'>) => filer.unit?.name ?? filer.body?.name ?? noData
