-- Who has filed a form.

-- name: filer_filed
-- scope: unit submission.lo
SELECT latest.unit_id, latest.body_id, latest.id AS submission_id, latest.status, latest.answer,
       latest.submitted_at, filed.late
FROM submission AS latest
JOIN (SELECT MAX(submission.id) AS id, MIN(submission.late) AS late FROM submission
      WHERE form_id = :form_id AND submitted_at IS NOT NULL AND status <> 'withdrawn' AND :scope
      GROUP BY unit_id, body_id) AS filed ON filed.id = latest.id
ORDER BY latest.lo, latest.id;
