-- The policy of passwords and sessions.

-- name: policy_get
SELECT min_length, classes, history, max_age_days, idle_minutes, absolute_hours, lock_after,
       lock_minutes, version
FROM policy;

-- name: policy_change
-- Sessions are measured by it: workers forget whom they know.
UPDATE policy JOIN stamp ON stamp.name = 'access'
SET policy.min_length = :min_length, policy.classes = :classes, policy.history = :history,
    policy.max_age_days = :max_age_days, policy.idle_minutes = :idle_minutes,
    policy.absolute_hours = :absolute_hours, policy.lock_after = :lock_after,
    policy.lock_minutes = :lock_minutes, policy.version = policy.version + 1,
    stamp.version = stamp.version + 1
WHERE policy.version = :version;
