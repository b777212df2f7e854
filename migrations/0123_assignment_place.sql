-- migrate:up
-- A unit's open ones, whatever the ledger: what its officers have to do is asked for with every page.
ALTER TABLE assignment ADD KEY assignment_place (lo, open);

-- migrate:down
ALTER TABLE assignment DROP KEY assignment_place;
