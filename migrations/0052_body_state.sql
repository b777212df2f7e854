-- migrate:up
-- Every status that a body had, the first and the present one among them.
CREATE TABLE body_state (
  id           BIGINT NOT NULL AUTO_INCREMENT,
  body_id      BIGINT NOT NULL,
  status       ENUM('valid','suspended','revoked','cancelled') NOT NULL,
  status_from  DATE NOT NULL,
  status_until DATE NULL,
  doc_no       VARCHAR(60) NULL,
  reason       VARCHAR(400) NULL,
  recorded_at  DATETIME(3) NOT NULL,
  recorded_by  BIGINT NULL,
  PRIMARY KEY (id),
  KEY body_state_body (body_id, id),
  CONSTRAINT body_state_body FOREIGN KEY (body_id) REFERENCES body (id),
  CONSTRAINT body_state_by FOREIGN KEY (recorded_by) REFERENCES user (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin
  COMMENT='append-only: the application may insert and read';

-- migrate:down
DROP TABLE body_state;
