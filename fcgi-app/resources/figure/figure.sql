-- Figures of units: the last year that is known counts.

-- name: figure_list
-- scope: unit unit.lo
SELECT unit_figure.unit_id, unit_figure.kind, unit_figure.year, unit_figure.value,
       unit_figure.source, unit_figure.illustrative, unit_figure.recorded_at,
       unit_figure.recorded_by
FROM unit STRAIGHT_JOIN unit_figure ON unit_figure.unit_id = unit.id
LEFT JOIN unit_figure AS later ON later.unit_id = unit_figure.unit_id
  AND later.kind = unit_figure.kind AND later.year > unit_figure.year
WHERE unit.parent_id = :parent_id AND :scope AND later.unit_id IS NULL
ORDER BY unit.lo, unit_figure.kind;

-- name: figure_put
-- scope: none, because the units are the caller's receivers, or the loader's list
INSERT INTO unit_figure (unit_id, kind, year, value, source, illustrative, recorded_at, recorded_by)
VALUES (:unit_id, :kind, :year, :value, :source, :illustrative, :recorded_at, :recorded_by)
ON DUPLICATE KEY UPDATE value = VALUE(value), source = VALUE(source),
  illustrative = VALUE(illustrative), recorded_at = VALUE(recorded_at),
  recorded_by = VALUE(recorded_by);
