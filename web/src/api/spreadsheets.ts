import { api, ifMatch, unwrap } from './client'
import { asProblem, problemOf } from './problem'
import type { components } from './schema'

export type ImportReport = components['schemas']['AllocationImport']
export type ImportError = components['schemas']['ImportError']

export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** What the front door lets through. */
export const workbookMax = 1024 * 1024

/** A file of the API, and the name it is to be saved under. */
export interface NamedFile {
  content: Blob
  name: string
}

/** RFC 5987: filename*=UTF-8''… */
function nameOf(response: Response): string {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('Content-Disposition') ?? '')?.[1]
  return encoded ? decodeURIComponent(encoded) : 'uplift.xlsx'
}

export async function unwrapFile(call: Promise<{ data?: unknown; response: Response; error?: unknown }>): Promise<NamedFile> {
  try {
    const { data, response, error } = await call
    if (!response.ok) throw problemOf(response, error)
    return { content: data as Blob, name: nameOf(response) }
  } catch (error) {
    throw asProblem(error)
  }
}

export const exportAllocation = (id: number) =>
  unwrapFile(api.GET('/allocations/{id}.xlsx', { params: { path: { id } }, parseAs: 'blob' }))

export const asItIs = {
  headers: { 'Content-Type': workbookType },
  bodySerializer: (file: unknown) => file as Blob,
}

/** Asked for nothing else, the API answers with a report. */
const asReport = (answer: unknown) => answer as ImportReport

/** What the file would change; nothing is stored. */
export const lookAtFile = (id: number, file: Blob) =>
  unwrap(
    api.POST('/allocations/{id}/import', { params: { path: { id }, query: { dry_run: true } }, body: file, ...asItIs }),
  ).then(asReport)

/** The same file with its faulty cells marked. */
export const markFile = (id: number, file: Blob) =>
  unwrapFile(
    api.POST('/allocations/{id}/import', {
      params: { path: { id }, query: { dry_run: true, reply: 'xlsx' } },
      body: file,
      parseAs: 'blob',
      ...asItIs,
    }),
  )

/** Takes the file into the draft of that version, all of it or nothing. */
export const takeFile = (id: number, version: number, file: Blob, key: string) =>
  unwrap(
    api.POST('/allocations/{id}/import', {
      params: { path: { id }, query: { dry_run: false }, header: { 'If-Match': ifMatch(version), 'Idempotency-Key': key } },
      body: file,
      ...asItIs,
    }),
  ).then(asReport)

/** Hands a file to the person, as a click on a link would. */
export function save({ content, name }: NamedFile) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
