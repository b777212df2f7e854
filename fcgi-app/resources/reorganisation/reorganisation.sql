-- Reorganisations, their lineage, and what follows the units.

-- name: reorganisation_list
-- scope: unit unit.lo
SELECT reorganisation.id, reorganisation.kind, reorganisation.status, effective_on, doc_no, reason, plan,
       planned_at, planner.display_name AS planned_by, ended_at, ender.display_name AS ended_by,
       reorganisation.version
FROM reorganisation
JOIN unit ON unit.id = reorganisation.unit_id
JOIN user AS planner ON planner.id = planned_by
LEFT JOIN user AS ender ON ender.id = ended_by
WHERE :scope AND (:before_id IS NULL OR reorganisation.id < :before_id)
ORDER BY reorganisation.id DESC LIMIT :limit;

-- name: reorganisation_get
-- scope: unit unit.lo
SELECT reorganisation.id, reorganisation.kind, reorganisation.status, effective_on, doc_no, reason, plan,
       planned_at, planner.display_name AS planned_by, ended_at, ender.display_name AS ended_by,
       reorganisation.version
FROM reorganisation
JOIN unit ON unit.id = reorganisation.unit_id
JOIN user AS planner ON planner.id = planned_by
LEFT JOIN user AS ender ON ender.id = ended_by
WHERE reorganisation.id = :id AND :scope;

-- name: reorganisation_insert
-- scope: none, because it is the caller's own unit's
INSERT INTO reorganisation (kind, status, effective_on, doc_no, reason, plan, planned_at, planned_by,
                            unit_id)
VALUES (:kind, 'planned', :effective_on, :doc_no, :reason, :plan, :now, :user_id, :unit_id);

-- name: reorganisation_end
-- scope: none, because it was read in scope before
UPDATE reorganisation SET status = :status, ended_at = :now, ended_by = :user_id,
       version = version + 1
WHERE id = :id AND status = 'planned';

-- name: reorganisation_insert_lineage
INSERT INTO lineage (reorganisation_id, from_id, to_id, share, effective_on, old_name)
VALUES (:reorganisation_id, :from_id, :to_id, :share, :effective_on, :old_name);

-- name: reorganisation_withdraw_requests
-- scope: none, because the unit or its superior changed, and the request is for neither any more
UPDATE request SET status = 'withdrawn', decided_at = :now, decided_by = :user_id,
       decision_reason = :reason
WHERE status = 'open' AND unit_id = :unit_id;

-- name: reorganisation_cancel_sweeps
-- scope: none, because the unit ended
UPDATE sweep SET status = 'cancelled', ended_at = :now, ended_by = :user_id
WHERE status = 'announced' AND issuer_id = :unit_id;
