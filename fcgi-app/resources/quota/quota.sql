-- Balances and postings.

-- name: quota_of_unit
-- scope: unit quota.lo
SELECT ledger_id, parent_id, unit_id, indicator_id, lo, op, value, min, max, received, target,
       raised, kept, reserve, allocated, deficit, used, actual, numerator, denominator, state,
       redecompose_by, illustrative, version
FROM quota WHERE ledger_id = :ledger_id AND unit_id = :unit_id AND :scope
ORDER BY indicator_id;

-- name: quota_of_receivers
-- scope: unit quota.lo
-- The clustered key is read in its own order.
SELECT ledger_id, parent_id, unit_id, indicator_id, lo, op, value, min, max, received, target,
       raised, kept, reserve, allocated, deficit, used, actual, numerator, denominator, state,
       redecompose_by, illustrative, version
FROM quota WHERE ledger_id = :ledger_id AND parent_id = :parent_id AND :scope
ORDER BY unit_id, indicator_id;

-- name: quota_of_receivers_receivers
-- scope: unit quota.lo
SELECT quota.ledger_id, quota.parent_id, unit_id, indicator_id, quota.lo, op, value, min, max,
       received, target, raised, kept, reserve, allocated, deficit, used, actual, numerator,
       denominator, state, redecompose_by, illustrative, version
FROM unit STRAIGHT_JOIN quota ON quota.ledger_id = :ledger_id AND quota.parent_id = unit.id
WHERE unit.parent_id = :parent_id AND :scope
ORDER BY unit_id, indicator_id;

-- name: quota_sum_of_receivers
-- scope: unit quota.lo
-- What the nation has done: its provinces, summed on reading (a row of its own would be too hot).
SELECT indicator_id, CAST(SUM(actual) AS SIGNED) AS actual,
       CAST(SUM(numerator) AS SIGNED) AS numerator, CAST(SUM(denominator) AS SIGNED) AS denominator
FROM quota WHERE ledger_id = :ledger_id AND parent_id = :parent_id AND :scope
GROUP BY indicator_id ORDER BY indicator_id;

-- name: quota_tiers
-- scope: unit unit.lo
-- Tier by tier from a unit downwards. A standard is judged unit by unit as in quota_standing: whoever
-- has receivers (hi > lo) is not asked for the upper end of a range. FORCE INDEX: only the subtree is
-- read, whatever the statistics say. An ended unit counts where its amounts stayed with it, in a
-- programme that was over.
SELECT unit.tier, quota.indicator_id, COUNT(*) AS units, CAST(SUM(received) AS SIGNED) AS received,
       CAST(SUM(raised) AS SIGNED) AS raised, CAST(SUM(kept) AS SIGNED) AS kept,
       CAST(SUM(reserve) AS SIGNED) AS reserve, CAST(SUM(allocated) AS SIGNED) AS allocated,
       CAST(SUM(COALESCE(value, min) IS NOT NULL) AS SIGNED) AS asked,
       CAST(SUM(CASE indicator.kind
         WHEN 'rate' THEN denominator > 0 AND (numerator * 10000 > value * denominator
           OR (quota.op <> 'gt' AND numerator * 10000 = value * denominator))
         WHEN 'minimum' THEN actual >= value
         WHEN 'range' THEN actual >= min AND (unit.hi > unit.lo OR max IS NULL OR actual <= max)
         ELSE 0 END) AS SIGNED) AS met,
       CAST(SUM(indicator.kind = 'rate' AND value IS NOT NULL AND denominator = 0) AS SIGNED)
         AS waiting
FROM unit FORCE INDEX (unit_lo)
STRAIGHT_JOIN quota ON quota.ledger_id = :ledger_id AND quota.unit_id = unit.id
STRAIGHT_JOIN indicator ON indicator.id = quota.indicator_id
WHERE unit.lo BETWEEN :lo AND :hi AND :scope AND (unit.heir_id IS NULL OR quota.received > 0)
GROUP BY unit.tier, quota.indicator_id ORDER BY unit.tier, quota.indicator_id;

-- name: quota_one
-- scope: none, because the ledger moves amounts across the caller's border
SELECT ledger_id, parent_id, unit_id, indicator_id, lo, op, value, min, max, received, target,
       raised, kept, reserve, allocated, deficit, used, actual, numerator, denominator, state,
       redecompose_by, illustrative, version
FROM quota WHERE ledger_id = :ledger_id AND unit_id = :unit_id AND indicator_id = :indicator_id;

