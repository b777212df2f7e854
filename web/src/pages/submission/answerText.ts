import type { Answer, FormField } from '@/api/types'
import { choiceText, isEmpty } from '@/components/form/answers'
import { formatDate } from '@/format/date'
import type { Names } from './useNames'

/** An answer in words, a line for each item of a list; none: not answered. */
export function answerLines(field: FormField, answer: Answer, names: Names): string[] {
  if (isEmpty(answer)) return []
  if (Array.isArray(answer)) return answer.map(field.type === 'industry_list' ? names.industries.labelOf : names.enterpriseLabel)
  const text = String(answer)
  if (field.type === 'body') return [names.bodies.get(text) ?? text]
  if (field.type === 'date') return [formatDate(text)]
  return [field.type === 'choice' || field.type === 'yes_no' ? choiceText(field, text) : text]
}
