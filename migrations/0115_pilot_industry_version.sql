-- migrate:up
-- version: whoever drops the industry, or changes its bodies, writes this row first.
ALTER TABLE pilot_industry ADD COLUMN version BIGINT NOT NULL DEFAULT 1 AFTER named_by;

-- migrate:down
ALTER TABLE pilot_industry DROP COLUMN version;
