-- migrate:up
-- How many bodies a unit's selections have in force for an industry: the limit of R-SH-07 is part of the
-- write that counts one more.
CREATE TABLE selection_place (
  ledger_id BIGINT NOT NULL,
  unit_id   BIGINT NOT NULL,
  industry  VARCHAR(5) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  bodies    BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (ledger_id, unit_id, industry),
  CONSTRAINT selection_place_bodies CHECK (bodies >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE selection_place;
