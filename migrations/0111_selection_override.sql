-- migrate:up
-- Why a choice lets a rule pass that only warns: each rule has a reason of its own.
CREATE TABLE selection_override (
  selection_id BIGINT NOT NULL,
  industry     VARCHAR(5) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  body_id      BIGINT NOT NULL,
  rule         VARCHAR(30) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  reason       VARCHAR(400) NOT NULL,
  PRIMARY KEY (selection_id, industry, body_id, rule),
  CONSTRAINT selection_override_choice FOREIGN KEY (selection_id, industry, body_id)
    REFERENCES selection_choice (selection_id, industry, body_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE selection_override;
