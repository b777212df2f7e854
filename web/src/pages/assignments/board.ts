import { allAssignments } from '@/api/assignments'
import { allBodies, allEnterprises, allExperts } from '@/api/helpers'
import { listIndustries, listPilotIndustries } from '@/api/pilotIndustries'
import { listRules } from '@/api/programmes'
import type { Assignment, Body, Enterprise, Industry, Person, PilotIndustry, Programme, UnitRef } from '@/api/types'
import { t } from '@/app/i18n'
import { isOpen, toReplace } from '@/components/assignment/assignment'
import type { State } from '@/components/states'
import { covers } from '@/format/industry'

/** All that the assignment board shows of a unit and those beneath it. */
export interface Board {
  programme: Programme
  pilots: PilotIndustry[]
  /** Open ones, newest first. */
  assignments: Assignment[]
  enterprises: Enterprise[]
  experts: Map<number, Person>
  bodies: Map<number, Body>
  industries: Map<string, Industry>
  /** Enterprises that an expert should help at most (TJ-39), bodies an industry (SH-07); null: no limit. */
  most: number | null
  bodiesMost: number | null
}

export async function loadBoard(programme: Programme, unit: string): Promise<Board> {
  const [pilots, assignments, enterprises, experts, bodies, industries, rules] = await Promise.all([
    listPilotIndustries(programme.id, unit),
    allAssignments({ programme: programme.id, unit, state: 'open' }),
    allEnterprises(unit),
    allExperts(),
    allBodies(),
    listIndustries(),
    listRules(programme.id),
  ])
  const param = (code: string) => rules.find(({ rule, severity }) => rule === code && severity !== 'off')?.param ?? null
  return {
    programme,
    pilots,
    assignments,
    enterprises,
    experts: new Map(experts.map((person) => [person.id, person])),
    bodies: new Map(bodies.map((body) => [body.id, body])),
    industries: new Map(industries.map((industry) => [industry.code, industry])),
    most: param('TJ-39'),
    bodiesMost: param('SH-07'),
  }
}

export const pilotOf = (board: Board, enterprise: Enterprise) =>
  board.pilots.find(({ unit, industry }) => unit.code === enterprise.unit.code && covers(industry, enterprise.industry)) ?? null

/** Where an enterprise stands on the board: the pilot industry that covers its own, or that itself. */
export const industryOf = (board: Board, enterprise: Enterprise) => pilotOf(board, enterprise)?.industry ?? enterprise.industry

export const helpOf = (board: Board, enterprise: Enterprise) =>
  board.assignments.find(({ enterprise_id: id }) => id === enterprise.id) ?? null

export const isOver = (board: Board, expert: Person) => board.most !== null && expert.open_assignments > board.most

/** A district and an industry: who is there, who helps. */
export interface Cell {
  key: string
  unit: UnitRef
  industry: string
  pilot: PilotIndustry | null
  enterprises: Enterprise[]
  assignments: Assignment[]
  experts: Person[]
  /** Names of the bodies: those that help and those that were chosen. */
  bodies: { id: number; name: string }[]
}

export interface Matrix {
  units: UnitRef[]
  industries: string[]
  cells: Map<string, Cell>
}

export const cellKey = (unit: string, industry: string) => `${unit}.${industry}`

export function matrixOf(board: Board): Matrix {
  const cells = new Map<string, Cell>()
  const units = new Map<string, UnitRef>()
  const cellOf = (unit: UnitRef, industry: string) => {
    const key = cellKey(unit.code, industry)
    const cell = cells.get(key) ?? { key, unit, industry, pilot: null, enterprises: [], assignments: [], experts: [], bodies: [] }
    cells.set(key, cell)
    units.set(unit.code, unit)
    return cell
  }
  for (const pilot of board.pilots) cellOf(pilot.unit, pilot.industry).pilot = pilot
  for (const enterprise of board.enterprises) cellOf(enterprise.unit, industryOf(board, enterprise)).enterprises.push(enterprise)
  const places = new Map(board.enterprises.map((enterprise) => [enterprise.id, industryOf(board, enterprise)]))
  for (const assignment of board.assignments) {
    const industry = places.get(assignment.enterprise_id) ?? assignment.industry
    cellOf(assignment.unit, industry).assignments.push(assignment)
  }
  for (const cell of cells.values()) {
    const experts = new Set(cell.assignments.map(({ expert }) => expert.id))
    cell.experts = [...experts].flatMap((id) => board.experts.get(id) ?? [])
    const bodies = new Map<number, string>()
    for (const { body } of cell.assignments) bodies.set(body.id, body.name)
    for (const body of cell.pilot?.bodies ?? []) bodies.set(body.id, body.name)
    cell.bodies = [...bodies].map(([id, name]) => ({ id, name }))
  }
  const used = [...cells.values()]
  const weight = (industry: string) =>
    used.filter((cell) => cell.industry === industry).reduce((sum, cell) => sum + (cell.pilot ? 1000 : 0) + cell.enterprises.length, 0)
  const industries = [...new Set(used.map(({ industry }) => industry))].sort((a, b) => weight(b) - weight(a) || a.localeCompare(b))
  return {
    units: [...units.values()].sort((a, b) => a.code.localeCompare(b.code)),
    industries,
    cells,
  }
}

