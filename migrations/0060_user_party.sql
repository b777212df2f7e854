-- migrate:up
-- Whom a user of another party acts for. unit_id stays: the unit that keeps the account. Going back
-- leaves such accounts behind as regulators' without a role, disabled.
ALTER TABLE user
  MODIFY party ENUM('regulator','administrator','system','body','enterprise','agency') NOT NULL,
  ADD COLUMN body_id BIGINT NULL AFTER party,
  ADD COLUMN person_id BIGINT NULL AFTER body_id,
  ADD COLUMN enterprise_id BIGINT NULL AFTER person_id,
  ADD CONSTRAINT user_body FOREIGN KEY (body_id) REFERENCES body (id),
  ADD CONSTRAINT user_person FOREIGN KEY (person_id) REFERENCES person (id),
  ADD CONSTRAINT user_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprise (id),
  ADD CONSTRAINT user_acts_for CHECK
    ((party = 'body') = (body_id IS NOT NULL) AND (party = 'body' OR person_id IS NULL)
     AND (party = 'enterprise') = (enterprise_id IS NOT NULL));

-- migrate:down
UPDATE user
SET party = 'regulator', status = 'disabled', body_id = NULL, person_id = NULL, enterprise_id = NULL
WHERE party IN ('body','enterprise','agency');
ALTER TABLE user
  DROP CONSTRAINT user_acts_for,
  DROP FOREIGN KEY user_enterprise,
  DROP FOREIGN KEY user_person,
  DROP FOREIGN KEY user_body,
  DROP COLUMN enterprise_id,
  DROP COLUMN person_id,
  DROP COLUMN body_id,
  MODIFY party ENUM('regulator','administrator','system') NOT NULL;
