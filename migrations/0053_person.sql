-- migrate:up
-- People of bodies. Whoever changes body keeps the row: the firewall is about people. body_id is NULL
-- between two bodies. home_id: the unit in whose area the person lives and works.
CREATE TABLE person (
  id               BIGINT NOT NULL AUTO_INCREMENT,
  body_id          BIGINT NULL,
  name             VARCHAR(60) NOT NULL,
  registration_no  VARCHAR(40) CHARACTER SET ascii COLLATE ascii_nopad_bin NULL,
  grade            ENUM('senior_auditor','auditor','trainee_auditor','technical_expert') NOT NULL,
  manager          BOOLEAN NOT NULL,
  expert           BOOLEAN NOT NULL,
  auditor          BOOLEAN NOT NULL,
  home_id          BIGINT NOT NULL,
  open_assignments INT NOT NULL DEFAULT 0,
  version          BIGINT NOT NULL DEFAULT 1,
  illustrative     BOOLEAN NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY person_registration_no (registration_no),
  KEY person_body (body_id, id),
  KEY person_home (home_id),
  CONSTRAINT person_body FOREIGN KEY (body_id) REFERENCES body (id),
  CONSTRAINT person_home FOREIGN KEY (home_id) REFERENCES unit (id),
  CONSTRAINT person_open CHECK (open_assignments >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE person;
