/*
 * principal: who is asking, as the database says it at this request.
 *
 * Scope is the depth-first range [scope_lo, scope_hi] of the caller's unit: it sees its own unit
 * and everything beneath it. No scope is ever trusted from a token.
 */
#ifndef CORE_PRINCIPAL_H
#define CORE_PRINCIPAL_H

#include <stdbool.h>
#include <stdint.h>

#include "core/schema.h"
#include "core/stamp.h"

enum party {
	PARTY_REGULATOR,
	PARTY_ADMINISTRATOR,
	PARTY_SYSTEM, /* the loader and the jobs */
};

enum tier {
	TIER_NATIONAL,
	TIER_PROVINCIAL,
	TIER_MUNICIPAL,
	TIER_COUNTY,
};

enum role {
	ROLE_OFFICER,
	ROLE_SYSTEM_ADMINISTRATOR,
	ROLE_SECURITY_ADMINISTRATOR,
	ROLE_AUDIT_ADMINISTRATOR,
	ROLE_SYSTEM,
};

/* Permissions are bits. A route with permission 0 refuses to start: default deny. */
enum perm {
	PERM_PUBLIC = 1 << 0,    /* no token needed */
	PERM_SIGNED_IN = 1 << 1, /* every user */
	PERM_UNIT_READ = 1 << 2,
	PERM_PROGRAMME_READ = 1 << 3,
	PERM_QUOTA_READ = 1 << 4,
	PERM_ALLOCATION_READ = 1 << 5,
	PERM_ALLOCATION_EDIT = 1 << 6, /* draft, review, return */
	PERM_ALLOCATION_PUBLISH = 1 << 7,
	PERM_RECEIPT_WRITE = 1 << 8, /* sign for, object */
	PERM_QUOTA_WRITE = 1 << 9,   /* keep, raise */
	PERM_FACT_READ = 1 << 10,
	PERM_FACT_WRITE = 1 << 11,
	PERM_USER_WRITE = 1 << 12, /* disable and enable users */
	PERM_AUDIT_READ = 1 << 13,
	PERM_UNIT_WRITE = 1 << 14, /* reorganise units */
};

extern const struct enumeration party_names, tier_names, role_names, perm_names;

struct principal {
	int64_t user_id, session_id, unit_id;
	const char *username, *display_name;
	int party; /* enum party */
	int role;  /* enum role */
	int tier;  /* enum tier, of the unit */
	int64_t scope_lo, scope_hi;
	int64_t expires_at;          /* of the session; instant */
	int64_t stamps[STAMP_COUNT]; /* versions, read before the principal */
	bool demonstrates; /* the loader acting for a user: what it makes is marked illustrative */
	uint64_t perms;
};

/* What a role may do. */
uint64_t role_perms(enum role role);

static inline bool may(const struct principal *who, uint64_t perm)
{
	return (who->perms & perm) == perm;
}

#endif
