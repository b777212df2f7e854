// count FORMAT FILE: prints "PASSED FAILED" as the test runner's own output tells it.
import { readFileSync } from 'node:fs'

const text = file => { try { return readFileSync(file, 'utf8') } catch { return '' } }
const matches = (content, pattern) => (content.match(pattern) ?? []).length

const formats = {
  // One line a test: "ok 1 - name", "not ok 2 - name"; a skipped one is neither.
  tap(content) {
    return [matches(content, /^ok \d+ (?!.*# SKIP)/gm), matches(content, /^not ok \d+ (?!.*# SKIP)/gm)]
  },
  // cmocka in TAP, or, where a test clears the environment that asks for it, in its own words.
  cmocka(content) {
    const sum = pattern => [...content.matchAll(pattern)].reduce((total, [, number]) => total + Number(number), 0)
    const [passed, failed] = formats.tap(content)
    return [
      passed + sum(/^\[  PASSED  \] (\d+) test\(s\)/gm),
      failed + sum(/^\[  FAILED  \] (\d+) test\(s\), listed/gm),
    ]
  },
  // node --test --test-reporter=tap ends with its own sums. A file without a test passes as a test that
  // has the file's name: not one of ours.
  node(content) {
    const sum = name => Number(content.match(new RegExp(`^# ${name} (\\d+)`, 'm'))?.[1] ?? 0)
    const empty = matches(content, /^ok \d+ - \S*\.test\.mjs/gm)
    return [sum('pass') - empty, sum('fail') + sum('cancelled')]
  },
  playwright(content) {
    const { stats, errors = [] } = JSON.parse(content || '{"stats":{},"errors":[]}')
    return [stats.expected ?? 0, (stats.unexpected ?? 0) + (stats.flaky ?? 0) + errors.length]
  },
}

const [format, file] = process.argv.slice(2)
console.log(formats[format](text(file)).join(' '))
