-- Allocation tables, their receipts and objections.

-- name: allocation_get
-- scope: unit allocation.lo
-- Drafts are the issuer's own; a published table is seen by the issuer, by those above it, and by
-- the receivers that it has a row for.
SELECT allocation.id, programme_id, ledger_id, issuer_id, lo, edition, base_edition, supersedes,
       allocation.status, title, doc_no, cause, reason, mark_up_cap, edited_at, edited_by AS edited_by_id,
       editor.display_name AS edited_by, published_at, publisher.display_name AS published_by,
       receipt_due_at, illustrative, allocation.version,
       (SELECT COUNT(DISTINCT allocation_row.unit_id) FROM allocation_row
        WHERE allocation_row.allocation_id = allocation.id) AS receivers
FROM allocation
JOIN user AS editor ON editor.id = edited_by
LEFT JOIN user AS publisher ON publisher.id = published_by
WHERE allocation.id = :id
  AND (issuer_id = :own_unit_id
       OR (allocation.status NOT IN ('draft', 'reviewed')
           AND (:scope OR EXISTS (SELECT 1 FROM allocation_row
                                  WHERE allocation_id = allocation.id AND unit_id = :own_unit_id))));

-- name: allocation_list
-- scope: unit allocation.lo
SELECT allocation.id, programme_id, ledger_id, issuer_id, lo, edition, base_edition, supersedes,
       allocation.status, title, doc_no, cause, reason, mark_up_cap, edited_at, edited_by AS edited_by_id,
       editor.display_name AS edited_by, published_at, publisher.display_name AS published_by,
       receipt_due_at, illustrative, allocation.version,
       (SELECT COUNT(DISTINCT allocation_row.unit_id) FROM allocation_row
        WHERE allocation_row.allocation_id = allocation.id) AS receivers
FROM allocation
JOIN user AS editor ON editor.id = edited_by
LEFT JOIN user AS publisher ON publisher.id = published_by
WHERE ledger_id = :ledger_id
  AND (issuer_id = :own_unit_id
       OR (allocation.status IN ('published', 'closed')
           AND (:scope OR (issuer_id = :superior_id
                AND EXISTS (SELECT 1 FROM allocation_row
                            WHERE allocation_id = allocation.id AND unit_id = :own_unit_id)))))
ORDER BY (issuer_id = :own_unit_id) DESC, lo, edition DESC;

-- name: allocation_in_force
-- scope: none, because a receiver's work depends on its issuer's table, whoever asks
SELECT allocation.id, programme_id, ledger_id, issuer_id, lo, edition, base_edition, supersedes,
       status, title, doc_no, cause, reason, mark_up_cap, edited_at, published_at, receipt_due_at,
       illustrative, version
FROM allocation
WHERE ledger_id = :ledger_id AND issuer_id = :issuer_id AND status IN ('published', 'closed')
ORDER BY edition DESC LIMIT 1;

-- name: allocation_by_edition
-- scope: none, because the caller has been shown another edition of the same table
SELECT id AS number FROM allocation
WHERE ledger_id = :ledger_id AND issuer_id = :issuer_id AND edition = :edition
  AND status NOT IN ('draft', 'reviewed');

-- name: allocation_standing
-- scope: none, because it asks for the caller's own unit only
SELECT id AS number FROM allocation
WHERE ledger_id = :ledger_id AND issuer_id = :issuer_id AND standing = 1;

-- name: allocation_last_edition
-- scope: none, because it asks for the caller's own unit only
SELECT MAX(edition) AS number FROM allocation
WHERE ledger_id = :ledger_id AND issuer_id = :issuer_id;

-- name: allocation_insert
-- scope: none, because it is made for the caller's own unit
INSERT INTO allocation (programme_id, ledger_id, issuer_id, lo, edition, base_edition, supersedes,
                        status, title, doc_no, cause, reason, mark_up_cap, created_at, edited_at,
                        edited_by, published_at, published_by, receipt_due_at, illustrative)
