-- The audit trail, read.

-- name: audit_record_list
-- scope: unit unit.lo
-- What belongs to no unit is seen from the top of the tree only.
SELECT audit.id, audit.at, actor.username, actor.display_name, owner.username AS account,
       audit.address, audit.event, audit.object, audit.object_id, audit.unit_id, audit.detail,
       audit.override_reason, audit.request_id
FROM audit
LEFT JOIN user AS actor ON actor.id = audit.user_id
LEFT JOIN session ON audit.object = 'session' AND session.id = audit.object_id
LEFT JOIN user AS owner ON owner.id = IF(audit.object = 'user', audit.object_id, session.user_id)
LEFT JOIN unit ON unit.id = audit.unit_id
WHERE (:scope OR audit.unit_id IS NULL AND :see_all = 1)
  AND (:before_id IS NULL OR audit.id < :before_id)
  AND (:user_id IS NULL OR audit.user_id = :user_id
       OR audit.object = 'user' AND audit.object_id = :user_id)
  AND (:event IS NULL OR audit.event = :event
       OR LEFT(audit.event, CHAR_LENGTH(:event) + 1) = CONCAT(:event, '.'))
  AND (:without IS NULL OR audit.event <> :without)
  AND (:object IS NULL OR audit.object = :object)
  AND (:text IS NULL OR LOCATE(:text, CONCAT_WS(' ', actor.username, actor.display_name, owner.username,
                                                audit.address, audit.event, audit.detail,
                                                audit.override_reason, audit.request_id, unit.code,
                                                unit.name)) > 0)
  AND (:from IS NULL OR audit.at >= :from) AND (:to IS NULL OR audit.at < :to)
  AND (:lo IS NULL OR unit.lo BETWEEN :lo AND :hi)
ORDER BY audit.id DESC LIMIT :limit;

-- name: audit_record_sign_ins
SELECT id, at, address, SUBSTRING(event, CHAR_LENGTH('session.') + 1) AS result
FROM audit
WHERE object = 'user' AND object_id = :user_id
  AND event IN ('session.opened', 'session.refused', 'session.locked_out', 'session.otp_required',
                'session.password_expired')
  AND (:before_id IS NULL OR id < :before_id)
ORDER BY id DESC LIMIT :limit;
