-- migrate:up
-- What became of a unit: its heirs, and how much of it each took over, in 0.01 %. Reports restate the
-- past through these rows; the past itself never moves.
CREATE TABLE lineage (
  reorganisation_id BIGINT NOT NULL,
  from_id           BIGINT NOT NULL,
  to_id             BIGINT NOT NULL,
  share             INT NOT NULL,
  effective_on      DATE NOT NULL,
  old_name          VARCHAR(120) NULL,
  PRIMARY KEY (reorganisation_id, from_id, to_id),
  KEY lineage_from (from_id, effective_on),
  KEY lineage_to (to_id, effective_on),
  CONSTRAINT lineage_reorganisation FOREIGN KEY (reorganisation_id) REFERENCES reorganisation (id),
  CONSTRAINT lineage_share CHECK (share BETWEEN 0 AND 10000)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE lineage;
