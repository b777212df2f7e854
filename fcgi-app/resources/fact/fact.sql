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

-- name: fact_forget_enterprises
-- scope: none, because a reorganisation counts anew what lies beneath its units
DELETE FROM fact_enterprise WHERE ledger_id = :ledger_id AND unit_id = :unit_id;

-- name: fact_recount_enterprises
-- scope: none, because a reorganisation counts anew what lies beneath its units
INSERT INTO fact_enterprise (ledger_id, unit_id, indicator_id, uscc, facts)
SELECT fact.ledger_id, unit.id, fact.indicator_id, fact.uscc, SUM(IF(fact.undoes IS NULL, 1, -1))
FROM unit JOIN fact ON fact.ledger_id = :ledger_id AND fact.lo BETWEEN unit.lo AND unit.hi
JOIN indicator ON indicator.id = fact.indicator_id AND indicator.rollup = 'distinct'
WHERE unit.id = :unit_id AND fact.uscc IS NOT NULL
GROUP BY fact.ledger_id, unit.id, fact.indicator_id, fact.uscc
HAVING SUM(IF(fact.undoes IS NULL, 1, -1)) > 0;

-- name: fact_recount_rows
-- scope: none, because a reorganisation counts anew what lies beneath its units
-- Where facts lie beneath a unit that had no row for their indicator.
INSERT IGNORE INTO quota (ledger_id, parent_id, unit_id, indicator_id, lo)
SELECT DISTINCT fact.ledger_id, COALESCE(unit.parent_id, 0), unit.id, fact.indicator_id, unit.lo
FROM unit JOIN fact ON fact.ledger_id = :ledger_id AND fact.lo BETWEEN unit.lo AND unit.hi
WHERE unit.id = :unit_id;

-- name: fact_recount_actual
-- scope: none, because a reorganisation counts anew what lies beneath its units
-- Named enterprises count once; everything else adds up. used: what stands at the unit's own place.
UPDATE quota LEFT JOIN (
  SELECT fact.indicator_id,
         SUM(IF(indicator.rollup = 'distinct' AND fact.uscc IS NOT NULL, 0, fact.quantity)) AS amount,
         SUM(IF(fact.lo = unit.lo, fact.quantity, 0)) AS own,
         SUM(fact.numerator) AS numerator, SUM(fact.denominator) AS denominator
  FROM unit JOIN fact ON fact.ledger_id = :ledger_id AND fact.lo BETWEEN unit.lo AND unit.hi
  JOIN indicator ON indicator.id = fact.indicator_id
  WHERE unit.id = :unit_id GROUP BY fact.indicator_id
) AS counted ON counted.indicator_id = quota.indicator_id
LEFT JOIN (
  SELECT indicator_id, COUNT(*) AS enterprises FROM fact_enterprise
  WHERE ledger_id = :ledger_id AND unit_id = :unit_id AND facts > 0 GROUP BY indicator_id
) AS named ON named.indicator_id = quota.indicator_id
SET quota.actual = COALESCE(counted.amount, 0) + COALESCE(named.enterprises, 0),
    quota.used = COALESCE(counted.own, 0), quota.numerator = COALESCE(counted.numerator, 0),
    quota.denominator = COALESCE(counted.denominator, 0)
WHERE quota.ledger_id = :ledger_id AND quota.unit_id = :unit_id;

-- name: fact_forget_actual
-- scope: none, because what an ended unit did counts for its heir
UPDATE quota SET used = 0, actual = 0, numerator = 0, denominator = 0
WHERE ledger_id = :ledger_id AND unit_id = :unit_id;

-- name: fact_place_sums
-- scope: none, because the audit recounts every actual
SELECT fact.ledger_id, fact.indicator_id, fact.lo,
       CAST(SUM(IF(indicator.rollup = 'distinct' AND fact.uscc IS NOT NULL, 0,
                   COALESCE(fact.quantity, 0))) AS SIGNED) AS amount,
       CAST(COALESCE(SUM(fact.numerator), 0) AS SIGNED) AS numerator,
       CAST(COALESCE(SUM(fact.denominator), 0) AS SIGNED) AS denominator
FROM fact JOIN indicator ON indicator.id = fact.indicator_id
GROUP BY fact.ledger_id, fact.indicator_id, fact.lo
ORDER BY fact.ledger_id, fact.indicator_id, fact.lo;

-- name: fact_counted
-- scope: none, because the audit recounts every actual
-- Units in force, of programmes in force; the nation's actual is its provinces', unless it did something.
SELECT quota.ledger_id, quota.indicator_id, quota.unit_id, unit.lo,
       IF(unit.tier = 'national', unit.lo, unit.hi) AS hi,
       quota.actual, quota.numerator, quota.denominator, COALESCE(named.enterprises, 0) AS named
FROM quota JOIN unit ON unit.id = quota.unit_id AND unit.heir_id IS NULL
JOIN programme ON programme.id = quota.ledger_id AND programme.status IN ('issued', 'running')
LEFT JOIN (SELECT ledger_id, unit_id, indicator_id, COUNT(*) AS enterprises FROM fact_enterprise
           WHERE facts > 0 GROUP BY ledger_id, unit_id, indicator_id) AS named
  ON named.ledger_id = quota.ledger_id AND named.unit_id = quota.unit_id
  AND named.indicator_id = quota.indicator_id
ORDER BY quota.ledger_id, quota.indicator_id;

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
