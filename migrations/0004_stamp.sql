-- migrate:up
-- Versions of what the workers keep in memory; any change of the thing bumps its stamp.
CREATE TABLE stamp (
  name    VARCHAR(30) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

INSERT INTO stamp (name, version) VALUES ('unit', 1), ('programme', 1);

-- migrate:down
DROP TABLE stamp;
