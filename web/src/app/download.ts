/** Hands a file to the browser's own downloads. */
export function download(name: string, content: Blob) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  // The download holds the content by then.
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