-- name: quota_own_rows
-- scope: none, because the issuer's rows after its own update number its postings
SELECT ledger_id, parent_id, unit_id, indicator_id, lo, op, value, min, max, received, target,
       raised, kept, reserve, allocated, deficit, used, actual, numerator, denominator, state,
       redecompose_by, illustrative, version
FROM quota WHERE ledger_id = :ledger_id AND unit_id = :unit_id ORDER BY indicator_id;

-- name: quota_lock_rows
-- scope: none, because a reorganisation moves amounts across borders
SELECT ledger_id, parent_id, unit_id, indicator_id, lo, op, value, min, max, received, target,
       raised, kept, reserve, allocated, deficit, used, actual, numerator, denominator, state,
       redecompose_by, illustrative, version
FROM quota WHERE ledger_id = :ledger_id AND unit_id = :unit_id ORDER BY indicator_id FOR UPDATE;

-- name: quota_receiver_rows
-- scope: none, because the ledger moves amounts across the caller's border
SELECT ledger_id, parent_id, unit_id, indicator_id, lo, op, value, min, max, received, target,
       raised, kept, reserve, allocated, deficit, used, actual, numerator, denominator, state,
       redecompose_by, illustrative, version
FROM quota WHERE ledger_id = :ledger_id AND parent_id = :parent_id ORDER BY unit_id, indicator_id;

-- name: quota_insert
-- scope: none, because the caller hands down to its own receivers only, checked in allocation.c
-- A row that begins with an amount, or with a cell, has version 1, which is its first posting.
INSERT INTO quota (ledger_id, parent_id, unit_id, indicator_id, lo, op, value, min, max, received,
                   target, raised, kept, reserve, allocated, deficit, state, redecompose_by,
                   illustrative, version)
VALUES (:ledger_id, :parent_id, :unit_id, :indicator_id, :lo, :op, :value, :min, :max, :received,
        :target, :raised, :kept, :reserve, :allocated, :deficit, :state, :redecompose_by,
        :illustrative, :version);

-- name: quota_set
-- scope: none, because the caller hands down to its own receivers only, checked in allocation.c
-- Replaces a receiver's balance as read at :version; a change in between makes the work run again.
-- used may have grown meanwhile: what is kept of a ceiling must still hold it.
UPDATE quota SET op = :op, value = :value, min = :min, max = :max, received = :received,
       target = :target, raised = :raised, kept = :kept, reserve = :reserve,
       allocated = :allocated, deficit = :deficit, state = :state,
       redecompose_by = :redecompose_by, illustrative = :illustrative, version = version + 1
WHERE ledger_id = :ledger_id AND unit_id = :unit_id AND indicator_id = :indicator_id
  AND version = :version AND (:used_limit IS NULL OR used <= :used_limit);

-- name: quota_take
-- scope: none, because it changes the caller's own row, by unit id
-- The guard of the ledger: the limit is part of the write to the parent's own row. :x is what goes
-- to kept and allocated together; with :may_raise 0 it must come out of the reserve; with
-- :must_cover 1 all that was received must be kept or handed on afterwards; with :cap the total may
-- not exceed received by more than so many 0.01 %; with :within_used 1 what is used stays kept; with
-- :due_by what then lies in reserve has to be handed on anew by that day.
UPDATE quota
SET kept = kept + :kept_change, allocated = allocated + :allocated_change,
    raised = GREATEST(0, kept + allocated - received),
    reserve = GREATEST(0, received - kept - allocated),
    state = IF(deficit > 0, state, IF(:due_by IS NOT NULL AND reserve > 0, 'redecompose_due',
               IF(:settles = 1, 'ok', state))),
    redecompose_by = IF(state = 'redecompose_due', COALESCE(redecompose_by, :due_by), NULL),
    version = version + 1
WHERE ledger_id = :ledger_id AND unit_id = :unit_id AND indicator_id = :indicator_id
  AND (:may_raise = 1 OR reserve >= :x)
  AND (:must_cover = 0 OR kept + allocated + :x >= received)
  AND (:cap IS NULL OR (kept + allocated + :x) * 10000 <= received * (10000 + :cap))
  AND kept + :kept_change >= IF(:within_used = 1, used, 0) AND allocated + :allocated_change >= 0;

-- name: quota_give_back
-- scope: none, because a unit with a deficit gives back to its issuer, across the caller's border
UPDATE quota
SET received = received - :x, deficit = deficit - :x, kept = kept - :from_kept,
    reserve = reserve - :from_reserve, state = IF(deficit = 0, 'ok', state), version = version + 1
WHERE ledger_id = :ledger_id AND unit_id = :unit_id AND indicator_id = :indicator_id
  AND deficit >= :x AND reserve >= :from_reserve AND kept - :from_kept >= used;

