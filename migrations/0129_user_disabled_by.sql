-- migrate:up
-- Who disabled an account (nobody: who runs the server), and as what: the keeper of an entry does not let in again whom an administrator has
-- disabled. What the trail tells of those disabled before is taken over.
ALTER TABLE user
  ADD COLUMN disabled_at DATETIME(3) NULL AFTER status,
  ADD COLUMN disabled_by BIGINT NULL AFTER disabled_at,
  ADD COLUMN disabled_party ENUM('regulator','administrator','system','body','enterprise','agency') NULL AFTER disabled_by,
  ADD CONSTRAINT user_disabled_by FOREIGN KEY (disabled_by) REFERENCES user (id),
  ADD CONSTRAINT user_disabled CHECK
    ((disabled_at IS NULL) = (disabled_party IS NULL) AND (disabled_at IS NULL OR status = 'disabled')
     AND (disabled_by IS NOT NULL OR disabled_party IS NULL OR disabled_party = 'system'));
UPDATE user
JOIN (SELECT object_id, MAX(id) AS id FROM audit WHERE object = 'user' AND event = 'user.disabled'
      GROUP BY object_id) AS latest ON latest.object_id = user.id
JOIN audit ON audit.id = latest.id
LEFT JOIN user AS actor ON actor.id = audit.user_id
SET user.disabled_at = audit.at, user.disabled_by = actor.id,
    user.disabled_party = COALESCE(actor.party, 'system')
WHERE user.status = 'disabled';

-- migrate:down
ALTER TABLE user
  DROP CONSTRAINT user_disabled,
  DROP FOREIGN KEY user_disabled_by,
  DROP COLUMN disabled_party,
  DROP COLUMN disabled_by,
  DROP COLUMN disabled_at;
