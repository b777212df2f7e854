#include "resources/quota/quota_store.h"

#include "base/clock.h"
#include "db/db.h"
#include "quota.sql.h"

#define AT(type, member) .at = offsetof(struct type, member)

static const struct field taking_fields[] = {
	{"ledger_id", T_INT, AT(quota_taking, ledger_id)},
	{"unit_id", T_INT, AT(quota_taking, unit_id)},
	{"indicator_id", T_INT, AT(quota_taking, indicator_id)},
	{"kept_change", T_INT, AT(quota_taking, kept_change)},
	{"allocated_change", T_INT, AT(quota_taking, allocated_change)},
	{"x", T_INT, AT(quota_taking, x)},
	{"may_raise", T_BOOL, AT(quota_taking, may_raise)},
	{"must_cover", T_BOOL, AT(quota_taking, must_cover)},
	{"settles", T_BOOL, AT(quota_taking, settles)},
	{"within_used", T_BOOL, AT(quota_taking, within_used)},
	{"cap", T_INT, AT(quota_taking, cap)},
	{"due_by", T_DAY, AT(quota_taking, due_by)},
};
static SCHEMA(taking_schema, "QuotaTaking", struct quota_taking, taking_fields);

/* The quota stands first in the setting: its members keep their offsets. */
static const struct field setting_fields[] = {
	{"ledger_id", T_INT, AT(quota, ledger_id)},
	{"parent_id", T_INT, AT(quota, parent_id)},
	{"unit_id", T_INT, AT(quota, unit_id)},
	{"indicator_id", T_INT, AT(quota, indicator_id)},
	{"lo", T_INT, AT(quota, lo)},
	{"op", T_ENUM, AT(quota, op), .of_enum = &op_names},
	{"value", T_INT, AT(quota, value)},
	{"min", T_INT, AT(quota, min)},
	{"max", T_INT, AT(quota, max)},
	{"received", T_INT, AT(quota, received)},
	{"target", T_INT, AT(quota, target)},
	{"raised", T_INT, AT(quota, raised)},
	{"kept", T_INT, AT(quota, kept)},
	{"reserve", T_INT, AT(quota, reserve)},
	{"allocated", T_INT, AT(quota, allocated)},
	{"deficit", T_INT, AT(quota, deficit)},
	{"state", T_ENUM, AT(quota, state), .of_enum = &quota_state_names},
	{"redecompose_by", T_DAY, AT(quota, redecompose_by)},
	{"illustrative", T_BOOL, AT(quota, illustrative)},
	{"version", T_INT, AT(quota, version)},
	{"used_limit", T_INT, AT(quota_setting, used_limit)},
};
static SCHEMA(setting_schema, "QuotaSetting", struct quota_setting, setting_fields);

bool quota_store_of_unit(struct ctx *ctx, int64_t ledger, int64_t unit, struct list *quotas)
{
	return db_list(ctx, &sql_quota_of_unit, &quota_schema, quotas,
		       ARGS(ARG_INT("ledger_id", ledger), ARG_INT("unit_id", unit)));
}

bool quota_store_of_receivers(struct ctx *ctx, int64_t ledger, int64_t parent, struct list *quotas)
{
	return db_list(ctx, &sql_quota_of_receivers, &quota_schema, quotas,
		       ARGS(ARG_INT("ledger_id", ledger), ARG_INT("parent_id", parent)));
}

bool quota_store_of_receivers_receivers(struct ctx *ctx, int64_t ledger, int64_t parent,
					struct list *quotas)
{
	return db_list(ctx, &sql_quota_of_receivers_receivers, &quota_schema, quotas,
		       ARGS(ARG_INT("ledger_id", ledger), ARG_INT("parent_id", parent)));
}

bool quota_store_sum_of_receivers(struct ctx *ctx, int64_t ledger, int64_t parent,
				  struct list *sums)
{
	return db_list(ctx, &sql_quota_sum_of_receivers, &quota_schema, sums,
		       ARGS(ARG_INT("ledger_id", ledger), ARG_INT("parent_id", parent)));
}

bool quota_store_tiers(struct ctx *ctx, int64_t ledger, const struct unit *unit, struct list *tiers)
{
	return db_list(ctx, &sql_quota_tiers, &quota_tier_schema, tiers,
		       ARGS(ARG_INT("ledger_id", ledger), ARG_INT("lo", unit->lo),
			    ARG_INT("hi", unit->hi)));
}

bool quota_store_one(struct ctx *ctx, int64_t ledger, int64_t unit, int64_t indicator,
		     const struct quota **quota)
{
	return db_find(ctx, &sql_quota_one, &quota_schema, quota,
		       ARGS(ARG_INT("ledger_id", ledger), ARG_INT("unit_id", unit),
			    ARG_INT("indicator_id", indicator)));
}

