-- migrate:up
-- What a person was to an enterprise, and when (R-TJ-41): helper by an assignment, in whose programme;
-- auditor or decider by the auditing side of a body. until is the last day; NULL: still.
CREATE TABLE engagement (
  id            BIGINT NOT NULL AUTO_INCREMENT,
  person_id     BIGINT NOT NULL,
  enterprise_id BIGINT NOT NULL,
  body_id       BIGINT NOT NULL,
  seat          ENUM('helper','auditor','decider') NOT NULL,
  since         DATE NOT NULL,
  until         DATE NULL,
  source        VARCHAR(200) NULL,
  assignment_id BIGINT NULL,
  recorded_at   DATETIME(3) NOT NULL,
  recorded_by   BIGINT NOT NULL,
  version       BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY engagement_assignment (assignment_id),
  KEY engagement_pair (person_id, enterprise_id),
  KEY engagement_enterprise (enterprise_id),
  KEY engagement_body (body_id, id),
  CONSTRAINT engagement_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT engagement_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprise (id),
  CONSTRAINT engagement_body FOREIGN KEY (body_id) REFERENCES body (id),
  CONSTRAINT engagement_assignment FOREIGN KEY (assignment_id) REFERENCES assignment (id),
  CONSTRAINT engagement_recorded_by FOREIGN KEY (recorded_by) REFERENCES user (id),
  CONSTRAINT engagement_days CHECK (until IS NULL OR until >= since),
  CONSTRAINT engagement_of CHECK ((seat = 'helper') = (assignment_id IS NOT NULL)),
  CONSTRAINT engagement_source CHECK ((seat = 'helper') = (source IS NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE engagement;
