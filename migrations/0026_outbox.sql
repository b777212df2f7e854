-- migrate:up
-- Events for other parties, written in the transaction that caused them. Ids are not in the order of
-- commit: a reader must not skip by the last id that it saw.
CREATE TABLE outbox (
  id         BIGINT NOT NULL AUTO_INCREMENT,
  event      VARCHAR(60) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  object     VARCHAR(30) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  object_id  BIGINT NULL,
  unit_id    BIGINT NULL,
  detail     TEXT NULL,
  request_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin
  COMMENT='append-only: the application may insert and read';

-- migrate:down
DROP TABLE outbox;
