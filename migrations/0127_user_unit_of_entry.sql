-- migrate:up
-- Who acts for a body, its people or an enterprise is kept by the unit that keeps that entry: the register says
-- which (the fragment user_unit), and the account says it no more.
ALTER TABLE user MODIFY unit_id BIGINT NULL;
UPDATE user SET unit_id = NULL WHERE party IN ('body','enterprise');

-- migrate:down
UPDATE user
LEFT JOIN body ON body.id = user.body_id
LEFT JOIN enterprise ON enterprise.id = user.enterprise_id
SET user.unit_id = COALESCE(user.unit_id, body.province_id, enterprise.unit_id);
ALTER TABLE user MODIFY unit_id BIGINT NOT NULL;
