-- migrate:up
-- One row a ledger, written by every decision of a selection before it counts who is in force (R-SH-07).
-- Industries overlap (C33 and C331), and so do those who select (a province and its cities): a narrower row
-- would let two decisions pass that must not stand together. Decisions are few.
CREATE TABLE selection_guard (
  ledger_id BIGINT NOT NULL,
  version   BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (ledger_id),
  CONSTRAINT selection_guard_ledger FOREIGN KEY (ledger_id) REFERENCES programme (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE selection_guard;
