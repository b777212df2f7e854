-- migrate:up
-- Who belongs to a work group beside its leader.
CREATE TABLE work_group_member (
  group_id  BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  seat      ENUM('manager','expert') NOT NULL,
  PRIMARY KEY (group_id, person_id),
  KEY work_group_member_person (person_id),
  CONSTRAINT work_group_member_group FOREIGN KEY (group_id) REFERENCES work_group (id),
  CONSTRAINT work_group_member_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE work_group_member;
