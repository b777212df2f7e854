#include "core/ctx.h"

#include <string.h>

bool fail(struct ctx *ctx, enum problem_code code)
{
	if (ctx->problem.code == P_NONE)
		ctx->problem.code = code;
	return false;
}

bool fail_with(struct ctx *ctx, enum problem_code code, const char *zh, const char *en)
{
	if (ctx->problem.code == P_NONE)
		ctx->problem.detail = in_lang(ctx, zh, en);
	return fail(ctx, code);
}

void input_error(struct ctx *ctx, const char *pointer, enum reason_code reason, const char *detail)
{
	struct problem *problem = &ctx->problem;

	if (problem->error_count == PROBLEM_ERRORS_MAX)
		return;
	problem->errors[problem->error_count++] = (struct input_error){
		.pointer = arena_strdup(ctx->arena, pointer),
		.reason = reason,
		.detail = detail,
	};
}

bool input_ok(struct ctx *ctx)
{
	return ctx->problem.error_count == 0 || fail(ctx, P_INVALID_INPUT);
}

void ctx_begin_again(struct ctx *ctx)
{
	memset(&ctx->problem, 0, sizeof(ctx->problem));
	memset(&ctx->record, 0, sizeof(ctx->record));
	ctx->bumped = ctx->holds_tree = false;
	ctx->industries = (struct list){0};
}

struct list names_of_bits(struct ctx *ctx, const struct enumeration *names, uint64_t bits)
{
	const char **texts = arena_array(ctx->arena, names->count, sizeof(*texts));
	struct list list = {.items = texts};

	for (size_t bit = 0; bit < names->count; bit++) {
		if (bits & (UINT64_C(1) << bit))
			texts[list.count++] = names->values[bit];
	}
	return list;
}

const char *in_lang(const struct ctx *ctx, const char *zh, const char *en)
{
	return ctx->lang == LANG_EN ? en : zh;
}
