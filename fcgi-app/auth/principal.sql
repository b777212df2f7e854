-- Who is asking.

-- name: principal_by_session
SELECT user.id AS user_id, session.id AS session_id, user.unit_id, user.username,
       user.display_name, user.party, user.role, unit.tier, unit.lo AS scope_lo,
       unit.hi AS scope_hi,
       (SELECT version FROM stamp WHERE name = 'unit') AS unit_version,
       (SELECT version FROM stamp WHERE name = 'programme') AS programme_version
FROM user
JOIN session ON session.user_id = user.id
JOIN unit ON unit.id = user.unit_id
WHERE user.id = :user_id AND session.id = :session_id AND user.status = 'active'
  AND session.ended_at IS NULL AND session.expires_at > :now;

-- name: principal_by_name
SELECT user.id AS user_id, 0 AS session_id, user.unit_id, user.username, user.display_name,
       user.party, user.role, unit.tier, unit.lo AS scope_lo, unit.hi AS scope_hi,
       (SELECT version FROM stamp WHERE name = 'unit') AS unit_version,
       (SELECT version FROM stamp WHERE name = 'programme') AS programme_version
FROM user
JOIN unit ON unit.id = user.unit_id
WHERE user.username = :username AND user.status = 'active';

-- name: principal_system
SELECT 0 AS user_id, 0 AS session_id, 0 AS unit_id, 'system' AS username,
       'system' AS display_name, 'system' AS party, 'system' AS role, 'national' AS tier,
       0 AS scope_lo, 2000000000 AS scope_hi,
       (SELECT version FROM stamp WHERE name = 'unit') AS unit_version,
       (SELECT version FROM stamp WHERE name = 'programme') AS programme_version;
