// wide-programme: a programme of the wide unit's own with ten indicators of every kind that is handed on.
import { setTimeout as sleep } from 'node:timers/promises'
import { instance } from './instance.mjs'
import { WIDE, addWideUnit } from './wide-unit.mjs'

const kinds = [['floor', 'ge', 'distinct'], ['ceiling', 'le', 'sum'], ['rate', 'ge', 'ratio'], ['range', 'between', 'none'], ['minimum', 'ge', 'none']]
export const wideIndicators = Array.from({ length: 10 }, (_, i) => ({ code: `wide_${i + 1}`, name: `宽表指标${i + 1}`, kind: kinds[i % 5][0] }))

/** Its id; made once. */
export async function addWideProgramme() {
  await addWideUnit()
  const indicators = wideIndicators.map(({ code, name }, i) => `
    INSERT IGNORE INTO indicator (programme_id, code, name, name_en, kind, op, approx, unit_of_count, unit_of_count_en, rollup, basis, basis_en)
    VALUES (@id, '${code}', '${name}', 'Wide ${i + 1}', '${kinds[i % 5][0]}', '${kinds[i % 5][1]}', FALSE, '家', 'enterprises', '${kinds[i % 5][2]}', '', '');`)
  await instance.sql(`INSERT IGNORE INTO programme (slug, title, title_en, issuer_id, root_id, period_start, period_end, disclosure, status,
      illustrative, source)
    SELECT 'wide', '宽表', 'Wide', id, 0, '2026-01-01', '2027-12-31', 'public', 'running', TRUE, 'wide' FROM unit WHERE code = '${WIDE}';
    SELECT id INTO @id FROM programme WHERE slug = 'wide'; UPDATE programme SET root_id = id WHERE id = @id;
    ${indicators.join('')} UPDATE stamp SET version = version + 1 WHERE name = 'programme'`)
  await sleep(60) // so long may a worker hold the stamp that it has read
  const answer = await instance.sql("SELECT id FROM programme WHERE slug = 'wide'")
  return Number(answer.trim().split('\n').at(-1))
}
