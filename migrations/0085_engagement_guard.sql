-- migrate:up
-- Written before engagements of a person and an enterprise are read, by either side of the firewall: who
-- comes second waits, and then sees what the first one entered.
CREATE TABLE engagement_guard (
  person_id     BIGINT NOT NULL,
  enterprise_id BIGINT NOT NULL,
  version       BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (person_id, enterprise_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE engagement_guard;
