#include "resources/fact/fact_store.h"

#include "db/db.h"
#include "fact.sql.h"

#define AT(type, member) .at = offsetof(struct type, member)

static const struct field addition_fields[] = {
	{"ledger_id", T_INT, AT(fact_addition, ledger_id)},
	{"parent_id", T_INT, AT(fact_addition, parent_id)},
	{"unit_id", T_INT, AT(fact_addition, unit_id)},
	{"indicator_id", T_INT, AT(fact_addition, indicator_id)},
	{"lo", T_INT, AT(fact_addition, lo)},
	{"used", T_INT, AT(fact_addition, used)},
	{"actual", T_INT, AT(fact_addition, actual)},
	{"numerator", T_INT, AT(fact_addition, numerator)},
	{"denominator", T_INT, AT(fact_addition, denominator)},
};
static SCHEMA(addition_schema, "FactAddition", struct fact_addition, addition_fields);

static const struct field enterprise_fields[] = {
	{"ledger_id", T_INT, AT(fact_enterprise, ledger_id)},
	{"unit_id", T_INT, AT(fact_enterprise, unit_id)},
	{"indicator_id", T_INT, AT(fact_enterprise, indicator_id)},
	{"uscc", T_TEXT, AT(fact_enterprise, uscc)},
	{"change", T_INT, AT(fact_enterprise, change)},
};
static SCHEMA(enterprise_schema, "FactEnterprise", struct fact_enterprise, enterprise_fields);

static const struct field count_fields[] = {
	{"unit_id", T_INT, AT(fact_enterprise_count, unit_id)},
	{"number", T_INT, AT(fact_enterprise_count, number)},
};
static SCHEMA(count_schema, "FactEnterpriseCount", struct fact_enterprise_count, count_fields);

bool fact_store_insert(struct ctx *ctx, const struct fact *fact, int64_t *id)
{
	return db_exec(
		ctx, &sql_fact_insert, NULL, id,
		ARGS(ARG_INT("ledger_id", fact->ledger_id), ARG_INT("unit_id", fact->unit_id),
		     ARG_INT("indicator_id", fact->indicator_id), ARG_INT("lo", fact->lo),
		     ARG_TEXT("occurred_on", fact->occurred_on),
		     ARG_INT("quantity", fact->quantity), ARG_INT("numerator", fact->numerator),
		     ARG_INT("denominator", fact->denominator), ARG_TEXT("uscc", fact->uscc),
		     ARG_TEXT("source", fact->source), ARG_INT("undoes", fact->undoes),
		     ARG_INT("illustrative", fact->illustrative),
		     ARG_TIME("recorded_at", fact->recorded_at),
		     ARG_INT("recorded_by_id", fact->recorded_by_id)));
}

bool fact_store_insert_all(struct ctx *ctx, const struct list *facts)
{
	return db_exec_list(ctx, &sql_fact_insert, &fact_schema, facts, NULL);
}

bool fact_store_add(struct ctx *ctx, const struct list *additions, bool counter)
{
	return db_exec_list(ctx, counter ? &sql_fact_take_from_actual : &sql_fact_add_to_actual,
			    &addition_schema, additions, NULL);
}

bool fact_store_use(struct ctx *ctx, const struct fact *fact, int64_t *changed)
{
	return db_exec(ctx, &sql_fact_use, changed, NULL,
		       ARGS(ARG_INT("ledger_id", fact->ledger_id),
			    ARG_INT("unit_id", fact->unit_id),
			    ARG_INT("indicator_id", fact->indicator_id),
			    ARG_INT("quantity", fact->quantity)));
}

bool fact_store_count_enterprise(struct ctx *ctx, const struct list *enterprises, bool counter)
{
	return db_exec_list(ctx,
			    counter ? &sql_fact_discount_enterprise : &sql_fact_count_enterprise,
			    &enterprise_schema, enterprises, NULL);
}

bool fact_store_enterprise_counts(struct ctx *ctx, const struct fact *fact, struct list *counts)
{
	return db_list(ctx, &sql_fact_enterprise_counts, &count_schema, counts,
		       ARGS(ARG_INT("ledger_id", fact->ledger_id),
			    ARG_INT("indicator_id", fact->indicator_id),
			    ARG_TEXT("uscc", fact->uscc)));
}

