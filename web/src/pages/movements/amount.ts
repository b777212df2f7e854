import { parseAmount } from '@/components/allocation/model'

/** A typed amount to move: a whole number above 0, else null. */
export const amountIn = (text: string) => parseAmount(text, 'floor') || null
