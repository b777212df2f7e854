-- migrate:up
-- The bodies that a district chose for one of its pilot industries.
CREATE TABLE district_body (
  pilot_industry_id BIGINT NOT NULL,
  body_id           BIGINT NOT NULL,
  PRIMARY KEY (pilot_industry_id, body_id),
  KEY district_body_body (body_id),
  CONSTRAINT district_body_pilot_industry FOREIGN KEY (pilot_industry_id) REFERENCES pilot_industry (id),
  CONSTRAINT district_body_body FOREIGN KEY (body_id) REFERENCES body (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE district_body;
