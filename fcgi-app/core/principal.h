/*
 * principal: who is asking, as the database says it at this request.
 *
 * Scope is the depth-first range [scope_lo, scope_hi] of the caller's unit: it sees its own unit
 * and everything beneath it. Whoever acts for a body, an enterprise or another agency has an empty
 * range, and sees by body_id, person_id or enterprise_id what is its own. No scope is ever
 * trusted from a token.
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
	PARTY_BODY,   /* certification bodies and technical support bodies */
	PARTY_ENTERPRISE,
	PARTY_AGENCY, /* another authority's system, which reports what it decided */
};

enum tier {
	TIER_NATIONAL,
	TIER_PROVINCIAL,
	TIER_MUNICIPAL,
	TIER_COUNTY,
};

/*
 * What a user is granted. A regulator may hold several roles; an administrator holds exactly one
 * (GB/T 22239-2019 8.1.5: three separate people). Each role is of one party (role_party).
 */
enum role {
	ROLE_OFFICER,   /* everything of a unit */
	ROLE_DRAFTER,   /* draws up tables and records facts */
	ROLE_PUBLISHER, /* publishes, signs for, keeps and raises */
	ROLE_VIEWER,    /* reads */
	ROLE_SYSTEM_ADMINISTRATOR,
	ROLE_SECURITY_ADMINISTRATOR,
	ROLE_AUDIT_ADMINISTRATOR,
	ROLE_COORDINATOR, /* keeps a body's people and groups */
	ROLE_EXPERT,      /* a body's person who helps enterprises */
	ROLE_AUDITOR,     /* a body's person who audits or decides on certificates */
	ROLE_ENTERPRISE,
	ROLE_AGENCY,
	ROLE_COUNT,
};

/* What a user signs in with beside the password. */
enum second_factor {
	FACTOR_NONE,
	FACTOR_PENDING, /* a secret was given out and not yet confirmed */
	FACTOR_ON,
};

/* Permissions are bits of 64. A route with permission 0 refuses to start: default deny. */
#define PERM_PUBLIC (UINT64_C(1) << 0)    /* no token needed */
#define PERM_SIGNED_IN (UINT64_C(1) << 1) /* every user */
#define PERM_UNIT_READ (UINT64_C(1) << 2)
#define PERM_PROGRAMME_READ (UINT64_C(1) << 3)
#define PERM_QUOTA_READ (UINT64_C(1) << 4)
#define PERM_ALLOCATION_READ (UINT64_C(1) << 5)
#define PERM_ALLOCATION_EDIT (UINT64_C(1) << 6) /* draft, review, return */
#define PERM_ALLOCATION_PUBLISH (UINT64_C(1) << 7)
#define PERM_RECEIPT_WRITE (UINT64_C(1) << 8) /* sign for, object */
#define PERM_QUOTA_WRITE (UINT64_C(1) << 9)   /* keep, raise */
#define PERM_FACT_READ (UINT64_C(1) << 10)
#define PERM_FACT_WRITE (UINT64_C(1) << 11)
#define PERM_USER_WRITE (UINT64_C(1) << 12) /* create, rename, move, disable and enable users */
#define PERM_AUDIT_READ (UINT64_C(1) << 13)
#define PERM_USER_READ (UINT64_C(1) << 14)
#define PERM_ACCESS_WRITE \
	(UINT64_C(1) << 15) /* grants, policy, and others' locks, factors and sessions */
#define PERM_UNIT_WRITE (UINT64_C(1) << 16) /* reorganise units */
#define PERM_BODY_WRITE \
	(UINT64_C(1) << 17) /* register bodies; of a nation's or a province's officer */