VALUES (:programme_id, :ledger_id, :issuer_id, :lo, :edition, :base_edition, :supersedes, :status,
        :title, :doc_no, :cause, :reason, :mark_up_cap, :now, :now, :user_id, :published_at,
        IF(:published_at IS NULL, NULL, :user_id), :receipt_due_at, :illustrative);

-- name: allocation_copy_rows
-- scope: none, because both tables are the caller's own
INSERT INTO allocation_row (allocation_id, unit_id, indicator_id, value, min, max, note)
SELECT :to_id, unit_id, indicator_id, value, min, max, note FROM allocation_row
WHERE allocation_id = :from_id;

-- name: allocation_copy_kept
-- scope: none, because it copies what the caller's own unit keeps
-- The shared lock waits for a movement of the balance that is about to be committed.
INSERT INTO allocation_kept (allocation_id, indicator_id, value)
SELECT :to_id, indicator_id, kept FROM quota
WHERE ledger_id = :ledger_id AND unit_id = :issuer_id AND kept > 0 LOCK IN SHARE MODE;

-- name: allocation_rows
-- scope: none, because the table itself was found in scope
SELECT unit_id, indicator_id, value, min, max, note FROM allocation_row
WHERE allocation_id = :id ORDER BY unit_id, indicator_id;

-- name: allocation_kept
-- scope: none, because the table itself was found in scope
SELECT indicator_id, value FROM allocation_kept WHERE allocation_id = :id ORDER BY indicator_id;

-- name: allocation_clear_rows
-- scope: none, because the draft is the caller's own
DELETE FROM allocation_row WHERE allocation_id = :id;

-- name: allocation_clear_kept
-- scope: none, because the draft is the caller's own
DELETE FROM allocation_kept WHERE allocation_id = :id;

-- name: allocation_insert_row
-- scope: none, because the draft is the caller's own
INSERT INTO allocation_row (allocation_id, unit_id, indicator_id, value, min, max, note)
VALUES (:allocation_id, :unit_id, :indicator_id, :value, :min, :max, :note);

-- name: allocation_insert_kept
-- scope: none, because the draft is the caller's own
INSERT INTO allocation_kept (allocation_id, indicator_id, value)
VALUES (:allocation_id, :indicator_id, :value);

-- name: allocation_edited
-- scope: none, because the draft is the caller's own
UPDATE allocation SET version = version + 1, edited_at = :now, edited_by = :user_id,
       mark_up_cap = :mark_up_cap
WHERE id = :id AND version = :version AND status = 'draft';

-- name: allocation_rebase
-- scope: none, because the draft is the caller's own
UPDATE allocation SET version = version + 1, edited_at = :now, edited_by = :user_id,
       edition = :edition, base_edition = :base_edition, supersedes = :supersedes
WHERE id = :id AND version = :version AND status = 'draft';

-- name: allocation_move
-- scope: none, because the table is the caller's own
UPDATE allocation SET status = :status, version = version + 1, reason = COALESCE(:reason, reason)
WHERE id = :id AND version = :version AND status = :from_status;

-- name: allocation_publish
-- scope: none, because the table is the caller's own
UPDATE allocation
SET status = 'published', version = version + 1, reason = COALESCE(:reason, reason),
    doc_no = COALESCE(:doc_no, doc_no), published_at = :now, published_by = :user_id,
    receipt_due_at = :receipt_due_at
WHERE id = :id AND version = :version AND status = :from_status;

-- name: allocation_supersede
-- scope: none, because the issuer's next edition takes the place of the one it started from
-- No row changed: another edition came between.
UPDATE allocation SET status = 'superseded', version = version + 1
WHERE ledger_id = :ledger_id AND issuer_id = :issuer_id AND edition = :edition
  AND status = 'published';

