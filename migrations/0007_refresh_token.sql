-- migrate:up
-- Refresh tokens by their SHA-256; a used one stays, so that reuse is seen.
CREATE TABLE refresh_token (
  hash       CHAR(64) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  session_id BIGINT NOT NULL,
  issued_at  DATETIME(3) NOT NULL,
  used_at    DATETIME(3) NULL,
  PRIMARY KEY (hash),
  KEY refresh_token_session (session_id),
  CONSTRAINT refresh_token_session FOREIGN KEY (session_id) REFERENCES session (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE refresh_token;
