-- migrate:up
-- Written by whoever offers an assignment of the group: it waits for whoever changes or dissolves it.
ALTER TABLE work_group ADD COLUMN assignment_version BIGINT NOT NULL DEFAULT 0 AFTER version;

-- migrate:down
ALTER TABLE work_group DROP COLUMN assignment_version;
