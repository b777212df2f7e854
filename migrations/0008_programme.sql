-- migrate:up
-- A notice that starts or implements the 提升行动. A child implements its parent and shares the
-- ledger of the root; contributes_to links a year to a plan of several years.
CREATE TABLE programme (
  id             BIGINT NOT NULL AUTO_INCREMENT,
  slug           VARCHAR(40) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  title          VARCHAR(200) NOT NULL,
  title_en       VARCHAR(200) NOT NULL,
  issuer_id      BIGINT NOT NULL,
  parent_id      BIGINT NULL,
  root_id        BIGINT NOT NULL,
  contributes_to BIGINT NULL,
  doc_no         VARCHAR(60) NULL,
  issued_on      DATE NULL,
  period_start   DATE NOT NULL,
  period_end     DATE NOT NULL,
  disclosure     ENUM('public','on_request','internal') NOT NULL,
  status         ENUM('draft','issued','running','concluded','archived') NOT NULL,
  illustrative   BOOLEAN NOT NULL,
  source         VARCHAR(500) NOT NULL,
  version        BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY programme_slug (slug),
  UNIQUE KEY programme_doc_no (doc_no),
  CONSTRAINT programme_issuer FOREIGN KEY (issuer_id) REFERENCES unit (id),
  CONSTRAINT programme_parent FOREIGN KEY (parent_id) REFERENCES programme (id),
  CONSTRAINT programme_period CHECK (period_start <= period_end)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE programme;
