/* What the filer does with a draft. */
#include "resources/submission/submission.h"

#include <inttypes.h>

#include "db/db.h"
#include "db/work.h"
#include "resources/submission/submission_find.h"
#include "resources/submission/submission_store.h"

static void record(struct ctx *ctx, const struct submission *submission, const char *event,
		   const struct form *form)
{
	work_record(ctx, event, "submission", submission->id, submission->home_unit_id,
		    arena_printf(ctx->arena, "{\"form\":\"%s\",\"programme\":%" PRId64 "}",
				 form->code, form->programme_id));
}

/* As it is stored now. */
static bool answer(struct ctx *ctx, int64_t id, const struct form *form,
		   struct submission *submission)
{
	struct submission *found;

	if (!submission_store_get(ctx, id, &found))
		return false;
	if (found == NULL)
		return fail(ctx, P_INTERNAL);
	*submission = *found;
	return submission_dress(ctx, form, submission);
}

bool submission_get(struct ctx *ctx, int64_t id, struct submission *submission)
{
	struct submission *found;
	struct form form;

	if (!submission_find(ctx, id, &found, &form) || !submission_dress(ctx, &form, found))
		return false;
	*submission = *found;
	return true;
}

static bool refuse_second(struct ctx *ctx, const struct form *form)
{
	if (db_last_fault(ctx->db) != DB_CONFLICT)
		return false;
	ctx->problem.code = P_NONE;
	return form->once ? fail_with(ctx, P_DUPLICATE, "这份表每个单位只报一份，已经有一份了。",
				      "This form is filed once by each unit, and there is one.")
			  : fail_with(ctx, P_DUPLICATE, "上一份还没有办结，请先办完再填新的。",
				      "The one before is not settled yet: settle it first.");
}

/*
 * Who files it, and whom it will go to first; a form without anybody there cannot be filed. What a
 * body files stands under the unit that receives it.
 */
static bool take_place(struct ctx *ctx, const struct form *form, struct submission *submission)
{
	const struct unit *first;

	submission->unit_id = ctx->who->party == PARTY_BODY ? NULL_INT : ctx->who->unit_id;
	submission->body_id = ctx->who->party == PARTY_BODY ? ctx->who->body_id : NULL_INT;
	submission->step = 0;
	first = form_route_next(ctx, form, &submission->step,
				submission_filer_unit(ctx, submission));
	if (first == NULL)
		return fail_with(ctx, P_WRONG_STATE, "这份表没有接收单位，不能填报。",
				 "Nobody receives this form: it cannot be filed.");
	submission->at_unit_id = first->id;
	submission->home_unit_id = submission->unit_id == NULL_INT ? first->id
								   : submission->unit_id;
	submission->lo = unit_by_id(ctx, submission->home_unit_id)->lo;
	return true;
}

bool submission_add(struct ctx *ctx, int64_t form_id, struct submission *submission)
{
	struct form_data nothing;
	struct form form;

	if (!form_find(ctx, form_id, &form) || !form_is_for_caller(ctx, &form) ||
	    !programme_accepts_work(ctx, programme_by_id(ctx, form.programme_id)) ||
	    !submission_filer_stands(ctx))
		return false;
	nothing = form_data_new(ctx, &form);
	*submission = (struct submission){
		.form_id = form_id,
		.once = form.once,
		.data = form_data_json(ctx, &nothing),
		.illustrative = ctx->who->demonstrates,
	};
	if (!take_place(ctx, &form, submission))
		return false;
	if (!submission_store_insert(ctx, submission))
		return refuse_second(ctx, &form);
	record(ctx, submission, "submission.create", &form);
	return submission_store_add_event(ctx, submission->id, "create", NULL_INT, NULL, NULL) &&
	       answer(ctx, submission->id, &form, submission);
}

static bool is_open_to_edit(struct ctx *ctx, const struct submission *submission, int64_t version)
{
	if (!submission_is_own(ctx, submission))
		return fail(ctx, P_FORBIDDEN);
	if (submission->version != version)
		return fail(ctx, P_STALE);
	if (submission->status == SUBMISSION_DRAFT || submission->status == SUBMISSION_RETURNED)
		return true;
	return fail_with(ctx, P_WRONG_STATE, "已经报送，不能再改；要改请先撤回，或等退回。",
			 "It is submitted: to change it, withdraw it or wait for its return.");
}

bool submission_put_data(struct ctx *ctx, int64_t id, int64_t version, const struct json_tree *tree,
			 struct submission *submission)
{
	struct submission *found;
	struct form_data data;
	struct form form;
	int64_t changed;

	if (!submission_find(ctx, id, &found, &form) || !is_open_to_edit(ctx, found, version) ||
	    !programme_accepts_work(ctx, programme_by_id(ctx, form.programme_id)))
		return false;
	data = form_data_new(ctx, &form);
	form_data_read(ctx, &data, tree);
	form_data_check(ctx, &data, submission_party(ctx), FORM_DRAFT);
	if (!submission_refs_check(ctx, &data, FORM_DRAFT) || !input_ok(ctx))
		return false;
	found->data = form_data_json(ctx, &data);
	if (!submission_store_set_data(ctx, found, &changed))
		return false;
	if (changed == 0)
		return db_run_again(ctx);
	record(ctx, found, "submission.edit", &form);
	return answer(ctx, id, &form, submission);
}
