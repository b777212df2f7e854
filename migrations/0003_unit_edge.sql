-- migrate:up
-- Who reports to whom, dated: the truth of the tree. valid_to is exclusive.
CREATE TABLE unit_edge (
  child_id   BIGINT NOT NULL,
  parent_id  BIGINT NOT NULL,
  valid_from DATE NOT NULL,
  valid_to   DATE NULL,
  PRIMARY KEY (child_id, valid_from),
  KEY unit_edge_parent (parent_id),
  CONSTRAINT unit_edge_child FOREIGN KEY (child_id) REFERENCES unit (id),
  CONSTRAINT unit_edge_parent FOREIGN KEY (parent_id) REFERENCES unit (id),
  CONSTRAINT unit_edge_not_self CHECK (child_id <> parent_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE unit_edge;
