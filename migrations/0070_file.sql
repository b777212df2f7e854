-- migrate:up
-- A file that somebody uploaded. Its bytes lie in the store of files under their hash, once however often
-- they are sent; a row is one upload of a unit or a body.
CREATE TABLE file (
  id          BIGINT NOT NULL AUTO_INCREMENT,
  unit_id     BIGINT NULL,
  body_id     BIGINT NULL,
  sha256      CHAR(64) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  size        BIGINT NOT NULL,
  media_type  ENUM('application/pdf','image/png','image/jpeg') NOT NULL,
  name        VARCHAR(200) NOT NULL,
  uploaded_by BIGINT NOT NULL,
  uploaded_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY file_sha256 (sha256),
  CONSTRAINT file_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT file_uploader FOREIGN KEY (uploaded_by) REFERENCES user (id),
  CONSTRAINT file_owner CHECK ((unit_id IS NULL) <> (body_id IS NULL)),
  CONSTRAINT file_size CHECK (size > 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin
  COMMENT='append-only: the application may insert and read';

-- migrate:down
DROP TABLE file;