static bool each(struct ctx *ctx, const struct sql *const *statements, size_t count,
		 int64_t ledger_id, int64_t unit_id)
{
	for (size_t i = 0; i < count; i++) {
		if (!db_exec(ctx, statements[i], NULL, NULL,
			     ARGS(ARG_INT("ledger_id", ledger_id), ARG_INT("unit_id", unit_id))))
			return false;
	}
	return true;
}

bool fact_store_recount(struct ctx *ctx, int64_t ledger_id, int64_t unit_id)
{
	static const struct sql *const statements[] = {
		&sql_fact_forget_enterprises,
		&sql_fact_recount_enterprises,
		&sql_fact_recount_rows,
		&sql_fact_recount_actual,
	};

	return each(ctx, statements, sizeof(statements) / sizeof(statements[0]), ledger_id,
		    unit_id);
}

bool fact_store_forget(struct ctx *ctx, int64_t ledger_id, int64_t unit_id)
{
	static const struct sql *const statements[] = {
		&sql_fact_forget_enterprises,
		&sql_fact_forget_actual,
	};

	return each(ctx, statements, sizeof(statements) / sizeof(statements[0]), ledger_id,
		    unit_id);
}

static const struct field place_sum_fields[] = {
	{"ledger_id", T_INT, .at = offsetof(struct fact_place_sum, ledger_id)},
	{"indicator_id", T_INT, .at = offsetof(struct fact_place_sum, indicator_id)},
	{"lo", T_INT, .at = offsetof(struct fact_place_sum, lo)},
	{"amount", T_INT, .at = offsetof(struct fact_place_sum, amount)},
	{"numerator", T_INT, .at = offsetof(struct fact_place_sum, numerator)},
	{"denominator", T_INT, .at = offsetof(struct fact_place_sum, denominator)},
};
static SCHEMA(place_sum_schema, "FactPlaceSum", struct fact_place_sum, place_sum_fields);

bool fact_store_place_sums(struct ctx *ctx, struct list *sums)
{
	return db_list(ctx, &sql_fact_place_sums, &place_sum_schema, sums, (struct args){0});
}

static const struct field counted_fields[] = {
	{"ledger_id", T_INT, .at = offsetof(struct fact_counted, ledger_id)},
	{"indicator_id", T_INT, .at = offsetof(struct fact_counted, indicator_id)},
	{"unit_id", T_INT, .at = offsetof(struct fact_counted, unit_id)},
	{"lo", T_INT, .at = offsetof(struct fact_counted, lo)},
	{"hi", T_INT, .at = offsetof(struct fact_counted, hi)},
	{"actual", T_INT, .at = offsetof(struct fact_counted, actual)},
	{"numerator", T_INT, .at = offsetof(struct fact_counted, numerator)},
	{"denominator", T_INT, .at = offsetof(struct fact_counted, denominator)},
	{"named", T_INT, .at = offsetof(struct fact_counted, named)},
};
static SCHEMA(counted_schema, "FactCounted", struct fact_counted, counted_fields);

bool fact_store_counted(struct ctx *ctx, struct list *rows)
{
	return db_list(ctx, &sql_fact_counted, &counted_schema, rows, (struct args){0});
}

bool fact_store_get(struct ctx *ctx, int64_t id, struct fact **fact)
{
	return db_find(ctx, &sql_fact_get, &fact_schema, fact, ARGS(ARG_INT("id", id)));
}

bool fact_store_page(struct ctx *ctx, int64_t ledger, const struct unit *unit, int64_t indicator,
		     int64_t limit, int64_t before, struct list *facts)
{
	return db_list(ctx, &sql_fact_page, &fact_schema, facts,
		       ARGS(ARG_INT("ledger_id", ledger), ARG_INT("lo", unit->lo),
			    ARG_INT("hi", unit->hi), ARG_INT("indicator_id", indicator),
			    ARG_INT("limit", limit), ARG_INT("before", before)));
}
