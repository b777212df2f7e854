// proposals: many enterprises and experts at once, put there by SQL.
import { randomUUID } from 'node:crypto'
import { instance } from './instance.mjs'
import { INDUSTRY, PROVINCE, SLUG } from './places.mjs'
import { usccOf } from './uscc.mjs'

let next = 100_000_000

/** So many enterprises of a district, which nobody helps. */
export function manyEnterprises(unit, count, industry = INDUSTRY) {
  const rows = Array.from({ length: count }, () => `('${usccOf(next++)}', '测试企业${randomUUID().slice(0, 8)}', @unit, @lo, '${industry}', 0)`)
  return instance.sql(`SELECT id, lo INTO @unit, @lo FROM unit WHERE code = '${unit}';
    INSERT INTO enterprise (uscc, name, unit_id, lo, industry, illustrative) VALUES ${rows.join()}`)
}

/** Bodies that are selected for a district and industry, and experts at home there, each leading a work group. */
export function manyExperts({ unit, bodies, experts, industry }) {
  const made = `MANY-${randomUUID().slice(0, 8)}`
  return instance.sql(`
    SELECT unit.id, province.id INTO @unit, @province FROM unit, unit AS province WHERE unit.code = '${unit}' AND province.code = '${PROVINCE}';
    INSERT INTO body (kind, approval_no, name, short_name, nature, province_id, status, status_from, illustrative)
    SELECT 'certification_body', CONCAT('${made}-', seq), CONCAT('${made}-', seq), '测试认证', 'private', @province, 'valid', '2010-05-01', 0 FROM seq_1_to_${bodies};
    INSERT INTO body_field (body_id, field, valid_from) SELECT id, 'A01', '2010-05-01' FROM body WHERE name LIKE '${made}-%';
    INSERT INTO selected_body (programme_id, unit_id, industry, body_id)
    SELECT programme.id, @unit, '${industry}', body.id FROM programme, body WHERE slug = '${SLUG}' AND body.name LIKE '${made}-%';
    SET foreign_key_checks = 0; -- their numbers are kept by nobody
    INSERT INTO person (body_id, name, registration_no, grade, manager, expert, auditor, home_id, illustrative)
    SELECT body.id, '测试人员', CONCAT('${made}-', seq), 'auditor', 0, 1, 0, @unit, 0
    FROM seq_1_to_${experts} JOIN body ON body.name = CONCAT('${made}-', 1 + seq MOD ${bodies});
    INSERT INTO person_body (person_id, body_id, since) SELECT id, body_id, '2020-01-01' FROM person WHERE registration_no LIKE '${made}-%';
    INSERT INTO person_speciality (person_id, industry) SELECT id, '${industry}' FROM person WHERE registration_no LIKE '${made}-%';
    INSERT INTO work_group (body_id, name, leader_id, illustrative)
    SELECT body_id, registration_no, id, 0 FROM person WHERE registration_no LIKE '${made}-%'`)
}