bool quota_store_own_rows(struct ctx *ctx, int64_t ledger, int64_t unit, struct list *quotas)
{
	return db_list(ctx, &sql_quota_own_rows, &quota_schema, quotas,
		       ARGS(ARG_INT("ledger_id", ledger), ARG_INT("unit_id", unit)));
}

bool quota_store_lock_rows(struct ctx *ctx, int64_t ledger, int64_t unit, struct list *quotas)
{
	return db_list(ctx, &sql_quota_lock_rows, &quota_schema, quotas,
		       ARGS(ARG_INT("ledger_id", ledger), ARG_INT("unit_id", unit)));
}

bool quota_store_receiver_rows(struct ctx *ctx, int64_t ledger, int64_t parent, struct list *quotas)
{
	return db_list(ctx, &sql_quota_receiver_rows, &quota_schema, quotas,
		       ARGS(ARG_INT("ledger_id", ledger), ARG_INT("parent_id", parent)));
}

bool quota_store_insert(struct ctx *ctx, const struct list *settings)
{
	return db_exec_list(ctx, &sql_quota_insert, &setting_schema, settings, NULL);
}

bool quota_store_set(struct ctx *ctx, const struct list *settings, int64_t *changed)
{
	return db_exec_list(ctx, &sql_quota_set, &setting_schema, settings, changed);
}

bool quota_store_take(struct ctx *ctx, const struct list *takings, int64_t *taken)
{
	return db_exec_list(ctx, &sql_quota_take, &taking_schema, takings, taken);
}

static struct args giving_args(struct ctx *ctx, const struct quota_giving *giving)
{
	const struct args args = ARGS(
		ARG_INT("ledger_id", giving->ledger_id), ARG_INT("unit_id", giving->unit_id),
		ARG_INT("indicator_id", giving->indicator_id), ARG_INT("x", giving->x),
		ARG_INT("from_kept", giving->from_kept),
		ARG_INT("from_reserve", giving->from_reserve));
	struct arg *copy = arena_array(ctx->arena, args.count, sizeof(*copy));

	for (size_t i = 0; i < args.count; i++)
		copy[i] = args.items[i];
	return (struct args){copy, args.count};
}

bool quota_store_give_back(struct ctx *ctx, const struct quota_giving *giving, int64_t *given)
{
	return db_exec(ctx, &sql_quota_give_back, given, NULL, giving_args(ctx, giving));
}

bool quota_store_take_back(struct ctx *ctx, const struct quota_giving *giving, int64_t *taken)
{
	return db_exec(ctx, &sql_quota_take_back, taken, NULL, giving_args(ctx, giving));
}

bool quota_store_insert_postings(struct ctx *ctx, const struct list *postings)
{
	return db_exec_list(ctx, &sql_posting_insert, &posting_schema, postings, NULL);
}

bool quota_store_postings(struct ctx *ctx, int64_t ledger, int64_t unit, int64_t indicator,
			  const struct posting_filter *filter, struct posting_cursor after,
			  struct list *postings)
{
	const char *kind = filter->kind == NULL_ENUM
				   ? NULL
				   : enumeration_name(&posting_kind_names, filter->kind);

	return db_list(
		ctx, &sql_posting_page, &posting_schema, postings,
		ARGS(ARG_INT("ledger_id", ledger), ARG_INT("unit_id", unit),
		     ARG_INT("indicator_id", indicator), ARG_TEXT("kind", kind),
		     ARG_TIME("from",
			      filter->from == NULL ? NULL_INT : clock_start_of_day(filter->from)),
		     ARG_TIME("until",
			      filter->to == NULL ? NULL_INT : clock_end_of_day(filter->to)),
		     ARG_INT("limit", filter->limit + 1),
		     ARG_INT("after_indicator", after.indicator_id), ARG_INT("after_no", after.no),
		     ARG_INT("after_part", after.part)));
}

bool quota_store_audit(struct ctx *ctx, enum quota_audit audit, struct list *quotas)
{
	static const struct sql *const statements[QUOTA_AUDIT_COUNT] = {
		[QUOTA_AUDIT_BALANCE] = &sql_quota_audit_balance,
		[QUOTA_AUDIT_RECEIVERS] = &sql_quota_audit_receivers,
		[QUOTA_AUDIT_TARGET] = &sql_quota_audit_target,
		[QUOTA_AUDIT_ORPHAN_POSTING] = &sql_quota_audit_orphan_posting,
		[QUOTA_AUDIT_RUNNING] = &sql_quota_audit_running,
		[QUOTA_AUDIT_NUMBERS] = &sql_quota_audit_numbers,
	};

	return db_list(ctx, statements[audit], &quota_schema, quotas, (struct args){0});
}
