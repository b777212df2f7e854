#include "resources/selection/selection_store.h"

#include "base/clock.h"
#include "db/db.h"
#include "resources/selection/selection_candidate.h"
#include "resources/selection/selection_place.h"
#include "selection.sql.h"

bool selection_store_list(struct ctx *ctx, int64_t id, int64_t ledger_id,
			  const struct selection_filter *filter, struct list *selections)
{
	const char *today = clock_day(ctx->arena, ctx->now);
	const char *status = filter->status == NULL_ENUM
				     ? NULL
				     : enumeration_name(&selection_status_names, filter->status);

	/* Bodies stand in no tree: what is public they see. */
	if (ctx->who->party == PARTY_BODY)
		return db_list(ctx, &sql_selection_list_of_body, &selection_head_schema, selections,
			       ARGS(ARG_INT("id", id), ARG_INT("ledger_id", ledger_id),
				    ARG_TEXT("status", status), ARG_TEXT("today", today),
				    ARG_INT("after", filter->after),
				    ARG_INT("limit", filter->limit + 1)));
	return db_list(ctx, &sql_selection_list, &selection_head_schema, selections,
		       ARGS(ARG_INT("id", id), ARG_INT("ledger_id", ledger_id),
			    ARG_TEXT("status", status), ARG_TEXT("today", today),
			    ARG_INT("own_lo", ctx->who->scope_lo), ARG_INT("after", filter->after),
			    ARG_INT("limit", filter->limit + 1)));
}

bool selection_store_industries(struct ctx *ctx, int64_t first, int64_t last,
				struct list *industries)
{
	return db_list(ctx, &sql_selection_industries, &selection_industry_schema, industries,
		       ARGS(ARG_INT("first", first), ARG_INT("last", last)));
}

bool selection_store_choices(struct ctx *ctx, int64_t id, struct list *choices)
{
	return db_list(ctx, &sql_selection_choices, &selection_choice_schema, choices,
		       ARGS(ARG_INT("id", id)));
}

bool selection_store_overrides(struct ctx *ctx, int64_t id, struct list *overrides)
{
	return db_list(ctx, &sql_selection_overrides, &selection_override_schema, overrides,
		       ARGS(ARG_INT("id", id)));
}

bool selection_store_insert(struct ctx *ctx, struct selection *selection)
{
	return db_exec(ctx, &sql_selection_insert, NULL, &selection->id,
		       ARGS(ARG_INT("programme_id", selection->programme_id),
			    ARG_INT("ledger_id", selection->ledger_id),
			    ARG_INT("unit_id", selection->unit_id),
			    ARG_TEXT("title", selection->title),
			    ARG_TEXT("criteria", selection->criteria),
			    ARG_TEXT("opens_on", selection->opens_on),
			    ARG_TEXT("closes_on", selection->closes_on), ARG_TIME("now", ctx->now),
			    ARG_INT("user_id", ctx->who->user_id),
			    ARG_INT("illustrative", ctx->who->demonstrates)));
}

bool selection_store_update(struct ctx *ctx, const struct selection *selection, int64_t *changed)
{
	return db_exec(ctx, &sql_selection_update, changed, NULL,
		       ARGS(ARG_INT("id", selection->id), ARG_INT("version", selection->version),
			    ARG_TEXT("title", selection->title),
			    ARG_TEXT("criteria", selection->criteria),
			    ARG_TEXT("opens_on", selection->opens_on),
			    ARG_TEXT("closes_on", selection->closes_on), ARG_TIME("now", ctx->now),
			    ARG_INT("user_id", ctx->who->user_id)));
}

bool selection_store_replace_industries(struct ctx *ctx, int64_t id, const struct list *codes)
{
	if (!db_exec(ctx, &sql_selection_industries_delete, NULL, NULL, ARGS(ARG_INT("id", id))))
		return false;
	for (size_t i = 0; i < codes->count; i++) {
		if (!db_exec(ctx, &sql_selection_industry_insert, NULL, NULL,
			     ARGS(ARG_INT("id", id),
				  ARG_TEXT("industry", ((const char *const *)codes->items)[i]))))
			return false;
	}
	return true;
}

