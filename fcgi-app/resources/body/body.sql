-- Certification bodies and technical support bodies: public to everybody who is signed in.

-- How a body stands on :today. Whoever asks names the table body.

-- fragment: body_status
-- A suspension is over after its last day.
IF(body.status = 'suspended' AND body.status_until < :today, 'valid', body.status);

-- fragment: body_status_from
IF(body.status = 'suspended' AND body.status_until < :today, body.status_until + INTERVAL 1 DAY,
   body.status_from);

-- fragment: body_status_until
IF(body.status = 'suspended' AND body.status_until < :today, NULL, body.status_until);

-- fragment: body_has_a01
-- What supports without certifying has no field, whatever is registered of it.
(body.kind = 'certification_body'
 AND EXISTS (SELECT 1 FROM body_field WHERE body_field.body_id = body.id
               AND body_field.field = 'A01' AND body_field.valid_from <= :today
               AND (body_field.valid_until IS NULL OR body_field.valid_until >= :today)));

-- fragment: body_standing_records
(SELECT COUNT(*) FROM body_record
 WHERE body_record.body_id = body.id AND body_record.lifted_on IS NULL);

-- name: body_list
-- scope: none, because the register of bodies is public; of people only their number is read
-- The cursor is the last id of the page before; its row gives the place in whatever order.
SELECT body.id, body.kind, body.approval_no, body.name, body.short_name, body.nature,
       body.nature_other, body.province_id, body.founded_on, :body_status AS status,
       :body_status_from AS status_from, :body_status_until AS status_until, body.version,
       body.illustrative,
       (SELECT GROUP_CONCAT(body_field.field ORDER BY body_field.field) FROM body_field
        WHERE body_field.body_id = body.id AND body_field.valid_from <= :today
          AND (body_field.valid_until IS NULL OR body_field.valid_until >= :today)) AS field_names,
       (SELECT COUNT(*) FROM person WHERE person.body_id = body.id) AS people,
       :body_standing_records AS standing_records
FROM body JOIN unit AS province ON province.id = body.province_id
LEFT JOIN body AS last ON last.id = :after
LEFT JOIN unit AS last_province ON last_province.id = last.province_id
WHERE (:q IS NULL OR LOCATE(:q, body.name) > 0 OR LOCATE(:q, body.short_name) > 0
       OR LOCATE(:q, CONVERT(body.approval_no USING utf8mb4)) > 0)
  AND (:province_id IS NULL OR body.province_id = :province_id)
  AND (:kind IS NULL OR body.kind = :kind)
  AND (:status IS NULL OR :body_status = :status)
  AND (:field IS NULL OR EXISTS
       (SELECT 1 FROM body_field WHERE body_field.body_id = body.id
          AND CONVERT(body_field.field USING utf8mb4) = :field
          AND body_field.valid_from <= :today
          AND (body_field.valid_until IS NULL OR body_field.valid_until >= :today)))
  AND (:industry IS NULL OR EXISTS
       (SELECT 1 FROM person JOIN person_speciality ON person_speciality.person_id = person.id
        WHERE person.body_id = body.id AND person.expert
          AND LOCATE(CONVERT(person_speciality.industry USING utf8mb4), :industry) = 1))
  AND (last.id IS NULL
       OR (CASE :sort WHEN 'name' THEN body.name
                      WHEN 'approval_no' THEN COALESCE(CONVERT(body.approval_no USING utf8mb4), '')
                      WHEN 'province' THEN CONVERT(province.code USING utf8mb4) ELSE '' END, body.id)
        > (CASE :sort WHEN 'name' THEN last.name
                      WHEN 'approval_no' THEN COALESCE(CONVERT(last.approval_no USING utf8mb4), '')
                      WHEN 'province' THEN CONVERT(last_province.code USING utf8mb4) ELSE '' END,
           last.id))
ORDER BY CASE :sort WHEN 'name' THEN body.name
                    WHEN 'approval_no' THEN COALESCE(CONVERT(body.approval_no USING utf8mb4), '')
                    WHEN 'province' THEN CONVERT(province.code USING utf8mb4) ELSE '' END, body.id
LIMIT :limit;

-- name: body_find
-- scope: none, because the register of bodies is public; of people only their number is read
SELECT body.id, body.kind, body.approval_no, body.name, body.short_name, body.nature,
       body.nature_other, body.province_id, body.founded_on, :body_status AS status,
       :body_status_from AS status_from, :body_status_until AS status_until, body.version,
       body.illustrative,
       (SELECT GROUP_CONCAT(body_field.field ORDER BY body_field.field) FROM body_field
        WHERE body_field.body_id = body.id AND body_field.valid_from <= :today
          AND (body_field.valid_until IS NULL OR body_field.valid_until >= :today)) AS field_names,
       (SELECT COUNT(*) FROM person WHERE person.body_id = body.id) AS people,
       :body_standing_records AS standing_records
