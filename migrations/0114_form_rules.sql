-- migrate:up
-- Which rules the answer to a question is held to is said by the form (resources/form/form_definition.h). Forms
-- that are loaded already say it from now on; the program knew it of this name.
UPDATE form SET sections = REPLACE(sections, '"name":"pilot_industries",',
                                   '"name":"pilot_industries","rules":["SH-11","SH-12"],')
WHERE LOCATE('"rules":', sections) = 0;

-- migrate:down
UPDATE form SET sections = REPLACE(sections, '"name":"pilot_industries","rules":["SH-11","SH-12"],',
                                   '"name":"pilot_industries",');
