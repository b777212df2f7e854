import { fieldKey, keptRow, noteKey, parseKey, type FieldName, type Table } from '@/components/allocation/model'

interface Position {
  row: number
  column: number
}

/** What a cell of the grid is typed in; remarks wrap. */
export type GridField = HTMLInputElement | HTMLTextAreaElement

const isField = (target: EventTarget | null): target is GridField =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement

/** Moving through the grid as in a spreadsheet: arrows, Enter, undo and redo. */
export function useGridKeys(table: () => Table, acts: { undo: () => void; redo: () => void }) {
  const rows = () => [...table().receivers.map(({ unit }) => unit), keptRow]

  /** The fields of a row from left to right; the issuer's own row lacks some. */
  function fieldsOf(unit: string): string[] {
    const amounts = table().columns.flatMap(({ indicator, fields }) =>
      fields.map((field: FieldName) => fieldKey(unit, indicator.code, field)),
    )
    return unit === keptRow ? amounts : [...amounts, noteKey(unit)]
  }

  const find = (target: EventTarget | null) =>
    isField(target) ? (target.dataset.cell ?? null) : null

  function focus(from: GridField, key: string | undefined): boolean {
    const field = key && from.closest('table')?.querySelector<GridField>(`[data-cell="${CSS.escape(key)}"]`)
    if (!field) return false
    field.focus()
    return true
  }

  function moveVertically(from: GridField, key: string, step: 1 | -1) {
    const { unit, indicator, field } = parseKey(key)
    const order = rows()
    const next = order[order.indexOf(unit) + step]
    return next !== undefined && focus(from, `${next}|${indicator}|${field}`)
  }

  function moveSideways(from: GridField, key: string, step: 1 | -1) {
    const fields = fieldsOf(parseKey(key).unit)
    return focus(from, fields[fields.indexOf(key) + step])
  }

  /** Inside a text being edited the arrows move the caret; at its edge they move on. */
  function atEdge(field: GridField, step: 1 | -1) {
    const { selectionStart: start, selectionEnd: end, value } = field
    const allSelected = start === 0 && end === value.length
    return allSelected || (start === end && (step < 0 ? start === 0 : end === value.length))
  }

  function onKeydown(event: KeyboardEvent) {
    const field = event.target
    const key = find(field)
    if (!key || !isField(field)) return
    if (event.ctrlKey || event.metaKey) return onShortcut(event)
    let moved = false
    if (event.key === 'ArrowDown' || (event.key === 'Enter' && !event.shiftKey)) moved = moveVertically(field, key, 1)
    else if (event.key === 'ArrowUp' || event.key === 'Enter') moved = moveVertically(field, key, -1)
    else if (event.key === 'ArrowRight' && atEdge(field, 1)) moved = moveSideways(field, key, 1)
    else if (event.key === 'ArrowLeft' && atEdge(field, -1)) moved = moveSideways(field, key, -1)
    if (moved || event.key === 'Enter') event.preventDefault()
  }

  function onShortcut(event: KeyboardEvent) {
    const pressed = event.key.toLowerCase()
    if (pressed === 'z' && !event.shiftKey) acts.undo()
    else if (pressed === 'y' || pressed === 'z') acts.redo()
    else return
    event.preventDefault()
  }

  /** Row and logical column of a field, for a paste that starts there. */
  function positionOf(target: EventTarget | null): Position | null {
    const key = find(target)
    if (!key) return null
    const { unit, indicator, field } = parseKey(key)
    const row = table().receivers.findIndex((receiver) => receiver.unit === unit)
    const columns = table().columns
    const column =
      field === 'note' ? columns.length : columns.findIndex((candidate) => candidate.indicator.code === indicator)
    return row < 0 || column < 0 ? null : { row, column }
  }

  return { onKeydown, positionOf }
}
