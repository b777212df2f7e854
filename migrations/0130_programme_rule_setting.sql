-- migrate:up
-- What an issuer set a rule of its programme to, beside what its notice says (programme_rule), which stays.
CREATE TABLE programme_rule_setting (
  programme_id    BIGINT NOT NULL,
  rule            VARCHAR(30) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  severity        ENUM('off','warn','block') NOT NULL,
  param           BIGINT NOT NULL,
  override_reason VARCHAR(400) NULL,
  set_at          DATETIME(3) NOT NULL,
  set_by          BIGINT NOT NULL,
  PRIMARY KEY (programme_id, rule),
  CONSTRAINT programme_rule_setting_programme FOREIGN KEY (programme_id) REFERENCES programme (id),
  CONSTRAINT programme_rule_setting_set_by FOREIGN KEY (set_by) REFERENCES user (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE programme_rule_setting;
