-- migrate:up
-- An issuer's notice that it takes back what its receivers leave unused of a ceiling after a day
-- (收回未用), and what came of it. standing is 1 until it is run or cancelled.
CREATE TABLE sweep (
  id            BIGINT NOT NULL AUTO_INCREMENT,
  programme_id  BIGINT NOT NULL,
  ledger_id     BIGINT NOT NULL,
  issuer_id     BIGINT NOT NULL,
  lo            INT NOT NULL,
  indicator_id  BIGINT NOT NULL,
  cut_off_on    DATE NOT NULL,
  reason        VARCHAR(400) NOT NULL,
  status        ENUM('announced','done','cancelled') NOT NULL,
  standing      TINYINT AS (IF(status = 'announced', 1, NULL)) PERSISTENT,
  announced_at  DATETIME(3) NOT NULL,
  announced_by  BIGINT NOT NULL,
  ended_at      DATETIME(3) NULL,
  ended_by      BIGINT NULL,
  amount        BIGINT NULL,
  allocation_id BIGINT NULL,
  edition       INT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY sweep_standing (ledger_id, issuer_id, indicator_id, standing)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE sweep;
