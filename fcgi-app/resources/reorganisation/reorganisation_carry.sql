-- What lives in a unit goes to its heir. Each statement takes :unit_id, which ends, and :heir_id; which
-- column it carries is said in reshaping_carry.c.

-- name: reorganisation_carry_enterprises
-- scope: none, because the unit ended
UPDATE enterprise SET unit_id = :heir_id, version = version + 1 WHERE unit_id = :unit_id;

-- name: reorganisation_carry_assignments
-- scope: none, because the unit ended
UPDATE assignment SET unit_id = :heir_id WHERE unit_id = :unit_id;

-- name: reorganisation_carry_users
-- Accounts of bodies and enterprises go with those (user_unit).
UPDATE user SET unit_id = :heir_id, version = version + 1 WHERE unit_id = :unit_id;

-- name: reorganisation_join_district_bodies
-- scope: none, because the unit ended
-- Both have named the industry: it becomes one, with the bodies of both.
INSERT IGNORE INTO district_body (pilot_industry_id, body_id)
SELECT held.id, district_body.body_id
FROM pilot_industry AS gone
JOIN pilot_industry AS held ON held.unit_id = :heir_id AND held.ledger_id = gone.ledger_id
  AND held.industry = gone.industry
JOIN district_body ON district_body.pilot_industry_id = gone.id
WHERE gone.unit_id = :unit_id;

-- name: reorganisation_widen_pilot_industries
-- scope: none, because the unit ended
-- Two parks of two districts are no park of one: it is the whole district then.
UPDATE pilot_industry AS held
JOIN pilot_industry AS gone ON gone.unit_id = :unit_id AND gone.ledger_id = held.ledger_id
  AND gone.industry = held.industry
SET held.area = IF(held.area = gone.area, held.area, NULL), held.version = held.version + 1
WHERE held.unit_id = :heir_id;

-- name: reorganisation_drop_district_bodies
-- scope: none, because the unit ended
DELETE district_body FROM district_body
JOIN pilot_industry AS gone ON gone.id = district_body.pilot_industry_id
JOIN pilot_industry AS held ON held.unit_id = :heir_id AND held.ledger_id = gone.ledger_id
  AND held.industry = gone.industry
WHERE gone.unit_id = :unit_id;

-- name: reorganisation_drop_pilot_industries
-- scope: none, because the unit ended
DELETE gone FROM pilot_industry AS gone
JOIN pilot_industry AS held ON held.unit_id = :heir_id AND held.ledger_id = gone.ledger_id
  AND held.industry = gone.industry
WHERE gone.unit_id = :unit_id;

-- name: reorganisation_carry_pilot_industries
-- scope: none, because the unit ended
-- Behind those of the heir: there may be more of them than R-SH-11 lets it name.
UPDATE pilot_industry AS gone
LEFT JOIN (SELECT ledger_id, MAX(slot) AS last FROM pilot_industry WHERE unit_id = :heir_id
           GROUP BY ledger_id) AS held ON held.ledger_id = gone.ledger_id
SET gone.unit_id = :heir_id, gone.slot = gone.slot + COALESCE(held.last, 0),
    gone.version = gone.version + 1
WHERE gone.unit_id = :unit_id;

-- name: reorganisation_withdraw_doubled_choices
-- scope: none, because the unit ended
-- Both have selected the body for the industry: the heir's choice stands for both.
UPDATE selection_choice
JOIN selection ON selection.id = selection_choice.selection_id AND selection.status = 'published'
JOIN selected_body AS held ON held.unit_id = :heir_id
  AND held.industry = selection_choice.industry AND held.body_id = selection_choice.body_id
JOIN programme ON programme.id = held.programme_id AND programme.root_id = selection.ledger_id
SET selection_choice.withdrawn_at = :now, selection_choice.withdrawal_reason = :reason
WHERE selection.unit_id = :unit_id AND selection_choice.withdrawn_at IS NULL;

-- name: reorganisation_drop_doubled_bodies
DELETE gone FROM selected_body AS gone
JOIN programme ON programme.id = gone.programme_id
JOIN selected_body AS held ON held.unit_id = :heir_id AND held.industry = gone.industry
  AND held.body_id = gone.body_id
JOIN programme AS other ON other.id = held.programme_id AND other.root_id = programme.root_id
WHERE gone.unit_id = :unit_id;

-- name: reorganisation_carry_selected_bodies
UPDATE selected_body SET unit_id = :heir_id WHERE unit_id = :unit_id;

-- name: reorganisation_carry_selections
-- scope: none, because the unit ended
UPDATE selection SET unit_id = :heir_id, version = version + 1 WHERE unit_id = :unit_id;

-- name: reorganisation_note_doubled_submissions
-- scope: none, because the unit ended
-- The heir has filed the form itself: what the other had not finished is withdrawn.
INSERT INTO submission_event (submission_id, action, at, user_id, reason)
SELECT gone.id, 'withdraw', :now, :user_id, :reason
FROM submission AS gone
JOIN submission AS held ON held.form_id = gone.form_id AND held.unit_id = :heir_id
  AND held.standing = 1
WHERE gone.unit_id = :unit_id AND gone.status IN ('draft', 'submitted', 'returned');

-- name: reorganisation_withdraw_doubled_submissions
-- scope: none, because the unit ended
UPDATE submission AS gone
JOIN submission AS held ON held.form_id = gone.form_id AND held.unit_id = :heir_id
  AND held.standing = 1
SET gone.status = 'withdrawn', gone.version = gone.version + 1
WHERE gone.unit_id = :unit_id AND gone.status IN ('draft', 'submitted', 'returned');

