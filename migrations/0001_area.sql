-- migrate:up
-- Administrative divisions (区划, GB/T 2260). Not organs: see unit.
CREATE TABLE area (
  code       CHAR(6) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  name       VARCHAR(60) NOT NULL,
  level      ENUM('province','prefecture','county') NOT NULL,
  parent     CHAR(6) CHARACTER SET ascii COLLATE ascii_nopad_bin NULL,
  valid_from DATE NOT NULL,
  valid_to   DATE NULL,
  PRIMARY KEY (code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE area;
