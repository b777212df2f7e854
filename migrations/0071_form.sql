-- migrate:up
-- A form that a notice asks for: who fills it in (tiers, kinds of bodies), what it asks (sections, checked by
-- resources/form/form_definition.c), by when, and which way it takes (route: superior, issuer, by commas).
-- kind is what the form is about; no program knows the kinds, but what follows from an accepted one.
-- answer_field names the choice that lists of submissions show.
CREATE TABLE form (
  id           BIGINT NOT NULL AUTO_INCREMENT,
  programme_id BIGINT NOT NULL,
  code         VARCHAR(40) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  kind         VARCHAR(40) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  title        VARCHAR(200) NOT NULL,
  title_en     VARCHAR(200) NOT NULL,
  audience     SET('national','provincial','municipal','county','certification_body','technical_support_body') NOT NULL,
  due_at       DATETIME(3) NOT NULL,
  route        VARCHAR(100) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  once         BOOLEAN NOT NULL,
  answer_field VARCHAR(40) CHARACTER SET ascii COLLATE ascii_nopad_bin NULL,
  clause       VARCHAR(500) NOT NULL,
  sections     LONGTEXT NOT NULL,
  illustrative BOOLEAN NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY form_code (programme_id, code),
  CONSTRAINT form_programme FOREIGN KEY (programme_id) REFERENCES programme (id),
  CONSTRAINT form_sections CHECK (JSON_VALID(sections))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE form;
