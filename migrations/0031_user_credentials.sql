-- migrate:up
-- An empty password_hash lets nobody in; a one-time password is to be changed at the first sign-in.
-- (id, party) is what grants refer to.
ALTER TABLE user
  ADD COLUMN created_at DATETIME(3) NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  ADD COLUMN password_set_at DATETIME(3) NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  ADD COLUMN one_time BOOLEAN NOT NULL DEFAULT FALSE,
  ADD COLUMN last_sign_in_at DATETIME(3) NULL,
  ADD COLUMN last_sign_in_address VARCHAR(45) CHARACTER SET ascii COLLATE ascii_nopad_bin NULL,
  ADD UNIQUE KEY user_party (id, party);

-- migrate:down
ALTER TABLE user
  DROP KEY user_party,
  DROP COLUMN last_sign_in_address,
  DROP COLUMN last_sign_in_at,
  DROP COLUMN one_time,
  DROP COLUMN password_set_at,
  DROP COLUMN created_at;
