-- migrate:up
CREATE TABLE basis_document (
  programme_id BIGINT NOT NULL,
  seq          INT NOT NULL,
  doc_no       VARCHAR(60) NULL,
  title        VARCHAR(200) NOT NULL,
  available    BOOLEAN NOT NULL,
  PRIMARY KEY (programme_id, seq),
  CONSTRAINT basis_document_programme FOREIGN KEY (programme_id) REFERENCES programme (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE basis_document;
