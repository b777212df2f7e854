import type { Sweep } from '@/api/types'
import { free } from '@/components/allocation/balance'
import type { Holder, Movements } from './bundle'

/** Indicators of which receivers hold places that could come back. */
export const sweepable = (data: Movements) =>
  data.indicators.filter(({ code, kind }) => kind === 'ceiling' && data.receivers.some(({ quota }) => quota(code)))

/** What each receiver would lose by today's numbers, those with nothing left out. */
export function losses(data: Movements, indicator: string): { unit: Holder; has: number; free: number }[] {
  return data.receivers
    .map((unit) => ({ unit, has: unit.quota(indicator)?.target ?? 0, free: free(unit.quota(indicator), unit.leaf) }))
    .filter((loss) => loss.free > 0)
}

/** Those that would lose all they have. */
export const losingAll = (data: Movements, indicator: string) => losses(data, indicator).filter(({ has, free: lost }) => lost >= has)

/** Those that would lose nothing. */
export function losingNothing(data: Movements, indicator: string): Holder[] {
  const losing = new Set(losses(data, indicator).map(({ unit }) => unit.code))
  return data.receivers.filter(({ code }) => !losing.has(code))
}

export const sumOf = (list: { free: number }[]) => list.reduce((sum, loss) => sum + loss.free, 0)

/** Sweeps that the issuer above has announced. */
export const noticesFor = (data: Movements): Sweep[] =>
  data.sweeps.filter(
    (sweep) => sweep.status === 'announced' && !data.foreign && sweep.issuer.code === data.superior?.issuer.code,
  )

export const ownLoss = (data: Movements, { indicator }: Sweep) => free(data.own.quota(indicator), data.own.leaf)

/** A sweep to run, or a day to use things by. */
export const hasSweepToMind = (data: Movements) =>
  data.sweeps.some(({ due, issuer }) => due && issuer.code === data.own.code) ||
  noticesFor(data).some((sweep) => ownLoss(data, sweep) > 0)
