-- migrate:up
-- What is demanded of passwords and sessions: one row. The program sets the limits of each number.
CREATE TABLE policy (
  id             TINYINT NOT NULL DEFAULT 1,
  min_length     INT NOT NULL DEFAULT 10,
  classes        INT NOT NULL DEFAULT 3,
  history        INT NOT NULL DEFAULT 5,
  max_age_days   INT NOT NULL DEFAULT 90,
  idle_minutes   INT NOT NULL DEFAULT 15,
  absolute_hours INT NOT NULL DEFAULT 12,
  lock_after     INT NOT NULL DEFAULT 5,
  lock_minutes   INT NOT NULL DEFAULT 30,
  version        BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  CONSTRAINT policy_one_row CHECK (id = 1)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

INSERT INTO policy (id) VALUES (1);

-- migrate:down
DROP TABLE policy;
