-- Calls for certification bodies, who may be chosen, and who was.

-- name: selection_list
-- scope: unit unit.lo
-- Those of the issuer's area see what was opened.
SELECT selection.id, selection.programme_id, selection.ledger_id, selection.unit_id, selection.title,
       selection.criteria, selection.opens_on, selection.closes_on,
       IF(selection.status = 'open' AND selection.closes_on < :today, 'closed', selection.status)
         AS status,
       selection.opened_at, selection.doc_no, selection.published_at, selection.reason,
       selection.version, selection.illustrative
FROM selection JOIN unit ON unit.id = selection.unit_id
WHERE (:scope OR (selection.opened_at IS NOT NULL AND :own_lo BETWEEN unit.lo AND unit.hi))
  AND (:id IS NULL OR selection.id = :id)
  AND (:ledger_id IS NULL OR selection.ledger_id = :ledger_id)
  AND (:status IS NULL OR :status =
       IF(selection.status = 'open' AND selection.closes_on < :today, 'closed', selection.status))
  AND (:after IS NULL OR selection.id < :after)
ORDER BY selection.id DESC LIMIT :limit;

-- name: selection_list_of_body
-- scope: none, because what was opened in a public programme is public from the call's first day on
SELECT selection.id, selection.programme_id, selection.ledger_id, selection.unit_id, selection.title,
       selection.criteria, selection.opens_on, selection.closes_on,
       IF(selection.status = 'open' AND selection.closes_on < :today, 'closed', selection.status)
         AS status,
       selection.opened_at, selection.doc_no, selection.published_at, selection.reason,
       selection.version, selection.illustrative
FROM selection JOIN programme ON programme.id = selection.programme_id
WHERE selection.opened_at IS NOT NULL AND selection.opens_on <= :today
  AND programme.disclosure = 'public'
  AND (:id IS NULL OR selection.id = :id)
  AND (:ledger_id IS NULL OR selection.ledger_id = :ledger_id)
  AND (:status IS NULL OR :status =
       IF(selection.status = 'open' AND selection.closes_on < :today, 'closed', selection.status))
  AND (:after IS NULL OR selection.id < :after)
ORDER BY selection.id DESC LIMIT :limit;

-- name: selection_industries
-- scope: none, because the calls were found in the caller's sight
SELECT selection_industry.selection_id, industry.code, industry.name, industry.name_en
FROM selection_industry JOIN industry ON industry.code = selection_industry.industry
WHERE selection_industry.selection_id BETWEEN :first AND :last
ORDER BY selection_industry.selection_id, industry.code;

-- name: selection_choices
-- scope: none, because the call was found in the caller's sight
SELECT selection_choice.selection_id, selection_choice.industry, selection_choice.body_id,
       body.name AS body_name, selection_choice.withdrawn_at, selection_choice.withdrawal_reason
FROM selection_choice JOIN body ON body.id = selection_choice.body_id
WHERE selection_choice.selection_id = :id
ORDER BY selection_choice.industry, body.id;

-- name: selection_overrides
-- scope: none, because the call was found in the caller's sight; to whom they are shown is said in selection.c
SELECT selection_id, industry, body_id, rule, reason FROM selection_override
WHERE selection_id = :id ORDER BY industry, body_id, rule;

-- name: selection_insert
-- scope: none, because it is the caller's own unit's
INSERT INTO selection (programme_id, ledger_id, unit_id, title, criteria, opens_on, closes_on, status,
                       edited_at, edited_by, illustrative)
VALUES (:programme_id, :ledger_id, :unit_id, :title, :criteria, :opens_on, :closes_on, 'draft',
        :now, :user_id, :illustrative);

-- name: selection_update
-- scope: none, because it is the caller's own unit's, checked in selection.c
UPDATE selection SET title = :title, criteria = :criteria, opens_on = :opens_on,
       closes_on = :closes_on, edited_at = :now, edited_by = :user_id, version = version + 1
WHERE id = :id AND version = :version;

