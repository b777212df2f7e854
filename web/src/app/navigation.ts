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

/** The entries a person sees, by party, tier and permission; the first one is home. */
function navigationOf(me: Me): NavGroup[] {
  return groupsOf(me)
    .map((group) => ({
      ...group,
      entries: group.entries.filter((entry) => me.permissions.includes(entry.permission)),
    }))
    .filter((group) => group.entries.length > 0)
}

function groupsOf(me: Me): NavGroup[] {
  if (administers(me)) return consoles
  return me.party === 'regulator' ? entriesOf(me.unit.tier) : partyEntries(me)
}

/** A single table, programme, body or new reorganisation belongs to the entry of its list. */
export function isOfEntry(route: string, entry: string) {
  const [list] = route.split('-')
  return route === entry || list === entry || `${list}s` === entry
}

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

const todos: NavEntry = { name: 'todos', label: 'nav.todos', icon: 'todo', short: 'nav.todos', permission: 'todo_read' }
const forms: NavEntry = { name: 'forms', label: 'nav.forms', icon: 'document', short: 'nav.forms', permission: 'submission_read' }
const selections: NavEntry = {
  name: 'selections',
  label: 'nav.selections',
  icon: 'check',
  short: 'nav.selections',
  permission: 'selection_read',
}
const results: NavEntry = {
  name: 'selected-bodies',
  label: 'nav.results',
  icon: 'check',
  short: 'nav.results',
  permission: 'body_read',
}
const bodies: NavEntry = { name: 'bodies', label: 'nav.bodies', icon: 'shield', short: 'nav.bodies', permission: 'body_read' }
const people: NavEntry = { name: 'people', label: 'nav.people', icon: 'person', short: 'nav.people', permission: 'person_read' }
const groups: NavEntry = { name: 'groups', label: 'nav.groups', icon: 'tree', short: 'nav.groups', permission: 'person_read' }
const enterprises: NavEntry = {
  name: 'enterprises',
  label: 'nav.enterprises',
  icon: 'board',
  short: 'nav.enterprises',
  permission: 'enterprise_read',
}
const help: NavEntry = { name: 'help', label: 'nav.help', icon: 'person', short: 'nav.help', permission: 'assignment_consent' }
const engagements: NavEntry = {
  name: 'engagements',
  label: 'nav.engagements',
  icon: 'shield',
  short: 'nav.engagements',
  permission: 'engagement_read',
}
const ownBody: NavEntry = { name: 'own', label: 'nav.own_body', icon: 'ledger', short: 'nav.own_body', permission: 'person_read' }

/** Of those who are no authority: their own work first, then what everybody may read. */
function partyEntries(me: Me): NavGroup[] {
  const register: NavGroup = { label: 'nav.reference', entries: [bodies, results] }
  const helpedLabel = me.person ? 'nav.helped.own' : 'nav.helped'
  const helped: NavEntry = { name: 'helped', label: helpedLabel, icon: 'person', short: helpedLabel, permission: 'assignment_read' }
  switch (me.party) {
    case 'body':
      return [
        { label: 'nav.work', entries: [...(me.person ? [helped, todos] : [todos, helped]), engagements, forms, selections] },
        { label: 'nav.own', entries: [ownBody, people, groups] },
        register,
      ]
    case 'enterprise':
      return [
        { label: 'nav.work', entries: [help, todos, { ...enterprises, label: 'nav.own_enterprise', short: 'nav.own_enterprise' }] },
        register,
      ]
    default:
      return [register]
  }
}

function entriesOf(tier: Tier): NavGroup[] {
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
    { label: 'nav.progress', entries: [selections, results, ...progress, forms] },
    { label: 'nav.registers', entries: [bodies, people, enterprises, engagements] },
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
