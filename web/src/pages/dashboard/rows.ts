import type { DashboardChild, Light, Quota } from '@/api/types'
import { lightOf } from '@/components/states'

/** A unit below, with its quota of the indicator the charts show. */
export interface ChildRow {
  child: DashboardChild
  quota: Quota
  /** As it is shown. */
  light: Light
}

export function childRows(children: DashboardChild[], indicator: string): ChildRow[] {
  return children.flatMap((child) => {
    const quota = child.quotas.find((candidate) => candidate.indicator === indicator)
    return quota ? [{ child, quota, light: lightOf(quota) }] : []
  })
}
