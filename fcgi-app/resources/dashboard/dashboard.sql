-- What a dashboard needs beside the balances.

-- name: dashboard_receivers
-- scope: none, because the issuer was found in scope, and its receivers lie beneath it
-- The issuer's table in force with every receiver that it has a row for.
SELECT allocation.id AS allocation_id, allocation.edition, allocation.doc_no,
       allocation.published_at, allocation.receipt_due_at, receiver.unit_id, receipt.signed_at,
       EXISTS (SELECT 1 FROM objection WHERE objection.allocation_id = allocation.id
                 AND objection.unit_id = receiver.unit_id) AS objected,
       EXISTS (SELECT 1 FROM allocation AS own WHERE own.ledger_id = :ledger_id
                 AND own.issuer_id = receiver.unit_id
                 AND own.status IN ('published', 'closed')) AS decomposed
FROM allocation
JOIN (SELECT DISTINCT allocation_id, unit_id FROM allocation_row
      WHERE allocation_id = (SELECT id FROM allocation WHERE ledger_id = :ledger_id
                               AND issuer_id = :issuer_id AND status IN ('published', 'closed')
                             ORDER BY edition DESC LIMIT 1)) AS receiver
  ON receiver.allocation_id = allocation.id
LEFT JOIN receipt ON receipt.allocation_id = allocation.id
  AND receipt.unit_id = receiver.unit_id
ORDER BY receiver.unit_id;
