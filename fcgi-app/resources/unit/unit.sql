-- Units and their tree.

-- name: unit_all
-- Units that have ended stay, for the names in old documents; each stands behind its heir.
SELECT id, parent_id, heir_id, lo, hi, depth, code, name, short_name, area_code, valid_from,
       valid_to, tier, kind, quota_holder AND heir_id IS NULL AS quota_holder
FROM unit ORDER BY lo, heir_id IS NOT NULL, id;

-- name: unit_claim
-- Whoever changes the units has their stamp alone until its COMMIT.
UPDATE stamp SET version = version + 1 WHERE name = 'unit' AND version = :version;

-- name: unit_insert
INSERT INTO unit (code, name, short_name, tier, kind, quota_holder, area_code, valid_from)
VALUES (:code, :name, :short_name, :tier, :kind, :quota_holder, :area_code, :valid_from);

-- name: area_insert
INSERT INTO area (code, name, level, parent, valid_from)
VALUES (:code, :name, :level, :parent, :valid_from);

-- name: unit_edge_insert
INSERT INTO unit_edge (child_id, parent_id, valid_from)
SELECT child.id, parent.id, :valid_from FROM unit AS child JOIN unit AS parent
WHERE child.code = :code AND parent.code = :parent;

-- name: unit_id
SELECT id AS number FROM unit WHERE code = :code;

-- name: unit_rename
UPDATE unit SET name = :name, short_name = :short_name WHERE id = :id;

-- name: unit_newest_edge
SELECT unit.code, unit_edge.valid_from FROM unit JOIN unit_edge ON child_id = unit.id
WHERE unit.id = :id ORDER BY unit_edge.valid_from DESC LIMIT 1;

-- name: unit_end_edge
UPDATE unit_edge SET valid_to = :day WHERE child_id = :id AND valid_to IS NULL;

-- name: unit_begin_edge
INSERT INTO unit_edge (child_id, parent_id, valid_from) VALUES (:id, :parent_id, :day)
ON DUPLICATE KEY UPDATE parent_id = VALUE(parent_id), valid_to = NULL;

-- name: unit_end
UPDATE unit SET valid_to = :day, heir_id = :heir_id, parent_id = NULL WHERE id = :id;

-- name: unit_pass_on_heirs
-- Whoever had ended into this one stands at its heir's place now.
UPDATE unit SET heir_id = :heir_id WHERE heir_id = :id;

-- name: unit_follow_heirs
UPDATE unit AS ended JOIN unit AS heir ON heir.id = ended.heir_id
SET ended.lo = heir.lo, ended.hi = heir.lo - 1, ended.depth = heir.depth;

-- name: unit_edges_in_force
SELECT unit.id, unit.code, unit.lo, unit.hi, unit.depth, unit.parent_id AS stored_parent_id,
       unit_edge.parent_id
FROM unit LEFT JOIN unit_edge ON unit_edge.child_id = unit.id
  AND unit_edge.valid_from <= :today AND (unit_edge.valid_to IS NULL OR unit_edge.valid_to > :today)
WHERE unit.valid_to IS NULL OR unit.valid_to > :today
ORDER BY unit.code;

-- name: unit_set_place
UPDATE unit SET parent_id = :parent_id, lo = :lo, hi = :hi, depth = :depth WHERE id = :id;

-- name: unit_set_quota_place
-- scope: none, because the copies follow the tree, whoever moved it
-- Who handed down in a period that is over stays who it was.
UPDATE quota JOIN unit ON unit.id = quota.unit_id JOIN programme ON programme.id = quota.ledger_id
SET quota.lo = unit.lo,
    quota.parent_id = IF(programme.status IN ('issued', 'running'), COALESCE(unit.parent_id, 0),
                         quota.parent_id)
WHERE quota.lo <> unit.lo
   OR (programme.status IN ('issued', 'running')
       AND quota.parent_id <> COALESCE(unit.parent_id, 0));

-- name: unit_set_allocation_place
-- scope: none, because the copies follow the tree, whoever moved it
UPDATE allocation JOIN unit ON unit.id = allocation.issuer_id
SET allocation.lo = unit.lo WHERE allocation.lo <> unit.lo;

