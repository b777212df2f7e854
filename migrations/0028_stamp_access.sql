-- migrate:up
-- Workers remember who stands behind a session until any session ends or any user's rights change.
INSERT INTO stamp (name, version) VALUES ('access', 1);

-- migrate:down
DELETE FROM stamp WHERE name = 'access';
