// wide-unit: a provincial unit TS0000 with 200 receivers, more than any real one has. It is put at the
// end of the tree, so that no other unit's range moves but the nation's end.
import { setTimeout as sleep } from 'node:timers/promises'
import { instance } from './instance.mjs'

export const WIDE = 'TS0000', RECEIVERS = 200
export const receiverCode = number => `TS${String(number).padStart(4, '0')}`

const insert = (code, tier, parent, offset, width) => `
  INSERT INTO unit (code, name, short_name, tier, kind, quota_holder, valid_from, parent_id, depth, lo, hi)
  SELECT '${code}', '${code}', '${code}', '${tier}', '${tier}', TRUE, '2020-01-01', id, depth + 1, @end + ${offset}, @end + ${offset + width}
  FROM unit WHERE code = '${parent}';
  INSERT INTO unit_edge (child_id, parent_id, valid_from) SELECT child.id, child.parent_id, '2020-01-01' FROM unit AS child
  WHERE child.code = '${code}';`

export async function addWideUnit() {
  const there = await instance.sql(`SELECT code FROM unit WHERE code = '${WIDE}'`)
  if (there.includes(WIDE)) return
  const receivers = Array.from({ length: RECEIVERS }, (_, i) => insert(receiverCode(i + 1), 'county', WIDE, i + 2, 0))
  await instance.sql(`START TRANSACTION; SELECT hi INTO @end FROM unit WHERE code = '000000';
    ${insert(WIDE, 'provincial', '000000', 1, RECEIVERS)} ${receivers.join('')}
    UPDATE unit SET hi = @end + ${RECEIVERS + 1} WHERE code = '000000';
    INSERT INTO user (username, display_name, password_hash, unit_id, party, demo)
    SELECT CONCAT('officer.', unit.code), unit.code, model.password_hash, unit.id, model.party, TRUE
    FROM unit, user AS model WHERE unit.code = '${WIDE}' AND model.username = 'officer.320000';
    INSERT INTO user_grant (user_id, role, party, granted_at)
    SELECT id, 'officer', party, UTC_TIMESTAMP(3) FROM user WHERE username = 'officer.${WIDE}';
    UPDATE stamp SET version = version + 1 WHERE name = 'unit'; COMMIT`)
  await sleep(60) // so long may a worker hold the stamp that it has read
}