-- name: selection_industries_delete
-- scope: none, because it is the caller's own unit's, checked in selection.c
DELETE FROM selection_industry WHERE selection_id = :id;

-- name: selection_industry_insert
-- scope: none, because it is the caller's own unit's, checked in selection.c
INSERT INTO selection_industry (selection_id, industry) VALUES (:id, :industry);

-- name: selection_choices_delete
-- scope: none, because it is the caller's own unit's, checked in selection.c
DELETE FROM selection_choice WHERE selection_id = :id;

-- name: selection_choice_insert
-- scope: none, because it is the caller's own unit's, checked in selection.c
INSERT INTO selection_choice (selection_id, industry, body_id) VALUES (:id, :industry, :body_id);

-- name: selection_overrides_delete
-- scope: none, because it is the caller's own unit's, checked in selection.c
DELETE FROM selection_override WHERE selection_id = :id;

-- name: selection_override_insert
-- scope: none, because it is the caller's own unit's, checked in selection.c
INSERT INTO selection_override (selection_id, industry, body_id, rule, reason)
VALUES (:id, :industry, :body_id, :rule, :reason);

-- name: selection_step
-- scope: none, because it is the caller's own unit's, checked in selection.c
-- Closing it early makes that day its last one.
UPDATE selection
SET closes_on = IF(status = 'open' AND :status = 'closed', LEAST(closes_on, :today), closes_on),
    status = :status, version = version + 1, edited_at = :now, edited_by = :user_id,
    opened_at = IF(:status = 'open', COALESCE(opened_at, :now), opened_at),
    doc_no = IF(:status = 'published', COALESCE(doc_no, :doc_no), doc_no),
    published_at = IF(:status = 'published', COALESCE(published_at, :now), published_at),
    reason = COALESCE(:reason, reason)
WHERE id = :id AND version = :version;

-- name: selection_withdraw
-- scope: none, because it is the caller's own unit's, checked in selection.c
UPDATE selection_choice SET withdrawn_at = :now, withdrawal_reason = :reason
WHERE selection_id = :id AND industry = :industry AND body_id = :body_id AND withdrawn_at IS NULL;

-- name: selection_asks
SELECT COUNT(*) AS number FROM form JOIN programme ON programme.id = form.programme_id
JOIN unit ON unit.id = programme.issuer_id
WHERE form.kind = 'declaration' AND FIND_IN_SET('certification_body', form.audience) > 0
  AND programme.root_id = :ledger_id AND :lo BETWEEN unit.lo AND unit.hi;

-- name: selection_candidates
-- scope: none, because the call is the caller's own, or of a unit beneath it; what a body declared and did counts wherever that was
SELECT body.id AS body_id, body.name AS body_name, :body_status AS status,
       :body_has_a01 AS has_a01, :body_standing_records AS standing_records,
       ranked.year AS rank_year, ranked.place AS rank_place,
       (SELECT COUNT(*) FROM person WHERE person.body_id = body.id AND person.expert = 1
          AND EXISTS (SELECT 1 FROM person_speciality WHERE person_speciality.person_id = person.id
                        AND LOCATE(CONVERT(person_speciality.industry USING utf8mb4), :industry) = 1))
         AS experts,
       (SELECT COUNT(*) FROM person JOIN unit AS home ON home.id = person.home_id
        WHERE person.body_id = body.id AND person.expert = 1 AND home.lo BETWEEN :lo AND :hi
          AND EXISTS (SELECT 1 FROM person_speciality WHERE person_speciality.person_id = person.id
                        AND LOCATE(CONVERT(person_speciality.industry USING utf8mb4), :industry) = 1))
         AS local_experts,
       (SELECT COUNT(*) FROM assignment
        WHERE assignment.body_id = body.id AND assignment.status = 'active') AS active,
       (SELECT COUNT(*) FROM assignment
        WHERE assignment.body_id = body.id AND assignment.status = 'ended') AS ended,
       EXISTS (SELECT 1 FROM selected_body JOIN programme ON programme.id = selected_body.programme_id
               WHERE selected_body.body_id = body.id AND selected_body.unit_id = :unit_id
                 AND selected_body.industry = :industry AND programme.root_id = :ledger_id) AS selected,
       submission.id AS submission_id, submission.version AS submission_version,
       submission.status AS declaration, submission.answer,
       (SELECT MIN(submission_event.at) FROM submission_event
        WHERE submission_event.submission_id = submission.id AND submission_event.action = 'submit'
          AND JSON_VALUE(submission_event.data, CONCAT('$.', asked.answer_field)) = submission.answer)
         AS submitted_at
