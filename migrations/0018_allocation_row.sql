-- migrate:up
CREATE TABLE allocation_row (
  allocation_id BIGINT NOT NULL,
  unit_id       BIGINT NOT NULL,
  indicator_id  BIGINT NOT NULL,
  value         BIGINT NULL,
  min           BIGINT NULL,
  max           BIGINT NULL,
  note          VARCHAR(200) NULL,
  PRIMARY KEY (allocation_id, unit_id, indicator_id),
  KEY allocation_row_unit (unit_id, allocation_id),
  CONSTRAINT allocation_row_allocation FOREIGN KEY (allocation_id) REFERENCES allocation (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE allocation_row;
