-- migrate:up
-- Roles are grants.
ALTER TABLE user DROP COLUMN role;

-- migrate:down
ALTER TABLE user
  ADD COLUMN role ENUM('officer','system_administrator','security_administrator','audit_administrator','system') NOT NULL DEFAULT 'officer' AFTER party;
UPDATE user JOIN user_grant ON user_grant.user_id = user.id AND user_grant.party = 'administrator'
SET user.role = user_grant.role;
