-- Assignments.

-- name: assignment_list
-- scope: unit assignment.lo
-- variant: assignment_list_of_keeper
-- scope: unit enterprise.lo
-- variant: assignment_list_of_body
-- scope: body assignment.body_id
-- variant: assignment_list_of_expert
-- scope: person assignment.expert_id
-- variant: assignment_list_of_enterprise
-- scope: enterprise assignment.enterprise_id
-- In this order: a page of thousands is the last rows of an index, and not all of every body sorted.
SELECT STRAIGHT_JOIN
       assignment.id, assignment.programme_id, assignment.ledger_id, assignment.unit_id, assignment.lo,
       assignment.industry, assignment.enterprise_id, enterprise.uscc,
       enterprise.name AS enterprise_name, enterprise.industry AS enterprise_industry,
       assignment.body_id, body.name AS body_name, :body_status AS body_status,
       assignment.work_group_id, work_group.name AS work_group_name, assignment.expert_id,
       person.name AS expert_name, assignment.status, assignment.predecessor_id,
       assignment.override_reason, assignment.offered_at, assignment.confirmed_at,
       assignment.started_at, assignment.closed_at, assignment.reason, assignment.version,
       assignment.illustrative
FROM assignment JOIN enterprise ON enterprise.id = assignment.enterprise_id
JOIN body ON body.id = assignment.body_id
JOIN person ON person.id = assignment.expert_id
LEFT JOIN work_group ON work_group.id = assignment.work_group_id
WHERE :scope AND (:id IS NULL OR assignment.id = :id)
  AND (:ledger_id IS NULL OR assignment.ledger_id = :ledger_id)
  AND (:lo IS NULL OR assignment.lo BETWEEN :lo AND :hi)
  AND (:body_id IS NULL OR assignment.body_id = :body_id)
  AND (:expert_id IS NULL OR assignment.expert_id = :expert_id)
  AND (:enterprise_id IS NULL OR assignment.enterprise_id = :enterprise_id)
  AND (:industry IS NULL OR LOCATE(:industry, CONVERT(assignment.industry USING utf8mb4)) = 1)
  AND (:status IS NULL OR assignment.status = :status)
  AND (:state IS NULL OR (assignment.open IS NOT NULL) = (:state = 'open'))
  AND (:after IS NULL OR assignment.id < :after)
ORDER BY assignment.id DESC LIMIT :limit;

-- name: assignment_enterprises
-- scope: unit enterprise.lo
-- One, or all of a place, with the open assignment of each.
SELECT enterprise.id, enterprise.uscc, enterprise.name, enterprise.unit_id, enterprise.industry,
       open.id AS assignment_id, open.expert_id
FROM enterprise
LEFT JOIN assignment AS open ON open.ledger_id = :ledger_id
  AND open.enterprise_id = enterprise.id AND open.open = 1
WHERE :scope AND (:id IS NULL OR enterprise.id = :id)
  AND (:lo IS NULL OR enterprise.lo BETWEEN :lo AND :hi)
  AND (:industry IS NULL OR LOCATE(:industry, CONVERT(enterprise.industry USING utf8mb4)) = 1)
ORDER BY enterprise.lo, enterprise.id LIMIT :limit;

-- name: assignment_experts
-- scope: none, because units choose among the experts of every body
-- One with his present body; all of a body; or those of bodies that are selected for enterprises of
-- a place.
SELECT person.id, person.name, person.body_id, person.home_id, person.open_assignments,
       person.expert AS is_expert, person.version,
       (SELECT GROUP_CONCAT(industry ORDER BY industry) FROM person_speciality
        WHERE person_speciality.person_id = person.id) AS speciality_codes
FROM person
WHERE person.body_id IS NOT NULL
  AND (:id IS NULL OR person.id = :id)
  AND (:body_id IS NULL OR person.body_id = :body_id)
  AND (:id IS NOT NULL OR :body_id IS NOT NULL
       OR (person.expert = 1
           AND person.body_id IN
             (SELECT selected_body.body_id FROM selected_body
              JOIN programme ON programme.id = selected_body.programme_id
              JOIN unit AS area ON area.id = selected_body.unit_id
              WHERE programme.root_id = :ledger_id AND area.lo <= :hi AND area.hi >= :lo
                AND EXISTS (SELECT 1 FROM enterprise
                            WHERE enterprise.lo BETWEEN GREATEST(area.lo, :lo) AND LEAST(area.hi, :hi)
                              AND LOCATE(selected_body.industry, enterprise.industry) = 1))))
