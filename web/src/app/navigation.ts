import { computed } from 'vue'
import type { Me, Tier } from '@/api/types'
import type { IconName } from '@/components/icons'
import type { Key } from './i18n'
import { useSession } from './session'

export interface NavEntry {
  name: string
  label: Key
  icon: IconName
  /** In the five-word bottom bar of a phone. */
  short: Key
  /** Who lacks it never sees the entry. */
  permission: string
}
interface NavGroup {
  label: Key
  entries: NavEntry[]
}

/** The entries a person sees, by tier and permission; the first one is home. */
function navigationOf(me: Me): NavGroup[] {
  return (administers(me) ? consoles : me.party === 'regulator' ? entriesOf(me.unit.tier) : partyEntries(me))
    .map((group) => ({
      ...group,
      entries: group.entries.filter((entry) => me.permissions.includes(entry.permission)),
    }))
    .filter((group) => group.entries.length > 0)
}

/** A single table, programme or new reorganisation belongs to the entry of its list. */
export const isOfEntry = (route: string, entry: string) => route === entry || `${route.split('-')[0]}s` === entry

export const homeOf = (me: Me) => navigationOf(me)[0]?.entries[0]?.name ?? 'me'

export const administers = (me: Me) => me.roles.some((role) => role.endsWith('_administrator'))

/** Of the three administrators, by permission: each sees its own console and nothing else. */
const consoles: NavGroup[] = [
  {
    label: 'nav.accounts',
    entries: [
      { name: 'users', label: 'nav.users', icon: 'person', short: 'nav.users', permission: 'user_read' },
      { name: 'policy', label: 'nav.policy', icon: 'shield', short: 'nav.policy', permission: 'access_write' },
      { name: 'audit', label: 'nav.audit', icon: 'document', short: 'nav.audit', permission: 'audit_read' },
    ],
  },
  {
    label: 'nav.organisation',
    entries: [
      { name: 'units', label: 'nav.units', icon: 'tree', short: 'nav.units', permission: 'user_write' },
      {
        name: 'reorganisations',
        label: 'nav.reorganisations',
        icon: 'merge',
        short: 'nav.reorganisations',
        permission: 'unit_write',
      },
    ],
  },
]

/** Of those who are no authority, by permission: who is helped, who helps, who audits. */
function partyEntries(me: Me): NavGroup[] {
  const helped = me.person ? 'nav.helped.own' : 'nav.helped'
  return [
    {
      label: 'nav.work',
      entries: [
        { name: 'help', label: 'nav.help', icon: 'person', short: 'nav.help', permission: 'assignment_consent' },
        ...(me.party === 'body'
          ? [{ name: 'helped', label: helped, icon: 'person', short: helped, permission: 'assignment_read' } as const]
          : []),
        { name: 'engagements', label: 'nav.engagements', icon: 'shield', short: 'nav.engagements', permission: 'engagement' },
      ],
    },
  ]
}

function entriesOf(tier: Tier): NavGroup[] {
  const todos: NavEntry = {
    name: 'todos',
    label: 'nav.todos',
    icon: 'todo',
    short: 'nav.todos',
    permission: 'quota_read',
  }
  const board: NavEntry = {
    name: 'dashboard',
    label: `nav.dashboard.${tier}`,
    icon: 'board',
    short: 'nav.dashboard',
    permission: 'quota_read',
  }
  const feasibility: NavEntry = {
    name: 'feasibility',
    label: 'nav.feasibility',
    icon: 'pace',
    short: 'nav.feasibility',
    permission: 'quota_read',
  }
  const targets: NavEntry = {
    name: 'targets',
    label: 'nav.targets',
    icon: 'history',
    short: 'nav.targets',
    permission: 'quota_read',
  }
  const allocation: NavEntry = {
    name: 'allocations',
    label: 'nav.allocations',
    icon: 'table',
    short: 'nav.allocations',
    permission: 'allocation_read',
  }
  const receipts: NavEntry = {
    name: 'receipts',
    label: 'nav.receipts',
    icon: 'receipt',
    short: 'nav.receipts',
    permission: 'allocation_read',
  }
  const received: NavEntry = { ...receipts, name: 'allocations', label: 'nav.received', short: 'nav.received' }
  const movements: NavEntry = {
    name: 'movements',
    label: tier === 'county' ? 'nav.movements.county' : 'nav.movements',
    icon: 'exchange',
    short: 'nav.movements',
    permission: 'quota_read',
  }
  const tasks: NavEntry = {
    name: 'tasks',
    label: tier === 'county' ? 'nav.tasks.county' : 'nav.tasks',
    icon: 'ledger',
    short: 'nav.tasks',
    permission: 'quota_read',
  }
  const progress: NavEntry[] = [
    {
      name: 'pilot-industries',
      label: 'nav.pilot_industries',
      icon: 'merge',
      short: 'nav.pilot_industries',
      permission: 'assignment_read',
    },
    { name: 'assignments', label: 'nav.assignments', icon: 'person', short: 'nav.assignments', permission: 'assignment_read' },
    {
      name: 'statistics',
      label: 'nav.assignment_statistics',
      icon: 'board',
      short: 'nav.assignment_statistics',
      permission: 'assignment_read',
    },
  ]
  const boardFirst = tier === 'national' || tier === 'provincial'
  const handsOn = tier !== 'county'
  return [
    { label: 'nav.work', entries: [...(boardFirst ? [board, todos] : [todos, board]), ...(handsOn ? [feasibility] : [])] },
    {
      label: 'nav.quotas',
      entries: tier === 'county' ? [tasks, received, movements] : [allocation, receipts, movements, tasks, targets],
    },
    { label: 'nav.progress', entries: progress },
    {
      label: 'nav.reference',
      entries: [
        {
          name: 'programmes',
          label: 'nav.programme',
          icon: 'calendar',
          short: 'nav.programme',
          permission: 'programme_read',
        },
        { name: 'units', label: 'nav.units', icon: 'tree', short: 'nav.units', permission: 'unit_read' },
      ],
    },
  ]
}

export function useNavigation() {
  const session = useSession()
  return computed(() => (session.me ? navigationOf(session.me) : []))
}
