-- migrate:up
-- Enterprises of a unit: what the register knows of each. lo is the unit's, for the scope of those above.
CREATE TABLE enterprise (
  id           BIGINT NOT NULL AUTO_INCREMENT,
  uscc         CHAR(18) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  name         VARCHAR(100) NOT NULL,
  unit_id      BIGINT NOT NULL,
  lo           INT NOT NULL,
  industry     VARCHAR(5) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  version      BIGINT NOT NULL DEFAULT 1,
  illustrative BOOLEAN NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY enterprise_uscc (uscc),
  KEY enterprise_lo (lo, id),
  KEY enterprise_unit (unit_id),
  KEY enterprise_industry (industry),
  CONSTRAINT enterprise_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT enterprise_industry FOREIGN KEY (industry) REFERENCES industry (code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE enterprise;
