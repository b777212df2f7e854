#include "resources/body/body.h"

#include <inttypes.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "core/lifecycle.h"
#include "core/set.h"
#include "db/db.h"
#include "db/work.h"
#include "resources/body/body_store.h"
#include "resources/industry/industry.h"
#include "resources/unit/unit.h"
#include "resources/user/user.h"

/* A suspension may be prolonged; what ends for good does not come back. */
static const struct transition transitions[] = {
	{BODY_VALID, "suspend", BODY_SUSPENDED, PERM_BODY_STATE_WRITE},
	{BODY_SUSPENDED, "suspend", BODY_SUSPENDED, PERM_BODY_STATE_WRITE},
	{BODY_SUSPENDED, "restore", BODY_VALID, PERM_BODY_STATE_WRITE},
	{BODY_VALID, "revoke", BODY_REVOKED, PERM_BODY_STATE_WRITE},
	{BODY_SUSPENDED, "revoke", BODY_REVOKED, PERM_BODY_STATE_WRITE},
	{BODY_VALID, "cancel", BODY_CANCELLED, PERM_BODY_STATE_WRITE},
	{BODY_SUSPENDED, "cancel", BODY_CANCELLED, PERM_BODY_STATE_WRITE},
};

static const struct lifecycle cycle = {
	.states = &body_status_names,
	.transitions = transitions,
	.count = sizeof(transitions) / sizeof(transitions[0]),
};

/* ---- who may ---- */

bool body_may_write(const struct ctx *ctx, const struct unit *province)
{
	return may(ctx->who, PERM_BODY_WRITE) && ctx->who->tier <= TIER_PROVINCIAL &&
	       unit_visible(ctx, province);
}

static bool check_may_write(struct ctx *ctx, int64_t province_id)
{
	return body_may_write(ctx, unit_by_id(ctx, province_id)) || fail(ctx, P_FORBIDDEN);
}

/* Another agency's system reports what it decided on any body, and what it found. */
static bool may_report(struct ctx *ctx, const struct body *body, uint64_t perm)
{
	return ctx->who->party == PARTY_AGENCY
		       ? may(ctx->who, perm)
		       : body_may_write(ctx, unit_by_id(ctx, body->province_id));
}

/* ---- reading ---- */

static void complete(struct ctx *ctx, struct body *body)
{
	body->province = unit_ref_new(ctx, unit_by_id(ctx, body->province_id));
	body->valid_fields = set_split(ctx->arena, body->field_names);
}

static struct list actions_of(struct ctx *ctx, const struct body *body)
{
	struct list pushes = {0};
	const char **actions;
	size_t count = 0;

	if (may_report(ctx, body, PERM_BODY_STATE_WRITE))
		pushes = lifecycle_allowed(ctx, &cycle, body->status);
	actions = arena_array(ctx->arena, pushes.count + 3, sizeof(*actions));
	if (body_may_write(ctx, unit_by_id(ctx, body->province_id))) {
		actions[count++] = "change";
		actions[count++] = "lift";
	}
	if (may_report(ctx, body, PERM_BODY_RECORD_WRITE))
		actions[count++] = "record";
	for (size_t i = 0; i < pushes.count; i++)
		actions[count++] = ((const char **)pushes.items)[i];
	return (struct list){.items = actions, .count = count};
}

static bool province_id_of(struct ctx *ctx, const char *code, int64_t *id)
{
	const struct unit *unit = code == NULL ? NULL : unit_by_code(ctx, code);

	*id = unit == NULL ? NULL_INT : unit->id;
	if (code != NULL && (unit == NULL || unit->tier != TIER_PROVINCIAL))
		input_error(ctx, "?province", R_UNKNOWN_UNIT, NULL);
	return input_ok(ctx);
}

bool body_list(struct ctx *ctx, struct body_filter *filter, struct list *bodies, const char **next)
{
	struct body *rows;

	filter->today = clock_day(ctx->arena, ctx->now);
	if (!unit_tree_load(ctx) || !province_id_of(ctx, filter->province, &filter->province_id) ||
	    !industry_check(ctx, "?industry", filter->industry) ||
	    !body_store_list(ctx, filter, filter->limit + 1, bodies))
		return false;
	rows = bodies->items;
	*next = list_cut(bodies, filter->limit)
			? arena_printf(ctx->arena, "%" PRId64, rows[bodies->count - 1].id)
			: NULL;
	for (size_t i = 0; i < bodies->count; i++)
		complete(ctx, &rows[i]);
	return true;
}

