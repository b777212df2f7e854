-- migrate:up
-- Work groups of a body (帮扶工作组): one leader, managers and experts, for an area, an industry, both
-- or everything.
CREATE TABLE work_group (
  id           BIGINT NOT NULL AUTO_INCREMENT,
  body_id      BIGINT NOT NULL,
  name         VARCHAR(60) NOT NULL,
  leader_id    BIGINT NOT NULL,
  area_id      BIGINT NULL,
  industry     VARCHAR(5) CHARACTER SET ascii COLLATE ascii_nopad_bin NULL,
  version      BIGINT NOT NULL DEFAULT 1,
  illustrative BOOLEAN NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY work_group_name (body_id, name),
  KEY work_group_leader (leader_id),
  KEY work_group_area (area_id),
  KEY work_group_industry (industry),
  CONSTRAINT work_group_body FOREIGN KEY (body_id) REFERENCES body (id),
  CONSTRAINT work_group_leader FOREIGN KEY (leader_id) REFERENCES person (id),
  CONSTRAINT work_group_area FOREIGN KEY (area_id) REFERENCES unit (id),
  CONSTRAINT work_group_industry FOREIGN KEY (industry) REFERENCES industry (code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE work_group;
