-- Industries.

-- name: industry_list
SELECT code, name, name_en, parent FROM industry
WHERE (:parent IS NULL OR CONVERT(parent USING utf8mb4) = :parent)
  AND (:q IS NULL OR LOCATE(UPPER(:q), CONVERT(code USING utf8mb4)) = 1 OR LOCATE(:q, name) > 0
       OR LOCATE(LOWER(:q), LOWER(name_en)) > 0)
ORDER BY code;

-- name: industry_count
SELECT COUNT(*) AS number FROM industry WHERE code = CONVERT(:code USING ascii);

-- name: industry_insert
INSERT INTO industry (code, name, name_en, parent) VALUES (:code, :name, :name_en, :parent);
