/* A submission on its way: submit, accept, return, withdraw. */
#include <inttypes.h>
#include <string.h>

#include "core/lifecycle.h"
#include "db/db.h"
#include "db/work.h"
#include "resources/submission/submission_find.h"
#include "resources/submission/submission_store.h"

/* What a step leaves behind in the submission's events; override_reason goes to the audit. */
struct trace {
	int64_t to_unit_id; /* NULL_INT: nobody in particular */
	const char *reason, *override_reason, *data;
};

static bool keep_files(struct ctx *ctx, const struct submission *submission,
		       const struct form_data *data)
{
	struct list ids = submission_refs_files(ctx, data);

	for (size_t i = 0; i < ids.count; i++) {
		if (!submission_store_add_file(ctx, submission->id,
					       ((const int64_t *)ids.items)[i]))
			return false;
	}
	return true;
}

/* All that is wrong is told at once; the route begins anew. */
static bool submit(struct ctx *ctx, const struct form *form, struct submission *submission,
		   struct trace *trace)
{
	struct form_data data = form_data_new(ctx, form);
	const struct unit *first;

	if (!submission_filer_stands(ctx) || !form_data_parse(ctx, &data, submission->data))
		return false;
	form_data_check(ctx, &data, submission_party(ctx), FORM_COMPLETE);
	if (!submission_refs_check(ctx, &data, FORM_COMPLETE) || !input_ok(ctx) ||
	    !submission_rules_hold(ctx, form, submission, &data, trace->override_reason) ||
	    !keep_files(ctx, submission, &data))
		return false;
	submission->step = 0;
	first = form_route_next(ctx, form, &submission->step,
				submission_filer_unit(ctx, submission));
	if (first != NULL)
		submission->at_unit_id = first->id;
	if (submission->submitted_at == NULL_INT)
		submission->late = form->due_at <= ctx->now;
	submission->submitted_at = ctx->now;
	submission->status = SUBMISSION_SUBMITTED;
	submission->answer = form->answer_field == NULL
				     ? NULL
				     : form_data_answer(&data, form->answer_field);
	trace->to_unit_id = submission->at_unit_id;
	trace->data = submission->data;
	return true;
}

/* Who accepts hands it on; at the route's end it is accepted. */
static void accept(struct ctx *ctx, const struct form *form, struct submission *submission,
		   struct trace *trace)
{
	const struct unit *here = unit_by_id(ctx, submission->at_unit_id), *next;

	submission->step++;
	next = form_route_next(ctx, form, &submission->step, here);
	if (next == NULL) {
		submission->status = SUBMISSION_ACCEPTED;
		return;
	}
	submission->at_unit_id = next->id;
	trace->to_unit_id = next->id;
}

static bool take_step(struct ctx *ctx, const struct form *form, struct submission *submission,
		      int to, struct trace *trace)
{
	switch (to) {
	case SUBMISSION_SUBMITTED:
		return submit(ctx, form, submission, trace);
	case SUBMISSION_ACCEPTED:
		accept(ctx, form, submission, trace);
		return true;
	case SUBMISSION_RETURNED:
		if (trace->reason == NULL) {
			input_error(ctx, "/reason", R_REQUIRED, NULL);
			return input_ok(ctx);
		}
		break;
	default:
		break;
	}
	submission->status = to;
	return true;
}

static bool find(struct ctx *ctx, int64_t id, const char *action, int64_t version,
		 struct submission **submission, struct form *form, const struct transition **step)
{
	if (!submission_find(ctx, id, submission, form) ||
	    !lifecycle_step(ctx, &submission_cycle, (*submission)->status, action, step))
		return false;
	if (!submission_is_for(ctx, *submission, (*step)->to))
		return fail(ctx, P_FORBIDDEN);
	if ((*submission)->version != version)
		return fail(ctx, P_STALE);
	return programme_accepts_work(ctx, programme_by_id(ctx, form->programme_id));
}

static bool store(struct ctx *ctx, const char *action, const struct submission *submission,
		  const struct trace *trace)
{
	int64_t changed;

	if (!submission_store_move(ctx, submission, &changed))
		return false;
	if (changed == 0)
		return db_run_again(ctx);
	return submission_store_add_event(ctx, submission->id, action, trace->to_unit_id,
					  trace->reason, trace->data);
}

bool submission_act(struct ctx *ctx, int64_t id, const char *action,
		    const struct submission_action *with, struct submission *submission)
{
	struct trace trace = {
		.to_unit_id = NULL_INT,
		.reason = with->reason,
		.override_reason = with->override_reason,
	};
	const struct transition *step;
	struct submission *found;
	struct form form;

	if (!find(ctx, id, action, with->version, &found, &form, &step) ||
	    !take_step(ctx, &form, found, step->to, &trace) || !store(ctx, action, found, &trace))
		return false;
	work_record(ctx, arena_printf(ctx->arena, "submission.%s", action), "submission", id,
		    found->home_unit_id,
		    arena_printf(ctx->arena,
				 "{\"form\":\"%s\",\"programme\":%" PRId64 ",\"status\":\"%s\"}",
				 form.code, form.programme_id,
				 enumeration_name(&submission_status_names, found->status)));
	return submission_get(ctx, id, submission);
}

bool submission_answer_selection(struct ctx *ctx, int64_t id, int64_t version, bool selected)
{
	int64_t changed;

	if (!submission_store_set_status(ctx, id, version,
					 selected ? SUBMISSION_SELECTED : SUBMISSION_NOT_SELECTED,
					 &changed))
		return false;
	if (changed == 0)
		return db_run_again(ctx);
	return submission_store_add_event(ctx, id, selected ? "select" : "pass_over", NULL_INT,
					  NULL, NULL);
}
