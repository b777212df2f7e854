-- migrate:up
INSERT INTO person_profile (person_id, body_id, grade, home_id, specialities, changed, recorded_at)
SELECT person.id, person.body_id, person.grade, person.home_id,
       (SELECT GROUP_CONCAT(industry ORDER BY industry) FROM person_speciality
        WHERE person_speciality.person_id = person.id),
       FALSE, UTC_TIMESTAMP(3)
FROM person;

-- migrate:down
DELETE FROM person_profile;
