-- migrate:up
-- The industries that a person knows.
CREATE TABLE person_speciality (
  person_id BIGINT NOT NULL,
  industry  VARCHAR(5) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  PRIMARY KEY (person_id, industry),
  KEY person_speciality_industry (industry),
  CONSTRAINT person_speciality_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT person_speciality_industry FOREIGN KEY (industry) REFERENCES industry (code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE person_speciality;
