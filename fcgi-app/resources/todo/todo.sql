-- What stands open for one unit, body, expert or enterprise. Each block gives rows of one kind of to-do.

-- name: todo_sign
-- scope: none, because it asks for the caller's own unit only
SELECT allocation.programme_id, allocation.id AS allocation_id, allocation.edition,
       allocation.receipt_due_at AS due_at, allocation.issuer_id AS unit_id, allocation.doc_no
FROM allocation
LEFT JOIN receipt ON receipt.allocation_id = allocation.id AND receipt.unit_id = :unit_id
WHERE allocation.status IN ('published', 'closed') AND allocation.issuer_id = :superior_id
  AND receipt.unit_id IS NULL
  AND EXISTS (SELECT 1 FROM allocation_row WHERE allocation_id = allocation.id
                AND allocation_row.unit_id = :unit_id);

-- name: todo_decompose
-- scope: none, because it asks for the caller's own unit only
SELECT quota.ledger_id, COUNT(*) AS count FROM programme
JOIN quota ON quota.ledger_id = programme.id AND quota.unit_id = :unit_id AND quota.reserve > 0
  AND quota.state <> 'redecompose_due'
WHERE programme.id = programme.root_id
  AND NOT EXISTS (SELECT 1 FROM allocation WHERE allocation.ledger_id = programme.id
                    AND allocation.issuer_id = :unit_id
                    AND allocation.status IN ('draft', 'reviewed', 'published', 'closed'))
GROUP BY quota.ledger_id;

-- name: todo_draft
-- scope: none, because it asks for the caller's own unit only
SELECT programme_id, id AS allocation_id, edition, doc_no FROM allocation
WHERE issuer_id = :unit_id AND standing = 1;

-- name: todo_redecompose
-- scope: none, because it asks for the caller's own unit only
SELECT quota.ledger_id, indicator.code AS indicator, quota.redecompose_by AS due_on,
       quota.kept + quota.allocated AS was, quota.received AS now FROM programme
JOIN quota ON quota.ledger_id = programme.id AND quota.unit_id = :unit_id
  AND quota.state = 'redecompose_due'
JOIN indicator ON indicator.id = quota.indicator_id
WHERE programme.id = programme.root_id;

-- name: todo_over_allocated
-- scope: none, because it asks for the caller's own unit only
SELECT quota.ledger_id, indicator.code AS indicator, quota.deficit AS count, quota.received AS was,
       quota.target AS now FROM programme
JOIN quota ON quota.ledger_id = programme.id AND quota.unit_id = :unit_id
  AND quota.state = 'over_allocated'
JOIN indicator ON indicator.id = quota.indicator_id
WHERE programme.id = programme.root_id;

-- name: todo_objection
-- scope: none, because it asks for the caller's own unit only
SELECT allocation.programme_id, allocation.id AS allocation_id, allocation.edition,
       objection.unit_id, COUNT(*) AS count
FROM allocation JOIN objection ON objection.allocation_id = allocation.id
WHERE allocation.issuer_id = :unit_id AND allocation.status = 'published'
GROUP BY allocation.programme_id, allocation.id, allocation.edition, objection.unit_id;

-- name: todo_request
-- scope: none, because it asks for the caller's own unit only
SELECT request.programme_id, request.unit_id, indicator.code AS indicator, request.amount AS count
FROM request JOIN indicator ON indicator.id = request.indicator_id
WHERE request.issuer_id = :unit_id AND request.status = 'open';

-- name: todo_sweep_notice
-- scope: none, because it asks for the caller's own unit only
SELECT sweep.ledger_id, sweep.issuer_id AS unit_id, sweep.cut_off_on AS due_on,
       indicator.code AS indicator, quota.reserve + IF(:leaf = 1, quota.kept - quota.used, 0) AS count
FROM sweep JOIN indicator ON indicator.id = sweep.indicator_id
JOIN quota ON quota.ledger_id = sweep.ledger_id AND quota.unit_id = :unit_id
  AND quota.indicator_id = sweep.indicator_id
WHERE sweep.issuer_id = :superior_id AND sweep.status = 'announced' AND sweep.cut_off_on >= :today
  AND quota.reserve + IF(:leaf = 1, quota.kept - quota.used, 0) > 0;

-- name: todo_sweep_due
-- scope: none, because it asks for the caller's own unit only
SELECT sweep.programme_id, sweep.cut_off_on AS due_on, indicator.code AS indicator
FROM sweep JOIN indicator ON indicator.id = sweep.indicator_id
WHERE sweep.issuer_id = :unit_id AND sweep.status = 'announced' AND sweep.cut_off_on < :today;

-- name: todo_file
-- scope: none, because it asks for the caller's own unit only
-- A draft is a step on the way: it is still to be submitted. What nobody began is no work any more
-- once the programme is over; the list of filers goes on naming who never filed it.
SELECT form.programme_id, form.id AS form_id, form.due_at, form.title, form.title_en, form.clause,
       draft.id AS submission_id
