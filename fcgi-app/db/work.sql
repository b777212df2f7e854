-- What surrounds every write.

-- name: work_claim_key
-- A concurrent twin waits here for the first one's COMMIT. Holds a share of the units' stamp until the
-- COMMIT. 0 rows: the key is there, or else the units are not what they were (:tree).
INSERT INTO idempotency (user_id, idem_key, request_hash, created_at)
SELECT :user_id, :idem_key, :request_hash, :now
FROM stamp WHERE stamp.name = 'unit' AND (:tree IS NULL OR stamp.version = :tree)
LOCK IN SHARE MODE
ON DUPLICATE KEY UPDATE idempotency.user_id = idempotency.user_id;

-- name: work_find_key
SELECT request_hash, status, etag, body FROM idempotency
WHERE user_id = :user_id AND idem_key = :idem_key;

-- name: work_store_answer
UPDATE idempotency SET status = :status, etag = :etag, body = :body
WHERE user_id = :user_id AND idem_key = :idem_key;

-- name: work_audit
-- The same share, for those who had no key to claim; 0 rows: the units are not what they were (:tree).
INSERT INTO audit (at, request_id, user_id, unit_id, address, event, object, object_id, detail,
                   override_reason, boot, worker, sequence, hash)
SELECT :now, :request_id, :user_id, :unit_id, :address, :event, :object, :object_id, :detail,
       :override_reason, :boot, :worker, :sequence, :hash
FROM stamp WHERE stamp.name = 'unit' AND (:tree IS NULL OR stamp.version = :tree)
LOCK IN SHARE MODE;

-- name: work_outbox
INSERT INTO outbox (event, object, object_id, unit_id, detail, request_id, created_at)
VALUES (:event, :object, :object_id, :unit_id, :detail, :request_id, :now);
