-- Who is asking.

-- name: principal_stamps
SELECT name, version FROM stamp;

-- name: principal_by_session
SELECT user.id AS user_id, session.id AS session_id, session.expires_at, user.unit_id,
       user.username, user.display_name, user.party, user.role, unit.tier, unit.lo AS scope_lo,
       unit.hi AS scope_hi
FROM session
JOIN user ON user.id = session.user_id
JOIN unit ON unit.id = user.unit_id
WHERE session.id = :session_id AND user.id = :user_id AND user.status = 'active'
  AND session.ended_at IS NULL AND session.expires_at > :now;

-- name: principal_by_name
SELECT user.id AS user_id, 0 AS session_id, user.unit_id, user.username, user.display_name,
       user.party, user.role, unit.tier, unit.lo AS scope_lo, unit.hi AS scope_hi
FROM user
JOIN unit ON unit.id = user.unit_id
WHERE user.username = :username AND user.status = 'active';
