-- migrate:up
-- Hashes of passwords that a user had, so that they are not taken again.
CREATE TABLE password_history (
  id            BIGINT NOT NULL AUTO_INCREMENT,
  user_id       BIGINT NOT NULL,
  password_hash VARCHAR(200) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  replaced_at   DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY password_history_user (user_id, id),
  CONSTRAINT password_history_user FOREIGN KEY (user_id) REFERENCES user (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE password_history;
