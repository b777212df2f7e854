/* What a body's registration must be like. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "resources/body/body.h"
#include "resources/unit/unit.h"

static void wrong(struct ctx *ctx, const char *at, const char *pointer, enum reason_code reason)
{
	input_error(ctx, arena_printf(ctx->arena, "%s%s", at, pointer), reason, NULL);
}

static bool all_digits(const char *text, size_t least, size_t most)
{
	size_t length = strspn(text, "0123456789");

	return text[length] == '\0' && length >= least && length <= most;
}

/* CNCA-R-2003-123; RF for those that come from abroad. */
static bool is_approval_no(const char *text)
{
	static const char *const beginnings[] = {"CNCA-R-", "CNCA-RF-"};

	for (size_t i = 0; i < sizeof(beginnings) / sizeof(beginnings[0]); i++) {
		const char *rest = text + strlen(beginnings[i]);

		if (strncmp(text, beginnings[i], strlen(beginnings[i])) == 0 &&
		    strspn(rest, "0123456789") == 4 && rest[4] == '-')
			return all_digits(rest + 5, 3, 4);
	}
	return false;
}

/* A01: a capital letter and two to four digits. */
static bool is_field(const char *text)
{
	return text[0] >= 'A' && text[0] <= 'Z' && all_digits(text + 1, 2, 4);
}

static bool is_province(struct ctx *ctx, const char *code)
{
	const struct unit *unit = unit_by_code(ctx, code);

	return unit != NULL && unit->tier == TIER_PROVINCIAL && unit->quota_holder;
}

static void check_approval(struct ctx *ctx, const struct body_input *input, const char *at)
{
	if (input->kind == BODY_TECHNICAL_SUPPORT && input->approval_no != NULL)
		wrong(ctx, at, "/approval_no", R_NOT_TAKEN);
	else if (input->kind == BODY_CERTIFICATION && input->approval_no == NULL)
		wrong(ctx, at, "/approval_no", R_REQUIRED);
	else if (input->approval_no != NULL && !is_approval_no(input->approval_no))
		wrong(ctx, at, "/approval_no", R_BAD_APPROVAL_NO);
}

static void check_nature(struct ctx *ctx, const struct body_input *input, const char *at)
{
	if (input->nature == NATURE_OTHER && input->nature_other == NULL)
		wrong(ctx, at, "/nature_other", R_REQUIRED);
	else if (input->nature != NATURE_OTHER && input->nature_other != NULL)
		wrong(ctx, at, "/nature_other", R_NOT_TAKEN);
}

static void check_fields(struct ctx *ctx, const struct body_input *input, const char *at)
{
	const struct list *list = &input->fields;
	const struct body_field *fields = list->items;

	if (input->kind == BODY_TECHNICAL_SUPPORT && list->count > 0)
		wrong(ctx, at, "/fields", R_NOT_TAKEN);
	for (size_t i = 0; i < list->count; i++) {
		const char *item = arena_printf(ctx->arena, "%s/fields/%zu", at, i);

		if (!is_field(fields[i].field))
			wrong(ctx, item, "/field", R_BAD_FIELD);
		if (fields[i].valid_until != NULL &&
		    strcmp(fields[i].valid_until, fields[i].valid_from) < 0)
			wrong(ctx, item, "/valid_until", R_DAY_OUT_OF_RANGE);
		for (size_t j = 0; j < i; j++) {
			if (strcmp(fields[i].field, fields[j].field) == 0)
				wrong(ctx, item, "/field", R_REPEATED_ITEM);
		}
	}
}

static void check_ranks(struct ctx *ctx, const struct list *list, const char *at)
{
	const struct body_rank *ranks = list->items;

	for (size_t i = 0; i < list->count; i++) {
		const char *item = arena_printf(ctx->arena, "%s/ranks/%zu", at, i);

		if (!is_province(ctx, ranks[i].province))
			wrong(ctx, item, "/province", R_UNKNOWN_UNIT);
		for (size_t j = 0; j < i; j++) {
			if (ranks[i].year == ranks[j].year &&
			    strcmp(ranks[i].province, ranks[j].province) == 0)
				wrong(ctx, item, "/year", R_REPEATED_ITEM);
		}
	}
}

void body_check(struct ctx *ctx, const struct body_input *input, const char *at)
{
	const char *today = clock_day(ctx->arena, ctx->now);

	check_approval(ctx, input, at);
	check_nature(ctx, input, at);
	if (!is_province(ctx, input->province))
		wrong(ctx, at, "/province", R_UNKNOWN_UNIT);
	if (input->founded_on != NULL && strcmp(input->founded_on, today) > 0)
		wrong(ctx, at, "/founded_on", R_DAY_OUT_OF_RANGE);
	if (input->status_from != NULL && strcmp(input->status_from, today) > 0)
		wrong(ctx, at, "/status_from", R_DAY_OUT_OF_RANGE);
	check_fields(ctx, input, at);
	check_ranks(ctx, &input->ranks, at);
}
