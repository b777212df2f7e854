-- migrate:up
-- What speaks against a body (不良记录). It stands until lifted_on.
CREATE TABLE body_record (
  id          BIGINT NOT NULL AUTO_INCREMENT,
  body_id     BIGINT NOT NULL,
  kind        ENUM('penalty','violation','complaint','abnormal_list','serious_violation_list') NOT NULL,
  occurred_on DATE NOT NULL,
  lifted_on   DATE NULL,
  text        VARCHAR(400) NOT NULL,
  source      VARCHAR(200) NOT NULL,
  recorded_at DATETIME(3) NOT NULL,
  recorded_by BIGINT NULL,
  PRIMARY KEY (id),
  KEY body_record_body (body_id, id),
  CONSTRAINT body_record_body FOREIGN KEY (body_id) REFERENCES body (id),
  CONSTRAINT body_record_by FOREIGN KEY (recorded_by) REFERENCES user (id),
  CONSTRAINT body_record_days CHECK (lifted_on IS NULL OR lifted_on >= occurred_on)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE body_record;
