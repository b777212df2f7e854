#include "resources/submission/submission_find.h"

#include <inttypes.h>

#include "core/lifecycle.h"
#include "resources/file/file.h"
#include "resources/submission/submission_store.h"

static const struct transition transitions[] = {
	{SUBMISSION_DRAFT, "submit", SUBMISSION_SUBMITTED, PERM_SUBMISSION_SIGN},
	{SUBMISSION_RETURNED, "submit", SUBMISSION_SUBMITTED, PERM_SUBMISSION_SIGN},
	{SUBMISSION_SUBMITTED, "accept", SUBMISSION_ACCEPTED, PERM_SUBMISSION_SIGN},
	{SUBMISSION_SUBMITTED, "return", SUBMISSION_RETURNED, PERM_SUBMISSION_SIGN},
	{SUBMISSION_DRAFT, "withdraw", SUBMISSION_WITHDRAWN, PERM_SUBMISSION_SIGN},
	{SUBMISSION_SUBMITTED, "withdraw", SUBMISSION_WITHDRAWN, PERM_SUBMISSION_SIGN},
	{SUBMISSION_RETURNED, "withdraw", SUBMISSION_WITHDRAWN, PERM_SUBMISSION_SIGN},
};

const struct lifecycle submission_cycle = {
	.states = &submission_status_names,
	.transitions = transitions,
	.count = sizeof(transitions) / sizeof(transitions[0]),
};

const struct unit *submission_filer_unit(struct ctx *ctx, const struct submission *submission)
{
	return submission->unit_id == NULL_INT ? NULL : unit_by_id(ctx, submission->unit_id);
}

const char *submission_party(const struct ctx *ctx)
{
	return enumeration_name(&party_names, ctx->who->party);
}

bool submission_is_own(const struct ctx *ctx, const struct submission *submission)
{
	if (ctx->who->party == PARTY_BODY)
		return submission->body_id == ctx->who->body_id;
	return ctx->who->party == PARTY_REGULATOR && submission->unit_id == ctx->who->unit_id;
}

bool submission_is_for(const struct ctx *ctx, const struct submission *submission, int to)
{
	if (to == SUBMISSION_ACCEPTED || to == SUBMISSION_RETURNED)
		return ctx->who->party == PARTY_REGULATOR &&
		       submission->at_unit_id == ctx->who->unit_id;
	return submission_is_own(ctx, submission);
}

bool submission_find(struct ctx *ctx, int64_t id, struct submission **submission, struct form *form)
{
	if (!programme_book_load(ctx) || !submission_store_get(ctx, id, submission))
		return false;
	if (*submission == NULL)
		return fail(ctx, P_NOT_FOUND);
	return form_find(ctx, (*submission)->form_id, form);
}

static struct list actions_of(struct ctx *ctx, const struct submission *submission)
{
	const char **actions = arena_array(ctx->arena, submission_cycle.count, sizeof(*actions));
	struct list list = {.items = actions};

	for (size_t i = 0; i < submission_cycle.count; i++) {
		const struct transition *step = &transitions[i];

		if (step->from == submission->status && may(ctx->who, step->perm) &&
		    submission_is_for(ctx, submission, step->to))
			actions[list.count++] = step->action;
	}
	return list;
}

static bool is_editable(const struct ctx *ctx, const struct submission *submission)
{
	return (submission->status == SUBMISSION_DRAFT ||
		submission->status == SUBMISSION_RETURNED) &&
	       submission_is_own(ctx, submission) && may(ctx->who, PERM_SUBMISSION_WRITE);
}

static bool dress_head(struct ctx *ctx, const struct form *form, struct submission *submission)
{
	submission->form_code = form->code;
	submission->kind = form->kind;
	submission->title = form->title;
	submission->title_en = form->title_en;
	submission->programme_id = form->programme_id;
	submission->due_at = form->due_at;
	if (submission->unit_id != NULL_INT)
		submission->unit = unit_ref_new(ctx, unit_by_id(ctx, submission->unit_id));
	submission->at_unit = unit_ref_new(ctx, unit_by_id(ctx, submission->at_unit_id));
	submission->allowed_actions = actions_of(ctx, submission);
	submission->editable = is_editable(ctx, submission);
	return submission->body_id == NULL_INT ||
	       body_ref_find(ctx, submission->body_id, &submission->body);
}

static bool dress_events(struct ctx *ctx, struct submission *submission)
{
	struct submission_event *event;

	if (!submission_store_events(ctx, submission->id, &submission->events))
		return false;
	event = submission->events.items;
	for (size_t i = 0; i < submission->events.count; i++) {
		if (event[i].to_unit_id != NULL_INT)
			event[i].to_unit = unit_ref_new(ctx, unit_by_id(ctx, event[i].to_unit_id));
	}
	return true;
}

/* The form may have changed since: then what it no longer asks is not shown as a file. */
static bool dress_files(struct ctx *ctx, const struct form *form, struct submission *submission)
{
	struct form_data data = form_data_new(ctx, form);
	struct list ids;
	struct file *files;

	if (!form_data_parse(ctx, &data, submission->data))
		return false;
	ids = submission_refs_files(ctx, &data);
	files = arena_array(ctx->arena, ids.count, sizeof(*files));
	submission->files = (struct list){.items = files, .count = ids.count};
	for (size_t i = 0; i < ids.count; i++) {
		if (!file_get(ctx, ((const int64_t *)ids.items)[i], &files[i]))
			return false;
	}
	return true;
}

bool submission_dress(struct ctx *ctx, const struct form *form, struct submission *submission)
{
	return dress_head(ctx, form, submission) && dress_events(ctx, submission) &&
	       dress_files(ctx, form, submission);
}

bool submission_list(struct ctx *ctx, int64_t form_id, int status, int64_t limit, int64_t after,
		     struct submission_page *page)
{
	struct submission *rows;
	struct form form;

	if (!form_find(ctx, form_id, &form) ||
	    !submission_store_page(ctx, form_id, status, limit + 1,
				   after == NULL_INT ? INT_SAFE_MAX : after, &page->submissions))
		return false;
	rows = page->submissions.items;
	page->next = list_cut(&page->submissions, limit)
			     ? arena_printf(ctx->arena, "%" PRId64, rows[limit - 1].id)
			     : NULL;
	for (size_t i = 0; i < page->submissions.count; i++) {
		if (!dress_head(ctx, &form, &rows[i]))
			return false;
	}
	return true;
}
