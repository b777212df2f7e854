// uscc: valid unified social credit codes (GB 32100) to make up enterprises with.
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

export function usccOf(number) {
  const body = `91320700${String(number).padStart(9, '0')}`
  let weight = 1, sum = 0
  for (const character of body) {
    sum += ALPHABET.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return body + ALPHABET[(31 - (sum % 31)) % 31]
}
