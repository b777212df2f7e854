import { watch } from 'vue'
import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { noteMissedPages } from './missedPage'
import { homeOf } from './navigation'
import { useProgramme } from './programme'
import { useSession } from './session'

const routes: RouteRecordRaw[] = [
  { path: '/sign-in', name: 'sign-in', component: () => import('@/pages/sign-in/SignInPage.vue'), meta: { open: true } },
  { path: '/todos', name: 'todos', component: () => import('@/pages/todos/TodosPage.vue') },
  { path: '/dashboard', name: 'dashboard', component: () => import('@/pages/dashboard/DashboardPage.vue') },
  { path: '/feasibility', name: 'feasibility', component: () => import('@/pages/feasibility/FeasibilityPage.vue') },
  { path: '/targets', name: 'targets', component: () => import('@/pages/targets/TargetsPage.vue') },
  { path: '/allocations', name: 'allocations', component: () => import('@/pages/allocations/AllocationsPage.vue') },
  { path: '/allocations/revise', name: 'revise', component: () => import('@/pages/allocation/RevisePage.vue') },
  {
    path: '/allocations/:id(\\d+)',
    name: 'allocation',
    component: () => import('@/pages/allocation/AllocationPage.vue'),
    props: (route) => ({ id: Number(route.params.id) }),
  },
  {
    path: '/allocations/:id(\\d+)/print',
    name: 'allocation-print',
    component: () => import('@/pages/print/AllocationPrintPage.vue'),
    props: (route) => ({ id: Number(route.params.id) }),
    meta: { bare: true },
  },
  { path: '/receipts', name: 'receipts', component: () => import('@/pages/receipts/ReceiptsPage.vue') },
  { path: '/movements', name: 'movements', component: () => import('@/pages/movements/MovementsPage.vue') },
  { path: '/ledger', name: 'ledger', component: () => import('@/pages/ledger/LedgerPage.vue') },
  { path: '/tasks', name: 'tasks', component: () => import('@/pages/tasks/TasksPage.vue') },
  {
    path: '/pilot-industries',
    name: 'pilot-industries',
    component: () => import('@/pages/pilot-industries/PilotIndustriesPage.vue'),
  },
  { path: '/assignments', name: 'assignments', component: () => import('@/pages/assignments/AssignmentsPage.vue') },
  {
    path: '/assignment-statistics',
    name: 'statistics',
    component: () => import('@/pages/assignment-statistics/AssignmentStatisticsPage.vue'),
  },
  { path: '/help', name: 'help', component: () => import('@/pages/help/HelpPage.vue') },
  { path: '/helped', name: 'helped', component: () => import('@/pages/helped/HelpedPage.vue') },
  { path: '/engagements', name: 'engagements', component: () => import('@/pages/engagements/EngagementsPage.vue') },
  { path: '/programmes', name: 'programmes', component: () => import('@/pages/programmes/ProgrammesPage.vue') },
  {
    path: '/programmes/:id(\\d+)',
    name: 'programme',
    component: () => import('@/pages/programmes/ProgrammePage.vue'),
    props: (route) => ({ id: Number(route.params.id) }),
  },
  {
    path: '/reorganisations',
    name: 'reorganisations',
    component: () => import('@/pages/reorganisations/ReorganisationsPage.vue'),
  },
  {
    path: '/reorganisations/new',
    name: 'reorganisation-new',
    component: () => import('@/pages/reorganisation/WizardPage.vue'),
  },
  {
    path: '/reorganisations/:id(\\d+)',
    name: 'reorganisation',
    component: () => import('@/pages/reorganisation/ReorganisationPage.vue'),
    props: (route) => ({ id: Number(route.params.id) }),
  },
  { path: '/bodies', name: 'bodies', component: () => import('@/pages/bodies/BodiesPage.vue') },
  {
    path: '/bodies/:id(\\d+)',
    name: 'bodies-body',
    component: () => import('@/pages/body/BodyPage.vue'),
    props: (route) => ({ id: Number(route.params.id) }),
  },
  { path: '/own', name: 'own', component: () => import('@/pages/body/OwnBodyPage.vue') },
  { path: '/people', name: 'people', component: () => import('@/pages/people/PeoplePage.vue') },
  { path: '/groups', name: 'groups', component: () => import('@/pages/groups/GroupsPage.vue') },
  { path: '/enterprises', name: 'enterprises', component: () => import('@/pages/enterprises/EnterprisesPage.vue') },
  { path: '/forms', name: 'forms', component: () => import('@/pages/forms/FormsPage.vue') },
  {
    path: '/forms/:id(\\d+)',
    name: 'form',
    component: () => import('@/pages/form/FormPage.vue'),
    props: (route) => ({ id: Number(route.params.id) }),
  },
  {
    path: '/submissions/:id(\\d+)',
    name: 'form-submission',
    component: () => import('@/pages/submission/SubmissionPage.vue'),
    props: (route) => ({ id: Number(route.params.id) }),
  },
  {
    path: '/submissions/:id(\\d+)/print',
    name: 'form-print',
    component: () => import('@/pages/submission/SubmissionPrintPage.vue'),
    props: (route) => ({ id: Number(route.params.id) }),
    meta: { bare: true },
  },
  { path: '/selections', name: 'selections', component: () => import('@/pages/selections/SelectionsPage.vue') },
  {
    path: '/selections/:id(\\d+)',
    name: 'selection',
    component: () => import('@/pages/selection/SelectionPage.vue'),
    props: (route) => ({ id: Number(route.params.id) }),
  },
  {
    path: '/selected-bodies',
    name: 'selected-bodies',
    component: () => import('@/pages/selected-bodies/SelectedBodiesPage.vue'),
  },
  { path: '/units', name: 'units', component: () => import('@/pages/units/UnitsPage.vue') },
  { path: '/users', name: 'users', component: () => import('@/pages/users/UsersPage.vue') },
  {
    path: '/users/:id(\\d+)',
    name: 'user',
    component: () => import('@/pages/user/UserPage.vue'),
    props: (route) => ({ id: Number(route.params.id) }),
  },
  { path: '/policy', name: 'policy', component: () => import('@/pages/policy/PolicyPage.vue') },
  { path: '/audit', name: 'audit', component: () => import('@/pages/audit/AuditPage.vue') },
  { path: '/security', name: 'security', component: () => import('@/pages/security/SecurityPage.vue') },
  { path: '/second-factor', name: 'second-factor', component: () => import('@/pages/security/SecondFactorPage.vue') },
  { path: '/me', name: 'me', component: () => import('@/pages/me/MePage.vue') },
  // Never shown: the guard sends everyone to the home of their tier.
  { path: '/', name: 'home', component: () => import('@/pages/missing/MissingPage.vue') },
  { path: '/:path(.*)', name: 'missing', component: () => import('@/pages/missing/MissingPage.vue') },
  // Never by its address: shown in place of a console that is not the person's, whose address stays.
  { path: '/:path(.*)', name: 'forbidden', component: () => import('@/pages/missing/ForbiddenPage.vue') },
]

