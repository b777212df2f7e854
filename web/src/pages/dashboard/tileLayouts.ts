/** Where each unit's tile stands: a rough sense of place, and no borders. Column and row, from 1. */
type Layout = Record<string, readonly [column: number, row: number]>

const nation: Layout = {
  '230000': [8, 1],
  '650000': [1, 2],
  '660000': [2, 2],
  '150000': [5, 2],
  '110000': [6, 2],
  '220000': [8, 2],
  '620000': [3, 3],
  '640000': [4, 3],
  '140000': [5, 3],
  '130000': [6, 3],
  '120000': [7, 3],
  '210000': [8, 3],
  '540000': [1, 4],
  '630000': [3, 4],
  '610000': [4, 4],
  '410000': [5, 4],
  '370000': [6, 4],
  '320000': [7, 4],
  '510000': [3, 5],
  '500000': [4, 5],
  '420000': [5, 5],
  '340000': [6, 5],
  '330000': [7, 5],
  '310000': [8, 5],
  '530000': [3, 6],
  '520000': [4, 6],
  '430000': [5, 6],
  '360000': [6, 6],
  '350000': [7, 6],
  '450000': [4, 7],
  '440000': [5, 7],
  '460000': [4, 8],
}

const jiangsu: Layout = {
  '320300': [1, 1],
  '320700': [3, 1],
  '321300': [1, 2],
  '320800': [2, 2],
  '320900': [3, 2],
  '321000': [2, 3],
  '321200': [3, 3],
  '320600': [4, 3],
  '320100': [1, 4],
  '321100': [2, 4],
  '320400': [3, 4],
  '320200': [4, 4],
  '320500': [5, 4],
}

const layouts: Record<string, Layout> = { '000000': nation, '320000': jiangsu }

interface TilePlace {
  column: number
  row: number
}

/** The hand-made layout when it knows every unit, else a neat grid in the given order, `widest` columns at most. */
export function placeTiles(parent: string, units: string[], widest: number): { columns: number; places: TilePlace[] } {
  const layout = layouts[parent]
  if (layout && units.every((unit) => unit in layout)) {
    const places = units.map((unit) => ({ column: layout[unit]![0], row: layout[unit]![1] }))
    return { columns: Math.max(...places.map((place) => place.column)), places }
  }
  const columns = Math.min(widest, Math.max(4, Math.ceil(Math.sqrt(units.length * 1.5))))
  const places = units.map((_, index) => ({ column: (index % columns) + 1, row: Math.floor(index / columns) + 1 }))
  return { columns, places }
}
