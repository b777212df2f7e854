-- Submissions. Whoever is not the filer sees one from its first submission on, and its data as they were
-- submitted last.

-- name: submission_insert
-- scope: none, because the caller files for itself
INSERT INTO submission (form_id, unit_id, body_id, home_unit_id, lo, at_unit_id, step, status, once,
                        data, late, edited_at, edited_by, version, illustrative)
VALUES (:form_id, :unit_id, :body_id, :home_unit_id, :lo, :at_unit_id, :step, 'draft', :once, :data,
        0, :now, :user_id, 1, :illustrative);

-- name: submission_get
-- scope: unit submission.lo
SELECT submission.id, form_id, submission.unit_id, submission.body_id, home_unit_id, lo, at_unit_id,
       step, submission.status, once, answer, submitted_at, late, edited_at,
       user.display_name AS edited_by, submission.version, illustrative,
       IF(submission.unit_id = :own_unit_id, submission.data,
          (SELECT event.data FROM submission_event AS event
           WHERE event.submission_id = submission.id AND event.action = 'submit'
           ORDER BY event.id DESC LIMIT 1)) AS data
FROM submission JOIN user ON user.id = edited_by
WHERE submission.id = :id AND :scope
  AND (submitted_at IS NOT NULL OR submission.unit_id = :own_unit_id);

-- name: submission_page
-- scope: unit submission.lo
SELECT submission.id, form_id, submission.unit_id, submission.body_id, home_unit_id, lo, at_unit_id,
       step, submission.status, once, answer, submitted_at, late, edited_at,
       user.display_name AS edited_by, submission.version, illustrative
FROM submission JOIN user ON user.id = edited_by
WHERE form_id = :form_id AND (:status IS NULL OR submission.status = :status)
  AND submission.id < :before AND :scope
  AND (submitted_at IS NOT NULL OR submission.unit_id = :own_unit_id)
ORDER BY submission.id DESC LIMIT :limit;

-- name: submission_get_of_body
-- scope: body submission.body_id
SELECT submission.id, form_id, submission.unit_id, submission.body_id, home_unit_id, lo, at_unit_id,
       step, submission.status, once, answer, submitted_at, late, edited_at,
       user.display_name AS edited_by, submission.version, illustrative, submission.data
FROM submission JOIN user ON user.id = edited_by
WHERE submission.id = :id AND :scope;

-- name: submission_page_of_body
-- scope: body submission.body_id
SELECT submission.id, form_id, submission.unit_id, submission.body_id, home_unit_id, lo, at_unit_id,
       step, submission.status, once, answer, submitted_at, late, edited_at,
       user.display_name AS edited_by, submission.version, illustrative
FROM submission JOIN user ON user.id = edited_by
WHERE form_id = :form_id AND (:status IS NULL OR submission.status = :status)
  AND submission.id < :before AND :scope
ORDER BY submission.id DESC LIMIT :limit;

-- name: submission_known_enterprises
-- scope: unit enterprise.lo
SELECT uscc FROM enterprise WHERE :scope ORDER BY uscc;

-- name: submission_body_status
SELECT :body_status AS status FROM body WHERE body.id = :id;

-- name: submission_set_data
-- scope: none, because the caller is the filer, checked in submission.c
UPDATE submission SET data = :data, edited_at = :now, edited_by = :user_id, version = version + 1
WHERE id = :id AND version = :version;

-- name: submission_move
-- scope: none, because who may is checked in submission_act.c
UPDATE submission SET status = :status, step = :step, at_unit_id = :at_unit_id, answer = :answer,
       submitted_at = :submitted_at, late = :late, version = version + 1
WHERE id = :id AND version = :version;

-- name: submission_enterprises_of
-- scope: unit enterprise.lo
SELECT COUNT(*) AS number FROM enterprise
WHERE :scope AND enterprise.lo BETWEEN :lo AND :hi
  AND LOCATE(:industry, CONVERT(enterprise.industry USING utf8mb4)) = 1;

-- name: submission_set_status
-- scope: none, because the call is the caller's own, checked in selection.c
UPDATE submission SET status = :status, version = version + 1 WHERE id = :id AND version = :version;

-- name: submission_event_insert
-- scope: none, because the submission was found in the caller's scope
INSERT INTO submission_event (submission_id, action, at, user_id, to_unit_id, reason, data)
VALUES (:submission_id, :action, :now, :user_id, :to_unit_id, :reason, :data);

-- name: submission_events
-- scope: none, because the submission was found in the caller's scope
SELECT action, at, user.display_name AS user_name, to_unit_id, reason
FROM submission_event JOIN user ON user.id = user_id
WHERE submission_id = :submission_id ORDER BY submission_event.id;

-- name: submission_file_insert
-- scope: none, because the files are the filer's own, checked in submission_refs.c
INSERT IGNORE INTO submission_file (file_id, submission_id) VALUES (:file_id, :submission_id);
