-- migrate:up
-- A seat that was entered wrongly is voided: the row stays, the firewall counts it no longer. A helper's seat is
-- the assignment's, and never is.
ALTER TABLE engagement
  ADD COLUMN voided_at DATETIME(3) NULL AFTER recorded_by,
  ADD COLUMN voided_by BIGINT NULL AFTER voided_at,
  ADD COLUMN void_reason VARCHAR(400) NULL AFTER voided_by,
  ADD CONSTRAINT engagement_voided_by FOREIGN KEY (voided_by) REFERENCES user (id),
  ADD CONSTRAINT engagement_void CHECK
    ((voided_at IS NULL) = (voided_by IS NULL) AND (voided_at IS NULL) = (void_reason IS NULL)
     AND (voided_at IS NULL OR seat <> 'helper'));

-- migrate:down
ALTER TABLE engagement
  DROP CONSTRAINT engagement_void,
  DROP FOREIGN KEY engagement_voided_by,
  DROP COLUMN void_reason,
  DROP COLUMN voided_by,
  DROP COLUMN voided_at;
