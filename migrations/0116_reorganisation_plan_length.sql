-- migrate:up
-- A split may name thousands of enterprises.
ALTER TABLE reorganisation MODIFY plan MEDIUMTEXT NOT NULL;

-- migrate:down
ALTER TABLE reorganisation MODIFY plan TEXT NOT NULL;
