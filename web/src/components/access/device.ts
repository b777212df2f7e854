const browsers: [RegExp, string][] = [
  [/Edg(?:A|iOS)?\/(\d+)/, 'Edge'],
  [/OPR\/(\d+)/, 'Opera'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/Chrome\/(\d+)/, 'Chrome'],
  [/Version\/(\d+).* Safari\//, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/HarmonyOS/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

/** “Chrome 140, Linux” of what a browser calls itself; null where it says nothing known. */
export function deviceName(userAgent: string | null): string | null {
  if (!userAgent) return null
  const [pattern, browser] = browsers.find(([candidate]) => candidate.test(userAgent)) ?? []
  if (!pattern) return null
  const system = systems.find(([candidate]) => candidate.test(userAgent))?.[1]
  const named = `${browser} ${pattern.exec(userAgent)![1]}`
  return system ? `${named}, ${system}` : named
}
