-- migrate:up
-- Parties beside regulators: their roles. The foreign key over the party comes back in 0061.
ALTER TABLE user_grant
  DROP FOREIGN KEY user_grant_party,
  DROP CONSTRAINT user_grant_party_of_role,
  MODIFY role ENUM('officer','drafter','publisher','viewer','system_administrator','security_administrator','audit_administrator','coordinator','expert','auditor','enterprise','agency') NOT NULL,
  MODIFY party ENUM('regulator','administrator','system','body','enterprise','agency') NOT NULL,
  ADD CONSTRAINT user_grant_party_of_role CHECK
    (party = CASE WHEN role IN ('officer','drafter','publisher','viewer') THEN 'regulator'
                  WHEN role IN ('coordinator','expert','auditor') THEN 'body'
                  WHEN role = 'enterprise' THEN 'enterprise'
                  WHEN role = 'agency' THEN 'agency'
                  ELSE 'administrator' END);

-- migrate:down
DELETE FROM user_grant WHERE party IN ('body','enterprise','agency');
ALTER TABLE user_grant
  DROP CONSTRAINT user_grant_party_of_role,
  MODIFY role ENUM('officer','drafter','publisher','viewer','system_administrator','security_administrator','audit_administrator') NOT NULL,
  MODIFY party ENUM('regulator','administrator','system') NOT NULL,
  ADD CONSTRAINT user_grant_party_of_role CHECK
    (party = IF(role IN ('officer','drafter','publisher','viewer'), 'regulator', 'administrator')),
  ADD CONSTRAINT user_grant_party FOREIGN KEY (user_id, party) REFERENCES user (id, party);
