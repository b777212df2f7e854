-- migrate:up
-- A user's roles are of the user's party.
ALTER TABLE user_grant
  ADD CONSTRAINT user_grant_party FOREIGN KEY (user_id, party) REFERENCES user (id, party);

-- migrate:down
ALTER TABLE user_grant DROP FOREIGN KEY user_grant_party;
