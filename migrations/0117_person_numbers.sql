-- migrate:up
-- Every registration number that a person has or had. A number is one person's, whether it is the one in force
-- or an earlier one; the one in force is among them (person_number_kept).
CREATE TABLE person_number (
  id               BIGINT NOT NULL AUTO_INCREMENT,
  person_id        BIGINT NOT NULL,
  registration_no  VARCHAR(40) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  registration_key VARCHAR(40) CHARACTER SET ascii COLLATE ascii_nopad_bin
    AS (UPPER(REPLACE(REPLACE(REPLACE(registration_no, '-', ''), '/', ''), '.', ''))) PERSISTENT,
  PRIMARY KEY (id),
  UNIQUE KEY person_number_once (registration_key),
  UNIQUE KEY person_number_of (person_id, registration_key),
  CONSTRAINT person_number_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE person_number;
