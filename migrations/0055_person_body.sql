-- migrate:up
-- With which body a person was, and when. until is the last day; NULL: still.
CREATE TABLE person_body (
  id        BIGINT NOT NULL AUTO_INCREMENT,
  person_id BIGINT NOT NULL,
  body_id   BIGINT NOT NULL,
  since     DATE NOT NULL,
  until     DATE NULL,
  present   TINYINT AS (IF(until IS NULL, 1, NULL)) PERSISTENT,
  PRIMARY KEY (id),
  UNIQUE KEY person_body_present (person_id, present),
  KEY person_body_body (body_id),
  CONSTRAINT person_body_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT person_body_of FOREIGN KEY (body_id) REFERENCES body (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE person_body;
