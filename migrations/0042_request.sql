-- migrate:up
-- What a unit gives back, or asks its issuer to take back (退回、请求减免). A ceiling's return is accepted
-- as it is made; a floor's waits for the issuer. lo is the asking unit's, for the scope of those
-- above. standing is 1 while a request is open and NULL after: one at a time per indicator.
CREATE TABLE request (
  id              BIGINT NOT NULL AUTO_INCREMENT,
  programme_id    BIGINT NOT NULL,
  ledger_id       BIGINT NOT NULL,
  unit_id         BIGINT NOT NULL,
  issuer_id       BIGINT NOT NULL,
  lo              INT NOT NULL,
  indicator_id    BIGINT NOT NULL,
  amount          BIGINT NOT NULL,
  reason          VARCHAR(400) NOT NULL,
  status          ENUM('open','accepted','refused','withdrawn') NOT NULL,
  standing        TINYINT AS (IF(status = 'open', 1, NULL)) PERSISTENT,
  asked_at        DATETIME(3) NOT NULL,
  asked_by        BIGINT NOT NULL,
  decided_at      DATETIME(3) NULL,
  decided_by      BIGINT NULL,
  decision_reason VARCHAR(400) NULL,
  allocation_id   BIGINT NULL,
  edition         INT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY request_standing (ledger_id, unit_id, indicator_id, standing),
  KEY request_issuer (issuer_id, status),
  CONSTRAINT request_amount CHECK (amount > 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE request;
