-- migrate:up
-- heir_id: two rows were one human's; this one was joined to that, which has all that named it. What is left
-- of it is its id, which leads there.
ALTER TABLE person
  ADD COLUMN heir_id BIGINT NULL AFTER id,
  ADD KEY person_heir (heir_id),
  ADD KEY person_namesake (name, home_id),
  ADD KEY person_number_kept (id, registration_key),
  ADD CONSTRAINT person_heir FOREIGN KEY (heir_id) REFERENCES person (id),
  ADD CONSTRAINT person_number_kept FOREIGN KEY (id, registration_key)
    REFERENCES person_number (person_id, registration_key),
  ADD CONSTRAINT person_joined CHECK
    (heir_id IS NULL OR (body_id IS NULL AND registration_no IS NULL AND open_assignments = 0
                         AND NOT (manager OR expert OR auditor)));

-- migrate:down
ALTER TABLE person
  DROP CONSTRAINT person_joined,
  DROP FOREIGN KEY person_number_kept,
  DROP FOREIGN KEY person_heir,
  DROP KEY person_number_kept,
  DROP KEY person_namesake,
  DROP KEY person_heir,
  DROP COLUMN heir_id;