-- name: quota_take_back
-- scope: none, because a unit with a deficit gives back to its issuer, across the caller's border
UPDATE quota SET allocated = allocated - :x, reserve = reserve + :x, version = version + 1
WHERE ledger_id = :ledger_id AND unit_id = :unit_id AND indicator_id = :indicator_id
  AND allocated >= :x;

-- name: posting_insert
-- scope: none, because a posting is made for both sides of a movement
INSERT INTO posting (ledger_id, unit_id, indicator_id, no, part, kind, side, amount,
                     counterpart_id, allocation_id, edition, doc_no, reason, posted_at, posted_by,
                     received, raised, kept, reserve, allocated)
VALUES (:ledger_id, :unit_id, :indicator_id, :no, :part, :kind, :side, :amount,
        :counterpart_id, :allocation_id, :edition, :doc_no, :reason, :posted_at, :posted_by,
        :received, :raised, :kept, :reserve, :allocated);

-- name: posting_page
-- scope: none, because the unit was found in scope
-- What a reorganisation moved names no table, but the edition that its issuer got in that instant says
-- the same. Of what came in, the target is the cell of the edition.
SELECT posting.indicator_id, no, part, kind, side, amount, counterpart_id, posting.allocation_id,
       edition, doc_no, reason, posted_at, poster, received, raised, kept, reserve, allocated,
       IF(side <> 'in' OR kind = 'adjust', NULL, IF(kind = 'issue', received,
          IF(posting.allocation_id IS NULL, NULL, COALESCE(cell.value, 0)))) AS target
FROM (
  SELECT posting.ledger_id, posting.unit_id, posting.indicator_id, no, part,
         IF(posting.kind = 'transfer' AND allocation_id IS NULL, 'reorganise', posting.kind) AS kind,
         side, amount, counterpart_id, COALESCE(allocation_id, reshaped.id) AS allocation_id,
         COALESCE(posting.edition, reshaped.edition) AS edition, posting.doc_no, posting.reason,
         posted_at, user.display_name AS poster, received, raised, kept, reserve, allocated
  FROM posting LEFT JOIN user ON user.id = posting.posted_by
  LEFT JOIN allocation AS reshaped ON posting.kind = 'transfer' AND posting.allocation_id IS NULL
    AND reshaped.ledger_id = posting.ledger_id AND reshaped.cause = 'reorganise'
    AND reshaped.issuer_id = IF(side = 'out', posting.unit_id, counterpart_id)
    AND reshaped.published_at = posting.posted_at
  WHERE posting.ledger_id = :ledger_id AND posting.unit_id = :unit_id
    AND (:indicator_id IS NULL OR indicator_id = :indicator_id)
    AND (:kind IS NULL OR :kind = IF(posting.kind = 'transfer' AND allocation_id IS NULL, 'reorganise',
                                     posting.kind))
    AND (:from IS NULL OR posted_at >= :from) AND (:until IS NULL OR posted_at < :until)
    AND (indicator_id, no, part) > (:after_indicator, :after_no, :after_part)
  ORDER BY indicator_id, no, part LIMIT :limit
) AS posting
LEFT JOIN allocation_row AS cell ON cell.allocation_id = posting.allocation_id
  AND cell.unit_id = posting.unit_id AND cell.indicator_id = posting.indicator_id
ORDER BY posting.indicator_id, no, part;

-- name: quota_audit_balance
-- scope: none, because the audit recounts every balance
-- Balance by balance, by the postings' own key: a sum over all of them first is joined without one
-- when the server's statistics are old.
SELECT quota.ledger_id, quota.unit_id, quota.indicator_id FROM quota
JOIN indicator ON indicator.id = quota.indicator_id AND indicator.kind IN ('floor', 'ceiling')
LEFT JOIN posting ON posting.ledger_id = quota.ledger_id AND posting.unit_id = quota.unit_id
  AND posting.indicator_id = quota.indicator_id
GROUP BY quota.ledger_id, quota.unit_id, quota.indicator_id, quota.received, quota.raised,
         quota.kept, quota.reserve, quota.allocated, quota.deficit, quota.target, quota.used,
         indicator.kind