static bool find(struct ctx *ctx, int64_t id, struct body **body)
{
	return unit_tree_load(ctx) &&
	       body_store_find(ctx, id, clock_day(ctx->arena, ctx->now), body) &&
	       (*body != NULL || fail(ctx, P_NOT_FOUND));
}

bool body_get(struct ctx *ctx, int64_t id, struct body *body)
{
	struct body *found;

	if (!find(ctx, id, &found) || !body_store_read_parts(ctx, found))
		return false;
	complete(ctx, found);
	found->allowed_actions = actions_of(ctx, found);
	*body = *found;
	return true;
}

const struct body_ref *body_ref_new(struct ctx *ctx, int64_t id, const char *name)
{
	struct body_ref *ref = arena_alloc(ctx->arena, sizeof(*ref));

	*ref = (struct body_ref){.id = id, .name = name};
	return id == NULL_INT ? NULL : ref;
}

bool body_ref_find(struct ctx *ctx, int64_t id, const struct body_ref **ref)
{
	return body_store_ref(ctx, id, ref);
}

bool body_find_id(struct ctx *ctx, const char *approval_no, const char *name, int64_t *id)
{
	return body_store_find_id(ctx, approval_no, name, id);
}

bool body_take_staff(struct ctx *ctx, int64_t id)
{
	return body_store_take_staff(ctx, id);
}

/* ---- registering ---- */

static bool fill_parts(struct ctx *ctx, int64_t id, const struct body_input *input)
{
	struct body_field *field = input->fields.items;
	struct body_rank *rank = input->ranks.items;

	for (size_t i = 0; i < input->fields.count; i++)
		field[i].body_id = id;
	for (size_t i = 0; i < input->ranks.count; i++) {
		rank[i].body_id = id;
		rank[i].province_id = unit_by_code(ctx, rank[i].province)->id;
	}
	return body_store_replace_fields(ctx, id, &input->fields) &&
	       body_store_replace_ranks(ctx, id, &input->ranks);
}

bool body_create(struct ctx *ctx, const struct body_input *input, struct body *body)
{
	struct body_input entry = *input;
	struct body_state_input state = {.status = BODY_VALID};
	int64_t province_id, id;

	if (!unit_tree_load(ctx))
		return false;
	body_check(ctx, input, "");
	if (!input_ok(ctx))
		return false;
	province_id = unit_by_code(ctx, input->province)->id;
	if (entry.status_from == NULL)
		entry.status_from = clock_day(ctx->arena, ctx->now);
	state.status_from = entry.status_from;
	if (!check_may_write(ctx, province_id) ||
	    !body_store_insert(ctx, &entry, province_id, &id) ||
	    !body_store_insert_state(ctx, id, &state) || !fill_parts(ctx, id, &entry))
		return false;
	work_record(ctx, "body.created", "body", id, province_id, NULL);
	return body_get(ctx, id, body);
}

/* Asked once its row is written: whoever selects or assigns it meanwhile waits for that row. */
static bool check_kind(struct ctx *ctx, const struct body *before, const struct body_input *input)
{
	int64_t ties;

	if (input->kind == before->kind)
		return true;
	return body_store_ties(ctx, before->id, &ties) &&
	       (ties == 0 ||
		fail_with(ctx, P_WRONG_STATE,
			  "机构已入选、已被区县选定或已有帮扶任务，不能改变类别。",
			  "The body is selected, chosen by a district or has assignments: its kind "
			  "stays."));
}

bool body_change(struct ctx *ctx, int64_t id, int64_t version, const struct body_input *input,
		 struct body *body)
{
	int64_t province_id;
	struct body *found;
	bool changed;

	if (!find(ctx, id, &found) || !check_may_write(ctx, found->province_id))
		return false;
	if (version != found->version)
		return fail(ctx, P_STALE);
	body_check(ctx, input, "");
	if (!input_ok(ctx))
		return false;
	province_id = unit_by_code(ctx, input->province)->id;
	if (!check_may_write(ctx, province_id) ||
	    !body_store_update(ctx, id, version, input, province_id, &changed))
		return false;
	if (!changed)
		return fail(ctx, P_STALE);
	if (!check_kind(ctx, found, input) ||
	    (province_id != found->province_id && !user_entry_moved(ctx)))
		return false;
	work_record(ctx, "body.changed", "body", id, province_id, NULL);
	return fill_parts(ctx, id, input) && body_get(ctx, id, body);
}

