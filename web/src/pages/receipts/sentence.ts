import type { AllocationHead, Receipt } from '@/api/types'
import { t } from '@/app/i18n'
import { receiptState } from '@/components/states'
import { listed } from '@/format/names'

const isLate = (receipt: Receipt) => receiptState(receipt.state, receipt.due_at) === 'bad'

/** Whether any receiver has a tier below it. */
export const canHandOn = (receipts: Receipt[]) => receipts.some((receipt) => receipt.unit.tier !== 'county')

export function receiptsSentence(table: AllocationHead, receipts: Receipt[]): string {
  // A receiver sees its own line, of however many there are.
  if (receipts.length === 1 && table.receivers > 1) {
    const [own] = receipts
    return t('receipt.sentence_own', {
      issuer: table.issuer.name,
      edition: table.edition,
      total: table.receivers,
      state: t(own!.state === 'signed' ? 'receipt.signed' : 'receipt.unsigned'),
    })
  }
  const main = t(canHandOn(receipts) ? 'receipt.sentence' : 'receipt.sentence_last', {
    edition: table.edition,
    n: receipts.length,
    signed: receipts.filter((receipt) => receipt.state === 'signed').length,
    unsigned: receipts.filter((receipt) => receipt.state === 'unsigned').length,
    objected: receipts.filter((receipt) => receipt.objection_count > 0).length,
    decomposed: receipts.filter((receipt) => receipt.decomposed).length,
  })
  const late = receipts.filter(isLate).map((receipt) => receipt.unit.short_name)
  return late.length > 0 ? main + t('receipt.sentence_late', { names: listed(late.slice(0, 5)) }) : main
}
