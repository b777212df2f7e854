/** A column of the one table component. Without a `text` its content comes from the slot `cell-<key>`. */
export interface TableColumn<Row> {
  key: string
  label: string
  numeric?: boolean
  /** Short texts, such as dates, that must not break. */
  nowrap?: boolean
  text?: (row: Row) => string
  /** What the column sorts by; a column without it does not sort. */
  sort?: (row: Row) => string | number | null
}
