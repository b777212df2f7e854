-- migrate:up
-- What was done: immutable, undone by a counter-fact that names it.
CREATE TABLE fact (
  id           BIGINT NOT NULL AUTO_INCREMENT,
  ledger_id    BIGINT NOT NULL,
  unit_id      BIGINT NOT NULL,
  indicator_id BIGINT NOT NULL,
  lo           INT NOT NULL,
  occurred_on  DATE NOT NULL,
  quantity     BIGINT NULL,
  numerator    BIGINT NULL,
  denominator  BIGINT NULL,
  uscc         CHAR(18) CHARACTER SET ascii COLLATE ascii_nopad_bin NULL,
  source       VARCHAR(200) NOT NULL,
  undoes       BIGINT NULL,
  illustrative BOOLEAN NOT NULL,
  recorded_at  DATETIME(3) NOT NULL,
  recorded_by  BIGINT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY fact_undoes (undoes),
  KEY fact_unit (ledger_id, lo, indicator_id, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE fact;
