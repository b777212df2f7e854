-- Sessions and their refresh tokens.

-- name: session_insert
INSERT INTO session (user_id, created_at, seen_at, expires_at, address, user_agent, factors,
                     previous_at, previous_address)
SELECT id, :now, :now, :expires_at, :address, :user_agent, :factors, last_sign_in_at,
       last_sign_in_address
FROM user WHERE id = :user_id AND status = 'active';

-- name: session_note_sign_in
UPDATE user SET last_sign_in_at = :now, last_sign_in_address = :address WHERE id = :user_id;

-- name: session_insert_token
INSERT INTO refresh_token (hash, session_id, issued_at) VALUES (:hash, :session_id, :now);

-- name: session_use_token
UPDATE refresh_token SET used_at = :now WHERE hash = :hash AND used_at IS NULL;

-- name: session_find_token
-- scope: none, because the token is who asks
-- Renewing is no activity: a page left alone does it, too.
SELECT refresh_token.session_id, session.user_id, unit.id AS unit_id, refresh_token.used_at,
       session.expires_at,
       user.status = 'active' AND session.ended_at IS NULL AND session.expires_at > :now
         AND session.created_at + INTERVAL policy.absolute_hours HOUR > :now
         AND session.seen_at + INTERVAL policy.idle_minutes MINUTE > :now AS alive
FROM refresh_token
JOIN session ON session.id = refresh_token.session_id
JOIN user ON user.id = session.user_id
:user_unit
JOIN policy
WHERE refresh_token.hash = :hash;

-- name: session_ended_by
-- Who ended a session that was not its own: the trail has it in the same instant.
SELECT actor.display_name AS name FROM session
JOIN audit FORCE INDEX (audit_at) ON audit.at = session.ended_at AND audit.user_id <> session.user_id
  AND (audit.object = 'session' AND audit.object_id = session.id
       OR audit.object = 'user' AND audit.object_id = session.user_id)
JOIN user AS actor ON actor.id = audit.user_id
WHERE session.id = :session_id LIMIT 1;

-- name: session_list
SELECT session.id, session.created_at AS started_at, session.seen_at AS last_seen_at,
       session.address, session.user_agent, session.factors > 1 AS second_factor
FROM session JOIN policy
WHERE session.user_id = :user_id AND session.ended_at IS NULL AND session.expires_at > :now
  AND session.created_at + INTERVAL policy.absolute_hours HOUR > :now
  AND session.seen_at + INTERVAL policy.idle_minutes MINUTE > :now
ORDER BY session.seen_at DESC, session.id DESC LIMIT 200;

-- name: session_find
-- scope: unit unit.lo
SELECT session.id AS session_id, session.user_id, unit.id AS unit_id
FROM session JOIN user ON user.id = session.user_id :user_unit
WHERE session.id = :session_id AND session.ended_at IS NULL AND :scope;

-- name: session_find_own
-- scope: none, because the session is the caller's own
-- Who acts for a body or an enterprise has no unit's scope, and sessions all the same.
SELECT session.id AS session_id, session.user_id, unit.id AS unit_id
FROM session JOIN user ON user.id = session.user_id :user_unit
WHERE session.id = :session_id AND session.user_id = :user_id AND session.ended_at IS NULL;

-- name: session_end
UPDATE session JOIN stamp ON stamp.name = 'access'
SET session.ended_at = :now, stamp.version = stamp.version + 1
WHERE session.id = :id AND session.ended_at IS NULL;

-- name: session_end_others
UPDATE session JOIN stamp ON stamp.name = 'access'
SET session.ended_at = :now, stamp.version = stamp.version + 1
WHERE session.user_id = :user_id AND session.id <> :session_id AND session.ended_at IS NULL;
