-- migrate:up
-- Industries of GB/T 4754-2017: a letter, or a letter and 2, 3 or 4 digits. X covers Y when X is a
-- prefix of Y.
CREATE TABLE industry (
  code    VARCHAR(5) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  name    VARCHAR(100) NOT NULL,
  name_en VARCHAR(200) NOT NULL,
  parent  VARCHAR(5) CHARACTER SET ascii COLLATE ascii_nopad_bin NULL,
  PRIMARY KEY (code),
  KEY industry_parent (parent),
  CONSTRAINT industry_parent FOREIGN KEY (parent) REFERENCES industry (code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE industry;
