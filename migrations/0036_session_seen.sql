-- migrate:up
-- seen_at: the last activity, written at most once a minute. factors: 1 the password, 2 the second
-- factor, too. previous_*: the user's sign-in before this one, to be shown to it.
ALTER TABLE session
  ADD COLUMN seen_at DATETIME(3) NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  ADD COLUMN factors TINYINT NOT NULL DEFAULT 1,
  ADD COLUMN user_agent VARCHAR(200) CHARACTER SET ascii COLLATE ascii_nopad_bin NULL,
  ADD COLUMN previous_at DATETIME(3) NULL,
  ADD COLUMN previous_address VARCHAR(45) CHARACTER SET ascii COLLATE ascii_nopad_bin NULL;

-- migrate:down
ALTER TABLE session
  DROP COLUMN previous_address,
  DROP COLUMN previous_at,
  DROP COLUMN user_agent,
  DROP COLUMN factors,
  DROP COLUMN seen_at;
