-- migrate:up
-- due_at is the end (24:00 Beijing) of the due day. audience: tiers, separated by commas.
CREATE TABLE deadline (
  programme_id BIGINT NOT NULL,
  seq          INT NOT NULL,
  deliverable  VARCHAR(40) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  title        VARCHAR(200) NOT NULL,
  title_en     VARCHAR(200) NOT NULL,
  audience     SET('national','provincial','municipal','county') NOT NULL,
  literal      VARCHAR(300) NOT NULL,
  due_at       DATETIME(3) NOT NULL,
  clause       VARCHAR(500) NOT NULL,
  illustrative BOOLEAN NOT NULL,
  PRIMARY KEY (programme_id, seq),
  CONSTRAINT deadline_programme FOREIGN KEY (programme_id) REFERENCES programme (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE deadline;
