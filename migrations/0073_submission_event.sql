-- migrate:up
-- What happened to a submission: who, when, where it went, why; and, of submit, what was handed in.
CREATE TABLE submission_event (
  id            BIGINT NOT NULL AUTO_INCREMENT,
  submission_id BIGINT NOT NULL,
  action        VARCHAR(20) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  at            DATETIME(3) NOT NULL,
  user_id       BIGINT NOT NULL,
  to_unit_id    BIGINT NULL,
  reason        VARCHAR(400) NULL,
  data          LONGTEXT NULL,
  PRIMARY KEY (id),
  KEY submission_event_submission (submission_id, id),
  CONSTRAINT submission_event_of FOREIGN KEY (submission_id) REFERENCES submission (id),
  CONSTRAINT submission_event_user FOREIGN KEY (user_id) REFERENCES user (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin
  COMMENT='append-only: the application may insert and read';

-- migrate:down
DROP TABLE submission_event;
