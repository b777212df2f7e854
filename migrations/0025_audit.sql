-- migrate:up
-- Who did what, in the transaction that did it. (boot, worker, sequence) shows gaps; hash is the
-- SHA-256 of the row's content, for the sealing of batches. The application may only insert.
CREATE TABLE audit (
  id              BIGINT NOT NULL AUTO_INCREMENT,
  at              DATETIME(3) NOT NULL,
  request_id      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  user_id         BIGINT NULL,
  unit_id         BIGINT NULL,
  address         VARCHAR(45) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  event           VARCHAR(60) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  object          VARCHAR(30) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  object_id       BIGINT NULL,
  detail          TEXT NULL,
  override_reason VARCHAR(400) NULL,
  boot            BIGINT NOT NULL,
  worker          BIGINT NOT NULL,
  sequence        BIGINT NOT NULL,
  hash            CHAR(64) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  PRIMARY KEY (id),
  KEY audit_at (at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin
  COMMENT='append-only: the application may insert and read';

-- migrate:down
DROP TABLE audit;
