import type { DashboardChild, Quota } from '@/api/types'

/** A unit below, with its quota of the indicator the charts show. */
export interface ChildRow {
  child: DashboardChild
  quota: Quota
}

export function childRows(children: DashboardChild[], indicator: string): ChildRow[] {
  return children.flatMap((child) => {
    const quota = child.quotas.find((candidate) => candidate.indicator === indicator)
    return quota ? [{ child, quota }] : []
  })
}
