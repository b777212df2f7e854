-- migrate:up
INSERT INTO person_number (person_id, registration_no)
SELECT id, registration_no FROM person WHERE registration_no IS NOT NULL;

-- migrate:down
DELETE FROM person_number;
