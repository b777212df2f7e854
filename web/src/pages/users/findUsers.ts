import type { Page, User } from '@/api/types'
import { listUsers } from '@/api/users'
import { accountState } from '@/components/access/accountState'

export interface UserFilter {
  q: string
  unit: string
  state: string
  role: string
}

const pageSize = 50
const largest = 200

/**
 * The next that match, as many as asked for or more. The API finds by words and unit; state and role are looked for here, in as
 * many of its pages as it takes.
 */
export async function findUsers(filter: UserFilter, after?: string, atLeast = pageSize): Promise<Page<User>> {
  const query = { q: filter.q || undefined, unit: filter.unit || undefined }
  const sifted = filter.state !== '' || filter.role !== ''
  const matches = (user: User) =>
    (!filter.state || accountState(user) === filter.state) && (!filter.role || user.roles.includes(filter.role))
  const items: User[] = []
  let next: string | null = after ?? null
  do {
    const page: Page<User> = await listUsers({ ...query, limit: sifted ? largest : atLeast }, next ?? undefined)
    items.push(...page.items.filter(matches))
    next = page.next
  } while (next !== null && items.length < atLeast)
  return { items, next }
}

/** All of them, for an export. */
export async function findAllUsers(filter: UserFilter): Promise<User[]> {
  const all: User[] = []
  let next: string | null = null
  do {
    const page: Page<User> = await findUsers(filter, next ?? undefined, largest)
    all.push(...page.items)
    next = page.next
  } while (next !== null)
  return all
}
