-- Users and their grants.

-- name: user_list
-- scope: unit unit.lo
SELECT user.id, unit.id AS unit_id, user.username, user.display_name, user.party, user.body_id,
       user.person_id, user.enterprise_id, user.status, user.disabled_at, user.disabled_party,
       disabler.display_name AS disabled_by, user.locked_until, user.version, user.last_sign_in_at,
       IF(user.password_hash = '', 'none', IF(user.one_time, 'one_time', 'own')) AS password,
       COALESCE(second_factor.status, 'none') AS second_factor,
       (SELECT GROUP_CONCAT(role) FROM user_grant WHERE user_grant.user_id = user.id) AS role_names
FROM user :user_unit
LEFT JOIN second_factor ON second_factor.user_id = user.id
LEFT JOIN user AS disabler ON disabler.id = user.disabled_by
WHERE :scope AND user.id > :after
  AND (:unit_id IS NULL OR unit.id = :unit_id)
  AND (:q IS NULL OR LOCATE(:q, user.display_name) > 0
       OR LOCATE(:q, CONVERT(user.username USING utf8mb4)) > 0)
ORDER BY user.id LIMIT :limit;

-- name: user_find
-- scope: unit unit.lo
SELECT user.id, unit.id AS unit_id, user.username, user.display_name, user.party, user.body_id,
       user.person_id, user.enterprise_id, user.status, user.disabled_at, user.disabled_party,
       disabler.display_name AS disabled_by, user.locked_until, user.version, user.last_sign_in_at,
       IF(user.password_hash = '', 'none', IF(user.one_time, 'one_time', 'own')) AS password,
       COALESCE(second_factor.status, 'none') AS second_factor,
       (SELECT GROUP_CONCAT(role) FROM user_grant WHERE user_grant.user_id = user.id) AS role_names
FROM user :user_unit
LEFT JOIN second_factor ON second_factor.user_id = user.id
LEFT JOIN user AS disabler ON disabler.id = user.disabled_by
WHERE user.id = :id AND :scope;

-- name: user_accounts
-- scope: none, because whoever calls asks the register that the accounts hang on
-- One account of a body, a person or an enterprise; or all of a body's coordinators, a person's, an
-- enterprise's.
SELECT user.id, unit.id AS unit_id, user.username, user.display_name, user.party, user.body_id,
       user.person_id, user.enterprise_id, user.status, user.disabled_at, user.disabled_party,
       disabler.display_name AS disabled_by, user.locked_until, user.version, user.last_sign_in_at,
       IF(user.password_hash = '', 'none', IF(user.one_time, 'one_time', 'own')) AS password,
       COALESCE(second_factor.status, 'none') AS second_factor,
       (SELECT GROUP_CONCAT(role) FROM user_grant WHERE user_grant.user_id = user.id) AS role_names
FROM user :user_unit
LEFT JOIN second_factor ON second_factor.user_id = user.id
LEFT JOIN user AS disabler ON disabler.id = user.disabled_by
WHERE user.party IN ('body', 'enterprise')
  AND (user.id = :id OR (user.body_id = :body_id AND user.person_id IS NULL)
       OR user.person_id = :person_id OR user.enterprise_id = :enterprise_id)
ORDER BY user.id LIMIT 200;

-- name: user_find_id
-- scope: unit unit.lo
SELECT user.id AS number FROM user :user_unit
WHERE user.username = :username AND :scope;

-- name: user_set_status
-- The version that was seen: who disabled it stands beside it.
UPDATE user JOIN stamp ON stamp.name = 'access'
SET user.status = :status, user.disabled_at = :disabled_at, user.disabled_by = :disabled_by,
    user.disabled_party = :disabled_party, user.version = user.version + 1,
    stamp.version = stamp.version + 1
WHERE user.id = :id AND user.version = :version;

-- name: user_unlock
UPDATE user SET locked_until = NULL, version = version + 1 WHERE id = :id;

