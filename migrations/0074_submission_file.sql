-- migrate:up
-- Files that were handed in with a submission: whoever may read it may read them from then on.
CREATE TABLE submission_file (
  file_id       BIGINT NOT NULL,
  submission_id BIGINT NOT NULL,
  PRIMARY KEY (file_id, submission_id),
  CONSTRAINT submission_file_file FOREIGN KEY (file_id) REFERENCES file (id),
  CONSTRAINT submission_file_of FOREIGN KEY (submission_id) REFERENCES submission (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin
  COMMENT='append-only: the application may insert and read';

-- migrate:down
DROP TABLE submission_file;
