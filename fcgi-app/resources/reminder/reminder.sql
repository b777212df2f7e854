-- Reminders of receivers by their issuer.

-- name: reminder_open
-- scope: none, because the table itself was found in scope
-- What the receivers of a table owe. A receipt is asked for edition by edition, so its reminders
-- count by edition; what was received is handed on once, whatever the edition.
SELECT owed.unit_id, owed.matter,
       COUNT(IF(owed.matter = 'decompose' OR reminder.allocation_id = :id, reminder.id, NULL))
         AS times,
       MAX(IF(owed.matter = 'decompose' OR reminder.allocation_id = :id, reminded_at, NULL))
         AS last_at,
       COALESCE(MAX(reminded_on) = :today, 0) AS today
FROM (
  SELECT DISTINCT allocation_row.unit_id, 'sign' AS matter
  FROM allocation_row
  LEFT JOIN receipt ON receipt.allocation_id = :id AND receipt.unit_id = allocation_row.unit_id
  WHERE allocation_row.allocation_id = :id AND receipt.unit_id IS NULL
  UNION ALL
  SELECT DISTINCT allocation_row.unit_id, 'decompose'
  FROM allocation_row
  JOIN quota ON quota.ledger_id = :ledger_id AND quota.unit_id = allocation_row.unit_id
    AND quota.reserve > 0
  WHERE allocation_row.allocation_id = :id
    AND NOT EXISTS (SELECT 1 FROM allocation WHERE allocation.ledger_id = :ledger_id
                      AND allocation.issuer_id = allocation_row.unit_id
                      AND allocation.status IN ('published', 'closed'))
) AS owed
LEFT JOIN reminder ON reminder.unit_id = owed.unit_id AND reminder.ledger_id = :ledger_id
  AND reminder.matter = owed.matter
GROUP BY owed.unit_id, owed.matter
ORDER BY owed.unit_id, owed.matter DESC;

-- name: reminder_insert
-- scope: none, because the caller issued the table
INSERT INTO reminder (ledger_id, allocation_id, issuer_id, unit_id, matter, reminded_on,
                      reminded_at, reminded_by)
VALUES (:ledger_id, :allocation_id, :issuer_id, :unit_id, :matter, :today, :now, :user_id);

-- name: reminder_of_unit
-- scope: none, because it asks for the caller's own unit only
SELECT ledger_id, IF(matter = 'sign', allocation_id, 0) AS allocation_id, matter,
       MAX(issuer_id) AS issuer_id, COUNT(*) AS times, MAX(reminded_at) AS last_at
FROM reminder WHERE unit_id = :unit_id
GROUP BY ledger_id, matter, IF(matter = 'sign', allocation_id, 0);
