-- migrate:up
-- How many facts in force name an enterprise, per unit above it: an enterprise counts once for an
-- indicator and unit, wherever beneath it was entered.
CREATE TABLE fact_enterprise (
  ledger_id    BIGINT NOT NULL,
  unit_id      BIGINT NOT NULL,
  indicator_id BIGINT NOT NULL,
  uscc         CHAR(18) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  facts        BIGINT NOT NULL,
  PRIMARY KEY (ledger_id, unit_id, indicator_id, uscc),
  CONSTRAINT fact_enterprise_sign CHECK (facts >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE fact_enterprise;
