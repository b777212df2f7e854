-- migrate:up
-- Until now a reason was given for more bodies than the limit: SH-07.
INSERT INTO selection_override (selection_id, industry, body_id, rule, reason)
SELECT selection_id, industry, body_id, 'SH-07', override_reason FROM selection_choice
WHERE override_reason IS NOT NULL;
ALTER TABLE selection_choice DROP COLUMN override_reason;

-- migrate:down
ALTER TABLE selection_choice ADD COLUMN override_reason VARCHAR(400) NULL AFTER body_id;
UPDATE selection_choice JOIN selection_override USING (selection_id, industry, body_id)
SET selection_choice.override_reason = selection_override.reason WHERE selection_override.rule = 'SH-07';
