-- migrate:up
-- Fields that a body may certify in (A01: quality management), and when. valid_until is the last day.
CREATE TABLE body_field (
  body_id     BIGINT NOT NULL,
  field       VARCHAR(5) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  valid_from  DATE NOT NULL,
  valid_until DATE NULL,
  PRIMARY KEY (body_id, field),
  CONSTRAINT body_field_body FOREIGN KEY (body_id) REFERENCES body (id),
  CONSTRAINT body_field_days CHECK (valid_until IS NULL OR valid_until >= valid_from)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE body_field;
