import * as allocation from './allocation'
import * as allocations from './allocations'
import * as assignments from './assignments'
import * as audit from './audit'
import * as common from './common'
import * as dashboard from './dashboard'
import * as feasibility from './feasibility'
import * as forms from './forms'
import * as frame from './frame'
import * as ledger from './ledger'
import * as me from './me'
import * as movements from './movements'
import * as policy from './policy'
import * as print from './print'
import * as problems from './problems'
import * as programmes from './programmes'
import * as receipts from './receipts'
import * as registers from './registers'
import * as reorganisations from './reorganisations'
import * as security from './security'
import * as selections from './selections'
import * as session from './session'
import * as spreadsheets from './spreadsheets'
import * as targets from './targets'
import * as tasks from './tasks'
import * as todos from './todos'
import * as units from './units'
import * as users from './users'

export const zh = {
  ...allocation.zh,
  ...allocations.zh,
  ...assignments.zh,
  ...audit.zh,
  ...common.zh,
  ...dashboard.zh,
  ...feasibility.zh,
  ...forms.zh,
  ...frame.zh,
  ...ledger.zh,
  ...me.zh,
  ...movements.zh,
  ...policy.zh,
  ...print.zh,
  ...problems.zh,
  ...programmes.zh,
  ...receipts.zh,
  ...registers.zh,
  ...reorganisations.zh,
  ...security.zh,
  ...selections.zh,
  ...session.zh,
  ...spreadsheets.zh,
  ...targets.zh,
  ...tasks.zh,
  ...todos.zh,
  ...units.zh,
  ...users.zh,
}

export const en: Record<keyof typeof zh, string> = {
  ...allocation.en,
  ...allocations.en,
  ...assignments.en,
  ...audit.en,
  ...common.en,
  ...dashboard.en,
  ...feasibility.en,
  ...forms.en,
  ...frame.en,
  ...ledger.en,
  ...me.en,
  ...movements.en,
  ...policy.en,
  ...print.en,
  ...problems.en,
  ...programmes.en,
  ...receipts.en,
  ...registers.en,
  ...reorganisations.en,
  ...security.en,
  ...selections.en,
  ...session.en,
  ...spreadsheets.en,
  ...targets.en,
  ...tasks.en,
  ...todos.en,
  ...units.en,
  ...users.en,
}