FROM body
LEFT JOIN submission ON submission.id =
  (SELECT MAX(own.id) FROM submission AS own JOIN form ON form.id = own.form_id
   JOIN programme ON programme.id = form.programme_id
   JOIN unit ON unit.id = programme.issuer_id
   WHERE own.body_id = body.id AND own.submitted_at IS NOT NULL AND own.status <> 'withdrawn'
     AND form.kind = 'declaration' AND programme.root_id = :ledger_id
     AND :lo BETWEEN unit.lo AND unit.hi)
LEFT JOIN form AS asked ON asked.id = submission.form_id
LEFT JOIN body_rank AS ranked ON ranked.body_id = body.id AND ranked.province_id = :province_id
  AND ranked.year = (SELECT MAX(last.year) FROM body_rank AS last
                     WHERE last.body_id = body.id AND last.province_id = :province_id)
WHERE submission.id IS NOT NULL
   OR (:declared = 0 AND body.kind = 'certification_body'
       AND (body.province_id = :province_id OR ranked.body_id IS NOT NULL))
ORDER BY body.id;

-- name: selection_guard_take
-- The guard of R-SH-07: of two decisions of a ledger the second waits here, and then counts what the first decided.
INSERT INTO selection_guard (ledger_id) VALUES (:ledger_id) ON DUPLICATE KEY UPDATE version = version + 1;

-- name: selection_in_force
SELECT programme.root_id AS ledger_id, selected_body.unit_id, selected_body.industry, selected_body.body_id
FROM selected_body JOIN programme ON programme.id = selected_body.programme_id
WHERE :ledger_id IS NULL OR programme.root_id = :ledger_id;

-- name: selection_results
-- scope: none, because what was published is public; of programmes that are not, where see_all says so (selection_result.c)
SELECT selection_choice.selection_id, selection_choice.industry, industry.name AS industry_name,
       industry.name_en AS industry_name_en, selection_choice.body_id, body.name AS body_name,
       selection.unit_id, selection.programme_id, selection.published_at AS since, selection.doc_no,
       selection_choice.withdrawn_at, selection.illustrative
FROM selection_choice JOIN selection ON selection.id = selection_choice.selection_id
JOIN programme ON programme.id = selection.programme_id
JOIN unit ON unit.id = selection.unit_id
JOIN industry ON industry.code = selection_choice.industry
JOIN body ON body.id = selection_choice.body_id
WHERE selection.status = 'published'
  AND (programme.disclosure = 'public' OR :see_all = 1)
  AND (:ledger_id IS NULL OR selection.ledger_id = :ledger_id)
  AND (:industry IS NULL OR LOCATE(CONVERT(selection_choice.industry USING utf8mb4), :industry) = 1)
  AND (:lo IS NULL OR :lo BETWEEN unit.lo AND unit.hi)
  AND (:after_id IS NULL OR selection_choice.selection_id < :after_id
       OR (selection_choice.selection_id = :after_id
           AND (CONVERT(selection_choice.industry USING utf8mb4) > :after_industry
                OR (CONVERT(selection_choice.industry USING utf8mb4) = :after_industry
                    AND selection_choice.body_id > :after_body))))
ORDER BY selection_choice.selection_id DESC, selection_choice.industry, selection_choice.body_id
LIMIT :limit;
