/** Unified social credit code, GB 32100-2015: 17 characters and a check character modulo 31. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

type UsccFault = 'length' | 'check'

export function usccFault(code: string): UsccFault | null {
  if (code.length !== 18) return 'length'
  const values = [...code].map((character) => alphabet.indexOf(character))
  if (values.includes(-1)) return 'check'
  const sum = weights.reduce((total, weight, index) => total + weight * values[index]!, 0)
  return values[17] === (31 - (sum % 31)) % 31 ? null : 'check'
}
