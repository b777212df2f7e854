-- migrate:up
-- The helper's seat stays once the enterprise has confirmed. Those that were confirmed and closed before
-- the body began had lost theirs.
INSERT INTO engagement (person_id, enterprise_id, body_id, seat, since, until, assignment_id, recorded_at,
                        recorded_by)
SELECT assignment.expert_id, assignment.enterprise_id, assignment.body_id, 'helper',
       DATE(assignment.offered_at + INTERVAL 8 HOUR), DATE(assignment.closed_at + INTERVAL 8 HOUR),
       assignment.id, assignment.offered_at, assignment.offered_by
FROM assignment LEFT JOIN engagement ON engagement.assignment_id = assignment.id
WHERE assignment.confirmed_at IS NOT NULL AND engagement.id IS NULL;

-- migrate:down
DO 0;
