-- migrate:up
-- 基础数据: how many small enterprises and certified organisations a unit has by the end of a year,
-- and who says so. Suggested splits weigh by the last year that is known.
CREATE TABLE unit_figure (
  unit_id      BIGINT NOT NULL,
  kind         ENUM('small_enterprises','certified_organisations') NOT NULL,
  year         INT NOT NULL,
  value        BIGINT NOT NULL,
  source       VARCHAR(200) NOT NULL,
  illustrative BOOLEAN NOT NULL,
  recorded_at  DATETIME(3) NOT NULL,
  recorded_by  BIGINT NULL,
  PRIMARY KEY (unit_id, kind, year),
  CONSTRAINT unit_figure_value CHECK (value >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE unit_figure;
