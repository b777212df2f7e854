import type { Page } from './types'

/** Every page of a list, one after the other. */
export async function readAll<T>(fetchPage: (after?: string) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = []
  let after: string | undefined
  do {
    const page = await fetchPage(after)
    items.push(...page.items)
    after = page.next ?? undefined
  } while (after)
  return items
}
