-- Users.

-- name: user_list
-- scope: unit unit.lo
SELECT user.id, user.unit_id, user.username, user.display_name, user.party, user.role, user.status,
       user.locked_until, user.version
FROM user JOIN unit ON unit.id = user.unit_id
WHERE :scope AND user.id > :after
  AND (:unit_id IS NULL OR user.unit_id = :unit_id)
  AND (:q IS NULL OR LOCATE(:q, user.display_name) > 0
       OR LOCATE(:q, CONVERT(user.username USING utf8mb4)) > 0)
ORDER BY user.id LIMIT :limit;

-- name: user_find
-- scope: unit unit.lo
SELECT user.id, user.unit_id, user.username, user.display_name, user.party, user.role, user.status,
       user.locked_until, user.version
FROM user JOIN unit ON unit.id = user.unit_id
WHERE user.id = :id AND :scope;

-- name: user_find_id
-- scope: unit unit.lo
SELECT user.id AS number FROM user JOIN unit ON unit.id = user.unit_id
WHERE user.username = :username AND :scope;

-- name: user_set_status
UPDATE user JOIN stamp ON stamp.name = 'access'
SET user.status = :to, user.failures = 0, user.locked_until = NULL, user.version = user.version + 1,
    stamp.version = stamp.version + 1
WHERE user.id = :id AND user.status = :from;

-- name: user_set_password
UPDATE user SET password_hash = :password_hash, failures = 0, locked_until = NULL,
                version = version + 1
WHERE id = :id;

-- name: user_insert
INSERT INTO user (username, display_name, password_hash, unit_id, party, demo)
SELECT :username, :display_name, :password_hash, id, :party, :demo
FROM unit WHERE code = :unit;

-- name: user_count_demo
SELECT COUNT(*) AS number FROM user WHERE demo;
