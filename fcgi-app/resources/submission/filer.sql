-- Who is to file a form, and who has.

-- name: filer_filed
-- scope: unit submission.lo
SELECT latest.unit_id, latest.body_id, body.name AS body_name, latest.id AS submission_id,
       latest.status, latest.answer, latest.submitted_at, filed.late
FROM submission AS latest
JOIN (SELECT MAX(submission.id) AS id, MIN(submission.late) AS late FROM submission
      WHERE form_id = :form_id AND submitted_at IS NOT NULL AND status <> 'withdrawn' AND :scope
      GROUP BY unit_id, body_id) AS filed ON filed.id = latest.id
LEFT JOIN body ON body.id = latest.body_id
ORDER BY latest.lo, latest.id;

-- name: filer_filed_of_body
-- scope: body submission.body_id
SELECT latest.unit_id, latest.body_id, body.name AS body_name, latest.id AS submission_id,
       latest.status, latest.answer, latest.submitted_at, filed.late
FROM submission AS latest
JOIN (SELECT MAX(submission.id) AS id, MIN(submission.late) AS late FROM submission
      WHERE form_id = :form_id AND submitted_at IS NOT NULL AND status <> 'withdrawn' AND :scope
      GROUP BY body_id) AS filed ON filed.id = latest.id
JOIN body ON body.id = latest.body_id;

-- name: filer_bodies
SELECT id AS body_id, name AS body_name FROM body
WHERE FIND_IN_SET(kind, :audience) > 0 AND status = 'valid'
  AND (:province_id IS NULL OR province_id = :province_id)
ORDER BY id;

-- name: filer_own_body
SELECT id AS body_id, name AS body_name FROM body WHERE id = :body_id;
