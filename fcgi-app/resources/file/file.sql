-- Uploaded files.

-- name: file_insert
-- scope: none, because the caller uploads for its own unit or body
INSERT INTO file (unit_id, body_id, sha256, size, media_type, name, uploaded_by, uploaded_at)
VALUES (:unit_id, :body_id, :sha256, :size, :media_type, :name, :user_id, :now);

-- name: file_get
-- scope: unit submission.lo
-- The caller's own, of units that ended into it, too, and what was handed in with a submission beneath it.
SELECT file.id, file.unit_id, file.body_id, sha256, size, media_type, file.name, uploaded_at,
       user.display_name AS uploaded_by
FROM file JOIN user ON user.id = uploaded_by
WHERE file.id = :id
  AND (file.unit_id IN (SELECT unit.id FROM unit WHERE COALESCE(unit.heir_id, unit.id) = :unit_id)
       OR EXISTS (SELECT 1 FROM submission_file
                  JOIN submission ON submission.id = submission_file.submission_id
                  WHERE submission_file.file_id = file.id AND :scope));

-- name: file_of_unit
-- scope: none, because it asks for the caller's own unit only
SELECT file.id, file.unit_id, file.body_id, sha256, size, media_type, file.name, uploaded_at,
       user.display_name AS uploaded_by
FROM file JOIN user ON user.id = uploaded_by
WHERE file.id = :id
  AND file.unit_id IN (SELECT unit.id FROM unit WHERE COALESCE(unit.heir_id, unit.id) = :unit_id);

-- name: file_of_body
-- scope: body file.body_id
SELECT file.id, file.unit_id, file.body_id, sha256, size, media_type, file.name, uploaded_at,
       user.display_name AS uploaded_by
FROM file JOIN user ON user.id = uploaded_by
WHERE file.id = :id AND :scope;
