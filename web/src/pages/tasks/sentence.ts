import type { Indicator, Quota } from '@/api/types'
import { t } from '@/app/i18n'
import { countUnit, indicatorName } from '@/format/names'
import { formatCount } from '@/format/number'

/** What was received and how much of it is done. */
export function tasksSentence(quotas: Quota[], indicators: Indicator[]): string {
  const parts = quotas.flatMap((quota) => {
    const indicator = indicators.find((candidate) => candidate.code === quota.indicator)
    if (!indicator || quota.kind !== 'floor' || quota.received === null) return []
    const unit = countUnit(indicator)
    const params = {
      indicator: indicatorName(indicator),
      received: `${formatCount(quota.received)} ${unit}`,
      raised: `${formatCount(quota.raised)} ${unit}`,
      actual: `${formatCount(quota.actual)} ${unit}`,
    }
    return t(quota.raised ? 'tasks.sentence.raised' : 'tasks.sentence.part', params)
  })
  return parts.length > 0 ? t('tasks.sentence', { parts: parts.join(t('format.clause_join')) }) : t('tasks.sentence.none')
}
