-- Leases, and what the jobs delete.

-- name: jobs_take
-- One row, or somebody else has it, or it was done since it was due.
UPDATE lease SET holder = :holder, held_until = :until
WHERE name = :name AND held_until <= :now AND (last_done IS NULL OR last_done < :due);

-- name: jobs_extend
UPDATE lease SET held_until = :until WHERE name = :name AND holder = :holder;

-- name: jobs_finish
UPDATE lease SET held_until = :now, last_done = :now WHERE name = :name AND holder = :holder;

-- name: jobs_delete_keys
-- The loader's keys stay: a second load must find what the first one did.
DELETE FROM idempotency WHERE created_at < :before AND idem_key NOT LIKE 'load.%' ORDER BY created_at LIMIT :batch;

-- name: jobs_last_old_session
-- Sessions live for hours and are numbered in the order of time: what is before this one is over.
SELECT id AS number FROM session WHERE created_at < :before ORDER BY id DESC LIMIT 1;

-- name: jobs_delete_tokens
DELETE FROM refresh_token WHERE session_id <= :session_id LIMIT :batch;

-- name: jobs_count_proofs
SELECT COUNT(*) AS number FROM failed_proof;

-- name: jobs_delete_proofs
DELETE FROM failed_proof WHERE counted_at < :before AND (locked_until IS NULL OR locked_until <= :now)
ORDER BY counted_at LIMIT :batch;
