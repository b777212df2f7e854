-- migrate:up
ALTER TABLE submission ADD CONSTRAINT submission_body FOREIGN KEY (body_id) REFERENCES body (id);

-- migrate:down
ALTER TABLE submission DROP FOREIGN KEY submission_body;
