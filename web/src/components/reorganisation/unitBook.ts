import { shallowReactive } from 'vue'
import type { UnitDetail } from '@/api/types'
import { getUnit } from '@/api/units'
import { placeName } from '@/format/names'

/** Units that plans and drafts speak of by code; each is asked for once. */
const book = shallowReactive(new Map<string, UnitDetail>())
const names = shallowReactive(new Map<string, string>())
const underWay = new Map<string, Promise<void>>()

async function ask(code: string) {
  try {
    book.set(code, await getUnit(code))
  } catch {
    // Its code then stands for it; whatever is done with it is told by the server.
  } finally {
    underWay.delete(code)
  }
}

/** Resolves once all of them are known that can be. */
export async function learnUnits(codes: string[]): Promise<void> {
  await Promise.all(
    codes
      .filter((code) => code && !book.has(code))
      .map((code) => {
        if (!underWay.has(code)) underWay.set(code, ask(code))
        return underWay.get(code)
      }),
  )
}

export const knownUnit = (code: string | null) => (code ? book.get(code) : undefined)

/** Names that came with something else, such as the units below one. */
export function noteNames(units: { code: string; name: string }[]) {
  for (const unit of units) names.set(unit.code, unit.name)
}

export const unitName = (code: string) => book.get(code)?.name ?? names.get(code) ?? code

/** The place it stands for, or its code as long as nobody has said its name. */
export const unitPlace = (code: string) => placeName(unitName(code))

/** After the tree has changed. */
export function forgetUnits() {
  book.clear()
  names.clear()
}
