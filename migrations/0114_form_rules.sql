-- migrate:up
-- Which rules the answer to a question is held to, and that a day is not to come, is said by the form
-- (resources/form/form.h). Forms that are loaded already say it from now on; the program knew it of the name.
UPDATE form SET sections = REPLACE(REPLACE(sections,
  '"name":"pilot_industries",', '"name":"pilot_industries","rules":["SH-11","SH-12"],'),
  '"name":"founded_on",', '"name":"founded_on","past":true,')
WHERE LOCATE('"rules":', sections) = 0;

-- migrate:down
UPDATE form SET sections = REPLACE(REPLACE(sections,
  '"name":"pilot_industries","rules":["SH-11","SH-12"],', '"name":"pilot_industries",'),
  '"name":"founded_on","past":true,', '"name":"founded_on",');
