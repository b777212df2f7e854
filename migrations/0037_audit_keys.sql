-- migrate:up
-- By what was done to an object (sign-ins of a user), and by who did it.
ALTER TABLE audit
  ADD KEY audit_object (object, object_id, id),
  ADD KEY audit_user (user_id, id);

-- migrate:down
ALTER TABLE audit
  DROP KEY audit_user,
  DROP KEY audit_object;
