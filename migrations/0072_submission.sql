-- migrate:up
-- A form that a unit or a body has filled in. home_unit_id is the unit, or, for a body, the first that
-- received it; lo is its place, for the scope of those above. at_unit_id has to decide, at step of the
-- form's route. data is what the filer sees; what others see is that of the latest event submit. standing
-- is 1 while another may not be begun: until it is withdrawn, or accepted where the form is filed more
-- than once. late: it was submitted first when the due day was over. answer: data's answer_field.
CREATE TABLE submission (
  id           BIGINT NOT NULL AUTO_INCREMENT,
  form_id      BIGINT NOT NULL,
  unit_id      BIGINT NULL,
  body_id      BIGINT NULL,
  home_unit_id BIGINT NOT NULL,
  lo           INT NOT NULL,
  at_unit_id   BIGINT NOT NULL,
  step         INT NOT NULL,
  status       ENUM('draft','submitted','returned','accepted','withdrawn','selected','not_selected') NOT NULL,
  once         BOOLEAN NOT NULL,
  standing     TINYINT AS (IF(status IN ('draft','submitted','returned')
                              OR (once AND status <> 'withdrawn'), 1, NULL)) PERSISTENT,
  data         LONGTEXT NOT NULL,
  answer       VARCHAR(40) CHARACTER SET ascii COLLATE ascii_nopad_bin NULL,
  submitted_at DATETIME(3) NULL,
  late         BOOLEAN NOT NULL,
  edited_at    DATETIME(3) NOT NULL,
  edited_by    BIGINT NOT NULL,
  version      BIGINT NOT NULL,
  illustrative BOOLEAN NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY submission_unit_standing (form_id, unit_id, standing),
  UNIQUE KEY submission_body_standing (form_id, body_id, standing),
  KEY submission_at (at_unit_id, status),
  CONSTRAINT submission_form FOREIGN KEY (form_id) REFERENCES form (id),
  CONSTRAINT submission_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT submission_filer CHECK ((unit_id IS NULL) <> (body_id IS NULL)),
  CONSTRAINT submission_data CHECK (JSON_VALID(data))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE submission;
