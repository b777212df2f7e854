/** The English of an area must have exactly the keys of its Chinese; a missing one does not compile. */
export type SameKeys<T> = Record<keyof T, string>