-- name: user_set_name_and_unit
UPDATE user JOIN stamp ON stamp.name = 'access'
SET user.display_name = :display_name, user.unit_id = IF(user.unit_id IS NULL, NULL, :unit_id),
    user.version = user.version + 1,
    stamp.version = stamp.version + 1
WHERE user.id = :id AND user.version = :version;

-- name: user_insert
-- Without a unit of its own: the entry that it acts for has one.
INSERT INTO user (username, display_name, password_hash, unit_id, party, body_id, person_id,
                  enterprise_id, demo)
SELECT :username, :display_name, :password_hash, unit.id, :party, :body_id, :person_id,
       :enterprise_id, :demo
FROM (SELECT 1) AS one LEFT JOIN unit ON unit.code = :unit
WHERE :unit IS NULL OR unit.id IS NOT NULL;

-- name: user_count_demo
SELECT COUNT(*) AS number FROM user WHERE demo;

-- name: user_touch
-- Before roles are given or taken: whoever comes at the same time waits here, and then sees what is.
UPDATE user JOIN stamp ON stamp.name = 'access'
SET user.version = user.version + 1, stamp.version = stamp.version + 1
WHERE user.id = :id;

-- name: user_bump_access
UPDATE stamp SET version = version + 1 WHERE name = 'access';

-- name: user_set_party
UPDATE user SET party = :party WHERE id = :id;

-- name: user_grants
SELECT user_grant.role, user_grant.granted_at, giver.username AS granted_by
FROM user_grant LEFT JOIN user AS giver ON giver.id = user_grant.granted_by
WHERE user_grant.user_id = :id ORDER BY user_grant.role;

-- name: user_insert_grant
INSERT INTO user_grant (user_id, role, party, granted_at, granted_by)
VALUES (:id, :role, :party, :now, :granted_by);

-- name: user_delete_grant
DELETE FROM user_grant WHERE user_id = :id AND role = :role;

-- name: user_count_over
SELECT COUNT(*) AS number
FROM user_grant JOIN user ON user.id = user_grant.user_id JOIN unit ON unit.id = user.unit_id
JOIN unit AS beneath ON beneath.id = :unit_id AND beneath.lo BETWEEN unit.lo AND unit.hi
WHERE user_grant.role = :role AND user.status = 'active' AND user.id <> :id;

-- name: user_audit_accounts
-- Accounts that should not be as they are (GB/T 22239-2019 8.1.4.2): one line a reason.
-- scope: none, because whoever runs the server looks at all of them
SELECT username, 'demo account in production' AS reason FROM user
WHERE :production = 1 AND demo
UNION ALL
SELECT username, 'one-time password, not changed for 7 days' FROM user
WHERE status = 'active' AND one_time AND password_set_at < :now - INTERVAL 7 DAY
UNION ALL
SELECT username, 'password too old' FROM user JOIN policy
WHERE status = 'active' AND NOT demo AND NOT one_time AND password_hash <> '' AND max_age_days > 0
  AND password_set_at < :now - INTERVAL max_age_days DAY
UNION ALL
SELECT username, 'not used for 90 days' FROM user
WHERE status = 'active' AND COALESCE(last_sign_in_at, created_at) < :now - INTERVAL 90 DAY
UNION ALL
SELECT username, 'of a person who has left' FROM user JOIN person ON person.id = user.person_id
WHERE user.status = 'active' AND person.body_id IS NULL
UNION ALL
SELECT username, 'signed in from several addresses at once' FROM user
WHERE id IN (SELECT user_id FROM session JOIN policy
             WHERE ended_at IS NULL AND expires_at > :now
               AND seen_at > :now - INTERVAL idle_minutes MINUTE
             GROUP BY user_id HAVING COUNT(DISTINCT address) > 1)
ORDER BY username, reason;

-- name: user_drop_one_time
-- scope: none, because the person was found in the caller's body
UPDATE user SET password_hash = '', one_time = 0 WHERE person_id = :person_id AND one_time = 1;
