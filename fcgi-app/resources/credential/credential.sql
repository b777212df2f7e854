-- What proves who somebody is: passwords, their history, the second factor, and failed attempts.

-- name: credential_count_proof
-- The assignments see those before them. While a lock lasts nothing changes; one that has run out starts
-- the count again.
INSERT INTO failed_proof (name_hash, failures, counted_at) VALUES (:name_hash, 1, :now)
ON DUPLICATE KEY UPDATE
  counted_at = IF(locked_until > :now, counted_at, :now),
  failures = IF(locked_until > :now, failures, IF(locked_until IS NULL, failures + 1, 1)),
  locked_until = IF(locked_until > :now, locked_until, IF(failures >= :attempts, :locked_until, NULL));

-- name: credential_failed_proof
SELECT locked_until FROM failed_proof WHERE name_hash = :name_hash;

-- name: credential_forget_proofs
DELETE FROM failed_proof WHERE name_hash = :name_hash;

-- name: credential_show_lock
-- To administrators. The same statement for a name that nobody has.
UPDATE user SET locked_until = :locked_until WHERE username = :username;

-- name: credential_of_name
-- scope: none, because the person is who asks to be let in
SELECT user.id AS user_id, unit.id AS unit_id, user.username, user.password_hash,
       user.status = 'active' AS active,
       user.one_time OR (NOT user.demo AND policy.max_age_days > 0
         AND user.password_set_at + INTERVAL policy.max_age_days DAY <= :now) AS expired,
       COALESCE(second_factor.status, 'none') AS second_factor, second_factor.sealed,
       second_factor.last_step
FROM user :user_unit
JOIN policy LEFT JOIN second_factor ON second_factor.user_id = user.id
WHERE user.username = :username;

-- name: credential_forgive
-- Locks the user's row, so that a disable at the same time comes before or after.
UPDATE user SET locked_until = NULL WHERE id = :user_id AND status = 'active';

-- name: credential_take_step
-- Each step is taken once: who comes second changes no row.
UPDATE second_factor SET last_step = :step
WHERE user_id = :user_id AND status = 'on' AND last_step < :step;

-- name: credential_used_hashes
SELECT password_hash FROM user WHERE id = :user_id AND password_hash <> ''
UNION ALL
(SELECT password_hash FROM password_history WHERE user_id = :user_id ORDER BY id DESC LIMIT :limit);

-- name: credential_keep_hash
INSERT INTO password_history (user_id, password_hash, replaced_at)
SELECT id, password_hash, :now FROM user WHERE id = :user_id AND password_hash <> '';

-- name: credential_forget_hashes
-- As many as the strictest policy looks at.
DELETE FROM password_history
WHERE user_id = :user_id AND id NOT IN
  (SELECT id FROM (SELECT id FROM password_history WHERE user_id = :user_id ORDER BY id DESC LIMIT 24) AS kept);

-- name: credential_set_password
UPDATE user SET password_hash = :password_hash, password_set_at = :now, one_time = :one_time,
                version = version + 1
WHERE id = :user_id;

-- name: credential_user_in_scope
-- scope: unit unit.lo
SELECT unit.id AS number FROM user :user_unit
WHERE user.id = :user_id AND :scope;

-- name: credential_factor
SELECT status AS second_factor, sealed, last_step FROM second_factor WHERE user_id = :user_id;

-- name: credential_begin_factor
-- One that is on stays: the caller has looked, and who was quicker wins.
INSERT INTO second_factor (user_id, status, sealed, begun_at)
VALUES (:user_id, 'pending', :sealed, :now)
ON DUPLICATE KEY UPDATE sealed = IF(status = 'pending', VALUES(sealed), sealed),
                        begun_at = IF(status = 'pending', VALUES(begun_at), begun_at);

-- name: credential_confirm_factor
-- This session has shown both factors.
UPDATE second_factor JOIN session ON session.id = :session_id JOIN stamp ON stamp.name = 'access'
SET second_factor.status = 'on', second_factor.last_step = :step,
    second_factor.confirmed_at = :now, session.factors = 2, stamp.version = stamp.version + 1
WHERE second_factor.user_id = :user_id AND second_factor.status = 'pending'
  AND second_factor.sealed = :sealed;

-- name: credential_remove_factor
DELETE FROM second_factor WHERE user_id = :user_id;

-- name: credential_bump
UPDATE stamp SET version = version + 1 WHERE name = 'access';
