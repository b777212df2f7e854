-- migrate:up
-- What is counted. An indicator belongs to the programme that names it first; children share it.
CREATE TABLE indicator (
  id               BIGINT NOT NULL AUTO_INCREMENT,
  programme_id     BIGINT NOT NULL,
  code             VARCHAR(40) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  name             VARCHAR(60) NOT NULL,
  name_en          VARCHAR(80) NOT NULL,
  kind             ENUM('floor','ceiling','range','minimum','rate','selective','trend') NOT NULL,
  op               ENUM('ge','gt','le','between','up','down') NOT NULL,
  approx           BOOLEAN NOT NULL,
  unit_of_count    VARCHAR(20) NOT NULL,
  unit_of_count_en VARCHAR(40) NOT NULL,
  rollup           ENUM('sum','distinct','ratio','none') NOT NULL,
  basis            VARCHAR(300) NOT NULL,
  basis_en         VARCHAR(400) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY indicator_code (programme_id, code),
  CONSTRAINT indicator_programme FOREIGN KEY (programme_id) REFERENCES programme (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE indicator;