HAVING quota.received <> COALESCE(SUM(IF(posting.side = 'in', posting.amount, 0)), 0)
  OR quota.allocated <> COALESCE(SUM(IF(posting.side = 'out', posting.amount, 0)), 0)
  OR quota.kept <> COALESCE(SUM(IF(posting.side = 'own' AND posting.kind = 'keep',
                                   posting.amount, 0)), 0)
  OR quota.raised <> COALESCE(SUM(IF(posting.side = 'own' AND posting.kind = 'raise',
                                     posting.amount, 0)), 0)
  OR quota.received + quota.raised <> quota.kept + quota.reserve + quota.allocated
  OR quota.received < 0 OR quota.raised < 0 OR quota.kept < 0 OR quota.reserve < 0
  OR quota.allocated < 0 OR quota.deficit <> quota.received - quota.target
  OR (indicator.kind = 'ceiling' AND (quota.raised <> 0 OR quota.used > quota.kept));

-- name: quota_audit_receivers
-- scope: none, because the audit recounts every balance
-- Whoever issued an indicator has its amount from nobody: a child programme's issuer is no receiver.
SELECT quota.ledger_id, quota.unit_id, quota.indicator_id FROM quota
JOIN indicator ON indicator.id = quota.indicator_id AND indicator.kind IN ('floor', 'ceiling')
JOIN programme ON programme.id = indicator.programme_id
LEFT JOIN quota AS receiver ON receiver.ledger_id = quota.ledger_id
  AND receiver.parent_id = quota.unit_id AND receiver.indicator_id = quota.indicator_id
  AND receiver.unit_id <> programme.issuer_id
GROUP BY quota.ledger_id, quota.unit_id, quota.indicator_id, quota.allocated
HAVING quota.allocated <> COALESCE(SUM(receiver.received), 0);

-- name: quota_audit_target
-- scope: none, because the audit recounts every target
-- A target is the cell of the issuer's published table in force; who issued the indicator has its goal.
SELECT quota.ledger_id, quota.unit_id, quota.indicator_id FROM quota
JOIN indicator ON indicator.id = quota.indicator_id AND indicator.kind IN ('floor', 'ceiling')
JOIN programme ON programme.id = indicator.programme_id AND programme.issuer_id <> quota.unit_id
LEFT JOIN allocation ON allocation.ledger_id = quota.ledger_id
  AND allocation.issuer_id = quota.parent_id AND allocation.status IN ('published', 'closed')
LEFT JOIN allocation_row ON allocation_row.allocation_id = allocation.id
  AND allocation_row.unit_id = quota.unit_id AND allocation_row.indicator_id = quota.indicator_id
WHERE quota.target <> COALESCE(allocation_row.value, 0);

-- name: quota_audit_orphan_posting
-- scope: none, because the audit looks at every posting
SELECT posting.ledger_id, posting.unit_id, posting.indicator_id FROM posting
LEFT JOIN quota USING (ledger_id, unit_id, indicator_id)
WHERE quota.unit_id IS NULL GROUP BY posting.ledger_id, posting.unit_id, posting.indicator_id;

-- name: quota_audit_running
-- scope: none, because the audit looks at every posting
-- The balances beside each posting are those that it and all before it add up to, and none is below 0.
SELECT ledger_id, unit_id, indicator_id FROM (
  SELECT ledger_id, unit_id, indicator_id, received, raised, kept, reserve, allocated,
         SUM(IF(side = 'in', amount, 0)) OVER so_far AS in_sum,
         SUM(IF(side = 'out', amount, 0)) OVER so_far AS out_sum,
         SUM(IF(side = 'own' AND kind = 'keep', amount, 0)) OVER so_far AS keep_sum,
         SUM(IF(side = 'own' AND kind = 'raise', amount, 0)) OVER so_far AS raise_sum
  FROM posting
  WINDOW so_far AS (PARTITION BY ledger_id, unit_id, indicator_id ORDER BY no, part
                    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
) AS running
WHERE received <> in_sum OR allocated <> out_sum OR kept <> keep_sum OR raised <> raise_sum
   OR reserve <> in_sum + raise_sum - keep_sum - out_sum
   OR LEAST(received, raised, kept, reserve, allocated) < 0
GROUP BY ledger_id, unit_id, indicator_id;

-- name: quota_audit_numbers
-- scope: none, because the audit looks at every balance
-- The numbers of a balance's postings are 1, 2, 3 … up to its version.
SELECT quota.ledger_id, quota.unit_id, quota.indicator_id FROM quota
JOIN indicator ON indicator.id = quota.indicator_id AND indicator.kind IN ('floor', 'ceiling')
LEFT JOIN posting ON posting.ledger_id = quota.ledger_id AND posting.unit_id = quota.unit_id
  AND posting.indicator_id = quota.indicator_id
GROUP BY quota.ledger_id, quota.unit_id, quota.indicator_id, quota.version
HAVING COUNT(DISTINCT posting.no) <> quota.version OR COALESCE(MAX(posting.no), 0) <> quota.version;
