-- migrate:up
-- Which roles a user holds. An administrator's role stands alone (GB/T 22239-2019 8.1.5): by party, it
-- never stands beside a regulator's; by alone, never beside another administrator's.
CREATE TABLE user_grant (
  user_id    BIGINT NOT NULL,
  role       ENUM('officer','drafter','publisher','viewer','system_administrator','security_administrator','audit_administrator') NOT NULL,
  party      ENUM('regulator','administrator','system') NOT NULL,
  alone      BOOLEAN AS (IF(party = 'administrator', TRUE, NULL)) STORED,
  granted_at DATETIME(3) NOT NULL,
  granted_by BIGINT NULL,
  PRIMARY KEY (user_id, role),
  UNIQUE KEY user_grant_alone (user_id, alone),
  KEY user_grant_party (user_id, party),
  KEY user_grant_by (granted_by),
  CONSTRAINT user_grant_party_of_role CHECK
    (party = IF(role IN ('officer','drafter','publisher','viewer'), 'regulator', 'administrator')),
  CONSTRAINT user_grant_party FOREIGN KEY (user_id, party) REFERENCES user (id, party),
  CONSTRAINT user_grant_by FOREIGN KEY (granted_by) REFERENCES user (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

INSERT INTO user_grant (user_id, role, party, granted_at)
SELECT id, role, party, UTC_TIMESTAMP(3) FROM user WHERE role <> 'system';

-- migrate:down
DROP TABLE user_grant;
