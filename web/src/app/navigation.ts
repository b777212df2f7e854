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

const entry = (name: string, label: Key, icon: IconName, permission: string, short = label): NavEntry => ({
  name,
  label,
  icon,
  short,
  permission,
})

/** The entries a person sees, by party, tier and permission; the first one is home. */
function navigationOf(me: Me): NavGroup[] {
  return groupsOf(me)
    .map((group) => ({
      ...group,
      entries: group.entries.filter(({ permission }) => me.permissions.includes(permission)),
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
      entry('users', 'nav.users', 'person', 'user_read'),
      entry('policy', 'nav.policy', 'shield', 'access_write'),
      entry('audit', 'nav.audit', 'document', 'audit_read'),
    ],
  },
  {
    label: 'nav.organisation',
    entries: [
      entry('units', 'nav.units', 'tree', 'user_write'),
      entry('reorganisations', 'nav.reorganisations', 'merge', 'unit_write'),
    ],
  },
]

const todos = entry('todos', 'nav.todos', 'todo', 'todo_read')
const forms = entry('forms', 'nav.forms', 'document', 'submission_read')
const selections = entry('selections', 'nav.selections', 'check', 'selection_read')
const results = entry('selected-bodies', 'nav.results', 'check', 'body_read')
const bodies = entry('bodies', 'nav.bodies', 'shield', 'body_read')
const people = entry('people', 'nav.people', 'person', 'person_read')
const groups = entry('groups', 'nav.groups', 'tree', 'person_read')
const enterprises = entry('enterprises', 'nav.enterprises', 'board', 'enterprise_read')
const help = entry('help', 'nav.help', 'person', 'assignment_consent')
const engagements = entry('engagements', 'nav.engagements', 'shield', 'engagement_read')
const ownBody = entry('own', 'nav.own_body', 'ledger', 'person_read')

/** Of those who are no authority: their own work first, then what everybody may read. */
function partyEntries(me: Me): NavGroup[] {
  const register: NavGroup = { label: 'nav.reference', entries: [bodies, results] }
  const helpedLabel = me.person ? 'nav.helped.own' : 'nav.helped'
  const helped = entry('helped', helpedLabel, 'person', 'assignment_read')
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
  const board = entry('dashboard', `nav.dashboard.${tier}`, 'board', 'quota_read', 'nav.dashboard')
  const feasibility = entry('feasibility', 'nav.feasibility', 'pace', 'quota_read')
  const targets = entry('targets', 'nav.targets', 'history', 'quota_read')
  const allocation = entry('allocations', 'nav.allocations', 'table', 'allocation_read')
  const receipts = entry('receipts', 'nav.receipts', 'receipt', 'allocation_read')
  const received = entry('allocations', 'nav.received', 'receipt', 'allocation_read')
  const movements = entry('movements', tier === 'county' ? 'nav.movements.county' : 'nav.movements', 'exchange', 'quota_read', 'nav.movements')
  const tasks = entry('tasks', tier === 'county' ? 'nav.tasks.county' : 'nav.tasks', 'ledger', 'quota_read', 'nav.tasks')
  const progress: NavEntry[] = [
    entry('pilot-industries', 'nav.pilot_industries', 'merge', 'assignment_read'),
    entry('assignments', 'nav.assignments', 'person', 'assignment_read'),
    entry('statistics', 'nav.assignment_statistics', 'board', 'assignment_read'),
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
        entry('programmes', 'nav.programme', 'calendar', 'programme_read'),
        entry('units', 'nav.units', 'tree', 'unit_read'),
      ],
    },
  ]
}

export function useNavigation() {
  const session = useSession()
  return computed(() => (session.me ? navigationOf(session.me) : []))
}
