-- migrate:up
-- 异议: possible before and after signing; blocks nothing.
CREATE TABLE objection (
  id            BIGINT NOT NULL AUTO_INCREMENT,
  allocation_id BIGINT NOT NULL,
  unit_id       BIGINT NOT NULL,
  text          VARCHAR(1000) NOT NULL,
  raised_at     DATETIME(3) NOT NULL,
  raised_by     BIGINT NOT NULL,
  PRIMARY KEY (id),
  KEY objection_allocation (allocation_id, unit_id),
  CONSTRAINT objection_allocation FOREIGN KEY (allocation_id) REFERENCES allocation (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin
  COMMENT='append-only: the application may insert and read';

-- migrate:down
DROP TABLE objection;
