import * as allocation from './allocation'
import * as allocations from './allocations'
import * as common from './common'
import * as dashboard from './dashboard'
import * as frame from './frame'
import * as me from './me'
import * as problems from './problems'
import * as receipts from './receipts'
import * as session from './session'
import * as todos from './todos'

export const zh = {
  ...common.zh,
  ...problems.zh,
  ...frame.zh,
  ...session.zh,
  ...me.zh,
  ...allocation.zh,
  ...allocations.zh,
  ...dashboard.zh,
  ...receipts.zh,
  ...todos.zh,
}

export const en: Record<keyof typeof zh, string> = {
  ...common.en,
  ...problems.en,
  ...frame.en,
  ...session.en,
  ...me.en,
  ...allocation.en,
  ...allocations.en,
  ...dashboard.en,
  ...receipts.en,
  ...todos.en,
}
