-- migrate:up
-- What the issuer keeps for its own execution (本级).
CREATE TABLE allocation_kept (
  allocation_id BIGINT NOT NULL,
  indicator_id  BIGINT NOT NULL,
  value         BIGINT NOT NULL,
  PRIMARY KEY (allocation_id, indicator_id),
  CONSTRAINT allocation_kept_allocation FOREIGN KEY (allocation_id) REFERENCES allocation (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE allocation_kept;
