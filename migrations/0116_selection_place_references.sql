-- migrate:up
-- A place is of a ledger, a unit and an industry that there are.
ALTER TABLE selection_place
  ADD CONSTRAINT selection_place_ledger FOREIGN KEY (ledger_id) REFERENCES programme (id),
  ADD CONSTRAINT selection_place_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  ADD CONSTRAINT selection_place_industry FOREIGN KEY (industry) REFERENCES industry (code);

-- migrate:down
ALTER TABLE selection_place
  DROP FOREIGN KEY selection_place_industry,
  DROP FOREIGN KEY selection_place_unit,
  DROP FOREIGN KEY selection_place_ledger;
