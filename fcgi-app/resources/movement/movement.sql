-- Returns and their requests, sweeps.

-- name: request_insert
-- scope: none, because the unit asks for itself
INSERT INTO request (programme_id, ledger_id, unit_id, issuer_id, lo, indicator_id, amount, reason,
                     status, asked_at, asked_by, decided_at, decided_by, allocation_id, edition)
VALUES (:programme_id, :ledger_id, :unit_id, :issuer_id, :lo, :indicator_id, :amount, :reason,
        :status, :now, :user_id, :decided_at, IF(:decided_at IS NULL, NULL, :user_id),
        :allocation_id, :edition);

-- name: request_get
-- scope: unit request.lo
-- Seen by the unit that asks, by its issuer and by those above both.
SELECT request.id, programme_id, ledger_id, request.unit_id, issuer_id, lo, indicator_id, amount,
       reason, request.status, asked_at, asker.display_name AS asked_by, decided_at,
       decider.display_name AS decided_by, decision_reason, allocation_id, edition
FROM request
JOIN user AS asker ON asker.id = asked_by
LEFT JOIN user AS decider ON decider.id = decided_by
WHERE request.id = :id AND :scope;

-- name: request_page
-- scope: unit request.lo
SELECT request.id, programme_id, ledger_id, request.unit_id, issuer_id, lo, indicator_id, amount,
       reason, request.status, asked_at, asker.display_name AS asked_by, decided_at,
       decider.display_name AS decided_by, decision_reason, allocation_id, edition
FROM request
JOIN user AS asker ON asker.id = asked_by
LEFT JOIN user AS decider ON decider.id = decided_by
WHERE ledger_id = :ledger_id AND (:status IS NULL OR request.status = :status)
  AND request.id < :before AND :scope
ORDER BY request.id DESC LIMIT :limit;

-- name: request_decide
-- scope: none, because the caller is the issuer or the unit that asked, checked in movement_request.c
UPDATE request SET status = :status, decided_at = :now, decided_by = :user_id,
       decision_reason = :reason, allocation_id = :allocation_id, edition = :edition
WHERE id = :id AND status = 'open';

-- name: sweep_insert
-- scope: none, because the issuer announces it for its own table
INSERT INTO sweep (programme_id, ledger_id, issuer_id, lo, indicator_id, cut_off_on, reason, status,
                   announced_at, announced_by)
VALUES (:programme_id, :ledger_id, :issuer_id, :lo, :indicator_id, :cut_off_on, :reason,
        'announced', :now, :user_id);

-- name: sweep_get
-- scope: unit sweep.lo
SELECT sweep.id, programme_id, ledger_id, issuer_id, lo, indicator_id, cut_off_on, reason,
       sweep.status, announced_at, announcer.display_name AS announced_by, ended_at,
       ender.display_name AS ended_by, amount, allocation_id, edition
FROM sweep
JOIN user AS announcer ON announcer.id = announced_by
LEFT JOIN user AS ender ON ender.id = ended_by
WHERE sweep.id = :id AND (issuer_id = :superior_id OR :scope);

-- name: sweep_page
-- scope: unit sweep.lo
SELECT sweep.id, programme_id, ledger_id, issuer_id, lo, indicator_id, cut_off_on, reason,
       sweep.status, announced_at, announcer.display_name AS announced_by, ended_at,
       ender.display_name AS ended_by, amount, allocation_id, edition
FROM sweep
JOIN user AS announcer ON announcer.id = announced_by
LEFT JOIN user AS ender ON ender.id = ended_by
WHERE ledger_id = :ledger_id AND sweep.id < :before AND (issuer_id = :superior_id OR :scope)
ORDER BY sweep.id DESC LIMIT :limit;

-- name: sweep_end
-- scope: none, because the caller is the issuer, checked in movement_sweep.c
UPDATE sweep SET status = :status, ended_at = :now, ended_by = :user_id, amount = :amount,
       allocation_id = :allocation_id, edition = :edition
WHERE id = :id AND status = 'announced';
