// faults: what goes wrong in a page without anybody asking.

const apiPath = url => new URL(url).pathname

/** A list that fills itself, one line a fault: "csp …", "page …", "console …", "api GET /… → 422 …". */
export async function watch(page) {
  const faults = []
  await page.exposeFunction('reportBreach', line => { faults.push(`csp ${line}`) })
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
      globalThis.reportBreach(`${effectiveDirective} ${blockedURI} ${sample}`))
  })
  page.on('pageerror', error => faults.push(`page ${error.stack ?? error}`))
  page.on('console', message => {
    // An answer 4xx or 5xx, or none at all, is listed below, with its address.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      faults.push(`console ${message.text()}`)
  })
  page.on('response', answer => {
    if (answer.status() >= 400)
      faults.push(`api ${answer.request().method()} ${apiPath(answer.url())} → ${answer.status()} `)
  })
  page.on('requestfailed', request => {
    // A request given up because its page was left is nobody's fault.
    const reason = request.failure()?.errorText ?? ''
    if (!/ERR_ABORTED/.test(reason)) faults.push(`net ${request.method()} ${apiPath(request.url())} ${reason}`)
  })
  return faults
}
