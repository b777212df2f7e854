-- migrate:up
-- The number that a programme's notice sets for an indicator. Rates in 0.01 %, money in 分.
CREATE TABLE goal (
  programme_id BIGINT NOT NULL,
  indicator_id BIGINT NOT NULL,
  op           ENUM('ge','gt','le','between','up','down') NOT NULL,
  value        BIGINT NULL,
  min          BIGINT NULL,
  max          BIGINT NULL,
  clause       VARCHAR(500) NOT NULL,
  illustrative BOOLEAN NOT NULL,
  PRIMARY KEY (programme_id, indicator_id),
  CONSTRAINT goal_programme FOREIGN KEY (programme_id) REFERENCES programme (id),
  CONSTRAINT goal_indicator FOREIGN KEY (indicator_id) REFERENCES indicator (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE goal;
