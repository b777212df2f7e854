-- migrate:up
-- 数量分配表: an issuer's official table, edition by edition. standing is 1 while a draft or a
-- reviewed table stands and NULL after, so that the unique key allows one at a time.
CREATE TABLE allocation (
  id             BIGINT NOT NULL AUTO_INCREMENT,
  programme_id   BIGINT NOT NULL,
  ledger_id      BIGINT NOT NULL,
  issuer_id      BIGINT NOT NULL,
  lo             INT NOT NULL,
  edition        INT NOT NULL,
  base_edition   INT NOT NULL,
  supersedes     BIGINT NULL,
  status         ENUM('draft','reviewed','published','superseded','closed') NOT NULL,
  standing       TINYINT AS (IF(status IN ('draft','reviewed'), 1, NULL)) PERSISTENT,
  title          VARCHAR(200) NOT NULL,
  doc_no         VARCHAR(60) NULL,
  cause          ENUM('publish','revise') NOT NULL,
  reason         VARCHAR(400) NULL,
  created_at     DATETIME(3) NOT NULL,
  edited_at      DATETIME(3) NOT NULL,
  edited_by      BIGINT NOT NULL,
  published_at   DATETIME(3) NULL,
  published_by   BIGINT NULL,
  receipt_due_at DATETIME(3) NULL,
  illustrative   BOOLEAN NOT NULL,
  version        BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY allocation_edition (ledger_id, issuer_id, edition),
  UNIQUE KEY allocation_standing (ledger_id, issuer_id, standing),
  KEY allocation_programme (programme_id, lo)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE allocation;
