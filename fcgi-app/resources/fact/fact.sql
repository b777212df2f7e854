-- Facts, and the actuals that they add up to.

-- name: fact_insert
-- scope: none, because the unit is the caller's own, or the loader's list
INSERT INTO fact (ledger_id, unit_id, indicator_id, lo, occurred_on, quantity, numerator,
                  denominator, uscc, source, undoes, illustrative, recorded_at, recorded_by)
VALUES (:ledger_id, :unit_id, :indicator_id, :lo, :occurred_on, :quantity, :numerator, :denominator,
        :uscc, :source, :undoes, :illustrative, :recorded_at, :recorded_by_id);

-- name: fact_add_to_actual
-- scope: none, because a fact counts in every unit above it
INSERT INTO quota (ledger_id, parent_id, unit_id, indicator_id, lo, used, actual, numerator,
                   denominator)
VALUES (:ledger_id, :parent_id, :unit_id, :indicator_id, :lo, :used, :actual, :numerator,
        :denominator)
ON DUPLICATE KEY UPDATE used = used + VALUE(used), actual = actual + VALUE(actual),
  numerator = numerator + VALUE(numerator), denominator = denominator + VALUE(denominator);

-- name: fact_take_from_actual
-- scope: none, because a fact counts in every unit above it
-- A counter-fact: the rows are there, and an INSERT of negative numbers would fail their checks.
UPDATE quota SET used = used + :used, actual = actual + :actual, numerator = numerator + :numerator,
       denominator = denominator + :denominator
WHERE ledger_id = :ledger_id AND unit_id = :unit_id AND indicator_id = :indicator_id;

-- name: fact_use
-- scope: none, because it is the caller's own row
-- A ceiling admits nothing beyond what is kept: the limit is part of the write.
UPDATE quota SET used = used + :quantity, actual = actual + :quantity
WHERE ledger_id = :ledger_id AND unit_id = :unit_id AND indicator_id = :indicator_id
  AND used + :quantity <= kept;

-- name: fact_count_enterprise
INSERT INTO fact_enterprise (ledger_id, unit_id, indicator_id, uscc, facts)
VALUES (:ledger_id, :unit_id, :indicator_id, :uscc, :change)
ON DUPLICATE KEY UPDATE facts = facts + VALUE(facts);

-- name: fact_discount_enterprise
UPDATE fact_enterprise SET facts = facts + :change
WHERE ledger_id = :ledger_id AND unit_id = :unit_id AND indicator_id = :indicator_id
  AND uscc = :uscc;

-- name: fact_enterprise_counts
SELECT unit_id, facts AS number FROM fact_enterprise
WHERE ledger_id = :ledger_id AND indicator_id = :indicator_id AND uscc = :uscc;

-- name: fact_get
-- scope: unit fact.lo
SELECT fact.id, ledger_id, unit_id, indicator_id, lo, occurred_on, quantity, numerator, denominator,
       uscc, source, undoes, illustrative, recorded_at, recorded_by AS recorded_by_id,
       EXISTS (SELECT 1 FROM fact AS counter WHERE counter.undoes = fact.id) AS undone
FROM fact WHERE fact.id = :id AND :scope;

-- name: fact_page
-- scope: unit fact.lo
SELECT fact.id, ledger_id, fact.unit_id, indicator_id, lo, occurred_on, quantity, numerator,
       denominator, uscc, source, undoes, illustrative, recorded_at,
       user.display_name AS recorded_by,
       EXISTS (SELECT 1 FROM fact AS counter WHERE counter.undoes = fact.id) AS undone
FROM fact LEFT JOIN user ON user.id = fact.recorded_by
WHERE ledger_id = :ledger_id AND lo BETWEEN :lo AND :hi AND :scope
  AND (:indicator_id IS NULL OR indicator_id = :indicator_id)
  AND fact.id < :before
ORDER BY fact.id DESC LIMIT :limit;
