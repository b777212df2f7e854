-- Units and their tree.

-- name: unit_all
-- Units that have ended stay, for the names in old documents; no range holds them.
SELECT id, parent_id, lo, hi, depth, code, name, short_name, area_code, valid_from, tier, kind,
       quota_holder
FROM unit ORDER BY lo;

-- name: unit_stamp
SELECT version AS number FROM stamp WHERE name = 'unit';

-- name: unit_stamp_bump
UPDATE stamp SET version = version + 1 WHERE name = 'unit';

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
UPDATE quota JOIN unit ON unit.id = quota.unit_id
SET quota.lo = unit.lo, quota.parent_id = COALESCE(unit.parent_id, 0)
WHERE quota.lo <> unit.lo OR quota.parent_id <> COALESCE(unit.parent_id, 0);

-- name: unit_set_allocation_place
-- scope: none, because the copies follow the tree, whoever moved it
UPDATE allocation JOIN unit ON unit.id = allocation.issuer_id
SET allocation.lo = unit.lo WHERE allocation.lo <> unit.lo;

-- name: unit_set_fact_place
-- scope: none, because the copies follow the tree, whoever moved it
UPDATE fact JOIN unit ON unit.id = fact.unit_id SET fact.lo = unit.lo WHERE fact.lo <> unit.lo;

-- name: unit_count_misplaced_copies
-- scope: none, because the audit looks at every row
SELECT (SELECT COUNT(*) FROM quota JOIN unit ON unit.id = quota.unit_id
        WHERE quota.lo <> unit.lo OR quota.parent_id <> COALESCE(unit.parent_id, 0))
     + (SELECT COUNT(*) FROM allocation JOIN unit ON unit.id = allocation.issuer_id
        WHERE allocation.lo <> unit.lo)
     + (SELECT COUNT(*) FROM fact JOIN unit ON unit.id = fact.unit_id
        WHERE fact.lo <> unit.lo) AS number;
