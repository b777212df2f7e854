-- migrate:up
-- A body chosen for an industry of a call; in force once the call is published, until it is withdrawn.
-- override_reason: why a rule that only warns was let pass.
CREATE TABLE selection_choice (
  selection_id      BIGINT NOT NULL,
  industry          VARCHAR(5) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  body_id           BIGINT NOT NULL,
  override_reason   VARCHAR(400) NULL,
  withdrawn_at      DATETIME(3) NULL,
  withdrawal_reason VARCHAR(400) NULL,
  PRIMARY KEY (selection_id, industry, body_id),
  KEY selection_choice_body (body_id),
  CONSTRAINT selection_choice_industry FOREIGN KEY (selection_id, industry) REFERENCES selection_industry (selection_id, industry),
  CONSTRAINT selection_choice_body FOREIGN KEY (body_id) REFERENCES body (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE selection_choice;
