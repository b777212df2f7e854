/** Line icons on a 24 grid; drawn with the current colour. */
export const icons = {
  bell: 'M6 17V11a6 6 0 1 1 12 0v6l1.5 2h-15zM10 21h4',
  search: 'M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14M16 16l5 5',
  down: 'M6 9l6 6 6-6',
  right: 'M9 6l6 6-6 6',
  eye: 'M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12M12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6',
  board: 'M4 4h7v9H4zM13 4h7v5h-7zM13 11h7v9h-7zM4 15h7v5H4z',
  pace: 'M4 18a8.5 8.5 0 1 1 16 0M12 17l4-6M12 16a1 1 0 1 1 0 2 1 1 0 0 1 0-2',
  history: 'M4 12a8 8 0 1 1 2.5 5.8M4 12l-1.5-2.5M4 12l2.5-2M12 8v4.5l3 2',
  todo: 'M5 4h14v16H5zM8 9l1.5 1.5L12 8M14 9.5h2M8 15l1.5 1.5L12 14M14 15.5h2',
  table: 'M4 5h16v14H4zM4 10h16M4 14.5h16M10 5v14',
  receipt: 'M6 3h12v18l-3-2-3 2-3-2-3 2zM9 10l2 2 4-4',
  exchange: 'M4 8h14M14 4l4 4-4 4M20 16H6M10 12l-4 4 4 4',
  ledger: 'M5 4h14v16H5zM9 4v16M12 9h4M12 13h4',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v5M16 3v5',
  tree: 'M9 3h6v5H9zM3 16h6v5H3zM15 16h6v5h-6zM12 8v4M6 16v-4h12v4',
  person: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8M4 21c0-4 3.5-6.5 8-6.5s8 2.5 8 6.5',
  document: 'M6 3h8l4 4v14H6zM14 3v4h4M9 11h6M9 14.5h6M9 18h4',
  shield: 'M12 3l7 3v5c0 4.5-3 8-7 10-4-2-7-5.5-7-10V6zM8.5 12l2.5 2.5 4.5-5',
  merge: 'M6 4v4c0 4 6 3 6 8v4M18 4v4c0 4-6 3-6 8M9 17l3 3 3-3',
  check: 'M4 12.5l5 5L20 6.5',
} as const

export type IconName = keyof typeof icons
