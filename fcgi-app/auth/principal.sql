-- Who is asking.

-- fragment: user_unit
-- The unit that keeps the account of the user: of who acts for a body or an enterprise the one that
-- keeps that entry, wherever it has moved.
LEFT JOIN body AS user_body ON user_body.id = user.body_id
LEFT JOIN enterprise AS user_enterprise ON user_enterprise.id = user.enterprise_id
JOIN unit ON unit.id = COALESCE(user.unit_id, user_body.province_id, user_enterprise.unit_id);

-- name: principal_stamps
SELECT name, version FROM stamp;

-- name: principal_by_session
-- scope: none, because the person is who asks; it acts for the body that it is with now
-- A session ends by itself: at its time, or once nobody was active in it for so long (policy).
SELECT user.id AS user_id, session.id AS session_id, session.expires_at, session.factors,
       session.seen_at, session.previous_at, session.previous_address, unit.id AS unit_id,
       user.username, user.display_name, user.party,
       COALESCE(IF(user.person_id IS NULL, user.body_id, person.body_id), 0) AS body_id,
       COALESCE(user.person_id, 0) AS person_id, COALESCE(user.enterprise_id, 0) AS enterprise_id,
       unit.tier, unit.lo AS scope_lo, unit.hi AS scope_hi,
       COALESCE(second_factor.status, 'none') AS second_factor,
       IF(user.demo OR policy.max_age_days = 0, NULL,
          user.password_set_at + INTERVAL policy.max_age_days DAY) AS password_expires_at,
       (SELECT GROUP_CONCAT(role) FROM user_grant WHERE user_grant.user_id = user.id) AS role_names
FROM session
JOIN user ON user.id = session.user_id
:user_unit
JOIN policy
LEFT JOIN person ON person.id = user.person_id
LEFT JOIN second_factor ON second_factor.user_id = user.id
WHERE session.id = :session_id AND user.id = :user_id AND user.status = 'active'
  AND session.ended_at IS NULL AND session.expires_at > :now
  AND session.created_at + INTERVAL policy.absolute_hours HOUR > :now
  AND session.seen_at + INTERVAL policy.idle_minutes MINUTE > :now;

-- name: principal_by_name
-- scope: none, because the person is who asks; it acts for the body that it is with now
SELECT user.id AS user_id, 0 AS session_id, 2 AS factors, unit.id AS unit_id, user.username,
       user.display_name, user.party,
       COALESCE(IF(user.person_id IS NULL, user.body_id, person.body_id), 0) AS body_id,
       COALESCE(user.person_id, 0) AS person_id, COALESCE(user.enterprise_id, 0) AS enterprise_id,
       unit.tier, unit.lo AS scope_lo, unit.hi AS scope_hi,
       (SELECT GROUP_CONCAT(role) FROM user_grant WHERE user_grant.user_id = user.id) AS role_names
FROM user
:user_unit
LEFT JOIN person ON person.id = user.person_id
WHERE user.username = :username AND user.status = 'active';

-- name: principal_seen
-- Whoever comes second within the minute changes nothing.
UPDATE session SET seen_at = :now WHERE id = :session_id AND seen_at <= :before;