/* ---- status ---- */

static const char *action_to(int status)
{
	switch ((enum body_status)status) {
	case BODY_SUSPENDED:
		return "suspend";
	case BODY_REVOKED:
		return "revoke";
	case BODY_CANCELLED:
		return "cancel";
	default:
		return "restore";
	}
}

static void check_state_days(struct ctx *ctx, const struct body *body,
			     const struct body_state_input *input)
{
	bool for_good = input->status == BODY_REVOKED || input->status == BODY_CANCELLED;

	if (strcmp(input->status_from, clock_day(ctx->arena, ctx->now)) > 0)
		input_error(ctx, "/status_from", R_DAY_OUT_OF_RANGE, NULL);
	else if (strcmp(input->status_from, body->status_from) < 0)
		input_error(ctx, "/status_from", R_DAY_OUT_OF_RANGE,
			    arena_printf(ctx->arena, "≥ %s", body->status_from));
	if (input->status_until != NULL && for_good)
		input_error(ctx, "/status_until", R_NOT_TAKEN, NULL);
	else if (input->status_until != NULL && strcmp(input->status_until, input->status_from) < 0)
		input_error(ctx, "/status_until", R_DAY_OUT_OF_RANGE,
			    arena_printf(ctx->arena, "≥ %s", input->status_from));
}

bool body_push_state(struct ctx *ctx, int64_t id, const struct body_state_input *input,
		     struct body *body)
{
	const struct transition *step;
	struct body *found;
	bool changed;

	if (!find(ctx, id, &found))
		return false;
	if (!may_report(ctx, found, PERM_BODY_STATE_WRITE))
		return fail(ctx, P_FORBIDDEN);
	check_state_days(ctx, found, input);
	if (!lifecycle_step(ctx, &cycle, found->status, action_to(input->status), &step) ||
	    !input_ok(ctx) || !body_store_set_status(ctx, id, found->version, input, &changed) ||
	    (!changed && !db_run_again(ctx)) || !body_store_insert_state(ctx, id, input))
		return false;
	work_record(ctx, "body.state", "body", id, found->province_id,
		    arena_printf(ctx->arena, "{\"status\":\"%s\",\"status_before\":\"%s\"}",
				 enumeration_name(&body_status_names, input->status),
				 enumeration_name(&body_status_names, found->status)));
	return body_get(ctx, id, body);
}

/* ---- adverse records ---- */

bool body_add_record(struct ctx *ctx, int64_t id, const struct body_record_input *input,
		     struct body *body)
{
	struct body *found;
	int64_t record_id;

	if (!find(ctx, id, &found))
		return false;
	if (!may_report(ctx, found, PERM_BODY_RECORD_WRITE))
		return fail(ctx, P_FORBIDDEN);
	if (strcmp(input->occurred_on, clock_day(ctx->arena, ctx->now)) > 0)
		input_error(ctx, "/occurred_on", R_DAY_OUT_OF_RANGE, NULL);
	if (!input_ok(ctx) || !body_store_touch(ctx, id) ||
	    !body_store_insert_record(ctx, id, input, &record_id))
		return false;
	work_record(ctx, "body.record_added", "body", id, found->province_id,
		    arena_printf(ctx->arena, "{\"record_id\":%" PRId64 "}", record_id));
	return body_get(ctx, id, body);
}

/* Whether the body has a record of that id, lifted or not. */
static bool has_record(const struct body *body, int64_t record_id)
{
	const struct body_record *records = body->records.items;

	for (size_t i = 0; i < body->records.count; i++) {
		if (records[i].id == record_id)
			return true;
	}
	return false;
}

bool body_lift_record(struct ctx *ctx, int64_t id, int64_t record_id, struct body *body)
{
	bool lifted;

	if (!body_get(ctx, id, body) || !check_may_write(ctx, body->province_id))
		return false;
	if (!has_record(body, record_id))
		return fail(ctx, P_NOT_FOUND);
	if (!body_store_touch(ctx, id) ||
	    !body_store_lift_record(ctx, id, record_id, clock_day(ctx->arena, ctx->now), &lifted))
		return false;
	if (!lifted)
		return fail_with(ctx, P_WRONG_STATE, "这条记录已经解除。",
				 "The record was lifted already.");
	work_record(ctx, "body.record_lifted", "body", id, body->province_id,
		    arena_printf(ctx->arena, "{\"record_id\":%" PRId64 "}", record_id));
	return body_get(ctx, id, body);
}
