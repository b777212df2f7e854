-- migrate:up
-- A change of the units themselves (机构调整): renamed, moved, merged or split on a day, by a document.
-- plan is what was asked for, as JSON; unit_id whose administrator planned it.
CREATE TABLE reorganisation (
  id           BIGINT NOT NULL AUTO_INCREMENT,
  kind         ENUM('rename','move','merge','split') NOT NULL,
  status       ENUM('planned','done','cancelled') NOT NULL,
  effective_on DATE NOT NULL,
  doc_no       VARCHAR(60) NOT NULL,
  reason       VARCHAR(400) NOT NULL,
  plan         TEXT NOT NULL,
  planned_at   DATETIME(3) NOT NULL,
  planned_by   BIGINT NOT NULL,
  unit_id      BIGINT NOT NULL,
  ended_at     DATETIME(3) NULL,
  ended_by     BIGINT NULL,
  version      BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  KEY reorganisation_unit (unit_id),
  CONSTRAINT reorganisation_unit FOREIGN KEY (unit_id) REFERENCES unit (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE reorganisation;
