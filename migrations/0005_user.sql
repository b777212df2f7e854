-- migrate:up
-- People who sign in. failures counts since the last success; five lock until locked_until.
CREATE TABLE user (
  id            BIGINT NOT NULL AUTO_INCREMENT,
  username      VARCHAR(60) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  display_name  VARCHAR(60) NOT NULL,
  password_hash VARCHAR(200) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  unit_id       BIGINT NOT NULL,
  party         ENUM('regulator','administrator','system') NOT NULL,
  role          ENUM('officer','system_administrator','security_administrator','audit_administrator','system') NOT NULL,
  status        ENUM('active','disabled') NOT NULL DEFAULT 'active',
  demo          BOOLEAN NOT NULL DEFAULT FALSE,
  failures      INT NOT NULL DEFAULT 0,
  locked_until  DATETIME(3) NULL,
  version       BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY user_username (username),
  KEY user_unit (unit_id),
  CONSTRAINT user_unit FOREIGN KEY (unit_id) REFERENCES unit (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE user;
