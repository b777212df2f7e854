-- migrate:up
-- Raised by whoever forms a work group or lets a person go: the two never pass each other by.
ALTER TABLE body ADD COLUMN staff_version BIGINT NOT NULL DEFAULT 1 AFTER version;

-- migrate:down
ALTER TABLE body DROP COLUMN staff_version;
