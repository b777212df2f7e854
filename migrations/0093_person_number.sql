-- migrate:up
-- A person is known by its registration number for ever: the firewall rests on it. However a number is written
-- (capitals, hyphens), it is the same number. Whoever helps, audits or holds a seat and has none gets one
-- that stands in for it until the province's officers correct it.
UPDATE person SET registration_no = CONCAT('PENDING-', id)
WHERE registration_no IS NULL
  AND (expert OR auditor OR EXISTS (SELECT 1 FROM engagement WHERE engagement.person_id = person.id));
ALTER TABLE person
  ADD COLUMN registration_key VARCHAR(40) CHARACTER SET ascii COLLATE ascii_nopad_bin
    AS (UPPER(REPLACE(REPLACE(REPLACE(registration_no, '-', ''), '/', ''), '.', ''))) PERSISTENT AFTER registration_no,
  DROP KEY person_registration_no,
  ADD UNIQUE KEY person_registration (registration_key),
  ADD CONSTRAINT person_number CHECK (registration_no IS NOT NULL OR NOT (expert OR auditor));

-- migrate:down
ALTER TABLE person
  DROP CONSTRAINT person_number,
  DROP KEY person_registration,
  DROP COLUMN registration_key,
  ADD UNIQUE KEY person_registration_no (registration_no);
