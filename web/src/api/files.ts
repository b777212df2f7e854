import { locale } from '@/app/i18n'
import { api, newKey } from './client'
import { getMe } from './me'
import { asProblem, Problem, problemOf } from './problem'
import { unwrapFile } from './spreadsheets'
import { currentToken } from './token'
import type { UploadedFile } from './types'

/** What the front door lets through. */
export const uploadMax = 10 * 1024 * 1024
export const uploadTypes = ['application/pdf', 'image/png', 'image/jpeg']

/** fetch tells nothing of what has left already; this is why there is an XMLHttpRequest here and nowhere else. */
function send(file: File, key: string, onProgress: (share: number) => void): Promise<UploadedFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/v1/files?name=${encodeURIComponent(file.name)}`)
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream')
    request.setRequestHeader('Accept-Language', locale.value)
    request.setRequestHeader('Authorization', `Bearer ${currentToken()}`)
    request.setRequestHeader('Idempotency-Key', key)
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onload = () => {
      const answer = parsed(request.responseText)
      if (request.status === 201) resolve(answer as UploadedFile)
      else {
        const headers = { 'X-Request-Id': request.getResponseHeader('X-Request-Id') ?? '' }
        reject(problemOf(new Response(null, { status: request.status, headers }), answer))
      }
    }
    request.onerror = () => reject(new Problem({ status: 0 }))
    request.send(file)
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** A file of the caller's own, stored before the form that names it is saved. */
export async function uploadFile(file: File, onProgress: (share: number) => void): Promise<UploadedFile> {
  const key = newKey()
  try {
    return await send(file, key, onProgress)
  } catch (error) {
    const problem = asProblem(error)
    if (problem.status !== 401) throw problem
    // Any other call renews the session, or shows the sign-in; then the same file goes again.
    await getMe()
    return send(file, key, onProgress)
  }
}

export const downloadFile = (id: number) =>
  unwrapFile(api.GET('/files/{id}', { params: { path: { id } }, parseAs: 'blob' }))
