-- People of bodies. Each reading stands here twice: for a body, in its own scope, and for officers. A row
-- that was joined to another one (heir_id) is nobody's any more.

-- fragment: earlier_numbers
-- Those that were corrected, and those of rows that were joined to this one.
(SELECT GROUP_CONCAT(person_number.registration_no ORDER BY person_number.id) FROM person_number
 WHERE person_number.person_id = person.id
   AND person_number.registration_key <> person.registration_key);

-- name: person_list
-- scope: none, because officers see the people of every body
SELECT person.id, person.body_id, body.name AS body_name, person.name, person.registration_no,
       person.grade, person.manager, person.expert, person.auditor, person.home_id,
       person.open_assignments, person.version, person.illustrative,
       (SELECT since FROM person_body
        WHERE person_body.person_id = person.id AND person_body.until IS NULL) AS since,
       (SELECT MAX(recorded_at) FROM person_profile
        WHERE person_profile.person_id = person.id AND person_profile.changed) AS profile_changed_at,
       (SELECT GROUP_CONCAT(industry ORDER BY industry) FROM person_speciality
        WHERE person_speciality.person_id = person.id) AS speciality_codes,
       :earlier_numbers AS earlier_texts
FROM person JOIN unit AS home ON home.id = person.home_id
LEFT JOIN body ON body.id = person.body_id
LEFT JOIN person AS last ON last.id = :after
WHERE person.heir_id IS NULL AND (:body_id IS NULL OR person.body_id = :body_id)
  AND (:q IS NULL OR LOCATE(:q, person.name) > 0
       OR EXISTS (SELECT 1 FROM person_number WHERE person_number.person_id = person.id
                    AND LOCATE(:q, CONVERT(person_number.registration_no USING utf8mb4)) > 0))
  AND (:home_lo IS NULL OR home.lo BETWEEN :home_lo AND :home_hi)
  AND (:grade IS NULL OR person.grade = :grade)
  AND (:seat IS NULL OR CASE :seat WHEN 'manager' THEN person.manager
                                   WHEN 'expert' THEN person.expert ELSE person.auditor END)
  AND (:industry IS NULL OR EXISTS
       (SELECT 1 FROM person_speciality WHERE person_speciality.person_id = person.id
          AND LOCATE(CONVERT(person_speciality.industry USING utf8mb4), :industry) = 1))
  AND (last.id IS NULL
       OR (CASE :sort WHEN 'name' THEN person.name WHEN 'load' THEN LPAD(person.open_assignments, 9, '0')
                      ELSE '' END, person.id)
        > (CASE :sort WHEN 'name' THEN last.name WHEN 'load' THEN LPAD(last.open_assignments, 9, '0')
                      ELSE '' END, last.id))
ORDER BY CASE :sort WHEN 'name' THEN person.name WHEN 'load' THEN LPAD(person.open_assignments, 9, '0')
                    ELSE '' END, person.id
LIMIT :limit;

-- name: person_list_own
-- scope: body person.body_id
SELECT person.id, person.body_id, body.name AS body_name, person.name, person.registration_no,
       person.grade, person.manager, person.expert, person.auditor, person.home_id,
       person.open_assignments, person.version, person.illustrative,
       (SELECT since FROM person_body
        WHERE person_body.person_id = person.id AND person_body.until IS NULL) AS since,
       (SELECT MAX(recorded_at) FROM person_profile
        WHERE person_profile.person_id = person.id AND person_profile.changed) AS profile_changed_at,
       (SELECT GROUP_CONCAT(industry ORDER BY industry) FROM person_speciality
        WHERE person_speciality.person_id = person.id) AS speciality_codes,
       :earlier_numbers AS earlier_texts
