-- migrate:up
-- Open assignments of bodies whose selection was withdrawn, and that no other selection covers. What a
-- selection never decided is not asked here: rule SH-06 may be off.
CREATE VIEW assignment_unselected AS
SELECT assignment.id AS assignment_id
FROM assignment JOIN unit ON unit.id = assignment.unit_id
JOIN enterprise ON enterprise.id = assignment.enterprise_id
WHERE assignment.open = 1
  AND EXISTS (SELECT 1 FROM selection_choice JOIN selection ON selection.id = selection_choice.selection_id
              JOIN unit AS area ON area.id = selection.unit_id AND unit.lo BETWEEN area.lo AND area.hi
              WHERE selection_choice.body_id = assignment.body_id
                AND selection_choice.withdrawn_at IS NOT NULL
                AND selection.ledger_id = assignment.ledger_id
                AND LOCATE(selection_choice.industry, enterprise.industry) = 1)
  AND NOT EXISTS (SELECT 1 FROM selected_body JOIN programme ON programme.id = selected_body.programme_id
                  JOIN unit AS area ON area.id = selected_body.unit_id AND unit.lo BETWEEN area.lo AND area.hi
                  WHERE selected_body.body_id = assignment.body_id
                    AND programme.root_id = assignment.ledger_id
                    AND LOCATE(selected_body.industry, enterprise.industry) = 1);

-- migrate:down
DROP VIEW assignment_unselected;
