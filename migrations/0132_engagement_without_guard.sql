-- migrate:up
-- Both sides of the firewall take the enterprise now, before they read what the other entered.
DROP TABLE engagement_guard;

-- migrate:down
CREATE TABLE engagement_guard (
  person_id     BIGINT NOT NULL,
  enterprise_id BIGINT NOT NULL,
  version       BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (person_id, enterprise_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
