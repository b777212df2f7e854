#include "resources/reorganisation/reshaping_carry.h"

#include "db/db.h"
#include "reorganisation_carry.sql.h"

/* The table is laid out by hand. */
/* clang-format off */
#define LEDGER "reshaping_ledger posts the balances, and the tables get their next editions"
#define HISTORY "it says what was done, and by whom it was done"

const struct unit_column unit_columns[] = {
	{"enterprise", "unit_id", NULL, {&sql_reorganisation_carry_enterprises}},
	{"assignment", "unit_id", NULL, {&sql_reorganisation_carry_assignments}},
	{"user", "unit_id", NULL, {&sql_reorganisation_carry_users}},
	{"pilot_industry", "unit_id", NULL,
	 {&sql_reorganisation_join_district_bodies, &sql_reorganisation_widen_pilot_industries,
	  &sql_reorganisation_drop_district_bodies, &sql_reorganisation_drop_pilot_industries,
	  &sql_reorganisation_carry_pilot_industries}},
	{"selected_body", "unit_id", NULL,
	 {&sql_reorganisation_withdraw_doubled_choices, &sql_reorganisation_drop_doubled_bodies,
	  &sql_reorganisation_carry_selected_bodies}},
	{"selection", "unit_id", NULL, {&sql_reorganisation_carry_selections}},
	{"submission", "unit_id", NULL,
	 {&sql_reorganisation_note_doubled_submissions,
	  &sql_reorganisation_withdraw_doubled_submissions, &sql_reorganisation_carry_submissions}},
	{"submission", "home_unit_id", NULL, {&sql_reorganisation_carry_submission_homes}},
	{"submission", "at_unit_id", NULL, {&sql_reorganisation_carry_submissions_at}},
	{"person", "home_id", NULL, {&sql_reorganisation_carry_homes}},
	{"work_group", "area_id", NULL, {&sql_reorganisation_carry_group_areas}},
	{"body", "province_id", NULL, {&sql_reorganisation_carry_bodies}},
	{"body_rank", "province_id", NULL, {&sql_reorganisation_carry_ranks}},

	{"person_profile", "home_id", "what a body said of a person on a day", {0}},
	{"unit", "parent_id", "unit_derive writes it from the edges", {0}},
	{"unit", "heir_id", "unit_end writes it, and passes on those of earlier units", {0}},
	{"unit_edge", "child_id", "edges are dated: they end with the unit", {0}},
	{"unit_edge", "parent_id", "edges are dated: they end with the unit", {0}},
	{"lineage", "from_id", HISTORY, {0}},
	{"lineage", "to_id", HISTORY, {0}},
	{"reorganisation", "unit_id", HISTORY, {0}},
	{"programme", "issuer_id", "a notice in force keeps its issuer from ending (block_issuers)", {0}},
	{"quota", "unit_id", LEDGER, {0}},
	{"quota", "parent_id", LEDGER, {0}},
	{"posting", "unit_id", LEDGER, {0}},
	{"allocation", "issuer_id", LEDGER, {0}},
	{"allocation_row", "unit_id", LEDGER, {0}},
	{"receipt", "unit_id", HISTORY, {0}},
	{"objection", "unit_id", HISTORY, {0}},
	{"request", "unit_id", "open ones are withdrawn (reshaping_settle); others: history", {0}},
	{"request", "issuer_id", "as request.unit_id", {0}},
	{"sweep", "issuer_id", "announced ones are cancelled (reshaping_settle); others: history", {0}},
	{"fact", "unit_id", "facts stay with who did them; the heir stands at the same place", {0}},
	{"fact_enterprise", "unit_id", "as fact.unit_id", {0}},
	{"unit_figure", "unit_id", "figures are of a year and a unit as it was", {0}},
	{"reminder", "unit_id", HISTORY, {0}},
	{"reminder", "issuer_id", HISTORY, {0}},
	{"submission_event", "to_unit_id", HISTORY, {0}},
	{"file", "unit_id", "append-only; what an ended unit uploaded is its heir's (file.sql)", {0}},
	{"audit", "unit_id", HISTORY, {0}},
	{"outbox", "unit_id", HISTORY, {0}},
};
/* clang-format on */

