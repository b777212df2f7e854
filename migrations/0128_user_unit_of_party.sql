-- migrate:up
ALTER TABLE user ADD CONSTRAINT user_unit_of_party CHECK
  ((party IN ('body','enterprise')) = (unit_id IS NULL));

-- migrate:down
ALTER TABLE user DROP CONSTRAINT user_unit_of_party;
