-- migrate:up
-- A unit that ended (valid_to) stands at the place of its first heir, so that what it did is found there.
ALTER TABLE unit ADD COLUMN heir_id BIGINT NULL AFTER valid_to;

-- migrate:down
ALTER TABLE unit DROP COLUMN heir_id;