-- name: unit_set_fact_place
-- scope: none, because the copies follow the tree, whoever moved it
UPDATE fact JOIN unit ON unit.id = fact.unit_id SET fact.lo = unit.lo WHERE fact.lo <> unit.lo;

-- name: unit_set_request_place
-- scope: none, because the copies follow the tree, whoever moved it
UPDATE request JOIN unit ON unit.id = request.unit_id
SET request.lo = unit.lo WHERE request.lo <> unit.lo;

-- name: unit_set_sweep_place
-- scope: none, because the copies follow the tree, whoever moved it
UPDATE sweep JOIN unit ON unit.id = sweep.issuer_id
SET sweep.lo = unit.lo WHERE sweep.lo <> unit.lo;

-- name: unit_set_submission_place
-- scope: none, because the copies follow the tree, whoever moved it
UPDATE submission JOIN unit ON unit.id = submission.home_unit_id
SET submission.lo = unit.lo WHERE submission.lo <> unit.lo;

-- name: unit_set_enterprise_place
-- scope: none, because the copies follow the tree, whoever moved it
UPDATE enterprise JOIN unit ON unit.id = enterprise.unit_id
SET enterprise.lo = unit.lo WHERE enterprise.lo <> unit.lo;

-- name: unit_set_pilot_industry_place
-- scope: none, because the copies follow the tree, whoever moved it
UPDATE pilot_industry JOIN unit ON unit.id = pilot_industry.unit_id
SET pilot_industry.lo = unit.lo WHERE pilot_industry.lo <> unit.lo;

-- name: unit_set_assignment_place
-- scope: none, because the copies follow the tree, whoever moved it
UPDATE assignment JOIN unit ON unit.id = assignment.unit_id
SET assignment.lo = unit.lo WHERE assignment.lo <> unit.lo;

-- name: unit_count_misplaced_copies
-- scope: none, because the audit looks at every row
SELECT (SELECT COUNT(*) FROM quota JOIN unit ON unit.id = quota.unit_id
        JOIN programme ON programme.id = quota.ledger_id
        WHERE quota.lo <> unit.lo
           OR (programme.status IN ('issued', 'running')
               AND quota.parent_id <> COALESCE(unit.parent_id, 0)))
     + (SELECT COUNT(*) FROM unit AS ended JOIN unit AS heir ON heir.id = ended.heir_id
        WHERE ended.lo <> heir.lo OR ended.hi <> heir.lo - 1 OR heir.heir_id IS NOT NULL)
     + (SELECT COUNT(*) FROM request JOIN unit ON unit.id = request.unit_id
        WHERE request.lo <> unit.lo)
     + (SELECT COUNT(*) FROM sweep JOIN unit ON unit.id = sweep.issuer_id
        WHERE sweep.lo <> unit.lo)
     + (SELECT COUNT(*) FROM submission JOIN unit ON unit.id = submission.home_unit_id
        WHERE submission.lo <> unit.lo)
     + (SELECT COUNT(*) FROM enterprise JOIN unit ON unit.id = enterprise.unit_id
        WHERE enterprise.lo <> unit.lo)
     + (SELECT COUNT(*) FROM pilot_industry JOIN unit ON unit.id = pilot_industry.unit_id
        WHERE pilot_industry.lo <> unit.lo)
     + (SELECT COUNT(*) FROM assignment JOIN unit ON unit.id = assignment.unit_id
        WHERE assignment.lo <> unit.lo)
     + (SELECT COUNT(*) FROM allocation JOIN unit ON unit.id = allocation.issuer_id
        WHERE allocation.lo <> unit.lo)
     + (SELECT COUNT(*) FROM fact JOIN unit ON unit.id = fact.unit_id
        WHERE fact.lo <> unit.lo)
     + (SELECT COUNT(*) FROM unit_edge LEFT JOIN unit_edge AS later
          ON later.child_id = unit_edge.child_id AND later.valid_from > unit_edge.valid_from
        WHERE unit_edge.valid_to < unit_edge.valid_from
           OR COALESCE(unit_edge.valid_to, '9999-12-31') > later.valid_from) AS number;
