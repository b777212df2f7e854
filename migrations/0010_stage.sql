-- migrate:up
-- literal keeps the notice's own words ("10月底前").
CREATE TABLE stage (
  programme_id BIGINT NOT NULL,
  seq          INT NOT NULL,
  title        VARCHAR(120) NOT NULL,
  title_en     VARCHAR(120) NOT NULL,
  literal      VARCHAR(300) NOT NULL,
  starts_on    DATE NOT NULL,
  ends_on      DATE NOT NULL,
  clause       VARCHAR(500) NOT NULL,
  PRIMARY KEY (programme_id, seq),
  CONSTRAINT stage_programme FOREIGN KEY (programme_id) REFERENCES programme (id),
  CONSTRAINT stage_days CHECK (starts_on <= ends_on)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE stage;
