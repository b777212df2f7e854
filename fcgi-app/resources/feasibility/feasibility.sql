-- What feasibility needs beside the balances.

-- name: feasibility_receivers
-- scope: unit unit.lo
-- Who is in its issuer's table in force, a row for each open request of the unit, or one without.
-- FORCE INDEX: only the subtree is read, whatever the statistics say.
SELECT unit.id AS unit_id, allocation.published_at, allocation.receipt_due_at, receipt.signed_at,
       EXISTS (SELECT 1 FROM objection WHERE objection.allocation_id = allocation.id
                 AND objection.unit_id = unit.id) AS objected,
       EXISTS (SELECT 1 FROM allocation AS own WHERE own.ledger_id = :ledger_id
                 AND own.issuer_id = unit.id AND own.status IN ('published', 'closed')) AS decomposed,
       request.id AS request_id, request.indicator_id, request.amount, request.asked_at
FROM unit FORCE INDEX (unit_lo)
STRAIGHT_JOIN allocation ON allocation.ledger_id = :ledger_id
  AND allocation.issuer_id = unit.parent_id AND allocation.status IN ('published', 'closed')
LEFT JOIN receipt ON receipt.allocation_id = allocation.id AND receipt.unit_id = unit.id
LEFT JOIN request ON request.ledger_id = :ledger_id AND request.unit_id = unit.id
  AND request.standing = 1
WHERE unit.lo BETWEEN :lo AND :hi AND unit.depth = :depth AND :scope
  AND EXISTS (SELECT 1 FROM allocation_row WHERE allocation_row.allocation_id = allocation.id
                AND allocation_row.unit_id = unit.id)
ORDER BY unit.id, request.indicator_id;
