-- What the page of sign-in shows.

-- name: system_tiers
-- scope: none, because the notice is public and so is the example of how it was split
SELECT unit.tier, unit.short_name AS unit_name, quota.received AS value, programme.doc_no,
       programme.issued_on
FROM programme
JOIN indicator ON indicator.programme_id = programme.id AND indicator.code = 'assisted_enterprise'
JOIN quota ON quota.ledger_id = programme.id AND quota.indicator_id = indicator.id
JOIN unit ON unit.id = quota.unit_id
WHERE programme.slug = 'national-2025' AND unit.code IN ('000000', '320000', '320300', '320321')
ORDER BY unit.depth;

-- name: system_demo_accounts
SELECT user.username, unit.short_name AS unit_name
FROM user JOIN unit ON unit.id = user.unit_id
WHERE user.demo AND user.username IN ('officer.000000', 'officer.320000', 'officer.320300',
                                      'officer.320321')
ORDER BY unit.depth;
