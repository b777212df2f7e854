-- migrate:up
-- Failed proofs are counted by name (failed_proof), also of names that nobody has.
ALTER TABLE user DROP COLUMN failures;

-- migrate:down
ALTER TABLE user ADD COLUMN failures INT NOT NULL DEFAULT 0 AFTER demo;
