import { listDifferences } from '@/api/allocations'
import type { AllocationHead } from '@/api/types'
import { t } from '@/app/i18n'
import { listed, placeName } from '@/format/names'
import { formatSigned } from '@/format/number'
import { nameOf, type Movements } from './bundle'

/** What an edition changed against the one before: “淮安，帮扶企业 −5、泰州，帮扶企业 +5”. */
export async function changesOf(data: Movements, head: AllocationHead): Promise<string> {
  const differences = await listDifferences(head.id, head.base_edition)
  return listed(
    differences.map(({ unit_name: name, indicator, from, to }) =>
      t('history.what_item', {
        unit: placeName(name),
        indicator: nameOf(data, indicator),
        change: formatSigned((to?.value ?? 0) - (from?.value ?? 0)),
      }),
    ),
  )
}
