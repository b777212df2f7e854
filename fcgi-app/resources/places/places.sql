-- Counters that guard a last place, against what they count.

-- name: places_drifted
-- scope: none, because the audit looks at every row
-- expert: person.open_assignments against open assignments. seat: an assignment has its helper's seat
-- while it is open, and an ended one afterwards if the enterprise had said yes.
SELECT 'expert' AS what, person.id, person.name AS detail, person.open_assignments AS stored,
       COALESCE(open.number, 0) AS counted
FROM person
LEFT JOIN (SELECT expert_id, COUNT(*) AS number FROM assignment WHERE open = 1 GROUP BY expert_id)
  AS open ON open.expert_id = person.id
WHERE person.open_assignments <> COALESCE(open.number, 0)
UNION ALL
SELECT 'seat', assignment.id, CONVERT(assignment.status USING utf8mb4), COUNT(seat.id),
       IF(assignment.open = 1, 1, 0)
FROM assignment LEFT JOIN engagement AS seat ON seat.assignment_id = assignment.id
  AND seat.until IS NULL AND seat.person_id = assignment.expert_id
  AND seat.enterprise_id = assignment.enterprise_id AND seat.body_id = assignment.body_id
GROUP BY assignment.id, assignment.status, assignment.open
HAVING COUNT(seat.id) <> IF(assignment.open = 1, 1, 0)
UNION ALL
SELECT 'seat', assignment.id, CONVERT(assignment.status USING utf8mb4), 0, 1
FROM assignment
WHERE assignment.open IS NULL AND assignment.confirmed_at IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM engagement WHERE engagement.assignment_id = assignment.id
                    AND engagement.until IS NOT NULL);
