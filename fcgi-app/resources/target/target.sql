-- What an issuer has handed down, then and now.

-- name: target_editions
-- scope: none, because the issuer was found in scope
SELECT id AS allocation_id, edition, doc_no, cause, reason, published_at FROM allocation
WHERE ledger_id = :ledger_id AND issuer_id = :issuer_id AND status NOT IN ('draft', 'reviewed')
ORDER BY edition;

-- name: target_cells
-- scope: none, because the table is of an issuer that was found in scope
SELECT unit_id, indicator_id, value, min, max FROM allocation_row
WHERE allocation_id = :allocation_id ORDER BY unit_id, indicator_id;

-- name: target_lineage
-- scope: none, because the table is of an issuer that was found in scope
-- What became of the units of a table since it was published on a day, and of their heirs. On that very
-- day the instant decides. FORCE INDEX: the few rows of a unit are looked up, however few there are in all.
WITH RECURSIVE heir AS (
  SELECT lineage.reorganisation_id, lineage.from_id, lineage.to_id, lineage.share,
         lineage.effective_on, lineage.old_name
  FROM (SELECT DISTINCT unit_id FROM allocation_row WHERE allocation_id = :allocation_id) AS receiver
  STRAIGHT_JOIN lineage FORCE INDEX (lineage_from) ON lineage.from_id = receiver.unit_id
  STRAIGHT_JOIN reorganisation FORCE INDEX (PRIMARY) ON reorganisation.id = lineage.reorganisation_id
  WHERE lineage.effective_on >= :day AND lineage.effective_on <= :today
    AND (lineage.effective_on > :day OR reorganisation.ended_at > :published_at)
  UNION
  SELECT lineage.reorganisation_id, lineage.from_id, lineage.to_id, lineage.share,
         lineage.effective_on, lineage.old_name
  FROM heir STRAIGHT_JOIN lineage FORCE INDEX (lineage_from) ON lineage.from_id = heir.to_id
  WHERE lineage.effective_on >= heir.effective_on AND lineage.effective_on <= :today
)
SELECT reorganisation_id, from_id, to_id, share, effective_on, old_name FROM heir
ORDER BY effective_on, reorganisation_id, from_id, to_id;
