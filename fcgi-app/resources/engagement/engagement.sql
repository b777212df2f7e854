-- What people were to enterprises, and the firewall between helping and certifying (R-TJ-41).

-- name: engagement_forbidding
-- scope: none, because a seat forbids whichever body entered it; of it nothing but the days is told
SELECT engagement.person_id, engagement.enterprise_id, engagement.seat, engagement.since,
       engagement.until
FROM engagement JOIN enterprise ON enterprise.id = engagement.enterprise_id
WHERE engagement.seat <> 'helper' AND engagement.voided_at IS NULL
  AND (engagement.until IS NULL OR engagement.until + INTERVAL :months MONTH >= :today)
  AND (:person_id IS NULL OR engagement.person_id = :person_id)
  AND (:enterprise_id IS NULL OR engagement.enterprise_id = :enterprise_id)
  AND (:lo IS NULL OR enterprise.lo BETWEEN :lo AND :hi)
ORDER BY engagement.person_id, engagement.enterprise_id, engagement.until IS NULL DESC,
         engagement.until DESC;

-- name: engagement_pairs_of_person
-- scope: none, because help forbids whichever body gave it; the auditing side is told the days
SELECT helper.person_id, helper.enterprise_id, assignment.programme_id, assignment.unit_id,
       helper.since AS helped_since, helper.until AS helped_until
FROM engagement AS helper JOIN assignment ON assignment.id = helper.assignment_id
WHERE helper.seat = 'helper' AND helper.person_id = :person_id
  AND helper.enterprise_id = :enterprise_id;

-- name: engagement_pairs
-- scope: none, because the audit looks at every pair, and who merges rows at those of the person
SELECT helper.person_id, helper.enterprise_id, assignment.programme_id, assignment.unit_id,
       person.name AS person_name,
       assignment.id AS assignment_id, assignment.open IS NOT NULL AS open,
       enterprise.uscc, enterprise.name AS enterprise_name, helper.since AS helped_since, helper.until AS helped_until,
       certifying.seat, certifying.since, certifying.until
FROM engagement AS helper
JOIN engagement AS certifying ON certifying.person_id = helper.person_id
  AND certifying.enterprise_id = helper.enterprise_id AND certifying.seat <> 'helper'
  AND certifying.voided_at IS NULL
JOIN assignment ON assignment.id = helper.assignment_id
JOIN person ON person.id = helper.person_id
JOIN enterprise ON enterprise.id = helper.enterprise_id
WHERE helper.seat = 'helper' AND (:person_id IS NULL OR helper.person_id = :person_id)
ORDER BY helper.person_id, helper.enterprise_id;

-- name: engagement_begin_help
-- scope: none, because it belongs to an assignment that was found in scope
INSERT INTO engagement (person_id, enterprise_id, body_id, seat, since, assignment_id, recorded_at,
                        recorded_by)
VALUES (:person_id, :enterprise_id, :body_id, 'helper', :today, :assignment_id, :now, :user_id);

-- name: engagement_end_help
-- scope: none, because it belongs to an assignment that was found in scope
UPDATE engagement SET until = :today, version = version + 1 WHERE assignment_id = :assignment_id;

-- name: engagement_forget_help
-- scope: none, because it belongs to an assignment that was found in scope
DELETE FROM engagement WHERE assignment_id = :assignment_id;

-- name: engagement_list
-- scope: body engagement.body_id
-- variant: engagement_list_of_units
-- scope: unit enterprise.lo
SELECT engagement.id, engagement.person_id, person.name AS person_name, engagement.enterprise_id,
       enterprise.uscc, enterprise.name AS enterprise_name, engagement.body_id,
       body.name AS body_name, engagement.seat, engagement.since, engagement.until,
       engagement.source, engagement.recorded_at, user.username AS recorded_by,
       engagement.voided_at, engagement.void_reason,
       CASE WHEN engagement.voided_at IS NULL THEN NULL WHEN voider.party = 'body' THEN body.name
            ELSE voider_unit.name END AS voided_by,
       engagement.version
FROM engagement JOIN person ON person.id = engagement.person_id
JOIN enterprise ON enterprise.id = engagement.enterprise_id
JOIN body ON body.id = engagement.body_id
JOIN user ON user.id = engagement.recorded_by
LEFT JOIN user AS voider ON voider.id = engagement.voided_by
LEFT JOIN unit AS voider_unit ON voider_unit.id = voider.unit_id
WHERE :scope AND engagement.seat <> 'helper'
  AND (:id IS NULL OR engagement.id = :id)
  AND (:person_id IS NULL OR engagement.person_id = :person_id)
  AND (:q IS NULL OR LOCATE(:q, person.name) > 0 OR LOCATE(:q, enterprise.name) > 0
       OR LOCATE(UPPER(:q), CONVERT(enterprise.uscc USING utf8mb4)) = 1)
  AND (:after IS NULL OR engagement.id < :after)
ORDER BY engagement.id DESC LIMIT :limit;

-- name: engagement_enterprise
-- scope: none, because the auditing side names an enterprise by its credit code
SELECT id AS number FROM enterprise WHERE CONVERT(uscc USING utf8mb4) = :uscc;

-- name: engagement_times
-- scope: none, because a person is found by the body that it is or was with
SELECT person_body.since, person_body.until, person.registration_no IS NOT NULL AS numbered
FROM person_body JOIN person ON person.id = person_body.person_id
WHERE person_body.person_id = :person_id AND person_body.body_id = :body_id;

-- name: engagement_insert
-- scope: none, because the caller acts for the body that it names
INSERT INTO engagement (person_id, enterprise_id, body_id, seat, since, until, source, recorded_at,
                        recorded_by)
VALUES (:person_id, :enterprise_id, :body_id, :seat, :since, :until, :source, :now, :user_id);

-- name: engagement_end
-- scope: body engagement.body_id
UPDATE engagement SET until = :until, version = version + 1
WHERE id = :id AND version = :version AND until IS NULL AND voided_at IS NULL AND :scope;

-- name: engagement_merge
-- scope: none, because whoever merges two people's rows is checked to keep both
UPDATE engagement SET person_id = :id, version = version + 1 WHERE person_id = :gone;

-- name: engagement_forget_voided
-- scope: none, because the enterprise was found in the caller's scope
DELETE FROM engagement WHERE enterprise_id = :enterprise_id AND voided_at IS NOT NULL;

-- name: engagement_end_seats
-- scope: none, because whoever lets the person go is its body
UPDATE engagement SET until = :today, version = version + 1
WHERE person_id = :person_id AND body_id = :body_id AND seat <> 'helper' AND until IS NULL
  AND voided_at IS NULL;

-- name: engagement_void
-- scope: none, because it was found in the caller's scope
UPDATE engagement
SET voided_at = :now, voided_by = :user_id, void_reason = :reason, version = version + 1
WHERE id = :id AND version = :version AND voided_at IS NULL AND seat <> 'helper';
