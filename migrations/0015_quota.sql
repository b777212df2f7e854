-- migrate:up
-- The balance of one unit for one indicator in one ledger (a root programme), and the latest
-- published cell that gave it. Clustered by the unit that hands down, which is how dashboards read.
-- parent_id and lo are copies from the unit tree (`uplift audit units` compares them).
-- used: facts of the unit itself; actual, numerator, denominator: of the whole subtree.
-- The checks are a second net only: the guards in quota.sql refuse first.
CREATE TABLE quota (
  ledger_id      BIGINT NOT NULL,
  parent_id      BIGINT NOT NULL,
  unit_id        BIGINT NOT NULL,
  indicator_id   BIGINT NOT NULL,
  lo             INT NOT NULL,
  op             ENUM('ge','gt','le','between','up','down') NULL,
  value          BIGINT NULL,
  min            BIGINT NULL,
  max            BIGINT NULL,
  received       BIGINT NOT NULL DEFAULT 0,
  target         BIGINT NOT NULL DEFAULT 0,
  raised         BIGINT NOT NULL DEFAULT 0,
  kept           BIGINT NOT NULL DEFAULT 0,
  reserve        BIGINT NOT NULL DEFAULT 0,
  allocated      BIGINT NOT NULL DEFAULT 0,
  deficit        BIGINT NOT NULL DEFAULT 0,
  used           BIGINT NOT NULL DEFAULT 0,
  actual         BIGINT NOT NULL DEFAULT 0,
  numerator      BIGINT NOT NULL DEFAULT 0,
  denominator    BIGINT NOT NULL DEFAULT 0,
  state          ENUM('none','ok','redecompose_due','over_allocated') NOT NULL DEFAULT 'none',
  redecompose_by DATE NULL,
  illustrative   BOOLEAN NOT NULL DEFAULT FALSE,
  version        BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (ledger_id, parent_id, unit_id, indicator_id),
  UNIQUE KEY quota_unit (ledger_id, unit_id, indicator_id),
  CONSTRAINT quota_balanced CHECK (received + raised = kept + reserve + allocated),
  CONSTRAINT quota_signs CHECK (received >= 0 AND raised >= 0 AND kept >= 0 AND reserve >= 0 AND allocated >= 0 AND deficit >= 0 AND used >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE quota;
