-- migrate:up
-- Authenticators (RFC 6238). The secret is sealed with a key that the database does not have;
-- last_step is the last period of 30 s whose code was taken: each is taken once.
CREATE TABLE second_factor (
  user_id      BIGINT NOT NULL,
  status       ENUM('pending','on') NOT NULL,
  sealed       VARCHAR(200) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  last_step    BIGINT NOT NULL DEFAULT 0,
  begun_at     DATETIME(3) NOT NULL,
  confirmed_at DATETIME(3) NULL,
  PRIMARY KEY (user_id),
  CONSTRAINT second_factor_user FOREIGN KEY (user_id) REFERENCES user (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE second_factor;
