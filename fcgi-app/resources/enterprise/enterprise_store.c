#include "resources/enterprise/enterprise_store.h"

#include "db/db.h"
#include "enterprise.sql.h"

static const struct field uses_fields[] = {
	{"assignments", T_INT, .at = offsetof(struct enterprise_uses, assignments)},
	{"engagements", T_INT, .at = offsetof(struct enterprise_uses, engagements)},
	{"accounts", T_INT, .at = offsetof(struct enterprise_uses, accounts)},
	{"submissions", T_INT, .at = offsetof(struct enterprise_uses, submissions)},
	{"indicators", T_INT, .at = offsetof(struct enterprise_uses, indicators)},
};
SCHEMA(enterprise_uses_schema, "EnterpriseUses", struct enterprise_uses, uses_fields);

static bool is_enterprise(const struct ctx *ctx)
{
	return ctx->who->party == PARTY_ENTERPRISE;
}

bool enterprise_store_list(struct ctx *ctx, const struct enterprise_filter *filter, int64_t limit,
			   struct list *enterprises)
{
	const char *sort = filter->sort == NULL_ENUM
				   ? NULL
				   : enumeration_name(&enterprise_sort_names, filter->sort);

	if (is_enterprise(ctx))
		return db_list(ctx, &sql_enterprise_list_own, &enterprise_schema, enterprises,
			       (struct args){0});
	return db_list(ctx, &sql_enterprise_list, &enterprise_schema, enterprises,
		       ARGS(ARG_TEXT("q", filter->q), ARG_INT("unit_lo", filter->unit_lo),
			    ARG_INT("unit_hi", filter->unit_hi),
			    ARG_TEXT("industry", filter->industry), ARG_TEXT("sort", sort),
			    ARG_INT("after", filter->after), ARG_INT("limit", limit)));
}

bool enterprise_store_find(struct ctx *ctx, int64_t id, struct enterprise **enterprise)
{
	return db_find(ctx, is_enterprise(ctx) ? &sql_enterprise_find_own : &sql_enterprise_find,
		       &enterprise_schema, enterprise, ARGS(ARG_INT("id", id)));
}

bool enterprise_store_find_by_uscc(struct ctx *ctx, const char *uscc,
				   struct enterprise **enterprise)
{
	return db_find(ctx, &sql_enterprise_find_by_uscc, &enterprise_schema, enterprise,
		       ARGS(ARG_TEXT("uscc", uscc)));
}

bool enterprise_store_uscc_taken(struct ctx *ctx, const char *uscc, bool *taken)
{
	int64_t number;

	if (!db_number(ctx, &sql_enterprise_uscc_taken, &number, ARGS(ARG_TEXT("uscc", uscc))))
		return false;
	*taken = number > 0;
	return true;
}

bool enterprise_store_ref(struct ctx *ctx, int64_t id, const struct enterprise_ref **ref)
{
	return db_find(ctx, &sql_enterprise_ref, &enterprise_ref_schema, ref,
		       ARGS(ARG_INT("id", id)));
}

bool enterprise_store_insert(struct ctx *ctx, const struct enterprise *enterprise, int64_t *id)
{
	return db_exec(ctx, &sql_enterprise_insert, NULL, id,
		       ARGS(ARG_TEXT("uscc", enterprise->uscc), ARG_TEXT("name", enterprise->name),
			    ARG_INT("unit_id", enterprise->unit_id), ARG_INT("lo", enterprise->lo),
			    ARG_TEXT("industry", enterprise->industry),
			    ARG_INT("illustrative", ctx->who->demonstrates)));
}

bool enterprise_store_update(struct ctx *ctx, const struct enterprise *enterprise, bool *changed)
{
	int64_t affected;

	if (!db_exec(ctx, &sql_enterprise_update, &affected, NULL,
		     ARGS(ARG_INT("id", enterprise->id), ARG_INT("version", enterprise->version),
			  ARG_TEXT("name", enterprise->name),
			  ARG_INT("unit_id", enterprise->unit_id), ARG_INT("lo", enterprise->lo),
			  ARG_TEXT("industry", enterprise->industry))))
		return false;
	*changed = affected == 1;
	return true;
}

bool enterprise_store_take(struct ctx *ctx, int64_t id, bool *there)
{
	int64_t affected;

	if (!db_exec(ctx, &sql_enterprise_take, &affected, NULL, ARGS(ARG_INT("id", id))))
		return false;
	*there = affected == 1;
	return true;
}

bool enterprise_store_open_assignments(struct ctx *ctx, int64_t id, int64_t *count)
{
	return db_number(ctx, &sql_enterprise_open_assignments, count, ARGS(ARG_INT("id", id)));
}

bool enterprise_store_uses(struct ctx *ctx, const struct enterprise *enterprise,
			   struct enterprise_uses **uses)
{
	return db_find(ctx, &sql_enterprise_uses, &enterprise_uses_schema, uses,
		       ARGS(ARG_INT("id", enterprise->id), ARG_TEXT("uscc", enterprise->uscc)));
}

bool enterprise_store_delete(struct ctx *ctx, int64_t id, int64_t version, bool *deleted)
{
	int64_t affected;

	if (!db_exec(ctx, &sql_enterprise_delete, &affected, NULL,
		     ARGS(ARG_INT("id", id), ARG_INT("version", version))))
		return false;
	*deleted = affected == 1;
	return true;
}