/** Of pages that are for some alone, by the first word of the page's name. */
const consoles: Record<string, string> = {
  todos: 'todo_read',
  user: 'user_read',
  users: 'user_read',
  policy: 'access_write',
  audit: 'audit_read',
  reorganisation: 'unit_write',
  reorganisations: 'unit_write',
  pilot: 'quota_read',
  assignments: 'quota_read',
  statistics: 'quota_read',
  help: 'assignment_consent',
  helped: 'assignment_read',
  engagements: 'engagement_read',
}

/** Where an administrator without a second factor is led, and nowhere else. */
const enrolment = 'second-factor'

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})

router.beforeEach(async (to, from) => {
  const session = useSession()
  if (!session.me) return to.meta.open ? true : { name: 'sign-in', query: { to: to.fullPath } }
  if (session.me.second_factor_required) return to.name === enrolment || { name: enrolment }
  const needed = consoles[String(to.name).split('-')[0]!]
  if (needed && !session.can(needed)) return { name: 'forbidden', params: { path: to.path.slice(1) }, query: to.query }
  const programme = useProgramme()
  await programme.load()
  // A link may name the programme it speaks of; the choice is then made and told, and the address is free of it.
  const { programme: named, ...query } = to.query
  if (named !== undefined) {
    programme.follow(Number(named), from.name ? () => void router.push(from.fullPath) : undefined)
    return { path: to.path, query, hash: to.hash, replace: true }
  }
  if (to.name === 'home' || to.name === 'sign-in') return { name: homeOf(session.me) }
})

/** Whichever call says so, there is one place to go. */
export function followSession() {
  watch(
    () => useSession().me?.second_factor_required,
    (required) => required && void router.replace({ name: enrolment }),
  )
}

noteMissedPages(router)
