-- migrate:up
-- A body's place in the evaluation of a province and year; 1 is the best.
CREATE TABLE body_rank (
  body_id     BIGINT NOT NULL,
  province_id BIGINT NOT NULL,
  year        INT NOT NULL,
  place       INT NOT NULL,
  PRIMARY KEY (body_id, province_id, year),
  KEY body_rank_province (province_id),
  CONSTRAINT body_rank_body FOREIGN KEY (body_id) REFERENCES body (id),
  CONSTRAINT body_rank_province FOREIGN KEY (province_id) REFERENCES unit (id),
  CONSTRAINT body_rank_place CHECK (place > 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE body_rank;
