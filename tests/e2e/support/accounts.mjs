// accounts: accounts that the loader did not make, for a body, one of its people or an enterprise.

const OF = {
  coordinator: id => ({ party: 'body', like: 'body.001', columns: `${id}, NULL, NULL` }),
  expert: id => ({ party: 'body', like: 'expert.001', columns: `(SELECT body_id FROM person WHERE id = ${id}), ${id}, NULL` }),
  auditor: id => ({ party: 'body', like: 'auditor.001', columns: `(SELECT body_id FROM person WHERE id = ${id}), ${id}, NULL` }),
  enterprise: id => ({ party: 'enterprise', like: 'enterprise.001', columns: `NULL, NULL, ${id}` }),
}

/** The name of an account of a role for a body (coordinator), a person (expert, auditor) or an enterprise; once each. */
export async function accountFor(system, role, id) {
  const username = `made.${role}.${id}`, { party, like, columns } = OF[role](id)
  await system.sql(`
    INSERT IGNORE INTO user (username, display_name, password_hash, unit_id, party, body_id, person_id, enterprise_id, demo)
    SELECT '${username}', '测试', password_hash, unit_id, '${party}', ${columns}, TRUE FROM user WHERE username = '${like}';
    INSERT IGNORE INTO user_grant (user_id, role, party, granted_at)
    SELECT id, '${role}', '${party}', UTC_TIMESTAMP(3) FROM user WHERE username = '${username}'`)
  return username
}
