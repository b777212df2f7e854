-- migrate:up
-- Every movement of an additive amount: immutable, numbered per balance by its version. The
-- balances after it are kept beside it, so that a page of the ledger needs no running sum. side says
-- what it changes: in: received, out: allocated, own: kept or raised (by kind).
CREATE TABLE posting (
  ledger_id      BIGINT NOT NULL,
  unit_id        BIGINT NOT NULL,
  indicator_id   BIGINT NOT NULL,
  no             BIGINT NOT NULL,
  part           INT NOT NULL,
  kind           ENUM('issue','allocate','keep','raise','return','transfer','adjust') NOT NULL,
  side           ENUM('in','out','own') NOT NULL,
  amount         BIGINT NOT NULL,
  counterpart_id BIGINT NULL,
  allocation_id  BIGINT NULL,
  edition        INT NULL,
  doc_no         VARCHAR(60) NULL,
  reason         VARCHAR(400) NULL,
  posted_at      DATETIME(3) NOT NULL,
  posted_by      BIGINT NOT NULL,
  received       BIGINT NOT NULL,
  raised         BIGINT NOT NULL,
  kept           BIGINT NOT NULL,
  reserve        BIGINT NOT NULL,
  allocated      BIGINT NOT NULL,
  PRIMARY KEY (ledger_id, unit_id, indicator_id, no, part)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin
  COMMENT='append-only: the application may insert and read';

-- migrate:down
DROP TABLE posting;
