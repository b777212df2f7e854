-- migrate:up
-- Failed proofs in a row by the name that was given, known or not: both lock alike, so that a lock
-- tells nobody which names there are. name_hash is HMAC-SHA256 with a key that is not in the
-- database: an unknown name is not kept, for it may be a password typed into the wrong field.
-- user.failures is counted no more; user.locked_until says it to administrators.
CREATE TABLE failed_proof (
  name_hash    CHAR(64) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  failures     INT NOT NULL,
  locked_until DATETIME(3) NULL,
  counted_at   DATETIME(3) NOT NULL,
  PRIMARY KEY (name_hash),
  KEY failed_proof_counted (counted_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE failed_proof;
