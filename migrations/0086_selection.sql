-- migrate:up
-- A call of a city or a province for certification bodies (遴选). draft, open, closed, published; or
-- cancelled. An open call counts as closed once closes_on is over, by Beijing time. opened_at: who is not
-- the issuer, or above it, sees it from then on.
CREATE TABLE selection (
  id           BIGINT NOT NULL AUTO_INCREMENT,
  programme_id BIGINT NOT NULL,
  ledger_id    BIGINT NOT NULL,
  unit_id      BIGINT NOT NULL,
  title        VARCHAR(100) NOT NULL,
  criteria     TEXT NOT NULL,
  opens_on     DATE NOT NULL,
  closes_on    DATE NOT NULL,
  status       ENUM('draft','open','closed','published','cancelled') NOT NULL,
  opened_at    DATETIME(3) NULL,
  doc_no       VARCHAR(60) NULL,
  published_at DATETIME(3) NULL,
  reason       VARCHAR(400) NULL,
  edited_at    DATETIME(3) NOT NULL,
  edited_by    BIGINT NOT NULL,
  version      BIGINT NOT NULL DEFAULT 1,
  illustrative BOOLEAN NOT NULL,
  PRIMARY KEY (id),
  KEY selection_ledger (ledger_id, id),
  KEY selection_programme (programme_id),
  KEY selection_unit (unit_id),
  CONSTRAINT selection_programme FOREIGN KEY (programme_id) REFERENCES programme (id),
  CONSTRAINT selection_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT selection_edited_by FOREIGN KEY (edited_by) REFERENCES user (id),
  CONSTRAINT selection_days CHECK (opens_on <= closes_on),
  CONSTRAINT selection_decided CHECK ((status = 'published') = (published_at IS NOT NULL AND doc_no IS NOT NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE selection;