static bool insert_choice(struct ctx *ctx, int64_t id, const struct selection_choice *choice)
{
	const struct selection_override *override = choice->overrides.items;

	if (!db_exec(ctx, &sql_selection_choice_insert, NULL, NULL,
		     ARGS(ARG_INT("id", id), ARG_TEXT("industry", choice->industry),
			  ARG_INT("body_id", choice->body_id))))
		return false;
	for (size_t i = 0; i < choice->overrides.count; i++) {
		if (!db_exec(ctx, &sql_selection_override_insert, NULL, NULL,
			     ARGS(ARG_INT("id", id), ARG_TEXT("industry", choice->industry),
				  ARG_INT("body_id", choice->body_id),
				  ARG_TEXT("rule", enumeration_name(&rule_codes, override[i].rule)),
				  ARG_TEXT("reason", override[i].reason))))
			return false;
	}
	return true;
}

bool selection_store_replace_choices(struct ctx *ctx, int64_t id, const struct list *choices)
{
	const struct selection_choice *choice = choices->items;

	if (!db_exec(ctx, &sql_selection_overrides_delete, NULL, NULL, ARGS(ARG_INT("id", id))) ||
	    !db_exec(ctx, &sql_selection_choices_delete, NULL, NULL, ARGS(ARG_INT("id", id))))
		return false;
	for (size_t i = 0; i < choices->count; i++) {
		if (!insert_choice(ctx, id, &choice[i]))
			return false;
	}
	return true;
}

bool selection_store_step(struct ctx *ctx, const struct selection *selection, int to,
			  int64_t *changed)
{
	return db_exec(ctx, &sql_selection_step, changed, NULL,
		       ARGS(ARG_INT("id", selection->id), ARG_INT("version", selection->version),
			    ARG_TEXT("status", enumeration_name(&selection_status_names, to)),
			    ARG_TEXT("doc_no", selection->doc_no),
			    ARG_TEXT("reason", selection->reason), ARG_TIME("now", ctx->now),
			    ARG_TEXT("today", clock_day(ctx->arena, ctx->now)),
			    ARG_INT("user_id", ctx->who->user_id)));
}

bool selection_store_withdraw(struct ctx *ctx, int64_t id, const struct selection_withdrawal *input,
			      int64_t *changed)
{
	return db_exec(ctx, &sql_selection_withdraw, changed, NULL,
		       ARGS(ARG_INT("id", id), ARG_TEXT("industry", input->industry),
			    ARG_INT("body_id", input->body), ARG_TEXT("reason", input->reason),
			    ARG_TIME("now", ctx->now)));
}

bool selection_store_asks(struct ctx *ctx, const struct selection *selection,
			  const struct unit *issuer, int64_t *forms)
{
	return db_number(
		ctx, &sql_selection_asks, forms,
		ARGS(ARG_INT("ledger_id", selection->ledger_id), ARG_INT("lo", issuer->lo)));
}

bool selection_store_candidates(struct ctx *ctx, const struct selection *selection,
				const struct unit *issuer, int64_t province_id,
				const char *industry, bool declared, struct list *candidates)
{
	return db_list(ctx, &sql_selection_candidates, &candidate_schema, candidates,
		       ARGS(ARG_INT("ledger_id", selection->ledger_id),
			    ARG_INT("unit_id", issuer->id), ARG_INT("lo", issuer->lo),
			    ARG_INT("hi", issuer->hi), ARG_INT("province_id", province_id),
			    ARG_TEXT("industry", industry), ARG_INT("declared", declared),
			    ARG_TEXT("today", clock_day(ctx->arena, ctx->now))));
}

bool selection_store_take_guard(struct ctx *ctx, int64_t ledger_id)
{
	return db_exec(ctx, &sql_selection_guard_take, NULL, NULL,
		       ARGS(ARG_INT("ledger_id", ledger_id)));
}

bool selection_store_in_force(struct ctx *ctx, int64_t ledger_id, struct list *places)
{
	return db_list(ctx, &sql_selection_in_force, &place_schema, places,
		       ARGS(ARG_INT("ledger_id", ledger_id)));
}

bool selection_store_results(struct ctx *ctx, const struct result_scope *scope,
			     const struct result_filter *filter, const struct result_cursor *after,
			     struct list *results)
{
	return db_list(
		ctx, &sql_selection_results, &selection_result_schema, results,
		ARGS(ARG_INT("ledger_id", scope->ledger_id), ARG_INT("see_all", scope->see_all),
		     ARG_TEXT("industry", filter->industry),
		     ARG_INT("lo", scope->unit == NULL ? NULL_INT : scope->unit->lo),
		     ARG_INT("after_id", after->selection_id),
		     ARG_TEXT("after_industry", after->industry),
		     ARG_INT("after_body", after->body_id), ARG_INT("limit", filter->limit + 1)));
}
