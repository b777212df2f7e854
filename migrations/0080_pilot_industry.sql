-- migrate:up
-- The pilot industries of a district (试点行业) in a programme, with the park or area they centre on.
-- slot: its place among the district's, which the limit of R-SH-11 counts. lo is the district's.
CREATE TABLE pilot_industry (
  id           BIGINT NOT NULL AUTO_INCREMENT,
  programme_id BIGINT NOT NULL,
  ledger_id    BIGINT NOT NULL,
  unit_id      BIGINT NOT NULL,
  lo           INT NOT NULL,
  industry     VARCHAR(5) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  area         VARCHAR(100) NULL,
  slot         INT NOT NULL,
  named_at     DATETIME(3) NOT NULL,
  named_by     BIGINT NOT NULL,
  illustrative BOOLEAN NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY pilot_industry_of (ledger_id, unit_id, industry),
  UNIQUE KEY pilot_industry_slot (ledger_id, unit_id, slot),
  KEY pilot_industry_lo (ledger_id, lo),
  KEY pilot_industry_programme (programme_id),
  KEY pilot_industry_unit (unit_id),
  KEY pilot_industry_industry (industry),
  CONSTRAINT pilot_industry_programme FOREIGN KEY (programme_id) REFERENCES programme (id),
  CONSTRAINT pilot_industry_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT pilot_industry_industry FOREIGN KEY (industry) REFERENCES industry (code),
  CONSTRAINT pilot_industry_named_by FOREIGN KEY (named_by) REFERENCES user (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE pilot_industry;
