-- migrate:up
-- 签收: one per edition and receiver. Moves nothing.
CREATE TABLE receipt (
  allocation_id BIGINT NOT NULL,
  unit_id       BIGINT NOT NULL,
  signed_at     DATETIME(3) NOT NULL,
  signed_by     BIGINT NOT NULL,
  PRIMARY KEY (allocation_id, unit_id),
  CONSTRAINT receipt_allocation FOREIGN KEY (allocation_id) REFERENCES allocation (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin
  COMMENT='append-only: the application may insert and read';

-- migrate:down
DROP TABLE receipt;