FROM body WHERE body.id = :id;

-- name: body_ref
SELECT id, name FROM body WHERE id = :id;

-- name: body_find_id
SELECT id AS number FROM body
WHERE CONVERT(approval_no USING utf8mb4) = :approval_no
   OR (:approval_no IS NULL AND name = :name);

-- name: body_fields
SELECT field, valid_from, valid_until FROM body_field WHERE body_id = :id ORDER BY field;

-- name: body_ranks
SELECT unit.code AS province, body_rank.year, body_rank.place
FROM body_rank JOIN unit ON unit.id = body_rank.province_id
WHERE body_rank.body_id = :id ORDER BY body_rank.year DESC, unit.code;

-- name: body_records
-- names 1: with the sign-in name of who recorded it; otherwise with the authority's name.
SELECT body_record.id, body_record.kind, body_record.occurred_on, body_record.lifted_on,
       body_record.text, body_record.source, body_record.recorded_at,
       CASE WHEN :names = 1 THEN user.username WHEN user.party = 'agency' THEN user.display_name
            ELSE unit.name END AS recorded_by
FROM body_record LEFT JOIN user ON user.id = body_record.recorded_by
LEFT JOIN unit ON unit.id = user.unit_id
WHERE body_record.body_id = :id ORDER BY body_record.id DESC;

-- name: body_states
-- As body_records.
SELECT body_state.id, body_state.status, body_state.status_from, body_state.status_until,
       body_state.doc_no, body_state.reason, body_state.recorded_at,
       CASE WHEN :names = 1 THEN user.username WHEN user.party = 'agency' THEN user.display_name
            ELSE unit.name END AS recorded_by
FROM body_state LEFT JOIN user ON user.id = body_state.recorded_by
LEFT JOIN unit ON unit.id = user.unit_id
WHERE body_state.body_id = :id ORDER BY body_state.id DESC;

-- name: body_insert
INSERT INTO body (kind, approval_no, name, short_name, nature, nature_other, province_id, founded_on,
                  status, status_from, illustrative)
VALUES (:kind, :approval_no, :name, :short_name, :nature, :nature_other, :province_id, :founded_on,
        'valid', :status_from, :illustrative);

-- name: body_ties
-- scope: none, because a body's kind is the same for everybody
-- Selected, named by a district, or assigned: what binds it to its kind.
SELECT (SELECT COUNT(*) FROM selected_body WHERE body_id = :id)
     + (SELECT COUNT(*) FROM district_body WHERE body_id = :id)
     + (SELECT COUNT(*) FROM assignment WHERE body_id = :id) AS number;

-- name: body_update
UPDATE body
SET kind = :kind, approval_no = :approval_no, name = :name, short_name = :short_name,
    nature = :nature, nature_other = :nature_other, province_id = :province_id,
    founded_on = :founded_on, version = version + 1
WHERE id = :id AND version = :version;

-- name: body_touch
-- Whoever changes what hangs on a body takes its row first, and changes its version.
UPDATE body SET version = version + 1 WHERE id = :id;

-- name: body_take_staff
-- Written, not read: whoever changes the body's groups or staff at the same time waits here.
UPDATE body SET staff_version = staff_version + 1 WHERE id = :id;

-- name: body_set_status
UPDATE body
SET status = :status, status_from = :status_from, status_until = :status_until,
    version = version + 1
WHERE id = :id AND version = :version;

-- name: body_insert_state
INSERT INTO body_state (body_id, status, status_from, status_until, doc_no, reason, recorded_at,
                        recorded_by)
VALUES (:id, :status, :status_from, :status_until, :doc_no, :reason, :now, :recorded_by_id);

-- name: body_delete_fields
DELETE FROM body_field WHERE body_id = :id;

-- name: body_insert_field
INSERT INTO body_field (body_id, field, valid_from, valid_until)
VALUES (:body_id, :field, :valid_from, :valid_until);

-- name: body_delete_ranks
DELETE FROM body_rank WHERE body_id = :id;

-- name: body_insert_rank
INSERT INTO body_rank (body_id, province_id, year, place)
VALUES (:body_id, :province_id, :year, :place);

-- name: body_insert_record
INSERT INTO body_record (body_id, kind, occurred_on, text, source, recorded_at, recorded_by)
VALUES (:id, :kind, :occurred_on, :text, :source, :now, :recorded_by_id);

-- name: body_lift_record
UPDATE body_record SET lifted_on = :today
WHERE id = :record_id AND body_id = :id AND lifted_on IS NULL;
