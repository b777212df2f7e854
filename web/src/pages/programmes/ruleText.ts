import type { Rule } from '@/api/types'
import { t } from '@/app/i18n'
import { noData, rateText } from '@/format/number'

/** How a rule's parameter is meant: the API gives every one as a plain integer, rates in 0.01 %. */
const meanings: Record<string, (param: number) => string> = {
  'QT-MARK-UP': (param) => `+${rateText(param)}%`,
  'QT-RECEIPT-DAYS': (param) => t('rule.days', { n: param }),
  'QT-REDECOMPOSE-DAYS': (param) => t('rule.days', { n: param }),
  'QT-LIGHT-BEHIND': (param) => `${rateText(param)}%`,
  'QT-LIGHT-FAR': (param) => `${rateText(param)}%`,
  'TJ-41': (param) => t('rule.months', { n: param }),
}

/** Rules that only set a number: nobody breaks them. */
const settings = new Set(['QT-RECEIPT-DAYS', 'QT-REDECOMPOSE-DAYS', 'QT-LIGHT-BEHIND', 'QT-LIGHT-FAR'])

export function paramText({ rule, param }: Rule): string {
  if (param === null) return noData
  return meanings[rule]?.(param) ?? String(param)
}

export const severityText = ({ rule, severity }: Rule) =>
  t(settings.has(rule) && severity !== 'off' ? 'severity.setting' : `severity.${severity}`)

/** What the notices say of it. */
export const noticeText = (rule: Rule) => {
  const notice = { ...rule, param: rule.notice_param, severity: rule.notice_severity }
  return `${paramText(notice)} · ${severityText(notice)}`
}
