// Checks the reference data and the table of requirements. Needs Node 20 or newer and nothing else:
//   node --test tests/data/reference.test.mjs
// docs/requirements.md names the tests below by their full titles; a test at the end holds it to that.
import test from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');
const reference = 'migrations/reference/';

/** The rows of a CSV file as objects; its first line must be `header`, no field may need a quote. */
function csv(path, header) {
  const text = read(path);
  assert.ok(text.endsWith('\n'), `${path} ends with a newline`);
  assert.ok(!/[\r\t"\ufeff]/.test(text), `${path} has LF ends, no tabs, no quotes, no BOM`);
  const [first, ...lines] = text.slice(0, -1).split('\n');
  assert.equal(first, header, path);
  const names = header.split(',');
  return lines.map((line, i) => {
    const fields = line.split(',');
    assert.equal(fields.length, names.length, `${path}:${i + 2}`);
    return Object.fromEntries(names.map((name, k) => [name, fields[k]]));
  });
}

const units = csv(`${reference}unit.csv`, 'code,name,short_name,tier,parent,kind,quota_holder,area_code,valid_from');
const areas = csv(`${reference}area.csv`, 'code,name,level,parent,valid_from');
const programmes = JSON.parse(read(`${reference}programmes.json`));
const allocations = JSON.parse(read(`${reference}allocations.json`));
const allocationHeader = 'unit,indicator,value,min,max,note';

const unit = new Map(units.map((u) => [u.code, u]));
const area = new Map(areas.map((a) => [a.code, a]));
const programme = new Map(programmes.map((p) => [p.key, p]));
const receivers = (code) => units.filter((u) => u.parent === code && u.quota_holder === 'true');
const rowsOf = (key) => csv(`${reference}allocations/${key}.csv`, allocationHeader);
const rootOf = (p) => (p.parent ? rootOf(programme.get(p.parent)) : p);

/** The indicators a programme shows: its own and those of the programmes above it. */
function indicatorsOf(p) {
  const own = new Map(p.indicators.map((i) => [i.code, i]));
  return p.parent ? new Map([...indicatorsOf(programme.get(p.parent)), ...own]) : own;
}

function isDate(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

const count = (list, key) => list.reduce((n, x) => ({ ...n, [x[key]]: (n[x[key]] ?? 0) + 1 }), {});
const sum = (list, key = 'value') => list.reduce((n, x) => n + Number(x[key]), 0);
const due = (key) => programme.get(key).deadlines.map((d) => `${d.due_at} ${d.deliverable}`);
const stages = (key) => programme.get(key).stages.map((s) => `${s.starts_on} ${s.ends_on} ${s.title}`);
const goal = (list, code) => list.find((x) => x.code === code);

/** Parents exist and stand earlier in the file, so there is no cycle; siblings come in code order. */
function checkTree(rows, roots) {
  const seen = new Set();
  const lastChild = new Map();
  for (const row of rows) {
    assert.ok(!seen.has(row.code), `${row.code} occurs once`);
    if (row.parent === '') assert.ok(roots(row), `${row.code} has a parent`);
    else assert.ok(seen.has(row.parent), `${row.code}: parent ${row.parent} stands before it`);
    assert.ok((lastChild.get(row.parent) ?? '') < row.code, `${row.code} follows its siblings by code`);
    lastChild.set(row.parent, row.code);
    seen.add(row.code);
  }
}

// The two trees

test('area: unique codes, parents before children, valid dates', () => {
  checkTree(areas, (a) => a.level === 'province');
  for (const a of areas) {
    assert.match(a.code, /^\d{6}$/);
    assert.ok(a.name);
    assert.ok(isDate(a.valid_from), `${a.code} ${a.valid_from}`);
    if (a.parent) assert.equal(a.parent.slice(0, 2), a.code.slice(0, 2), a.code);
  }
});

test('area: counts per level, and no placeholder or statistical zone', () => {
  assert.deepEqual(count(areas, 'level'), { province: 34, prefecture: 333, county: 2846 });
  for (const a of areas) {
    assert.ok(!['市辖区', '县'].includes(a.name) && !/直辖县|开发区|产业园区|管理区/.test(a.name), `${a.code} ${a.name}`);
    if (a.level === 'province') assert.match(a.code, /0000$/);
    if (a.level === 'prefecture') assert.match(a.code, /[^0]00$|[1-9]000$/);
    if (a.level === 'county') assert.doesNotMatch(a.code, /00$|7\d$/);
  }
  for (const code of ['710000', '810000', '820000', '653228', '653229']) assert.ok(area.has(code), code);
});

test('unit: unique codes, parents before children, valid dates, known areas', () => {
  checkTree(units, (u) => u.code === '000000');
  for (const u of units) {
    assert.match(u.code, /^[0-9A-Z]{6}$/);
    assert.ok(u.name && u.short_name, u.code);
    assert.match(u.quota_holder, /^(true|false)$/);
    assert.ok(isDate(u.valid_from), `${u.code} ${u.valid_from}`);
    if (u.code !== '000000') assert.ok(area.has(u.area_code), `${u.code} area ${u.area_code}`);
    if (area.has(u.code)) assert.equal(u.area_code, u.code);
  }
});

test('unit: counts per tier and kind', () => {
  assert.deepEqual(count(units, 'tier'), { national: 1, provincial: 35, municipal: 333, county: 2848 });
  assert.deepEqual(count(units, 'kind'), {
    samr: 1, provincial: 31, xpcc: 1, municipal: 333, county: 2844,
    functional_zone: 2, functional_bureau: 2, joint_conference: 1, department: 2,
  });
  assert.equal(receivers('000000').length, 32);
  assert.equal(units.filter((u) => u.quota_holder === 'true').length, 3214);
});

test('unit: every area has its organ, except Hong Kong, Macao, Taiwan and the districts of Sansha', () => {
  const missing = areas.filter((a) => !unit.has(a.code)).map((a) => a.code);
  assert.deepEqual(missing, ['460302', '460303', '710000', '810000', '820000']);
});

test('unit: tier belongs to kind and fits the parent', () => {
  const tierOf = {
    samr: 'national', provincial: 'provincial', xpcc: 'provincial', municipal: 'municipal', county: 'county',
    functional_zone: 'county', functional_bureau: 'county', joint_conference: 'provincial', department: 'provincial',
  };
  const rank = ['national', 'provincial', 'municipal', 'county'];
  for (const u of units) {
    assert.equal(u.tier, tierOf[u.kind], u.code);
    if (u.quota_holder === 'true' && u.parent) assert.ok(rank.indexOf(unit.get(u.parent).tier) < rank.indexOf(u.tier), u.code);
    if (u.quota_holder === 'false') {
      assert.match(u.kind, /^(joint_conference|department)$/);
      assert.ok(!units.some((x) => x.parent === u.code), `${u.code} has no receivers`);
    }
  }
});

test('unit: a short name is unique among siblings', () => {
  const seen = new Set();
  for (const u of units) {
    const key = `${u.parent} ${u.short_name}`;
    assert.ok(!seen.has(key), key);
    seen.add(key);
  }
});

test('unit: special edges are plain edges', () => {
  const edge = (code) => [unit.get(code)?.parent, unit.get(code)?.tier];
  for (const code of ['110101', '120116', '310115', '500101']) assert.deepEqual(edge(code), [`${code.slice(0, 2)}0000`, 'county']);
  for (const code of ['419001', '429004', '429005', '429006', '429021', '469001', '469030']) {
    assert.deepEqual(edge(code), [`${code.slice(0, 2)}0000`, 'county']);
  }
  for (let i = 1; i <= 12; i++) {
    const code = String(659000 + i);
    assert.deepEqual(edge(code), ['660000', 'county']);
    assert.equal(area.get(code).parent, '650000');
  }
  assert.deepEqual(edge('660000'), ['000000', 'provincial']);
  for (const code of ['441900', '442000', '460400', '620200']) {
    assert.equal(unit.get(code).tier, 'municipal');
    assert.equal(receivers(code).length, 0);
  }
  assert.equal(unit.get('000000').name, '国家市场监督管理总局');
  assert.equal(unit.get('120000').name, '天津市市场监督管理委员会');
  assert.equal(unit.get('150000').name, '内蒙古自治区市场监督管理局');
  assert.deepEqual(['660000', '320000', '320300', '422800', '542500', '152500', '320381', '320303'].map((c) => unit.get(c).short_name),
    ['兵团', '江苏', '徐州', '恩施州', '阿里地区', '锡林郭勒盟', '新沂市', '云龙区']);
});

// Programmes

test('programmes: keys, parents, periods and the closed lists', () => {
  const seen = new Set();
  for (const p of programmes) {
    assert.ok(!seen.has(p.key), p.key);
    assert.ok(p.parent === null || seen.has(p.parent), `${p.key}: parent stands before it`);
    assert.ok(p.contributes_to === null || programme.has(p.contributes_to), p.key);
    seen.add(p.key);
    assert.ok(p.title && p.title_en && p.source, p.key);
    assert.equal(unit.get(p.issuer)?.quota_holder, 'true', p.key);
    assert.ok(p.doc_no === null || /^[一-龥]{2,10}〔\d{4}〕[1-9]\d*号$/.test(p.doc_no), p.key);
    for (const day of [p.issued_on, p.period_start, p.period_end]) assert.ok(isDate(day), `${p.key} ${day}`);
    assert.ok(p.period_start <= p.period_end, p.key);
    assert.match(p.disclosure, /^(public|on_request|internal)$/);
    assert.match(p.status, /^(draft|issued|running|concluded|archived)$/);
    assert.equal(typeof p.illustrative, 'boolean');
    for (const b of p.basis_documents) assert.ok(b.title && typeof b.available === 'boolean' && 'doc_no' in b, p.key);
  }
  assert.deepEqual([...seen], ['guizhou-2020', 'shanghai-2021', 'tianjin-2023', 'jiangsu-2023', 'xuzhou-2023', 'national-2025']);
});

test('programmes: stages and deadlines are numbered, dated, and keep the wording of the notice', () => {
  for (const p of programmes) {
    p.stages.forEach((s, i) => {
      assert.equal(s.seq, i + 1, p.key);
      assert.ok(s.title && s.title_en && s.literal, p.key);
      assert.ok(isDate(s.starts_on) && isDate(s.ends_on) && s.starts_on <= s.ends_on, `${p.key} ${s.title}`);
      assert.ok(p.period_start <= s.starts_on && s.ends_on <= p.period_end, `${p.key} ${s.title} lies in the period`);
    });
    p.deadlines.forEach((d, i) => {
      assert.equal(d.seq, i + 1, p.key);
      assert.ok(d.deliverable && d.title && d.title_en && d.literal, p.key);
      assert.match(d.deliverable, /^[a-z_]+$/);
      assert.ok(isDate(d.due_at) && p.period_start <= d.due_at && d.due_at <= p.period_end, `${p.key} ${d.title}`);
      assert.ok(d.audience.length > 0 && d.audience.every((t) => ['national', 'provincial', 'municipal', 'county'].includes(t)));
      assert.equal(typeof d.illustrative, 'boolean');
    });
  }
});

test('programmes: indicators have a kind, an operator and values that fit each other', () => {
  const codes = new Set(['trained_enterprise', 'assisted_enterprise', 'person_time', 'session', 'satisfaction_rate', 'case',
    'regional_pilot', 'chain_problem', 'pilot_industry', 'enterprise_per_industry', 'benchmark_enterprise',
    'central_training', 'industry_training', 'funded_place', 'revenue', 'sales', 'profit_rate', 'quality_cost_rate']);
  const ops = { floor: ['ge', 'gt'], ceiling: ['le'], range: ['between'], minimum: ['ge'], rate: ['ge', 'gt'], selective: ['ge'], trend: ['up', 'down'] };
  const numbers = (x) => [x.value, x.min, x.max];
  const fits = (kind, x, where) => {
    for (const v of numbers(x)) assert.ok(v === null || (Number.isInteger(v) && v >= 0), where);
    if (kind === 'trend') assert.deepEqual(numbers(x), [null, null, null], where);
    else if (kind === 'range') assert.ok(x.value === null && x.min !== null && x.min <= x.max, where);
    else assert.ok(x.value !== null && x.min === null && x.max === null, where);
    if (kind === 'rate') assert.ok(x.value <= 10000, where);
  };
  for (const p of programmes) {
    const seen = new Set();
    for (const i of p.indicators) {
      const where = `${p.key} ${i.code}`;
      assert.ok(codes.has(i.code) && !seen.has(i.code), where);
      seen.add(i.code);
      assert.ok(i.name && i.name_en && i.unit_of_count && i.unit_of_count_en && i.basis && i.basis_en, where);
      assert.ok(ops[i.kind].includes(i.op), where);
      assert.match(i.rollup, /^(sum|distinct|ratio|none)$/);
      assert.ok(typeof i.approx === 'boolean' && typeof i.illustrative === 'boolean', where);
      fits(i.kind, i, where);
    }
    const known = indicatorsOf(p);
    for (const g of p.goals) {
      const where = `${p.key} goal ${g.code}`;
      assert.ok(known.has(g.code), where);
      const { kind } = known.get(g.code);
      assert.ok(ops[kind].includes(g.op), where);
      fits(kind, g, where);
      assert.equal(typeof g.illustrative, 'boolean', where);
    }
    assert.ok(p.parent === null || p.goals.length > 0, p.key);
  }
});

test('programmes: every clause is there, and outside the platform and the examples it quotes the notice', () => {
  for (const p of programmes) {
    for (const list of ['stages', 'deadlines', 'indicators', 'goals', 'rules']) {
      for (const x of p[list]) {
        const where = `${p.key} ${list} ${x.title ?? x.code ?? x.rule}`;
        if (x.clause === null) { // the platform's own
          assert.equal(list, 'rules', where);
          continue;
        }
        assert.ok(typeof x.clause === 'string' && x.clause.trim(), where);
        if (x.clause.startsWith('示例：')) assert.equal(x.illustrative, true, where);
        else assert.match(x.clause, /：“[^”]+”/, where);
        if (p.illustrative && list !== 'rules') assert.equal(x.illustrative, true, where);
      }
    }
  }
});

test('programmes: every root switches on every rule, a child inherits', () => {
  const params = {
    'QT-CEILING': null, 'QT-FLOOR': null, 'QT-RATE': null, 'QT-RANGE': null, 'QT-MINIMUM': null, 'QT-RECEIVER': null,
    'QT-PARENT': null, 'QT-FOUR-EYES': null, 'QT-UNSIGNED': null, 'QT-MARK-UP': 1000, 'QT-RECEIPT-DAYS': 3,
    'QT-REDECOMPOSE-DAYS': 10, 'QT-LIGHT-BEHIND': 9500, 'QT-LIGHT-FAR': 8000,
    'SH-06': null, 'SH-07': 2, 'SH-08': null, 'SH-11': 2, 'SH-12': 5,
    'TJ-36': null, 'TJ-38': null, 'TJ-39': 2, 'TJ-40': null, 'TJ-41': 24, 'XZ-14': null,
  };
  // Beside the ledger's: what a notice demands outright blocks, what it only advises (原则上, 建议, 尽量) warns.
  const severities = { 'QT-FOUR-EYES': 'off', 'QT-UNSIGNED': 'warn', 'SH-11': 'block', 'TJ-40': 'warn', 'TJ-41': 'block', 'XZ-14': 'warn' };
  const own = { 'xuzhou-2023': { 'XZ-14': null } }; // what a child's notice says beside its parent's
  for (const p of programmes) {
    assert.deepEqual(Object.fromEntries(p.rules.map((r) => [r.rule, r.param])), p.parent ? own[p.key] ?? {} : params, p.key);
    for (const r of p.rules) {
      const demanded = p.key === 'shanghai-2021' && r.rule === 'SH-12';
      const severity = demanded ? 'block' : severities[r.rule] ?? (params[r.rule] === null ? 'block' : 'warn');
      assert.equal(r.severity, severity, `${p.key} ${r.rule}`);
    }
  }
});

test('programmes: the rules on bodies and experts name the clause of the notice that demands them', () => {
  const sources = { 'shanghai-2021': /^SH-/, 'tianjin-2023': /^TJ-/, 'xuzhou-2023': /^XZ-/ };
  for (const p of programmes) {
    for (const r of p.rules.filter((rule) => /^(SH|TJ|XZ)-/.test(rule.rule)))
      assert.equal(r.clause !== null, sources[p.key]?.test(r.rule) ?? false, `${p.key} ${r.rule}`);
  }
});

// Allocation tables

test('allocations: each table belongs to a programme, has direct receivers and shared indicators, and no cell twice', () => {
  assert.deepEqual(readdirSync(fileURLToPath(new URL(`${reference}allocations/`, root))).sort(), allocations.map((a) => a.file).sort());
  for (const a of allocations) {
    const p = programme.get(a.programme);
    assert.equal(a.file, `${a.programme}.csv`);
    assert.equal(a.issuer, p.issuer);
    assert.equal(a.doc_no, p.doc_no);
    assert.ok([a.publish, a.signed, a.illustrative].every((x) => typeof x === 'boolean') && a.note, a.file);
    assert.ok(a.publish || !a.signed, a.file);
    const known = indicatorsOf(p);
    const rows = rowsOf(a.programme);
    const seen = new Set();
    for (const r of rows) {
      const where = `${a.file} ${r.unit} ${r.indicator}`;
      assert.ok(!seen.has(where), where);
      seen.add(where);
      assert.equal(unit.get(r.unit)?.parent, a.issuer, where);
      assert.equal(unit.get(r.unit).quota_holder, 'true', where);
      const i = known.get(r.indicator);
      assert.ok(i && !['selective', 'trend'].includes(i.kind), where);
      const whole = i.kind === 'range' ? [r.min, r.max] : [r.value];
      const empty = i.kind === 'range' ? [r.value] : [r.min, r.max];
      assert.ok(whole.every((v) => /^(0|[1-9]\d*)$/.test(v)) && empty.every((v) => v === ''), where);
    }
    for (const k of a.kept) assert.ok(known.has(k.indicator) && Number.isInteger(k.value) && k.value > 0, a.file);
  }
});

test('allocations: every receiver has a row for every indicator that is handed down', () => {
  for (const a of allocations) {
    const handed = [...indicatorsOf(programme.get(a.programme)).values()].filter((i) => !['selective', 'trend'].includes(i.kind));
    const rows = rowsOf(a.programme);
    for (const i of handed) {
      assert.deepEqual(rows.filter((r) => r.indicator === i.code).map((r) => r.unit).sort(),
        receivers(a.issuer).map((u) => u.code).sort(), `${a.file} ${i.code}`);
    }
    assert.equal(rows.length, handed.length * receivers(a.issuer).length);
  }
});

test('allocations: floors are covered, ceilings hold, rates are no laxer, ranges and minimums stand', () => {
  for (const a of allocations) {
    const p = programme.get(a.programme);
    for (const i of indicatorsOf(p).values()) {
      const own = p.parent ? goal(p.goals, i.code) : i;
      const rows = rowsOf(a.programme).filter((r) => r.indicator === i.code);
      const kept = a.kept.find((k) => k.indicator === i.code)?.value ?? 0;
      const where = `${a.file} ${i.code}`;
      if (i.kind === 'floor') assert.ok(sum(rows) + kept >= own.value, where);
      if (i.kind === 'ceiling') assert.ok(sum(rows) + kept <= own.value, where);
      if (i.kind === 'rate' || i.kind === 'minimum') assert.ok(rows.every((r) => Number(r.value) >= own.value), where);
      if (i.kind === 'range') assert.ok(rows.every((r) => own.min <= Number(r.min) && Number(r.min) <= Number(r.max) && Number(r.max) <= own.max), where);
    }
  }
});

test('allocations: the national and the Jiangsu tables sum exactly', () => {
  for (const key of ['national-2025', 'jiangsu-2023']) {
    for (const i of programme.get(key).indicators.filter((x) => x.kind === 'floor' || x.kind === 'ceiling')) {
      assert.equal(sum(rowsOf(key).filter((r) => r.indicator === i.code)), i.value, `${key} ${i.code}`);
    }
  }
  const national = rowsOf('national-2025');
  const value = (code, indicator) => Number(national.find((r) => r.unit === code && r.indicator === indicator).value);
  for (const u of receivers('000000')) {
    const assisted = value(u.code, 'assisted_enterprise');
    assert.deepEqual(['trained_enterprise', 'person_time', 'session'].map((i) => value(u.code, i)),
      [assisted * 20, assisted * 60, assisted * 6 / 10], u.code);
  }
});

test('allocations: what Jiangsu gives Xuzhou is what the notice of Xuzhou asks for', () => {
  const xuzhou = programme.get('xuzhou-2023');
  for (const r of rowsOf('jiangsu-2023').filter((x) => x.unit === '320300')) {
    const g = goal(xuzhou.goals, r.indicator);
    assert.deepEqual([r.value, r.min, r.max], [g.value, g.min, g.max].map((v) => String(v ?? '')), r.indicator);
  }
});

// Requirements (docs/requirements.md names these)

test('Guizhou: the cities and prefectures addressed are units, and the 2020 national notice is the basis', () => {
  assert.deepEqual(receivers('520000').map((u) => u.short_name),
    ['贵阳', '六盘水', '遵义', '安顺', '毕节', '铜仁', '黔西南州', '黔东南州', '黔南州']);
  assert.ok(programme.get('guizhou-2020').basis_documents.some((b) => b.doc_no === '国市监认证〔2020〕165号'));
});

test('Guizhou: due dates of the pilot plan and of the two reports', () => {
  assert.deepEqual(due('guizhou-2020'), ['2020-12-28 pilot_plan',
    '2021-05-24 progress', '2021-05-24 bulletin', '2021-05-24 summary',
    '2021-11-24 progress', '2021-11-24 bulletin', '2021-11-24 summary']);
  assert.ok(programme.get('guizhou-2020').deadlines.every((d) => d.audience.join() === 'municipal' && !d.illustrative));
});

test('national: period, due dates and goals', () => {
  const p = programme.get('national-2025');
  assert.deepEqual([p.period_start, p.period_end, p.issued_on], ['2025-01-01', '2027-12-31', '2024-11-15']);
  assert.ok(p.deadlines.length === 4 && p.deadlines.every((d) => d.due_at === '2027-12-31' && d.literal.startsWith('截至2027年底')));
  assert.deepEqual(p.indicators.map((i) => [i.code, i.kind, i.op, i.value, i.approx]), [
    ['assisted_enterprise', 'floor', 'ge', 50000, true],
    ['trained_enterprise', 'floor', 'ge', 1000000, true],
    ['person_time', 'floor', 'ge', 3000000, true],
    ['session', 'floor', 'ge', 30000, true],
    ['satisfaction_rate', 'rate', 'gt', 9000, false],
    ['regional_pilot', 'selective', 'ge', 40, true],
    ['chain_problem', 'selective', 'ge', 30, true],
    ['revenue', 'trend', 'up', null, false],
    ['sales', 'trend', 'up', null, false],
    ['profit_rate', 'trend', 'up', null, false],
    ['quality_cost_rate', 'trend', 'down', null, false],
  ]);
  assert.ok(p.indicators.every((i) => !i.illustrative));
});

test('national: the addressees, 31 provinces and XPCC, are units and receive every split indicator', () => {
  const codes = receivers('000000').map((u) => u.code);
  assert.equal(codes.length, 32);
  assert.ok(codes.includes('660000'));
  for (const code of codes) assert.equal(rowsOf('national-2025').filter((r) => r.unit === code).length, 5, code);
});

test('Shanghai: districts, Lingang and the airport bureau are direct receivers', () => {
  const list = receivers('310000');
  assert.equal(list.filter((u) => u.kind === 'county').length, 16);
  assert.deepEqual(list.filter((u) => u.kind === 'functional_bureau').map((u) => u.code), ['3101J1', '3101L1']);
  assert.equal(list.length, 18);
});

test('Shanghai: five stages with the dates of the notice', () => {
  assert.deepEqual(stages('shanghai-2021'), ['2021-01-01 2021-03-31 动员部署', '2021-04-01 2021-08-31 帮扶提升',
    '2021-09-01 2021-10-31 认证实施', '2021-11-01 2021-11-30 总结验收', '2021-12-01 2022-10-31 复制推广']);
});

test('Shanghai: due dates and goals by year', () => {
  assert.deepEqual(due('shanghai-2021'), ['2021-02-20 declaration', '2021-03-05 pilot_plan', '2021-05-18 midterm',
    '2021-11-18 annual', '2021-11-18 rollout_plan', '2021-11-18 case', '2021-11-18 benchmark', '2021-12-31 goal', '2022-12-31 goal']);
});

test('Shanghai: ranges and minimums hold for every district row', () => {
  const expected = { pilot_industry: ['', '1', '2'], enterprise_per_industry: ['5', '', ''], benchmark_enterprise: ['', '1', '2'] };
  const rows = rowsOf('shanghai-2021');
  assert.equal(rows.length, 18 * 3);
  for (const r of rows) assert.deepEqual([r.value, r.min, r.max], expected[r.indicator], `${r.unit} ${r.indicator}`);
});

test('Xuzhou: addressees, number, disclosure, parent programme and its basis', () => {
  const p = programme.get('xuzhou-2023');
  assert.deepEqual([p.doc_no, p.issued_on, p.disclosure, p.parent, p.issuer],
    ['徐市监通〔2023〕43号', '2023-04-17', 'public', 'jiangsu-2023', '320300']);
  assert.ok(p.basis_documents.some((b) => b.doc_no === '苏市监认证〔2023〕78号' && !b.available));
  assert.ok(programme.get('jiangsu-2023').illustrative && rootOf(p).issuer === '320000');
  assert.deepEqual(receivers('320300').map((u) => u.code), ['320302', '320303', '320305', '320311', '320312', '320321', '320322',
    '320324', '320381', '320382', '3203G1', '3203K1']);
});

test('Xuzhou: goals of the notice', () => {
  const { goals } = programme.get('xuzhou-2023');
  assert.deepEqual(goals.map((g) => [g.code, g.op, g.value, g.min, g.max, g.illustrative]), [
    ['trained_enterprise', 'ge', 1000, null, null, false],
    ['assisted_enterprise', 'ge', 100, null, null, false],
    ['satisfaction_rate', 'ge', 9500, null, null, false],
    ['case', 'between', null, 1, 2, false],
    ['funded_place', 'le', 60, null, null, true],
  ]);
});

test('Xuzhou: due dates', () => {
  assert.deepEqual(due('xuzhou-2023'), ['2023-04-28 enterprise_list', '2023-04-30 notice', '2023-04-30 work_plan', '2023-10-31 assistance',
    '2023-11-30 summary', '2023-11-30 case', '2023-11-30 assessment', '2023-12-31 goal']);
  assert.deepEqual(stages('xuzhou-2023'), ['2023-04-17 2023-04-30 动员部署', '2023-05-01 2023-10-31 帮扶提升', '2023-11-01 2023-11-30 总结评估']);
});

test('Xuzhou: the draft table has 12 rows and the sums of the example', () => {
  const a = allocations.find((x) => x.programme === 'xuzhou-2023');
  assert.deepEqual([a.publish, a.signed, a.illustrative], [false, false, true]);
  assert.deepEqual(a.kept, [{ indicator: 'funded_place', value: 10 }]);
  const rows = rowsOf('xuzhou-2023');
  const of = (code) => rows.filter((r) => r.indicator === code);
  assert.equal(new Set(rows.map((r) => r.unit)).size, 12);
  assert.deepEqual([sum(of('trained_enterprise')), sum(of('assisted_enterprise')), sum(of('case'), 'min'), sum(of('case'), 'max'), sum(of('funded_place'))],
    [1000, 104, 13, 24, 50]);
  assert.ok(of('satisfaction_rate').every((r) => r.value === '9500'));
  assert.deepEqual(of('case').filter((r) => r.min === '2').map((r) => r.unit), ['320321']);
});

test('Tianjin: joint conference, members, districts and disclosure', () => {
  const p = programme.get('tianjin-2023');
  assert.deepEqual([p.doc_no, p.disclosure, p.issuer], ['津质认联〔2023〕2号', 'public', '120000']);
  assert.equal(receivers('120000').length, 16);
  for (const code of ['1200L0', '1200D1', '1200D2']) {
    assert.deepEqual([unit.get(code).parent, unit.get(code).tier, unit.get(code).quota_holder], ['120000', 'provincial', 'false']);
  }
});

test('Tianjin: stages and due dates', () => {
  assert.deepEqual(stages('tianjin-2023'), ['2023-05-01 2023-05-10 行动部署', '2023-05-01 2023-10-31 帮扶提升', '2023-11-01 2023-12-31 总结评估']);
  assert.deepEqual(due('tianjin-2023'), ['2023-05-10 work_plan', '2023-05-10 kick_off', '2023-08-31 midterm', '2023-11-30 summary',
    '2023-11-30 statistics', '2023-11-30 case', '2023-12-31 enterprise_summary']);
});

test('Tianjin: minimums per district', () => {
  const rows = rowsOf('tianjin-2023');
  assert.equal(rows.length, 16 * 3);
  assert.ok(rows.every((r) => ['central_training', 'industry_training', 'case'].includes(r.indicator) && r.value === '1'));
});

// Forms

const forms = JSON.parse(read(`${reference}forms.json`));
const fieldsOf = (form) => form.sections.flatMap((s) => s.fields);

test('forms: the declaration asks what the annex asks, in its order', () => {
  const form = forms.find((f) => f.code === 'declaration');
  assert.deepEqual([form.programme, form.title, form.due_on, form.once, form.route], ['shanghai-2021', '小微企业质量管理体系提升行动试点工作申报表', '2021-02-20', true, ['issuer']]);
  assert.deepEqual(fieldsOf(form).map((f) => `${f.name} ${f.type}`), ['unit_name text', 'sealed_scan file', 'category choice', 'participates yes_no',
    'pilot_industries industry_list', 'lead text', 'contact text', 'province text', 'founded_on date', 'nature choice', 'nature_other text',
    'qualifications long_text', 'body_lead text', 'body_contact text', 'remarks long_text']);
  assert.deepEqual(fieldsOf(form).find((f) => f.name === 'nature').options.map((o) => o.label),
    ['事业单位', '国有企业', '股份制公司', '集体所有制企业', '合资企业', '民营企业', '其他']);
  assert.deepEqual(fieldsOf(form).filter((f) => f.required).map((f) => f.name), ['unit_name', 'sealed_scan', 'category', 'participates', 'nature_other']);
});

test('forms: each is due when its programme says, and every question has its words in both languages', () => {
  const deliverables = { declaration: 'declaration', institution_list: 'enterprise_list' };
  for (const form of forms) {
    assert.ok(due(form.programme).includes(`${form.due_on} ${deliverables[form.code]}`), form.code);
    for (const field of fieldsOf(form)) assert.ok(field.label && field.label_en, field.name);
  }
  assert.deepEqual(forms.map((f) => `${f.programme} ${f.code}`), ['shanghai-2021 declaration', 'xuzhou-2023 institution_list']);
});

test('forms: only simplified script, and nobody by name or number', () => {
  const text = read(`${reference}forms.json`);
  for (const pattern of [/联系人/, /电话/, /手机/, /[\w.+-]+@[\w-]+\.\w/, /(?<!\d)1[3-9]\d{9}(?!\d)/, /[監認證業質體總結關於國務縣區經濟產們與訓幫實際數據]/])
    assert.doesNotMatch(text, pattern);
});

// The files as a whole

test('files: no contact person, phone number, e-mail, and only simplified script', () => {
  const files = ['unit.csv', 'area.csv', 'programmes.json', 'allocations.json', ...allocations.map((a) => `allocations/${a.file}`)].map((f) => reference + f);
  for (const file of [...files, 'docs/requirements.md', 'docs/domain.md']) {
    const text = read(file);
    for (const pattern of [/联系人/, /联系电话/, /联系方式/, /电话/, /手机/, /传真/, /邮箱/, /[\w.+-]+@[\w-]+\.\w/, /(?<!\d)1[3-9]\d{9}(?!\d)/, /(?<!\d)0\d{2,3}-\d{7,8}(?!\d)/, /\(?redacted/i]) {
      assert.doesNotMatch(text, pattern, file);
    }
    assert.doesNotMatch(text, /[監認證業質體總結關於國務縣區經濟產們與訓幫實際數據]/, file);
  }
});

test('requirements: 234 ids once each, a known state, and a named test for what is built', () => {
  const own = read('tests/data/reference.test.mjs');
  const seen = [];
  for (const line of read('docs/requirements.md').split('\n').filter((l) => l.startsWith('| R-'))) {
    const [id, text, state, where] = line.slice(2, -2).split(' | ');
    seen.push(id);
    assert.ok(text, id);
    assert.match(state, /^(open|partly|done)$/, id);
    if (state !== 'open') assert.match(where, /`tests\/[^`]+`/, `${id} names its test`);
    for (const [, title] of where.matchAll(/`tests\/data\/reference\.test\.mjs`: "([^"]+)"/g)) {
      assert.ok(own.includes(`test('${title}',`), `${id}: there is a test "${title}"`);
    }
  }
  const expected = Object.entries({ GZ: 43, CN: 45, SH: 45, XZ: 33, TJ: 68 })
    .flatMap(([notice, n]) => Array.from({ length: n }, (_, i) => `R-${notice}-${String(i + 1).padStart(2, '0')}`));
  assert.equal(expected.length, 234);
  assert.deepEqual(seen, expected);
});
