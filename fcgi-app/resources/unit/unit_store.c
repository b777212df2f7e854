#include "resources/unit/unit_store.h"

#include "db/db.h"
#include "unit.sql.h"

static const struct field entry_fields[] = {
	{"code", T_TEXT, .at = offsetof(struct unit_entry, code)},
	{"name", T_TEXT, .at = offsetof(struct unit_entry, name)},
	{"short_name", T_TEXT, .at = offsetof(struct unit_entry, short_name)},
	{"parent", T_TEXT, .at = offsetof(struct unit_entry, parent)},
	{"area_code", T_TEXT, .at = offsetof(struct unit_entry, area_code)},
	{"valid_from", T_DAY, .at = offsetof(struct unit_entry, valid_from)},
	{"tier", T_ENUM, .at = offsetof(struct unit_entry, tier), .of_enum = &tier_names},
	{"kind", T_ENUM, .at = offsetof(struct unit_entry, kind), .of_enum = &unit_kind_names},
	{"quota_holder", T_BOOL, .at = offsetof(struct unit_entry, quota_holder)},
};
static SCHEMA(entry_schema, "UnitEntry", struct unit_entry, entry_fields);

static const struct field area_fields[] = {
	{"code", T_TEXT, .at = offsetof(struct area_entry, code)},
	{"name", T_TEXT, .at = offsetof(struct area_entry, name)},
	{"level", T_TEXT, .at = offsetof(struct area_entry, level)},
	{"parent", T_TEXT, .at = offsetof(struct area_entry, parent)},
	{"valid_from", T_DAY, .at = offsetof(struct area_entry, valid_from)},
};
static SCHEMA(area_schema, "AreaEntry", struct area_entry, area_fields);

static const struct field place_fields[] = {
	{"id", T_INT, .at = offsetof(struct unit_place, id)},
	{"parent_id", T_INT, .at = offsetof(struct unit_place, parent_id)},
	{"stored_parent_id", T_INT, .at = offsetof(struct unit_place, stored_parent_id)},
	{"lo", T_INT, .at = offsetof(struct unit_place, lo)},
	{"hi", T_INT, .at = offsetof(struct unit_place, hi)},
	{"depth", T_INT, .at = offsetof(struct unit_place, depth)},
	{"code", T_TEXT, .at = offsetof(struct unit_place, code)},
};
SCHEMA(unit_place_schema, "UnitPlace", struct unit_place, place_fields);

bool unit_store_all(struct ctx *ctx, struct list *units)
{
	return db_list(ctx, &sql_unit_all, &unit_schema, units, (struct args){0});
}

bool unit_store_insert_all(struct ctx *ctx, const struct list *entries)
{
	return db_exec_list(ctx, &sql_unit_insert, &entry_schema, entries, NULL) &&
	       db_exec_each(ctx, &sql_unit_edge_insert, &entry_schema, entries);
}

bool unit_store_id(struct ctx *ctx, const char *code, int64_t *id)
{
	return db_number(ctx, &sql_unit_id, id, ARGS(ARG_TEXT("code", code)));
}

bool unit_store_rename(struct ctx *ctx, int64_t id, const char *name, const char *short_name)
{
	return db_exec(ctx, &sql_unit_rename, NULL, NULL,
		       ARGS(ARG_INT("id", id), ARG_TEXT("name", name),
			    ARG_TEXT("short_name", short_name)));
}

bool unit_store_newest_edge(struct ctx *ctx, int64_t id, const char **day)
{
	struct unit_entry *entry;

	if (!db_find(ctx, &sql_unit_newest_edge, &entry_schema, &entry, ARGS(ARG_INT("id", id))))
		return false;
	*day = entry == NULL ? "" : entry->valid_from;
	return true;
}

bool unit_store_end_edge(struct ctx *ctx, int64_t id, const char *day)
{
	return db_exec(ctx, &sql_unit_end_edge, NULL, NULL,
		       ARGS(ARG_INT("id", id), ARG_TEXT("day", day)));
}

bool unit_store_begin_edge(struct ctx *ctx, int64_t id, int64_t parent_id, const char *day)
{
	return db_exec(
		ctx, &sql_unit_begin_edge, NULL, NULL,
		ARGS(ARG_INT("id", id), ARG_INT("parent_id", parent_id), ARG_TEXT("day", day)));
}

bool unit_store_end(struct ctx *ctx, int64_t id, int64_t heir_id, const char *day)
{
	return db_exec(ctx, &sql_unit_end, NULL, NULL,
		       ARGS(ARG_INT("id", id), ARG_INT("heir_id", heir_id),
			    ARG_TEXT("day", day))) &&
	       db_exec(ctx, &sql_unit_pass_on_heirs, NULL, NULL,
		       ARGS(ARG_INT("id", id), ARG_INT("heir_id", heir_id)));
}

bool unit_store_insert_areas(struct ctx *ctx, const struct list *entries)
{
	return db_exec_list(ctx, &sql_area_insert, &area_schema, entries, NULL);
}

bool unit_store_places(struct ctx *ctx, const char *today, struct list *places)
{
	return db_list(ctx, &sql_unit_edges_in_force, &unit_place_schema, places,
		       ARGS(ARG_TEXT("today", today)));
}

bool unit_store_set_places(struct ctx *ctx, const struct list *places)
{
	return db_exec_list(ctx, &sql_unit_set_place, &unit_place_schema, places, NULL) &&
	       db_exec(ctx, &sql_unit_follow_heirs, NULL, NULL, (struct args){0}) &&
	       db_exec(ctx, &sql_unit_set_quota_place, NULL, NULL, (struct args){0}) &&
	       db_exec(ctx, &sql_unit_set_allocation_place, NULL, NULL, (struct args){0}) &&
	       db_exec(ctx, &sql_unit_set_fact_place, NULL, NULL, (struct args){0}) &&
	       db_exec(ctx, &sql_unit_set_request_place, NULL, NULL, (struct args){0}) &&
	       db_exec(ctx, &sql_unit_set_sweep_place, NULL, NULL, (struct args){0}) &&
	       db_exec(ctx, &sql_unit_set_submission_place, NULL, NULL, (struct args){0}) &&
	       db_exec(ctx, &sql_unit_set_enterprise_place, NULL, NULL, (struct args){0}) &&
	       db_exec(ctx, &sql_unit_set_pilot_industry_place, NULL, NULL, (struct args){0}) &&
	       db_exec(ctx, &sql_unit_set_assignment_place, NULL, NULL, (struct args){0});
}

bool unit_store_claim(struct ctx *ctx, int64_t *claimed)
{
	stamp_bumped(ctx);
	return db_exec(ctx, &sql_unit_claim, claimed, NULL,
		       ARGS(ARG_INT("version", ctx->who->stamps[STAMP_UNIT])));
}

bool unit_store_count_misplaced(struct ctx *ctx, int64_t *count)
{
	return db_number(ctx, &sql_unit_count_misplaced_copies, count, (struct args){0});
}
