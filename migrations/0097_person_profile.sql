-- migrate:up
-- What a person's body said of grade, home and specialities, and when: one row as it is entered, one for each
-- change. recorded_by NULL: as it stood when this record began.
CREATE TABLE person_profile (
  id           BIGINT NOT NULL AUTO_INCREMENT,
  person_id    BIGINT NOT NULL,
  body_id      BIGINT NULL,
  grade        ENUM('senior_auditor','auditor','trainee_auditor','technical_expert') NOT NULL,
  home_id      BIGINT NOT NULL,
  specialities VARCHAR(400) CHARACTER SET ascii COLLATE ascii_nopad_bin NULL,
  changed      BOOLEAN NOT NULL,
  recorded_at  DATETIME(3) NOT NULL,
  recorded_by  BIGINT NULL,
  PRIMARY KEY (id),
  KEY person_profile_person (person_id, changed, recorded_at),
  CONSTRAINT person_profile_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT person_profile_body FOREIGN KEY (body_id) REFERENCES body (id),
  CONSTRAINT person_profile_home FOREIGN KEY (home_id) REFERENCES unit (id),
  CONSTRAINT person_profile_recorded_by FOREIGN KEY (recorded_by) REFERENCES user (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin
  COMMENT='append-only: the application may insert and read';

-- migrate:down
DROP TABLE person_profile;