/** What a cell asks for, the worst first; null: it is in order. */
export function cellState(board: Board, cell: Cell): { state: State; text: string } | null {
  const barred = cell.assignments.filter(toReplace).length
  if (barred > 0) return { state: 'bad', text: t('board.cell.replace', { n: barred }) }
  if (cell.experts.some((expert) => isOver(board, expert))) return { state: 'warn', text: t('board.cell.over', { most: board.most ?? 0 }) }
  const allowed = cell.assignments.filter(({ override_reason: reason }) => reason !== null).length
  if (allowed > 0) return { state: 'warn', text: t('board.cell.allowed', { n: allowed }) }
  const waiting = cell.assignments.filter(({ status }) => status === 'offered').length
  if (waiting > 0) return { state: 'hold', text: t('board.cell.waiting', { n: waiting }) }
  return null
}

/** Enterprises that nobody helps yet; the proposal says why where there is nobody. */
export function without(board: Board): Enterprise[] {
  const helped = new Set(board.assignments.map(({ enterprise_id: id }) => id))
  return board.enterprises.filter(({ id }) => !helped.has(id))
}

/** Industries of enterprises that wait for somebody, the ones with the most of them first. */
export function waitingIndustries(board: Board): string[] {
  const barred = new Set(board.assignments.filter(toReplace).map(({ enterprise_id: id }) => id))
  const counts = new Map<string, number>()
  for (const { industry } of [...without(board), ...board.enterprises.filter(({ id }) => barred.has(id))])
    counts.set(industry, (counts.get(industry) ?? 0) + 1)
  return [...counts].sort(([a, n], [b, m]) => m - n || a.localeCompare(b)).map(([code]) => code)
}

/** One plain sentence: how many have somebody, who waits, what is to be put right. */
export function boardSentence(board: Board): string {
  const open = board.assignments.filter(isOpen)
  if (board.enterprises.length === 0 && open.length === 0) return t('board.sentence.none')
  const count = (text: Parameters<typeof t>[0], n: number) => (n > 0 ? [t(text, { n })] : [])
  const left = without(board)
  return t('board.sentence', {
    all: open.length + left.length,
    n: open.length,
    rest: [
      ...count('board.sentence.waiting', open.filter(({ status }) => status === 'offered').length),
      ...count('board.sentence.replace', open.filter(toReplace).length),
      ...count('board.sentence.left', left.length),
    ]
      .map((part) => t('format.clause_join') + part)
      .join(''),
  })
}

/** Where there is little room. */
export const shortBody = (board: Board, id: number, name: string) => board.bodies.get(id)?.short_name ?? name

/** As SH-08 asks; a body that somebody entered meanwhile is judged by the server. */
const isQualified = (body?: Body) =>
  !body || (body.status === 'valid' && body.valid_fields.includes('A01') && body.standing_records === 0)

/** Those who could help an enterprise: whom the district chose first, then who is free, who is near. */
export function candidatesFor(
  board: Board,
  enterprise: Enterprise,
  wanted: { body: string; all: boolean; /** Bodies selected for the place and the industry. */ selected: Set<number> },
): Person[] {
  const pilot = pilotOf(board, enterprise)
  const chosen = (person: Person) => pilot?.bodies.some(({ id }) => id === person.body?.id) ?? false
  const knows = (person: Person) => person.specialities.some((code) => covers(code, enterprise.industry))
  const free = (person: Person) => board.most === null || person.open_assignments < board.most
  const near = (person: Person) => person.home.code === enterprise.unit.code
  const city = (person: Person) => person.home.code.slice(0, 4) === enterprise.unit.code.slice(0, 4)
  const rank = (person: Person) =>
    [knows, chosen, free, near, city].reduce((sum, test) => sum * 2 + (test(person) ? 0 : 1), 0) * 100 + person.open_assignments
  return [...board.experts.values()]
    .filter((person) => person.body !== null && wanted.selected.has(person.body.id) && isQualified(board.bodies.get(person.body.id)))
    .filter((person) => wanted.all || knows(person))
    .filter((person) => (wanted.body === 'chosen' ? chosen(person) : !wanted.body || String(person.body!.id) === wanted.body))
    .sort((a, b) => rank(a) - rank(b) || a.id - b.id)
}