FROM person JOIN unit AS home ON home.id = person.home_id
LEFT JOIN body ON body.id = person.body_id
LEFT JOIN person AS last ON last.id = :after
WHERE :scope AND (:body_id IS NULL OR person.body_id = :body_id)
  AND (:q IS NULL OR LOCATE(:q, person.name) > 0
       OR EXISTS (SELECT 1 FROM person_number WHERE person_number.person_id = person.id
                    AND LOCATE(:q, CONVERT(person_number.registration_no USING utf8mb4)) > 0))
  AND (:home_lo IS NULL OR home.lo BETWEEN :home_lo AND :home_hi)
  AND (:grade IS NULL OR person.grade = :grade)
  AND (:seat IS NULL OR CASE :seat WHEN 'manager' THEN person.manager
                                   WHEN 'expert' THEN person.expert ELSE person.auditor END)
  AND (:industry IS NULL OR EXISTS
       (SELECT 1 FROM person_speciality WHERE person_speciality.person_id = person.id
          AND LOCATE(CONVERT(person_speciality.industry USING utf8mb4), :industry) = 1))
  AND (last.id IS NULL
       OR (CASE :sort WHEN 'name' THEN person.name WHEN 'load' THEN LPAD(person.open_assignments, 9, '0')
                      ELSE '' END, person.id)
        > (CASE :sort WHEN 'name' THEN last.name WHEN 'load' THEN LPAD(last.open_assignments, 9, '0')
                      ELSE '' END, last.id))
ORDER BY CASE :sort WHEN 'name' THEN person.name WHEN 'load' THEN LPAD(person.open_assignments, 9, '0')
                    ELSE '' END, person.id
LIMIT :limit;

-- name: person_find
-- scope: none, because officers see the people of every body
SELECT person.id, person.body_id, body.name AS body_name, person.name, person.registration_no,
       person.grade, person.manager, person.expert, person.auditor, person.home_id,
       person.open_assignments, person.version, person.illustrative,
       (SELECT since FROM person_body
        WHERE person_body.person_id = person.id AND person_body.until IS NULL) AS since,
       (SELECT MAX(recorded_at) FROM person_profile
        WHERE person_profile.person_id = person.id AND person_profile.changed) AS profile_changed_at,
       (SELECT GROUP_CONCAT(industry ORDER BY industry) FROM person_speciality
        WHERE person_speciality.person_id = person.id) AS speciality_codes,
       :earlier_numbers AS earlier_texts
FROM person LEFT JOIN body ON body.id = person.body_id
WHERE person.heir_id IS NULL AND person.id = :id;

-- name: person_find_own
-- scope: body person.body_id
SELECT person.id, person.body_id, body.name AS body_name, person.name, person.registration_no,
       person.grade, person.manager, person.expert, person.auditor, person.home_id,
       person.open_assignments, person.version, person.illustrative,
       (SELECT since FROM person_body
        WHERE person_body.person_id = person.id AND person_body.until IS NULL) AS since,
       (SELECT MAX(recorded_at) FROM person_profile
        WHERE person_profile.person_id = person.id AND person_profile.changed) AS profile_changed_at,
       (SELECT GROUP_CONCAT(industry ORDER BY industry) FROM person_speciality
        WHERE person_speciality.person_id = person.id) AS speciality_codes,
       :earlier_numbers AS earlier_texts
FROM person LEFT JOIN body ON body.id = person.body_id
WHERE person.heir_id IS NULL AND person.id = :id AND :scope;

-- name: person_of_number
-- scope: none, because a number is one person's for ever, whosever it is
SELECT person.id, person.body_id
FROM person_number JOIN person ON person.id = person_number.person_id
WHERE person_number.registration_key = CONVERT(:registration_key USING ascii);

-- name: person_ref
-- scope: none, because a name stands beside whatever its id stands in
SELECT id, name FROM person WHERE id = :id;

-- name: person_heir
-- scope: none, because whoever stands there is then looked for in the caller's scope
SELECT heir_id AS number FROM person WHERE id = :id;

-- name: person_namesakes
-- scope: none, because officers see the people of every body
-- variant: person_namesakes_own
-- scope: body other.body_id
SELECT other.id, other.name, other.registration_no, other.body_id, body.name AS body_name
FROM person JOIN person AS other ON other.name = person.name AND other.home_id = person.home_id
  AND other.id <> person.id AND other.heir_id IS NULL
