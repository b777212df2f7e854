-- migrate:up
-- Which process does a background task now: a conditional UPDATE takes the lease, on any node.
CREATE TABLE lease (
  name       VARCHAR(30) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  holder     VARCHAR(80) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  held_until DATETIME(3) NOT NULL,
  last_done  DATETIME(3) NULL,
  PRIMARY KEY (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

INSERT INTO lease (name, holder, held_until) VALUES ('recount', '', '2000-01-01'), ('tidy', '', '2000-01-01');

-- migrate:down
DROP TABLE lease;
