-- migrate:up
-- Bodies in force that the unit (a city or a province) selected for an industry of its programme (遴选).
CREATE TABLE selected_body (
  programme_id BIGINT NOT NULL,
  unit_id      BIGINT NOT NULL,
  industry     VARCHAR(5) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  body_id      BIGINT NOT NULL,
  PRIMARY KEY (programme_id, unit_id, industry, body_id),
  KEY selected_body_unit (unit_id),
  KEY selected_body_industry (industry),
  KEY selected_body_body (body_id),
  CONSTRAINT selected_body_programme FOREIGN KEY (programme_id) REFERENCES programme (id),
  CONSTRAINT selected_body_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT selected_body_industry FOREIGN KEY (industry) REFERENCES industry (code),
  CONSTRAINT selected_body_body FOREIGN KEY (body_id) REFERENCES body (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE selected_body;