#define PERM_BODY_OWN_WRITE (UINT64_C(1) << 18) /* the body's own people and groups */
#define PERM_BODY_STATE_WRITE (UINT64_C(1) << 19)
#define PERM_PERSON_READ (UINT64_C(1) << 20)
#define PERM_ENTERPRISE_READ (UINT64_C(1) << 21)
#define PERM_ENTERPRISE_WRITE (UINT64_C(1) << 22)
#define PERM_SUBMISSION_READ (UINT64_C(1) << 23)
#define PERM_SUBMISSION_WRITE (UINT64_C(1) << 24) /* fill in forms, upload files */
#define PERM_SUBMISSION_SIGN (UINT64_C(1) << 25)  /* submit and withdraw; accept and return */
#define PERM_BODY_READ (UINT64_C(1) << 26)        /* bodies and industries, which are public */
#define PERM_ASSIGNMENT_READ (UINT64_C(1) << 27)
#define PERM_ASSIGNMENT_WRITE (UINT64_C(1) << 28)   /* pilot industries, offers, replacements */
#define PERM_ASSIGNMENT_CONSENT (UINT64_C(1) << 29) /* of the enterprise */
#define PERM_ASSIGNMENT_START (UINT64_C(1) << 30)   /* of the body */
#define PERM_ENGAGEMENT (UINT64_C(1) << 31)         /* of a body's auditing side */
#define PERM_SELECTION_READ (UINT64_C(1) << 32)
#define PERM_SELECTION_WRITE (UINT64_C(1) << 33)   /* draw up calls, choose bodies */
#define PERM_SELECTION_PUBLISH (UINT64_C(1) << 34) /* open, close, publish, cancel, withdraw */
#define PERM_ENGAGEMENT_READ (UINT64_C(1) << 35)
#define PERM_ENGAGEMENT_VOID (UINT64_C(1) << 36) /* what was entered wrongly */
#define PERM_ACCOUNT_WRITE \
	(UINT64_C(1) << 37) /* accounts of those whose entry in a register the caller keeps */
#define PERM_BODY_RECORD_WRITE (UINT64_C(1) << 38) /* record what speaks against a body */
#define PERM_TODO_READ (UINT64_C(1) << 39)
#define PERM_PROGRAMME_WRITE (UINT64_C(1) << 40) /* set the rules of one's own programme */

extern const struct enumeration party_names, tier_names, role_names, perm_names,
	second_factor_names;

struct principal {
	int64_t user_id, session_id;
	int64_t unit_id; /* the caller's own; of other parties, the one that keeps the account */
	int64_t body_id, person_id, enterprise_id; /* whom it acts for; 0: none */
	const char *username, *display_name;
	int party;      /* enum party */
	int tier;       /* enum tier, of the unit */
	uint64_t roles; /* bits of enum role */
	int64_t scope_lo, scope_hi;
	int64_t expires_at;          /* of the session; instant */
	int64_t stamps[STAMP_COUNT]; /* versions, read before the principal */
	bool demonstrates; /* the loader acting for a user: what it makes is marked illustrative */
	int64_t factors;   /* of this session: 1 the password, 2 the second factor, too */
	int second_factor; /* enum second_factor, of the user */
	int64_t seen_at;   /* instant of the session's last activity, to a minute */
	int64_t password_expires_at;  /* instant; NULL_INT: never */
	int64_t previous_at;          /* of the user's sign-in before this one; NULL_INT: none */
	const char *previous_address; /* NULL: none */
	uint64_t perms;
};

static inline uint64_t role_bit(enum role role)
{
	return UINT64_C(1) << role;
}

/* Of names joined by commas, as the database has them. NULL: none. */
uint64_t roles_of_names(const char *names);

/* The party whose users may hold the role. */
enum party role_party(enum role role);

/* Whether the party has a unit: regulators, administrators and the system. */
bool party_has_units(enum party party);

/* Whether one of the three administrators is among them. */
bool roles_administer(uint64_t roles);

/* What the roles may do together. */
uint64_t roles_perms(uint64_t roles);

/* What the loader and the jobs may do. */
uint64_t system_perms(void);

/* An administrator may do nothing without a second factor. */
bool lacks_second_factor(const struct principal *who);

static inline bool may(const struct principal *who, uint64_t perm)
{
	return (who->perms & perm) == perm;
}

#endif
