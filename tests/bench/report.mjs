// report: the text of docs/benchmarks.md.
import { cpus, loadavg } from 'node:os'

const middle = numbers => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]
const of = (row, measure) => middle(row.rounds.map(round => round[measure]))
const sum = numbers => numbers.reduce((total, number) => total + number, 0)

const number = value => value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(1)
const ms = value => value.toFixed(value < 10 ? 1 : 0)

/** One rate over the other in the same round, then the middle of the rounds. */
const ratio = (row, other) => middle(row.rounds.map((round, i) => round.rate / other.rounds[i].rate))
const percent = value => `${(100 * value).toFixed(value < 0.1 ? 1 : 0)} %`

function tableRow(row, nginx) {
  const { statements, bytes } = { ...row.rounds.at(-1), ...row }
  const cells = [row.name, row.connections, number(of(row, 'rate')), percent(ratio(row, nginx)), ms(of(row, 'p50')),
    ms(of(row, 'p99')), sum(row.rounds.map(round => round.errors)), statements ?? '–', bytes ?? '–']
  return `| ${cells.join(' | ')} |`
}

export function report({ rows, seconds, rounds }) {
  const find = key => rows.find(row => row.key === key)
  const nginx = find('nginx'), loop = find('loop'), quotas = find('quotas'), publish = find('publish'), proposal = find('proposal')
  return `# Benchmarks

Written by \`make bench\`. The load (wrk), nginx, four workers and MariaDB share one machine of ${cpus().length} cores
(${cpus()[0].model.trim()}): figures of two runs do not compare, ratios of one run do. ${rounds} rounds of ${seconds} s a
case; shown is the middle of the rounds. Load average after the run: ${loadavg()[0].toFixed(1)}.

| | connections | a second | of nginx alone | p50 ms | p99 ms | errors | statements | bytes |
|---|---:|---:|---:|---:|---:|---:|---:|---:|
${rows.map(row => tableRow(row, nginx)).join('\n')}

- **\`quotas?parent=\` reaches ${percent(ratio(quotas, loop))} of its bare query** (rounds: ${quotas.rounds.map((round, i) =>
  percent(round.rate / loop.rounds[i].rate)).join(', ')}). That is tests/bench/loop.c: the same prepared text in four
  processes, its ${loop.rounds[0].rows} rows fetched into native buffers, and nothing else. The goal is 40 %.
- Statements and bytes are those of one request; the program's own log line counts the statements. 0: who asks is
  remembered (core/stamp.h) and so is the answer.
- Sign-in is slow on purpose (Argon2id, 64 MiB, two passes), in workers of its own that hold up nobody else.
- Publishing sends each table once: ${publish.rounds[0].requests} tables a round, connections over mean latency as its rate.
- A proposal for 300 enterprises and 60 experts, of 400 in the ledger, takes ${ms(of(proposal, 'p50'))} ms, as long as ${number(of(proposal, 'p50') / of(publish, 'p50'))} tables
  take to be published; the goal is 2 s. Most of it is the matching, which no test of milliseconds guards:
  tests/api/proposal-rules.test.mjs counts its statements.
`
}