ORDER BY person.id;

-- name: assignment_groups
-- scope: none, because units choose among the experts of every body
-- The work groups to which they belong, person by person: of one, or of everybody.
SELECT person.id AS person_id, work_group.id, work_group.name, work_group.version,
       work_group.industry, area.lo, area.hi
FROM person JOIN work_group ON work_group.body_id = person.body_id
LEFT JOIN work_group_member ON work_group_member.group_id = work_group.id
  AND work_group_member.person_id = person.id
LEFT JOIN unit AS area ON area.id = work_group.area_id
WHERE (work_group.leader_id = person.id OR work_group_member.person_id IS NOT NULL)
  AND (:person_id IS NULL OR person.id = :person_id)
  AND (:body_id IS NULL OR person.body_id = :body_id)
  AND (:work_group_id IS NULL OR work_group.id = :work_group_id)
ORDER BY person.id, work_group.id;

-- ---- what open assignments are judged by (holding.c) ----

-- fragment: assignment_held
-- Those within the bounds of a list that was found in the caller's scope.
assignment.open = 1 AND assignment.id BETWEEN :id_least AND :id_most
  AND assignment.lo BETWEEN :lo_least AND :lo_most
  AND assignment.body_id BETWEEN :body_least AND :body_most
  AND assignment.expert_id BETWEEN :expert_least AND :expert_most
  AND assignment.enterprise_id BETWEEN :enterprise_least AND :enterprise_most;

-- name: assignment_helpers
-- scope: none, because the assignments were found in the caller's scope
-- Their experts, with the body of today.
SELECT person.id, person.name, person.body_id, person.home_id, person.open_assignments,
       person.expert AS is_expert, person.version,
       (SELECT GROUP_CONCAT(industry ORDER BY industry) FROM person_speciality
        WHERE person_speciality.person_id = person.id) AS speciality_codes
FROM (SELECT DISTINCT assignment.expert_id AS id FROM assignment WHERE :assignment_held) AS helper
JOIN person ON person.id = helper.id
ORDER BY person.id;

-- name: assignment_helper_groups
-- scope: none, because the assignments were found in the caller's scope
SELECT person.id AS person_id, work_group.id, work_group.name, work_group.version,
       work_group.industry, area.lo, area.hi
FROM (SELECT DISTINCT assignment.expert_id AS id FROM assignment WHERE :assignment_held) AS helper
JOIN person ON person.id = helper.id
JOIN work_group ON work_group.body_id = person.body_id
LEFT JOIN work_group_member ON work_group_member.group_id = work_group.id
  AND work_group_member.person_id = person.id
LEFT JOIN unit AS area ON area.id = work_group.area_id
WHERE work_group.leader_id = person.id OR work_group_member.person_id IS NOT NULL
ORDER BY person.id, work_group.id;

-- name: assignment_seats
-- scope: none, because the assignments were found in the caller's scope
-- The longest comes first, as engagement_in asks.
SELECT engagement.person_id, engagement.enterprise_id, engagement.seat, engagement.since,
       engagement.until
FROM assignment
JOIN engagement ON engagement.person_id = assignment.expert_id
  AND engagement.enterprise_id = assignment.enterprise_id AND engagement.seat <> 'helper'
  AND engagement.voided_at IS NULL
WHERE :assignment_held
ORDER BY engagement.person_id, engagement.enterprise_id, engagement.until IS NULL DESC,
         engagement.until DESC;

-- name: assignment_footings
-- scope: none, because it asks for the caller's own body only
SELECT assignment.id, assignment.programme_id, assignment.unit_id, assignment.expert_id,
       enterprise.name AS enterprise_name, enterprise.industry
FROM assignment JOIN enterprise ON enterprise.id = assignment.enterprise_id
WHERE assignment.body_id = :body_id AND assignment.open = 1
  AND (:person_id IS NULL OR assignment.expert_id = :person_id)
ORDER BY assignment.id;

-- name: assignment_take_expert
-- scope: none, because units choose among the experts of every body
-- The guard: the limit is part of the write, and the person is still as it was read.
UPDATE person SET open_assignments = open_assignments + 1
WHERE id = :id AND body_id = :body_id AND version = :version
  AND (open_assignments + 1 <= :most OR :override = 1);