-- name: reorganisation_carry_submissions
-- scope: none, because the unit ended
-- What was withdrawn, or is accepted beside one of the heir's own, stays as it was.
UPDATE submission AS gone
LEFT JOIN submission AS held ON held.form_id = gone.form_id AND held.unit_id = :heir_id
  AND held.standing = 1
SET gone.unit_id = :heir_id, gone.version = gone.version + 1
WHERE gone.unit_id = :unit_id AND gone.standing = 1 AND held.id IS NULL;

-- name: reorganisation_carry_submission_homes
-- scope: none, because the unit ended
UPDATE submission SET home_unit_id = :heir_id WHERE home_unit_id = :unit_id;

-- name: reorganisation_carry_submissions_at
-- scope: none, because the unit ended
UPDATE submission SET at_unit_id = :heir_id WHERE at_unit_id = :unit_id;

-- name: reorganisation_carry_homes
-- scope: none, because the unit ended
UPDATE person SET home_id = :heir_id, version = version + 1 WHERE home_id = :unit_id;

-- name: reorganisation_carry_group_areas
-- scope: none, because the unit ended
UPDATE work_group SET area_id = :heir_id, version = version + 1 WHERE area_id = :unit_id;

-- name: reorganisation_carry_bodies
UPDATE body SET province_id = :heir_id, version = version + 1 WHERE province_id = :unit_id;

-- name: reorganisation_carry_ranks
-- Where the heir has placed the body in that year itself, its own counts.
UPDATE body_rank AS gone
LEFT JOIN body_rank AS held ON held.body_id = gone.body_id AND held.year = gone.year
  AND held.province_id = :heir_id
SET gone.province_id = :heir_id
WHERE gone.province_id = :unit_id AND held.body_id IS NULL;

-- name: reorganisation_carry_count
-- scope: none, because the caller reorganises the unit
SELECT (SELECT COUNT(*) FROM enterprise WHERE unit_id = :unit_id) AS enterprises,
       (SELECT COUNT(*) FROM assignment WHERE unit_id = :unit_id AND open = 1) AS assignments,
       (SELECT COUNT(*) FROM pilot_industry WHERE unit_id = :unit_id) AS pilot_industries,
       (SELECT COUNT(*) FROM selected_body WHERE unit_id = :unit_id) AS selected_bodies,
       (SELECT COUNT(*) FROM submission WHERE status IN ('draft', 'submitted', 'returned')
          AND (unit_id = :unit_id OR at_unit_id = :unit_id)) AS submissions,
       (SELECT COUNT(*) FROM person WHERE home_id = :unit_id) AS people,
       (SELECT COUNT(*) FROM work_group WHERE area_id = :unit_id) AS `groups`,
       (SELECT COUNT(*) FROM body WHERE province_id = :unit_id) AS bodies,
       (SELECT COUNT(*) FROM user :user_unit WHERE unit.id = :unit_id) AS users;

-- ---- a split: enterprises that go with a part ----

-- name: reorganisation_give_enterprise
-- scope: none, because the caller reorganises the unit
UPDATE enterprise SET unit_id = :heir_id, version = version + 1
WHERE uscc = CONVERT(:uscc USING ascii) AND unit_id = :unit_id;

-- name: reorganisation_give_assignments
-- scope: none, because the caller reorganises the unit
UPDATE assignment JOIN enterprise ON enterprise.id = assignment.enterprise_id
SET assignment.unit_id = :heir_id
WHERE assignment.unit_id = :unit_id AND enterprise.unit_id = :heir_id;

-- ---- the new tree: submissions whose way up is another one now ----

-- name: reorganisation_note_left_submissions
-- scope: none, because the copies follow the tree, whoever moved it
-- Its unit is not beneath the issuer of the form any more: nobody there waits for it.
INSERT INTO submission_event (submission_id, action, at, user_id, reason)
SELECT submission.id, 'withdraw', :now, :user_id, :reason
FROM submission JOIN form ON form.id = submission.form_id
JOIN programme ON programme.id = form.programme_id
JOIN unit AS issuer ON issuer.id = programme.issuer_id
JOIN unit AS home ON home.id = submission.home_unit_id
WHERE submission.status IN ('draft', 'submitted', 'returned')
  AND home.lo NOT BETWEEN issuer.lo AND issuer.hi;

-- name: reorganisation_withdraw_left_submissions
-- scope: none, because the copies follow the tree, whoever moved it
UPDATE submission JOIN form ON form.id = submission.form_id
JOIN programme ON programme.id = form.programme_id
JOIN unit AS issuer ON issuer.id = programme.issuer_id
JOIN unit AS home ON home.id = submission.home_unit_id
SET submission.status = 'withdrawn', submission.version = submission.version + 1
WHERE submission.status IN ('draft', 'submitted', 'returned')
  AND home.lo NOT BETWEEN issuer.lo AND issuer.hi;

-- name: reorganisation_forward_submissions
-- scope: none, because the copies follow the tree, whoever moved it
-- Who has to decide is not above the unit any more: whoever stands there now decides.
UPDATE submission JOIN unit AS home ON home.id = submission.home_unit_id
JOIN unit AS old ON old.id = submission.at_unit_id
SET submission.at_unit_id =
      (SELECT above.id FROM unit AS above
       WHERE home.lo BETWEEN above.lo AND above.hi AND above.tier + 0 <= old.tier + 0
       ORDER BY above.depth DESC LIMIT 1),
    submission.version = submission.version + 1
WHERE submission.status = 'submitted' AND home.lo NOT BETWEEN old.lo AND old.hi;