const size_t unit_column_count = sizeof(unit_columns) / sizeof(unit_columns[0]);

/* ---- what is told ---- */

static bool note(struct ctx *ctx, struct reshaping *reshaping, int64_t counted_id, int64_t from_id,
		 int64_t to_id)
{
	const struct unit *from = reshaping_unit(ctx, reshaping, from_id);
	const struct unit *to = reshaping_unit(ctx, reshaping, to_id);
	struct reorganisation_outcome *outcome = reshaping->outcome;
	struct reorganisation_carried *carried, *rows;

	if (!db_find(ctx, &sql_reorganisation_carry_count, &reorganisation_carried_schema, &carried,
		     ARGS(ARG_INT("unit_id", counted_id))))
		return false;
	carried->unit = from->code;
	carried->unit_name = from->name;
	carried->heir = to->code;
	carried->heir_name = to->name;
	outcome->users += carried->users;
	rows = arena_copy(ctx->arena, outcome->carried.items, outcome->carried.count,
			  outcome->carried.count + 1, sizeof(*rows));
	rows[outcome->carried.count++] = *carried;
	outcome->carried.items = rows;
	return true;
}

/* ---- a unit that ends ---- */

static bool carry_column(struct ctx *ctx, const struct unit_column *column, struct args args)
{
	for (size_t i = 0; i < CARRYING_STATEMENTS_MOST && column->statements[i] != NULL; i++) {
		if (!db_exec(ctx, column->statements[i], NULL, NULL, args))
			return false;
	}
	return true;
}

bool reshaping_carry(struct ctx *ctx, struct reshaping *reshaping, int64_t unit_id, int64_t heir_id)
{
	const struct args args = ARGS(ARG_INT("unit_id", unit_id), ARG_INT("heir_id", heir_id),
				      ARG_TEXT("reason", reshaping->input->reason),
				      ARG_TIME("now", ctx->now),
				      ARG_INT("user_id", ctx->who->user_id));

	if (!note(ctx, reshaping, unit_id, unit_id, heir_id))
		return false;
	for (size_t i = 0; i < unit_column_count; i++) {
		if (!carry_column(ctx, &unit_columns[i], args))
			return false;
	}
	return true;
}

/* ---- a part of a split ---- */

bool reshaping_give_enterprises(struct ctx *ctx, struct reshaping *reshaping, int64_t unit_id,
				int64_t part_id, const struct list *codes, const char *pointer)
{
	const char *const *code = codes->items;

	if (codes->count == 0)
		return true;
	for (size_t i = 0; i < codes->count; i++) {
		int64_t given;

		if (!db_exec(ctx, &sql_reorganisation_give_enterprise, &given, NULL,
			     ARGS(ARG_TEXT("uscc", code[i]), ARG_INT("unit_id", unit_id),
				  ARG_INT("heir_id", part_id))))
			return false;
		/* Nobody's here, another unit's, or another part's already. */
		if (given == 0)
			input_error(ctx, arena_printf(ctx->arena, "%s/enterprises/%zu", pointer, i),
				    R_UNKNOWN_ENTERPRISE, code[i]);
	}
	return db_exec(ctx, &sql_reorganisation_give_assignments, NULL, NULL,
		       ARGS(ARG_INT("unit_id", unit_id), ARG_INT("heir_id", part_id))) &&
	       note(ctx, reshaping, part_id, unit_id, part_id);
}

/* ---- the new tree ---- */

bool reshaping_forward(struct ctx *ctx, struct reshaping *reshaping)
{
	const struct args args = ARGS(ARG_TEXT("reason", reshaping->input->reason),
				      ARG_TIME("now", ctx->now),
				      ARG_INT("user_id", ctx->who->user_id));
	struct reorganisation_outcome *outcome = reshaping->outcome;

	return db_exec(ctx, &sql_reorganisation_note_left_submissions, NULL, NULL, args) &&
	       db_exec(ctx, &sql_reorganisation_withdraw_left_submissions,
		       &outcome->submissions_withdrawn, NULL, args) &&
	       db_exec(ctx, &sql_reorganisation_forward_submissions,
		       &outcome->submissions_forwarded, NULL, args);
}
