-- migrate:up
-- Places are counted from selected_body, behind selection_guard: a count of each unit and code says nothing of
-- codes that overlap.
DROP TABLE selection_place;

-- migrate:down
CREATE TABLE selection_place (
  ledger_id BIGINT NOT NULL,
  unit_id   BIGINT NOT NULL,
  industry  VARCHAR(5) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  bodies    BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (ledger_id, unit_id, industry),
  CONSTRAINT selection_place_bodies CHECK (bodies >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
INSERT INTO selection_place (ledger_id, unit_id, industry, bodies)
SELECT programme.root_id, selected_body.unit_id, selected_body.industry, COUNT(*)
FROM selected_body JOIN programme ON programme.id = selected_body.programme_id
GROUP BY programme.root_id, selected_body.unit_id, selected_body.industry;
