/** X covers Y when X is a prefix of Y: who knows C36 knows C367. */
export const covers = (wide: string, narrow: string) => narrow.startsWith(wide)
