/* What the data of a submission name, and whether it is there. */
#include <stdlib.h>
#include <string.h>

#include "base/uscc.h"
#include "resources/body/body.h"
#include "resources/file/file.h"
#include "resources/industry/industry.h"
#include "resources/submission/submission_find.h"
#include "resources/submission/submission_store.h"

/* Read when the first question asks for them. */
struct known {
	struct list industries, enterprises;
	bool has_industries, has_enterprises;
};

static void refuse(struct ctx *ctx, const struct form_data *data, size_t question,
		   enum reason_code reason)
{
	input_error(ctx, arena_printf(ctx->arena, "/data/%s", data->asks[question]->name), reason,
		    NULL);
}

static bool check_file(struct ctx *ctx, const struct form_data *data, size_t question)
{
	const struct file *file;

	if (!file_find_own(ctx, data->values[question].number, &file))
		return false;
	if (file == NULL)
		refuse(ctx, data, question, R_UNKNOWN_FILE);
	return true;
}

static bool check_body(struct ctx *ctx, const struct form_data *data, size_t question,
		       enum form_check how)
{
	struct body_status_row *body;

	if (!submission_store_body_status(ctx, data->values[question].number, &body))
		return false;
	if (body == NULL)
		refuse(ctx, data, question, R_UNKNOWN_BODY);
	else if (how == FORM_COMPLETE && body->status != BODY_VALID)
		refuse(ctx, data, question, R_BODY_NOT_VALID);
	return true;
}

bool submission_filer_stands(struct ctx *ctx)
{
	struct body_status_row *body;

	if (ctx->who->party != PARTY_BODY)
		return true;
	if (!submission_store_body_status(ctx, ctx->who->body_id, &body))
		return false;
	if (body != NULL && body->status == BODY_REVOKED)
		return fail_with(ctx, P_WRONG_STATE, "贵机构的批准书已被撤销，不能申报。",
				 "Your body's approval was revoked: it files nothing any more.");
	if (body != NULL && body->status == BODY_CANCELLED)
		return fail_with(ctx, P_WRONG_STATE, "贵机构的批准书已注销，不能申报。",
				 "Your body's approval was cancelled: it files nothing any more.");
	return true;
}

static void refuse_item(struct ctx *ctx, const struct form_data *data, size_t question, size_t item,
			enum reason_code reason)
{
	input_error(ctx, arena_printf(ctx->arena, "/data/%s/%zu", data->asks[question]->name, item),
		    reason, NULL);
}

/* What is no code at all was refused before. */
static bool check_industries(struct ctx *ctx, const struct form_data *data, size_t question,
			     struct known *known)
{
	const struct list *codes = &data->values[question].list;

	if (!known->has_industries && !industry_all(ctx, &known->industries))
		return false;
	known->has_industries = true;
	for (size_t i = 0; i < codes->count; i++) {
		const char *code = ((const char *const *)codes->items)[i];

		if (code != NULL && form_data_is_industry(code) &&
		    !industry_known(&known->industries, code))
			refuse_item(ctx, data, question, i, R_UNKNOWN_INDUSTRY);
	}
	return true;
}

static int compare_uscc(const void *code, const void *enterprise)
{
	return strcmp(code, ((const struct known_enterprise *)enterprise)->uscc);
}

static bool check_enterprises(struct ctx *ctx, const struct form_data *data, size_t question,
			      struct known *known)
{
	const struct list *codes = &data->values[question].list;

	if (!known->has_enterprises &&
	    !submission_store_known_enterprises(ctx, &known->enterprises))
		return false;
	known->has_enterprises = true;
	for (size_t i = 0; i < codes->count; i++) {
		const char *code = ((const char *const *)codes->items)[i];

		if (code != NULL && uscc_valid(code) &&
		    bsearch(code, known->enterprises.items, known->enterprises.count,
			    sizeof(struct known_enterprise), compare_uscc) == NULL)
			refuse_item(ctx, data, question, i, R_UNKNOWN_ENTERPRISE);
	}
	return true;
}

static bool check(struct ctx *ctx, const struct form_data *data, size_t question,
		  enum form_check how, struct known *known)
{
	switch ((enum form_field_type)data->asks[question]->type) {
	case FIELD_FILE:
		return check_file(ctx, data, question);
	case FIELD_BODY:
		return check_body(ctx, data, question, how);
	case FIELD_INDUSTRY_LIST:
		return check_industries(ctx, data, question, known);
	case FIELD_ENTERPRISE_LIST:
		return check_enterprises(ctx, data, question, known);
	default:
		return true;
	}
}

bool submission_refs_check(struct ctx *ctx, const struct form_data *data, enum form_check how)
{
	struct known known = {0};

	for (size_t i = 0; i < data->schema.count; i++) {
		if (form_data_is_given(data, i) && !check(ctx, data, i, how, &known))
			return false;
	}
	return true;
}

struct list submission_refs_files(struct ctx *ctx, const struct form_data *data)
{
	int64_t *ids = arena_array(ctx->arena, data->schema.count, sizeof(*ids));
	struct list list = {.items = ids};

	for (size_t i = 0; i < data->schema.count; i++) {
		if (data->asks[i]->type == FIELD_FILE && form_data_is_given(data, i))
			ids[list.count++] = data->values[i].number;
	}
	return list;
}
