-- Enterprises. They are read by units, in their scope, and by the enterprise itself.

-- fragment: enterprise_in_use
-- What needs no look into submissions and facts.
(EXISTS (SELECT 1 FROM assignment WHERE assignment.enterprise_id = enterprise.id)
 OR EXISTS (SELECT 1 FROM engagement
            WHERE engagement.enterprise_id = enterprise.id AND engagement.voided_at IS NULL)
 OR EXISTS (SELECT 1 FROM user WHERE user.enterprise_id = enterprise.id));

-- name: enterprise_list
-- scope: unit enterprise.lo
SELECT enterprise.id, enterprise.uscc, enterprise.name, enterprise.unit_id, enterprise.industry,
       enterprise.version, enterprise.illustrative,
       :enterprise_in_use AS in_use
FROM enterprise LEFT JOIN enterprise AS last ON last.id = :after
WHERE :scope AND (:unit_lo IS NULL OR enterprise.lo BETWEEN :unit_lo AND :unit_hi)
  AND (:q IS NULL OR LOCATE(:q, enterprise.name) > 0
       OR LOCATE(UPPER(:q), CONVERT(enterprise.uscc USING utf8mb4)) = 1)
  AND (:industry IS NULL OR LOCATE(:industry, CONVERT(enterprise.industry USING utf8mb4)) = 1)
  AND (last.id IS NULL
       OR (CASE :sort WHEN 'name' THEN enterprise.name
                      WHEN 'uscc' THEN CONVERT(enterprise.uscc USING utf8mb4) ELSE '' END,
           enterprise.id)
        > (CASE :sort WHEN 'name' THEN last.name
                      WHEN 'uscc' THEN CONVERT(last.uscc USING utf8mb4) ELSE '' END, last.id))
ORDER BY CASE :sort WHEN 'name' THEN enterprise.name
                    WHEN 'uscc' THEN CONVERT(enterprise.uscc USING utf8mb4) ELSE '' END,
         enterprise.id
LIMIT :limit;

-- name: enterprise_list_own
-- scope: enterprise enterprise.id
SELECT enterprise.id, enterprise.uscc, enterprise.name, enterprise.unit_id, enterprise.industry,
       enterprise.version, enterprise.illustrative,
       :enterprise_in_use AS in_use
FROM enterprise WHERE :scope;

-- name: enterprise_find
-- scope: unit enterprise.lo
-- variant: enterprise_find_own
-- scope: enterprise enterprise.id
SELECT enterprise.id, enterprise.uscc, enterprise.name, enterprise.unit_id, enterprise.industry,
       enterprise.version, enterprise.illustrative,
       :enterprise_in_use AS in_use
FROM enterprise WHERE enterprise.id = :id AND :scope;

-- name: enterprise_find_by_uscc
-- scope: unit enterprise.lo
SELECT enterprise.id, enterprise.uscc, enterprise.name, enterprise.unit_id, enterprise.industry,
       enterprise.version, enterprise.illustrative,
       :enterprise_in_use AS in_use
FROM enterprise WHERE enterprise.uscc = CONVERT(:uscc USING ascii) AND :scope;

-- name: enterprise_uscc_taken
-- scope: none, because a credit code is one enterprise's wherever it lies; nothing of it is shown
SELECT COUNT(*) AS number FROM enterprise WHERE uscc = CONVERT(:uscc USING ascii);

-- name: enterprise_ref
-- scope: none, because a name stands beside whatever its id stands in
SELECT uscc, name FROM enterprise WHERE id = :id;

-- name: enterprise_insert
-- scope: none, because the unit was found in scope
INSERT INTO enterprise (uscc, name, unit_id, lo, industry, illustrative)
VALUES (:uscc, :name, :unit_id, :lo, :industry, :illustrative);

-- name: enterprise_update
-- scope: unit enterprise.lo
-- The credit code stays as it was registered.
UPDATE enterprise
SET name = :name, unit_id = :unit_id, lo = :lo, industry = :industry,
    version = version + 1
WHERE id = :id AND version = :version AND :scope;

-- name: enterprise_take
-- scope: none, because it is only waited for; what is done then is scoped
UPDATE enterprise SET help_version = help_version + 1 WHERE id = :id;

-- name: enterprise_open_assignments
-- scope: none, because the enterprise was found in scope
SELECT COUNT(*) AS number FROM assignment WHERE enterprise_id = :id AND open = 1;

-- name: enterprise_uses
-- scope: none, because an enterprise that anybody refers to stays; nothing but numbers is told
SELECT (SELECT COUNT(*) FROM assignment WHERE enterprise_id = :id) AS assignments,
       (SELECT COUNT(*) FROM engagement
        WHERE enterprise_id = :id AND voided_at IS NULL) AS engagements,
       (SELECT COUNT(*) FROM user WHERE enterprise_id = :id) AS accounts,
       (SELECT COUNT(*) FROM submission
        WHERE status <> 'withdrawn' AND LOCATE(:uscc, data) > 0) AS submissions,
       (SELECT COUNT(DISTINCT ledger_id, indicator_id) FROM fact_enterprise
        WHERE uscc = CONVERT(:uscc USING ascii) AND facts > 0) AS indicators;

-- name: enterprise_delete
-- scope: unit enterprise.lo
DELETE FROM enterprise WHERE id = :id AND version = :version AND :scope;
