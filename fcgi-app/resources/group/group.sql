-- Work groups.

-- name: group_list
-- scope: none, because officers see the groups of every body
-- variant: group_list_own
-- scope: body work_group.body_id
SELECT work_group.id, work_group.body_id, body.name AS body_name, work_group.name,
       work_group.leader_id, leader.name AS leader_name, work_group.area_id, work_group.industry,
       work_group.version, work_group.illustrative
FROM work_group JOIN body ON body.id = work_group.body_id
JOIN person AS leader ON leader.id = work_group.leader_id
WHERE (:id IS NULL OR work_group.id = :id) AND (:body_id IS NULL OR work_group.body_id = :body_id)
  AND :scope
ORDER BY work_group.id;

-- name: group_members
-- scope: none, because the groups were found in scope
SELECT work_group_member.group_id, work_group_member.person_id, person.name AS person_name,
       work_group_member.seat
FROM work_group_member JOIN work_group ON work_group.id = work_group_member.group_id
JOIN person ON person.id = work_group_member.person_id
WHERE work_group.body_id = :body_id
ORDER BY work_group_member.group_id, work_group_member.seat, work_group_member.person_id;

-- name: group_insert
-- scope: none, because whoever makes it is checked to be that body
INSERT INTO work_group (body_id, name, leader_id, area_id, industry, illustrative)
VALUES (:body_id, :name, :leader_id, :area_id, :industry, :illustrative);

-- name: group_update
-- scope: body work_group.body_id
UPDATE work_group
SET name = :name, leader_id = :leader_id, area_id = :area_id, industry = :industry,
    version = version + 1
WHERE id = :id AND version = :version AND :scope;

-- name: group_delete
-- scope: body work_group.body_id
DELETE FROM work_group WHERE id = :id AND version = :version AND :scope;

-- name: group_delete_members
DELETE FROM work_group_member WHERE group_id = :id;

-- name: group_insert_member
INSERT INTO work_group_member (group_id, person_id, seat) VALUES (:group_id, :person_id, :seat);

-- name: group_people
-- scope: body person.body_id
-- Those whom a group may hold. The body's staff is taken: nobody is let go meanwhile.
SELECT person.id, person.manager, person.expert FROM person WHERE :scope;
