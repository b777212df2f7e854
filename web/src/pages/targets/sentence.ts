import type { Targets } from '@/api/types'
import { t } from '@/app/i18n'
import { formatDate } from '@/format/date'
import { listed } from '@/format/names'

/** Which edition was in force, and what has happened to it since. */
export function targetsSentence({ on, published, causes, lineage }: Targets, byEdition: boolean): string {
  const at = formatDate(on)
  if (!published) return t('targets.sentence.none', { at })
  const counts = new Map<string, number>()
  for (const { cause } of causes) counts.set(t(`targets.cause.${cause}`), (counts.get(t(`targets.cause.${cause}`)) ?? 0) + 1)
  const words = listed([...counts].map(([cause, n]) => t('targets.cause_count', { cause, n })))
  const reorganisations = new Set(lineage.map((row) => row.reorganisation_id)).size
  return (
    t(byEdition ? 'targets.sentence.edition' : 'targets.sentence', { at, edition: published.edition }) +
    (published.doc_no ? t('targets.sentence.doc', { doc: published.doc_no }) : '') +
    (causes.length > 0 ? t('targets.sentence.changed', { n: causes.length, causes: words }) : t('targets.sentence.same')) +
    (reorganisations > 0 ? t('targets.sentence.lineage', { n: reorganisations }) : '')
  )
}