LEFT JOIN body ON body.id = other.body_id
WHERE person.id = :id AND :scope
ORDER BY other.id LIMIT :limit;

-- name: person_history
SELECT person_body.body_id, body.name AS body_name, body.province_id, person_body.since,
       person_body.until
FROM person_body JOIN body ON body.id = person_body.body_id
WHERE person_body.person_id = :id
ORDER BY person_body.until IS NULL DESC, person_body.until DESC, person_body.id DESC;

-- name: person_profiles
-- scope: none, because it belongs to a person that was found in the caller's scope
SELECT person_profile.grade, person_profile.home_id, person_profile.specialities AS speciality_codes,
       person_profile.recorded_at, person_profile.body_id, body.name AS body_name
FROM person_profile JOIN person ON person.id = person_profile.person_id
LEFT JOIN body ON body.id = person_profile.body_id
WHERE person.id = :id OR person.heir_id = :id ORDER BY person_profile.id DESC;

-- name: person_insert_profile
-- scope: none, because it belongs to a person whom the caller's body entered or changed
INSERT INTO person_profile (person_id, body_id, grade, home_id, specialities, changed, recorded_at,
                            recorded_by)
VALUES (:person_id, :body_id, :grade, :home_id, :specialities, :changed, :now, :user_id);

-- name: person_insert
-- scope: none, because whoever enters it is checked to be that body
-- Number and seats follow (person_update): a number is kept for a person that is there.
INSERT INTO person (body_id, name, grade, manager, expert, auditor, home_id, illustrative)
VALUES (:body_id, :name, :grade, FALSE, FALSE, FALSE, :home_id, :illustrative);

-- name: person_update
-- scope: body person.body_id
-- A number that is there stays.
UPDATE person
SET name = :name, registration_no = COALESCE(registration_no, :registration_no), grade = :grade, manager = :manager,
    expert = :expert, auditor = :auditor, home_id = :home_id, version = version + 1
WHERE id = :id AND version = :version AND :scope;

-- name: person_keep_number
INSERT INTO person_number (person_id, registration_no) VALUES (:id, :registration_no);

-- name: person_release_number
-- Whose it really is may be entered with it.
DELETE FROM person_number
WHERE person_id = :id AND registration_key = CONVERT(:registration_key USING ascii);

-- name: person_set_number
-- scope: none, because the caller is checked to register the person's body
UPDATE person SET registration_no = :registration_no, version = version + 1
WHERE id = :id AND version = :version;

-- name: person_join
-- scope: none, because the person is with no body, and whoever takes it in is checked to be that body
UPDATE person JOIN stamp ON stamp.name = 'access'
SET person.body_id = :body_id, person.version = person.version + 1,
    stamp.version = stamp.version + 1
WHERE person.id = :id AND person.body_id IS NULL AND person.heir_id IS NULL;

-- name: person_move_accounts
-- The accounts of a person go where it goes.
UPDATE user SET body_id = :body_id, version = version + 1 WHERE person_id = :id;

-- name: person_leave
-- scope: body person.body_id
-- From now on the person's accounts act for no body (auth/principal.sql).
UPDATE person JOIN stamp ON stamp.name = 'access'
SET person.body_id = NULL, person.version = person.version + 1, stamp.version = stamp.version + 1
WHERE person.id = :id AND person.open_assignments = 0 AND :scope;

-- name: person_begin_body
INSERT INTO person_body (person_id, body_id, since) VALUES (:id, :body_id, :day);

-- name: person_end_body
UPDATE person_body SET until = :day WHERE person_id = :id AND until IS NULL;

-- name: person_move_beginning
UPDATE person_body SET since = :day WHERE person_id = :id AND until IS NULL;

-- name: person_latest_beginning
-- scope: none, because it is the person's own seats that are asked for
-- The first day of the earliest seat that stands in its present time with the body: that time begins no later.
SELECT MIN(engagement.since) AS since
FROM person_body JOIN engagement ON engagement.person_id = person_body.person_id
  AND engagement.body_id = person_body.body_id AND engagement.since >= person_body.since
