/**
 * Work typed but not yet on the server, kept on this device. It survives a lost connection, an expired
 * session and a closed window, and belongs to the person who typed it.
 */
interface TypedCell {
  base: string
  text: string
}
interface TypedWork {
  username: string
  title: string
  savedAt: string
  cells: Record<string, TypedCell>
}

const prefix = 'uplift.work.allocation.'
const keyOf = (allocation: number) => `${prefix}${allocation}`

function read(key: string): TypedWork | null {
  const text = localStorage.getItem(key)
  return text ? (JSON.parse(text) as TypedWork) : null
}

export function keepTypedWork(allocation: number, work: TypedWork) {
  localStorage.setItem(keyOf(allocation), JSON.stringify(work))
}

export function forgetTypedWork(allocation: number) {
  localStorage.removeItem(keyOf(allocation))
}

export function findTypedWork(allocation: number, username: string): TypedWork | null {
  const work = read(keyOf(allocation))
  return work?.username === username ? work : null
}

/** Whatever still waits on this device, for the notice at the sign-in. */
export function listTypedWork(): TypedWork[] {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(prefix))
    .flatMap((key) => read(key) ?? [])
}
