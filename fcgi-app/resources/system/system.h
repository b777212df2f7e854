/*
 * system: what the program says of itself before anybody has signed in.
 */
#ifndef RESOURCES_SYSTEM_SYSTEM_H
#define RESOURCES_SYSTEM_SYSTEM_H

#include "core/ctx.h"
#include "core/schema.h"

struct health {
	const char *status;
};

/* The stamps say which state of tree and programmes the database holds. */
struct readiness {
	const char *status;
	int64_t unit_version, programme_version;
};

/* A tier, with one unit of it and the enterprises that this unit is to help. */
struct welcome_tier {
	int tier;
	const char *unit_name;
	int64_t unit_count, value;
	/* of the programme that says so */
	const char *doc_no, *issued_on;
};

struct welcome_account {
	const char *username, *unit_name;
};

struct welcome {
	int environment; /* index into environment_names */
	const char *version, *doc;
	struct list demo_accounts, tiers;
};

extern const struct enumeration environment_names;
extern const struct schema health_schema, readiness_schema, welcome_schema, welcome_tier_schema,
	welcome_account_schema;

/* Asks the database. Problem: P_BUSY when it is away. */
MUST bool system_ready(struct ctx *ctx, struct readiness *readiness);

/* For the page of sign-in; demo accounts only in a demonstration. */
MUST bool system_welcome(struct ctx *ctx, const char *version, struct welcome *welcome);

#endif
