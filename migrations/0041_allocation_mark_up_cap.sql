-- migrate:up
-- How far the receivers of a table may go beyond what they receive, in 0.01 %; NULL: not capped.
ALTER TABLE allocation ADD COLUMN mark_up_cap INT NULL AFTER reason;

-- migrate:down
ALTER TABLE allocation DROP COLUMN mark_up_cap;
