-- migrate:up
-- Rule switches of a programme: severity, parameter and the clause that demands it.
CREATE TABLE programme_rule (
  programme_id BIGINT NOT NULL,
  rule         VARCHAR(30) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  severity     ENUM('off','warn','block') NOT NULL,
  param        BIGINT NULL,
  clause       VARCHAR(500) NULL,
  PRIMARY KEY (programme_id, rule),
  CONSTRAINT programme_rule_programme FOREIGN KEY (programme_id) REFERENCES programme (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE programme_rule;
