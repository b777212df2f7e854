-- Pilot industries of districts, their bodies, and which bodies may be chosen.

-- name: pilot_industry_list
-- scope: unit pilot_industry.lo
-- variant: pilot_industry_held
-- scope: none, because assignments in it were found in the caller's scope
SELECT pilot_industry.id, pilot_industry.programme_id, pilot_industry.ledger_id,
       pilot_industry.unit_id, pilot_industry.lo, pilot_industry.slot, pilot_industry.industry,
       industry.name AS industry_name, industry.name_en AS industry_name_en, pilot_industry.area,
       pilot_industry.version, pilot_industry.illustrative,
       (SELECT COUNT(*) FROM enterprise WHERE enterprise.unit_id = pilot_industry.unit_id
          AND LOCATE(pilot_industry.industry, enterprise.industry) = 1) AS enterprises,
       (SELECT COUNT(*) FROM assignment WHERE assignment.ledger_id = pilot_industry.ledger_id
          AND assignment.unit_id = pilot_industry.unit_id AND assignment.open = 1
          AND assignment.industry = pilot_industry.industry) AS open_assignments
FROM pilot_industry JOIN industry ON industry.code = pilot_industry.industry
WHERE :scope AND (:id IS NULL OR pilot_industry.id = :id)
  AND (:ledger_id IS NULL OR pilot_industry.ledger_id = :ledger_id)
  AND (:lo IS NULL OR pilot_industry.lo BETWEEN :lo AND :hi)
ORDER BY pilot_industry.lo, pilot_industry.slot;

-- name: pilot_industry_bodies
-- scope: none, because it reads the bodies of industries that were found in scope
SELECT district_body.pilot_industry_id, body.id, body.name, :body_status AS status
FROM district_body JOIN body ON body.id = district_body.body_id
JOIN pilot_industry ON pilot_industry.id = district_body.pilot_industry_id
WHERE (:id IS NULL OR pilot_industry.id = :id)
  AND (:ledger_id IS NULL OR pilot_industry.ledger_id = :ledger_id)
  AND (:lo IS NULL OR pilot_industry.lo BETWEEN :lo AND :hi)
ORDER BY district_body.pilot_industry_id, body.id;

-- name: pilot_industry_insert
-- scope: none, because the unit was found in scope
INSERT INTO pilot_industry (programme_id, ledger_id, unit_id, lo, industry, area, slot, named_at,
                            named_by, illustrative)
VALUES (:programme_id, :ledger_id, :unit_id, :lo, :industry, :area, :slot, :now, :user_id,
        :illustrative);

-- name: pilot_industry_take
-- scope: none, because the pilot industry was found in scope
UPDATE pilot_industry SET version = version + 1 WHERE id = :id AND version = :version;

-- name: pilot_industry_open_assignments
-- scope: none, because the pilot industry was found in scope
SELECT COUNT(*) AS number FROM assignment
JOIN pilot_industry ON pilot_industry.id = :id AND assignment.ledger_id = pilot_industry.ledger_id
  AND assignment.unit_id = pilot_industry.unit_id
  AND assignment.industry = pilot_industry.industry
WHERE assignment.open = 1;

-- name: pilot_industry_delete_bodies
DELETE FROM district_body WHERE pilot_industry_id = :id AND (:body_id IS NULL OR body_id = :body_id);

-- name: pilot_industry_delete
-- scope: unit pilot_industry.lo
DELETE FROM pilot_industry WHERE id = :id AND :scope;

-- name: pilot_industry_insert_body
INSERT INTO district_body (pilot_industry_id, body_id) VALUES (:id, :body_id);

-- name: pilot_industry_standings
-- scope: none, because the register of bodies is public
-- One body, or all that are selected or assigned in the ledger.
SELECT body.id AS body_id, body.name, body.kind, :body_status AS status, :body_has_a01 AS has_a01,
       :body_standing_records AS standing_records,
       (SELECT body_rank.place FROM body_rank
        WHERE body_rank.body_id = body.id AND body_rank.province_id = :province_id
        ORDER BY body_rank.year DESC LIMIT 1) AS place
FROM body
WHERE body.id = :body_id
   OR (:body_id IS NULL
       AND body.id IN (SELECT selected_body.body_id FROM selected_body
                       JOIN programme ON programme.id = selected_body.programme_id
                       WHERE programme.root_id = :ledger_id
                       UNION SELECT assignment.body_id FROM assignment
                       WHERE assignment.ledger_id = :ledger_id AND assignment.open = 1))
ORDER BY body.id;

-- name: pilot_industry_selected
SELECT selected_body.body_id, unit.lo, unit.hi, selected_body.industry
FROM selected_body JOIN programme ON programme.id = selected_body.programme_id
JOIN unit ON unit.id = selected_body.unit_id
WHERE programme.root_id = :ledger_id AND (:body_id IS NULL OR selected_body.body_id = :body_id);

-- name: pilot_industry_select
INSERT INTO selected_body (programme_id, unit_id, industry, body_id)
VALUES (:programme_id, :unit_id, :industry, :body_id);

-- name: pilot_industry_deselect
DELETE FROM selected_body WHERE programme_id = :programme_id AND unit_id = :unit_id
  AND industry = :industry AND body_id = :body_id;