-- name: assignment_take_group
-- scope: none, because units choose among the groups of every body
-- Written, not read: whoever changes or dissolves the group at the same time waits here.
UPDATE work_group SET assignment_version = assignment_version + 1
WHERE id = :id AND version = :version;

-- name: assignment_release_expert
-- scope: none, because the assignment was found in scope
UPDATE person SET open_assignments = open_assignments - 1 WHERE id = :id AND open_assignments > 0;

-- name: assignment_insert
-- scope: none, because the enterprise was found in scope
INSERT INTO assignment (programme_id, ledger_id, unit_id, lo, industry, enterprise_id, body_id,
                        work_group_id, expert_id, status, predecessor_id, override_reason,
                        offered_at, offered_by, illustrative)
VALUES (:programme_id, :ledger_id, :unit_id, :lo, :industry, :enterprise_id, :body_id,
        :work_group_id, :expert_id, 'offered', :predecessor_id, :override_reason,
        :now, :user_id, :illustrative);

-- name: assignment_step
-- scope: none, because the assignment was found in the caller's scope
UPDATE assignment
SET status = :status, version = version + 1,
    confirmed_at = IF(:status = 'confirmed', :now, confirmed_at),
    started_at = IF(:status = 'active', :now, started_at),
    closed_at = IF(:status IN ('confirmed', 'active'), closed_at, :now),
    closed_by = IF(:status IN ('confirmed', 'active'), closed_by, :user_id),
    reason = COALESCE(:reason, reason)
WHERE id = :id AND version = :version;

-- name: assignment_counts
-- scope: unit assignment.lo
-- Those that wait have no minutes: median and percentile pass over them.
SELECT `key`, MIN(name) AS name,
       COUNT(IF(status = 'offered', 1, NULL)) AS offered,
       COUNT(IF(status = 'confirmed', 1, NULL)) AS confirmed,
       COUNT(IF(status = 'active', 1, NULL)) AS active,
       COUNT(IF(status = 'replaced', 1, NULL)) AS replaced,
       COUNT(IF(status = 'ended', 1, NULL)) AS ended,
       COUNT(IF(status = 'declined', 1, NULL)) AS declined,
       COUNT(IF(status = 'withdrawn', 1, NULL)) AS withdrawn,
       COUNT(DISTINCT IF(open = 1, expert_id, NULL)) AS experts,
       COUNT(DISTINCT IF(open = 1, enterprise_id, NULL)) AS enterprises,
       COUNT(minutes) AS consents,
       CAST(AVG(minutes) AS SIGNED) AS consent_minutes,
       CAST(MIN(median) AS SIGNED) AS consent_median_minutes,
       MIN(tenth) AS consent_p90_minutes,
       MAX(minutes) AS consent_longest_minutes,
       MAX(IF(status = 'offered', TIMESTAMPDIFF(MINUTE, offered_at, :now), NULL))
         AS waiting_longest_minutes
FROM (SELECT named.*, MEDIAN(minutes) OVER (PARTITION BY `key`) AS median,
             PERCENTILE_DISC(0.9) WITHIN GROUP (ORDER BY minutes) OVER (PARTITION BY `key`) AS tenth
      FROM (SELECT CASE :grouping WHEN 'unit' THEN CONVERT(unit.code USING utf8mb4)
                                  WHEN 'body' THEN body.id WHEN 'expert' THEN person.id
                                  ELSE CONVERT(assignment.industry USING utf8mb4) END AS `key`,
                   CASE :grouping WHEN 'unit' THEN unit.name WHEN 'body' THEN body.name
                                  WHEN 'expert' THEN person.name
                                  ELSE IF(:lang = 'en', industry.name_en, industry.name)
                                  END AS name,
                   assignment.lo, assignment.status, assignment.open, assignment.expert_id,
                   assignment.enterprise_id, assignment.offered_at,
                   TIMESTAMPDIFF(MINUTE, assignment.offered_at, assignment.confirmed_at) AS minutes
            FROM assignment JOIN unit ON unit.id = assignment.unit_id
            JOIN body ON body.id = assignment.body_id
            JOIN person ON person.id = assignment.expert_id
            JOIN industry ON industry.code = assignment.industry
            WHERE :scope AND assignment.ledger_id = :ledger_id AND assignment.lo BETWEEN :lo AND :hi)
        AS named) AS timed
GROUP BY `key` ORDER BY MIN(IF(:grouping = 'unit', lo, 0)), `key`;