-- name: allocation_carry_receipts
-- scope: none, because it is made for the issuer's own next edition
-- Whoever's cells are as they were has signed for them already.
INSERT INTO receipt (allocation_id, unit_id, signed_at, signed_by)
SELECT :to_id, unit_id, signed_at, signed_by FROM receipt
WHERE allocation_id = :from_id AND unit_id NOT IN (
  SELECT later.unit_id FROM allocation_row AS later
  LEFT JOIN allocation_row AS earlier ON earlier.allocation_id = :from_id
    AND earlier.unit_id = later.unit_id AND earlier.indicator_id = later.indicator_id
  WHERE later.allocation_id = :to_id
    AND NOT (earlier.unit_id IS NOT NULL AND earlier.value <=> later.value
             AND earlier.min <=> later.min AND earlier.max <=> later.max));

-- name: allocation_delete
-- scope: none, because the draft is the caller's own
DELETE FROM allocation WHERE id = :id AND version = :version AND status IN ('draft', 'reviewed');

-- name: allocation_drop
-- scope: none, because its issuer ended by a reorganisation
DELETE FROM allocation WHERE id = :id AND status IN ('draft', 'reviewed');

-- name: allocation_close
-- scope: none, because its issuer ended by a reorganisation
UPDATE allocation SET status = 'closed', version = version + 1
WHERE ledger_id = :ledger_id AND issuer_id = :issuer_id AND status = 'published';

-- name: allocation_superior
-- scope: none, because a unit's right to hand on depends on its issuer's table
SELECT allocation.id AS allocation_id, receipt.signed_at, allocation.mark_up_cap FROM allocation
LEFT JOIN receipt ON receipt.allocation_id = allocation.id AND receipt.unit_id = :unit_id
WHERE ledger_id = :ledger_id AND issuer_id = :superior_id AND status IN ('published', 'closed');

-- name: allocation_sign
-- scope: none, because the receiver signs for its own unit, in a table that it was shown
INSERT INTO receipt (allocation_id, unit_id, signed_at, signed_by)
VALUES (:id, :unit_id, :now, :user_id);

-- name: allocation_own_receipt
-- scope: none, because it asks for the caller's own unit only
SELECT allocation_row.unit_id, receipt.signed_at, user.display_name AS signed_by,
       (SELECT COUNT(*) FROM objection WHERE objection.allocation_id = :id
          AND objection.unit_id = :unit_id) AS objection_count
FROM allocation_row
LEFT JOIN receipt ON receipt.allocation_id = :id AND receipt.unit_id = :unit_id
LEFT JOIN user ON user.id = receipt.signed_by
WHERE allocation_row.allocation_id = :id AND allocation_row.unit_id = :unit_id LIMIT 1;

-- name: allocation_receipts
-- scope: none, because the table itself was found in scope
SELECT receiver.unit_id, receipt.signed_at, user.display_name AS signed_by,
       decomposition.id AS decomposition_id,
       (SELECT COUNT(*) FROM objection WHERE objection.allocation_id = :id
          AND objection.unit_id = receiver.unit_id) AS objection_count
FROM (SELECT DISTINCT unit_id FROM allocation_row WHERE allocation_id = :id) AS receiver
LEFT JOIN receipt ON receipt.allocation_id = :id AND receipt.unit_id = receiver.unit_id
LEFT JOIN user ON user.id = receipt.signed_by
LEFT JOIN allocation AS decomposition ON decomposition.ledger_id = :ledger_id
  AND decomposition.issuer_id = receiver.unit_id
  AND decomposition.status IN ('published', 'closed')
ORDER BY receiver.unit_id;

-- name: allocation_object
-- scope: none, because the receiver objects for its own unit, to a table that it was shown
INSERT INTO objection (allocation_id, unit_id, text, raised_at, raised_by)
VALUES (:id, :unit_id, :text, :now, :user_id);

-- name: allocation_objections
-- scope: none, because the table itself was found in scope
SELECT objection.id, objection.unit_id, text, raised_at, user.display_name AS raised_by
FROM objection JOIN user ON user.id = raised_by
WHERE allocation_id = :id AND (:unit_id IS NULL OR objection.unit_id = :unit_id)
ORDER BY objection.id;
