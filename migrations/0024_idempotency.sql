-- migrate:up
-- One row per write, first in its transaction: the same key again gets the stored answer.
CREATE TABLE idempotency (
  user_id      BIGINT NOT NULL,
  idem_key     VARCHAR(80) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  request_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  status       INT NULL,
  etag         BIGINT NULL,
  body         MEDIUMTEXT NULL,
  created_at   DATETIME(3) NOT NULL,
  PRIMARY KEY (user_id, idem_key),
  KEY idempotency_created (created_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE idempotency;
