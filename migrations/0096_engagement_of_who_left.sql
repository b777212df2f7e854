-- migrate:up
-- Whoever leaves a body leaves its seats there on that day; those that went on end with the last day there.
UPDATE engagement
JOIN (SELECT person_id, body_id, MAX(until) AS last FROM person_body
      GROUP BY person_id, body_id HAVING COUNT(*) = COUNT(until)) AS past
  ON past.person_id = engagement.person_id AND past.body_id = engagement.body_id
SET engagement.until = GREATEST(past.last, engagement.since), engagement.version = engagement.version + 1
WHERE engagement.seat <> 'helper' AND engagement.until IS NULL;

-- migrate:down
DO 0;
