-- migrate:up
-- A fact is undone by another one, never changed; only the copy of its unit's place follows the tree.
ALTER TABLE fact COMMENT='append-only but for lo';

-- migrate:down
ALTER TABLE fact COMMENT='';
