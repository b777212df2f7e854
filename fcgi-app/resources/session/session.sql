-- Sessions, their refresh tokens, and the count of failed sign-ins.

-- name: session_count_attempt
-- The second assignment sees the new count. A lock that has run out starts the count again.
UPDATE user
SET failures = IF(locked_until IS NULL, failures + 1, 1),
    locked_until = IF(failures >= :attempts, :locked_until, NULL)
WHERE username = :username AND (locked_until IS NULL OR locked_until <= :now);

-- name: session_find_user
SELECT id, unit_id, locked_until, password_hash FROM user WHERE username = :username;

-- name: session_forgive
UPDATE user SET failures = 0, locked_until = NULL WHERE id = :user_id AND status = 'active';

-- name: session_insert
INSERT INTO session (user_id, created_at, expires_at, address)
SELECT id, :now, :expires_at, :address FROM user WHERE id = :user_id AND status = 'active';

-- name: session_insert_token
INSERT INTO refresh_token (hash, session_id, issued_at) VALUES (:hash, :session_id, :now);

-- name: session_use_token
UPDATE refresh_token SET used_at = :now WHERE hash = :hash AND used_at IS NULL;

-- name: session_find_token
SELECT refresh_token.session_id, session.user_id, user.unit_id, refresh_token.used_at,
       session.expires_at,
       user.status = 'active' AND session.ended_at IS NULL AND session.expires_at > :now AS alive
FROM refresh_token
JOIN session ON session.id = refresh_token.session_id
JOIN user ON user.id = session.user_id
WHERE refresh_token.hash = :hash;

-- name: session_end
UPDATE session JOIN stamp ON stamp.name = 'access'
SET session.ended_at = :now, stamp.version = stamp.version + 1
WHERE session.id = :id AND session.ended_at IS NULL;

-- name: session_end_all
UPDATE session JOIN stamp ON stamp.name = 'access'
SET session.ended_at = :now, stamp.version = stamp.version + 1
WHERE session.user_id = :user_id AND session.ended_at IS NULL;
