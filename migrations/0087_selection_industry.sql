-- migrate:up
-- The industries for which a call looks for bodies.
CREATE TABLE selection_industry (
  selection_id BIGINT NOT NULL,
  industry     VARCHAR(5) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  PRIMARY KEY (selection_id, industry),
  KEY selection_industry_industry (industry),
  CONSTRAINT selection_industry_of FOREIGN KEY (selection_id) REFERENCES selection (id),
  CONSTRAINT selection_industry_industry FOREIGN KEY (industry) REFERENCES industry (code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE selection_industry;
