-- Programmes and what belongs to them. All of it is public within the tree: whether a caller may
-- know of a programme is decided in programme.c.

-- name: programme_all
SELECT id, slug, title, title_en, issuer_id, parent_id, root_id, contributes_to, doc_no, issued_on,
       period_start, period_end, disclosure, status, illustrative, source, version
FROM programme ORDER BY id;

-- name: programme_indicators_all
SELECT id, programme_id, code, name, name_en, kind, op, approx, unit_of_count, unit_of_count_en,
       rollup, basis, basis_en
FROM indicator ORDER BY id;

-- name: programme_goals_all
SELECT programme_id, indicator_id, op, value, min, max, clause, illustrative FROM goal;

-- name: programme_rules_all
SELECT programme_id, rule, severity, param, clause FROM programme_rule;

-- name: programme_rule_settings_all
SELECT setting.programme_id, setting.rule, setting.severity, setting.param,
       setting.override_reason, setting.set_at, user.display_name AS set_by
FROM programme_rule_setting AS setting JOIN user ON user.id = setting.set_by;

-- name: programme_basis_documents
SELECT seq, doc_no, title, available FROM basis_document WHERE programme_id = :programme_id
ORDER BY seq;

-- name: programme_stages
SELECT seq, title, title_en, literal, starts_on, ends_on, clause FROM stage
WHERE programme_id = :programme_id ORDER BY seq;

-- name: programme_deadlines
SELECT seq, deliverable, title, title_en, audience AS audience_set, literal, due_at, clause,
       illustrative
FROM deadline WHERE programme_id = :programme_id ORDER BY due_at, seq;

-- name: programme_insert
INSERT INTO programme (slug, title, title_en, issuer_id, parent_id, root_id, contributes_to, doc_no,
                       issued_on, period_start, period_end, disclosure, status, illustrative, source)
SELECT :slug, :title, :title_en, unit.id, parent.id, COALESCE(parent.root_id, 0), target.id, :doc_no,
       :issued_on, :period_start, :period_end, :disclosure, :status, :illustrative, :source
FROM unit
LEFT JOIN programme AS parent ON parent.slug = :parent
LEFT JOIN programme AS target ON target.slug = :contributes_to
WHERE unit.code = :issuer;

-- name: programme_become_root
UPDATE programme SET root_id = id WHERE id = :id AND root_id = 0;

-- name: programme_basis_document_insert
INSERT INTO basis_document (programme_id, seq, doc_no, title, available)
VALUES (:programme_id, :seq, :doc_no, :title, :available);

-- name: programme_stage_insert
INSERT INTO stage (programme_id, seq, title, title_en, literal, starts_on, ends_on, clause)
VALUES (:programme_id, :seq, :title, :title_en, :literal, :starts_on, :ends_on, :clause);

-- name: programme_deadline_insert
INSERT INTO deadline (programme_id, seq, deliverable, title, title_en, audience, literal, due_at,
                      clause, illustrative)
VALUES (:programme_id, :seq, :deliverable, :title, :title_en, :audience_set, :literal, :due_at,
        :clause, :illustrative);

-- name: programme_indicator_insert
INSERT INTO indicator (programme_id, code, name, name_en, kind, op, approx, unit_of_count,
                       unit_of_count_en, rollup, basis, basis_en)
VALUES (:programme_id, :code, :name, :name_en, :kind, :op, :approx, :unit_of_count,
        :unit_of_count_en, :rollup, :basis, :basis_en);

-- name: programme_goal_insert
INSERT INTO goal (programme_id, indicator_id, op, value, min, max, clause, illustrative)
SELECT :programme_id, indicator.id, :op, :value, :min, :max, :clause, :illustrative
FROM programme
JOIN programme AS owner ON owner.root_id = programme.root_id
JOIN indicator ON indicator.programme_id = owner.id
WHERE programme.id = :programme_id AND indicator.code = :code;

-- name: programme_rule_insert
INSERT INTO programme_rule (programme_id, rule, severity, param, clause)
VALUES (:programme_id, :rule, :severity, :param, :clause);

-- name: programme_take
-- Whoever changes a programme writes its row first: workers read all of them anew.
UPDATE programme JOIN stamp ON stamp.name = 'programme'
SET programme.version = programme.version + 1, stamp.version = stamp.version + 1
WHERE programme.id = :id AND programme.version = :version;

-- name: programme_rule_set
INSERT INTO programme_rule_setting (programme_id, rule, severity, param, override_reason, set_at,
                                    set_by)
VALUES (:programme_id, :rule, :severity, :param, :override_reason, :now, :user_id)
ON DUPLICATE KEY UPDATE severity = VALUE(severity), param = VALUE(param),
  override_reason = VALUE(override_reason), set_at = VALUE(set_at), set_by = VALUE(set_by);

-- name: programme_stamp_bump
UPDATE stamp SET version = version + 1 WHERE name = 'programme';