FROM form JOIN programme ON programme.id = form.programme_id
JOIN unit AS issuer ON issuer.id = programme.issuer_id
JOIN unit AS own ON own.id = :unit_id AND own.quota_holder
  AND own.lo BETWEEN issuer.lo AND issuer.hi
LEFT JOIN (SELECT form_id, MAX(id) AS id FROM submission
           WHERE unit_id = :unit_id AND status = 'draft' GROUP BY form_id) AS draft
  ON draft.form_id = form.id
WHERE programme.status IN ('issued', 'running') AND FIND_IN_SET(:tier, form.audience) > 0
  AND (programme.period_end >= :today OR draft.id IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM submission WHERE submission.form_id = form.id
                    AND submission.unit_id = :unit_id AND submission.submitted_at IS NOT NULL
                    AND submission.status <> 'withdrawn');

-- name: todo_correct
-- scope: none, because it asks for the caller's own unit only
SELECT form.programme_id, form.id AS form_id, submission.id AS submission_id, form.due_at,
       form.title, form.title_en, submission.at_unit_id AS unit_id
FROM submission JOIN form ON form.id = submission.form_id
WHERE submission.unit_id = :unit_id AND submission.status = 'returned';

-- name: todo_file_of_body
-- scope: body submission.body_id
SELECT form.programme_id, form.id AS form_id, form.due_at, form.title, form.title_en, form.clause,
       MAX(IF(submission.status = 'draft', submission.id, NULL)) AS submission_id
FROM form JOIN programme ON programme.id = form.programme_id
JOIN body ON body.id = :body_id
LEFT JOIN submission ON submission.form_id = form.id AND submission.status <> 'withdrawn' AND :scope
WHERE programme.status IN ('issued', 'running') AND programme.disclosure = 'public'
  AND FIND_IN_SET(body.kind, form.audience) > 0
GROUP BY form.programme_id, form.id, form.due_at, form.title, form.title_en, form.clause,
         programme.period_end
HAVING COUNT(submission.submitted_at) = 0
  AND (programme.period_end >= :today OR submission_id IS NOT NULL);

-- name: todo_correct_of_body
-- scope: body submission.body_id
SELECT form.programme_id, form.id AS form_id, submission.id AS submission_id, form.due_at,
       form.title, form.title_en, submission.at_unit_id AS unit_id
FROM submission JOIN form ON form.id = submission.form_id
WHERE submission.status = 'returned' AND :scope;

-- name: todo_decide
-- scope: none, because it asks for the caller's own unit only
SELECT form.programme_id, form.id AS form_id, MIN(submission.id) AS submission_id, form.title,
       form.title_en, COUNT(*) AS count
FROM submission JOIN form ON form.id = submission.form_id
WHERE submission.at_unit_id = :unit_id AND submission.status = 'submitted'
GROUP BY form.programme_id, form.id, form.title, form.title_en;

-- name: todo_unsigned_receivers
-- scope: none, because it asks for the caller's own unit only
SELECT allocation.programme_id, allocation.id AS allocation_id, allocation.edition,
       allocation.receipt_due_at AS due_at, COUNT(DISTINCT allocation_row.unit_id) AS count
FROM allocation
JOIN allocation_row ON allocation_row.allocation_id = allocation.id
LEFT JOIN receipt ON receipt.allocation_id = allocation.id
  AND receipt.unit_id = allocation_row.unit_id
WHERE allocation.issuer_id = :unit_id AND allocation.status = 'published'
  AND receipt.unit_id IS NULL
GROUP BY allocation.programme_id, allocation.id, allocation.edition, allocation.receipt_due_at;

-- name: todo_deadline
SELECT deadline.programme_id, deadline.due_at, deadline.title, deadline.title_en, deadline.clause
FROM deadline JOIN programme ON programme.id = deadline.programme_id
WHERE programme.status IN ('issued', 'running') AND FIND_IN_SET(:tier, deadline.audience) > 0
  AND deadline.due_at > :from AND deadline.due_at < :to;

-- name: todo_request_accepted
-- scope: none, because it asks for the caller's own unit only
-- What goes back at once was never asked of anybody.
SELECT request.programme_id, request.allocation_id, request.edition, request.issuer_id AS unit_id,
       indicator.code AS indicator, request.amount AS count, request.decision_reason AS reason
FROM request JOIN indicator ON indicator.id = request.indicator_id
WHERE request.unit_id = :unit_id AND request.status = 'accepted' AND request.decided_at > :since
  AND request.decided_at > request.asked_at;

-- name: todo_request_refused
-- scope: none, because it asks for the caller's own unit only
SELECT request.programme_id, request.issuer_id AS unit_id, indicator.code AS indicator,
       request.amount AS count, request.decision_reason AS reason
FROM request JOIN indicator ON indicator.id = request.indicator_id
WHERE request.unit_id = :unit_id AND request.status = 'refused' AND request.decided_at > :since;

-- name: todo_reorganised
-- scope: none, because it asks for the caller's own unit only
SELECT programme_id, id AS allocation_id, edition, doc_no, reason FROM allocation
WHERE issuer_id = :unit_id AND cause = 'reorganise' AND status IN ('published', 'closed')
  AND published_at > :since;
