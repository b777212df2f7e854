-- migrate:up
-- 催办: an issuer reminds a receiver of what it still owes of a table: to sign for it, or to hand on
-- what it received. At most once a day (reminded_on, Beijing time) per unit and matter in a ledger.
CREATE TABLE reminder (
  id            BIGINT NOT NULL AUTO_INCREMENT,
  ledger_id     BIGINT NOT NULL,
  allocation_id BIGINT NOT NULL,
  issuer_id     BIGINT NOT NULL,
  unit_id       BIGINT NOT NULL,
  matter        ENUM('sign','decompose') NOT NULL,
  reminded_on   DATE NOT NULL,
  reminded_at   DATETIME(3) NOT NULL,
  reminded_by   BIGINT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY reminder_day (unit_id, ledger_id, matter, reminded_on),
  CONSTRAINT reminder_allocation FOREIGN KEY (allocation_id) REFERENCES allocation (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin
  COMMENT='append-only: the application may insert and read';

-- migrate:down
DROP TABLE reminder;
