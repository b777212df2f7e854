-- migrate:up
ALTER TABLE file ADD CONSTRAINT file_body FOREIGN KEY (body_id) REFERENCES body (id);

-- migrate:down
ALTER TABLE file DROP FOREIGN KEY file_body;