WHERE person_body.person_id = :id AND person_body.until IS NULL
  AND engagement.seat <> 'helper' AND engagement.voided_at IS NULL;

-- name: person_leads
-- scope: none, because it is the person's own group that is asked for
SELECT COUNT(*) AS number FROM work_group WHERE leader_id = :id;

-- name: person_leave_groups
DELETE FROM work_group_member WHERE person_id = :id;

-- name: person_delete_specialities
DELETE FROM person_speciality WHERE person_id = :id;

-- name: person_insert_speciality
INSERT INTO person_speciality (person_id, industry) VALUES (:person_id, :industry);

-- Two rows are one human's: what names the one (:gone) names the other (:id).

-- name: person_merge_take
-- scope: none, because the caller is checked to keep both
-- Whoever changes, offers or lets go the person waits, and then sees another version.
UPDATE person SET version = version + 1 WHERE id = :id AND version = :version;

-- name: person_merge_empty
-- scope: none, because the caller is checked to keep both
UPDATE person JOIN stamp ON stamp.name = 'access'
SET person.heir_id = :id, person.body_id = NULL, person.registration_no = NULL,
    person.manager = FALSE, person.expert = FALSE, person.auditor = FALSE,
    person.open_assignments = 0, stamp.version = stamp.version + 1
WHERE person.id = :gone;

-- name: person_merge_heirs
-- scope: none, because the caller is checked to keep both
UPDATE person SET heir_id = :id WHERE heir_id = :gone;

-- name: person_merge_numbers
UPDATE person_number SET person_id = :id WHERE person_id = :gone;

-- name: person_merge_fill
-- scope: none, because the caller is checked to keep both
UPDATE person
SET registration_no = COALESCE(registration_no, :registration_no), manager = :manager,
    expert = :expert, auditor = :auditor, open_assignments = open_assignments + :open_assignments
WHERE id = :id;

-- name: person_merge_present
-- Both were with one body: from the earlier day on.
UPDATE person_body AS kept JOIN person_body AS gone
  ON gone.person_id = :gone AND gone.until IS NULL
SET kept.since = LEAST(kept.since, gone.since)
WHERE kept.person_id = :id AND kept.until IS NULL;

-- name: person_merge_drop_present
DELETE FROM person_body WHERE person_id = :gone AND until IS NULL;

-- name: person_merge_times
UPDATE person_body SET person_id = :id WHERE person_id = :gone;

-- name: person_merge_leaders
-- scope: none, because the caller is checked to keep both
UPDATE work_group SET leader_id = :id, version = version + 1 WHERE leader_id = :gone;

-- name: person_merge_expert_seats
-- scope: none, because the caller is checked to keep both
-- In a group where both sit, the expert's seat is kept: help rests on it.
UPDATE work_group_member AS kept JOIN work_group_member AS gone
  ON gone.group_id = kept.group_id AND gone.person_id = :gone
SET kept.seat = 'expert'
WHERE kept.person_id = :id AND gone.seat = 'expert';

-- name: person_merge_double_seats
-- scope: none, because the caller is checked to keep both
-- Each sits in a group once: beside its own seat, or as its leader, no other one.
DELETE gone FROM work_group_member AS gone JOIN work_group ON work_group.id = gone.group_id
LEFT JOIN work_group_member AS kept ON kept.group_id = gone.group_id AND kept.person_id = :id
WHERE gone.person_id = :gone AND (kept.person_id IS NOT NULL OR work_group.leader_id = :id);

-- name: person_merge_led
-- scope: none, because the caller is checked to keep both
DELETE kept FROM work_group_member AS kept JOIN work_group ON work_group.id = kept.group_id
WHERE kept.person_id = :id AND work_group.leader_id = :id;

-- name: person_merge_seats
UPDATE work_group_member SET person_id = :id WHERE person_id = :gone;

-- name: person_merge_assignments
-- scope: none, because the caller is checked to keep both
UPDATE assignment SET expert_id = :id, version = version + 1 WHERE expert_id = :gone;

-- name: person_merge_accounts
UPDATE user SET person_id = :id, version = version + 1 WHERE person_id = :gone;
