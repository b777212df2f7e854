-- Forms of programmes. They are public within the tree: whether a caller may know of one is decided by its
-- programme, in form.c.

-- name: form_list
SELECT id, programme_id, code, kind, title, title_en, audience AS audience_set, due_at,
       route AS route_set, once, answer_field, clause, sections AS sections_json, illustrative
FROM form WHERE programme_id = :programme_id ORDER BY due_at, id;

-- name: form_list_running
SELECT form.id, programme_id, code, kind, form.title, form.title_en, audience AS audience_set, due_at,
       route AS route_set, once, answer_field, clause, sections AS sections_json, form.illustrative
FROM form JOIN programme ON programme.id = programme_id
WHERE programme.status IN ('issued', 'running') AND programme.disclosure = 'public'
ORDER BY due_at, form.id;

-- name: form_body_kind
SELECT kind FROM body WHERE id = :id;

-- name: form_get
SELECT id, programme_id, code, kind, title, title_en, audience AS audience_set, due_at,
       route AS route_set, once, answer_field, clause, sections AS sections_json, illustrative
FROM form WHERE id = :id;

-- name: form_insert
INSERT INTO form (programme_id, code, kind, title, title_en, audience, due_at, route, once,
                  answer_field, clause, sections, illustrative)
VALUES (:programme_id, :code, :kind, :title, :title_en, :audience, :due_at, :route, :once,
        :answer_field, :clause, :sections, :illustrative);
