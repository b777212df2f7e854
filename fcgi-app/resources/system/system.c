#include "resources/system/system.h"

#include "auth/principal_load.h"
#include "base/config.h"
#include "core/worker.h"
#include "db/db.h"
#include "resources/unit/unit.h"
#include "system.sql.h"

ENUMERATION(environment_names, "Environment", "demo", "production");

static const struct field health_fields[] = {
	{"status", T_TEXT, .at = offsetof(struct health, status)},
};
SCHEMA(health_schema, "Health", struct health, health_fields);

static const struct field readiness_fields[] = {
	{"status", T_TEXT, .at = offsetof(struct readiness, status)},
	{"unit_version", T_INT, .at = offsetof(struct readiness, unit_version)},
	{"programme_version", T_INT, .at = offsetof(struct readiness, programme_version)},
};
SCHEMA(readiness_schema, "Readiness", struct readiness, readiness_fields);

static const struct field tier_fields[] = {
	{"tier", T_ENUM, .at = offsetof(struct welcome_tier, tier), .of_enum = &tier_names},
	{"unit_count", T_INT, .at = offsetof(struct welcome_tier, unit_count), .flags = F_DERIVED,
	 .doc = "units of the tier that hold quotas"},
	{"unit_name", T_TEXT, .at = offsetof(struct welcome_tier, unit_name),
	 .doc = "short name of the example"},
	{"value", T_INT, .at = offsetof(struct welcome_tier, value),
	 .doc = "enterprises that the example is to help"},
	{"doc_no", T_TEXT, .at = offsetof(struct welcome_tier, doc_no), .flags = F_COLUMN},
	{"issued_on", T_DAY, .at = offsetof(struct welcome_tier, issued_on), .flags = F_COLUMN},
};
SCHEMA(welcome_tier_schema, "WelcomeTier", struct welcome_tier, tier_fields);

static const struct field account_fields[] = {
	{"username", T_TEXT, .at = offsetof(struct welcome_account, username)},
	{"unit_name", T_TEXT, .at = offsetof(struct welcome_account, unit_name)},
};
SCHEMA(welcome_account_schema, "WelcomeAccount", struct welcome_account, account_fields);

static const struct field welcome_fields[] = {
	{"environment", T_ENUM, .at = offsetof(struct welcome, environment),
	 .of_enum = &environment_names},
	{"version", T_TEXT, .at = offsetof(struct welcome, version)},
	{"demo_accounts", T_LIST, .at = offsetof(struct welcome, demo_accounts),
	 .of = &welcome_account_schema},
	{"tiers", T_LIST, .at = offsetof(struct welcome, tiers), .of = &welcome_tier_schema},
	{"doc", T_TEXT, .at = offsetof(struct welcome, doc),
	 .doc = "the notice that sets the numbers, in the caller's language"},
};
SCHEMA(welcome_schema, "Welcome", struct welcome, welcome_fields);

bool system_ready(struct ctx *ctx, struct readiness *readiness)
{
	const struct principal *system;

	if (!principal_load_system(ctx, &system))
		return false;
	*readiness = (struct readiness){
		.status = "ready",
		.unit_version = system->stamps[STAMP_UNIT],
		.programme_version = system->stamps[STAMP_PROGRAMME],
	};
	return true;
}

/* As the notice can be named: by its number, or, when it prints none, by its day. */
static const char *name_of_notice(struct ctx *ctx, const struct welcome_tier *tier)
{
	if (tier->doc_no != NULL)
		return tier->doc_no;
	if (tier->issued_on == NULL)
		return "";
	return in_lang(
		ctx,
		arena_printf(ctx->arena, "总局 %s 公开发布的通知（原文未印文号）", tier->issued_on),
		arena_printf(ctx->arena, "the national notice of %s (which prints no number)",
			     tier->issued_on));
}

/* Nobody has signed in: the tree is read with the program's own eyes. */
static bool load_tree(struct ctx *ctx)
{
	ctx->who = NULL; /* that of an earlier try died with its memory */
	return principal_load_system(ctx, &ctx->who) && unit_tree_load(ctx);
}

bool system_welcome(struct ctx *ctx, const char *version, struct welcome *welcome)
{
	bool production = config_is_production(ctx->worker->config);
	struct welcome_tier *tiers;

	*welcome = (struct welcome){.environment = production, .version = version, .doc = ""};
	if (!load_tree(ctx) || !db_list(ctx, &sql_system_tiers, &welcome_tier_schema,
					&welcome->tiers, (struct args){0}))
		return false;
	tiers = welcome->tiers.items;
	for (size_t i = 0; i < welcome->tiers.count; i++)
		tiers[i].unit_count = unit_count(ctx, (enum tier)tiers[i].tier);
	if (welcome->tiers.count > 0)
		welcome->doc = name_of_notice(ctx, &tiers[0]);
	return production || db_list(ctx, &sql_system_demo_accounts, &welcome_account_schema,
				     &welcome->demo_accounts, (struct args){0});
}
