import type { AllocationHead } from '@/api/types'
import { t } from '@/app/i18n'

/** Made by a movement of single amounts, not drawn up as a table. */
export const isAmended = ({ cause }: AllocationHead) => cause !== 'publish' && cause !== 'revise'

/** Why there is this edition, after what else is said of it. */
export const withCause = (sentence: string, head: AllocationHead) =>
  isAmended(head) ? sentence + t('alloc.sentence.cause', { cause: t(`cause.${head.cause}`), reason: head.reason ?? '' }) : sentence
