-- migrate:up
-- Raised by whoever offers an enterprise help, enters a seat, moves it or deletes it: they never pass each other by.
ALTER TABLE enterprise ADD COLUMN help_version BIGINT NOT NULL DEFAULT 1 AFTER version;

-- migrate:down
ALTER TABLE enterprise DROP COLUMN help_version;
