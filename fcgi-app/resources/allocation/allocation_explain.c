#include "resources/allocation/allocation_explain.h"

#include <inttypes.h>

#include "base/text.h"

struct sentence {
	struct ctx *ctx;
	const struct claim *claim;
	const struct apportion_reason *reason;
	struct apportion_rest rest;
	int64_t weights; /* of all */
	bool largest_remainder;
};

static const char *grouped(const struct sentence *of, int64_t number)
{
	return text_grouped(of->ctx->arena, number);
}

/* Weight and exact share; where bounds stop others, of what they leave. */
static const char *share_text(const struct sentence *of)
{
	struct arena *arena = of->ctx->arena;
	bool stopped = of->reason->outcome == APPORTION_AT_MIN ||
		       of->reason->outcome == APPORTION_AT_MAX;
	const char *exact = arena_printf(arena, "%s.%02" PRId64,
					 grouped(of, of->reason->hundredths / 100),
					 of->reason->hundredths % 100);
	const char *weight = grouped(of, of->claim->weight), *all = grouped(of, of->weights);

	if (stopped || of->rest.weights == of->weights || of->rest.weights == 0)
		return in_lang(
			of->ctx, arena_printf(arena, "权重 %s/%s，应得 %s", weight, all, exact),
			arena_printf(arena, "weight %s of %s, exact share %s", weight, all, exact));
	return in_lang(of->ctx,
		       arena_printf(arena,
				    "权重 %s/%s，上下限定数的单位除外，余 %s 按 %s/%s 分，应得 %s",
				    weight, all, grouped(of, of->rest.places), weight,
				    grouped(of, of->rest.weights), exact),
		       arena_printf(arena,
				    "weight %s of %s; %s of %s in the %s that bounds leave, exact "
				    "share %s",
				    weight, all, weight, grouped(of, of->rest.weights),
				    grouped(of, of->rest.places), exact));
}

/* By what the places that the whole parts leave are handed out. */
static const char *order_text(const struct sentence *of)
{
	if (of->largest_remainder)
		return in_lang(of->ctx, "余数", "remainder");
	return arena_printf(of->ctx->arena, "%s÷(2×%s+1)", in_lang(of->ctx, "权重", "weight"),
			    grouped(of, of->reason->whole));
}

static const char *rounded_text(const struct sentence *of)
{
	bool extra = of->reason->outcome == APPORTION_EXTRA;
	struct arena *arena = of->ctx->arena;
	const char *share = grouped(of, of->claim->share);

	return in_lang(of->ctx,
		       arena_printf(arena,
				    "；各单位取整数后还剩 %s 个，按%s从大到小，本单位排第 %" PRId64
				    "%s，%s：%s",
				    grouped(of, of->reason->left), order_text(of), of->reason->rank,
				    of->reason->tied ? "（一样大的按单位顺序）" : "",
				    extra ? "得 1 个" : "没有轮到", share),
		       arena_printf(arena,
				    "; whole numbers leave %s, the largest %s first: no. %" PRId64
				    "%s, %s: %s",
				    grouped(of, of->reason->left), order_text(of), of->reason->rank,
				    of->reason->tied ? " (equal ones in the order of units)" : "",
				    extra ? "gets one" : "gets none", share));
}

static const char *outcome_text(const struct sentence *of)
{
	struct arena *arena = of->ctx->arena;
	const char *share = grouped(of, of->claim->share);

	switch (of->reason->outcome) {
	case APPORTION_EXACT:
		return in_lang(of->ctx, arena_printf(arena, "，正好 %s", share),
			       arena_printf(arena, ", which is %s", share));
	case APPORTION_AT_MIN:
		return in_lang(of->ctx, arena_printf(arena, "，取最少数 %s", share),
			       arena_printf(arena, ", raised to the minimum of %s", share));
	case APPORTION_AT_MAX:
		return in_lang(of->ctx, arena_printf(arena, "，取最多数 %s", share),
			       arena_printf(arena, ", cut to the maximum of %s", share));
	case APPORTION_STEPWISE:
		return in_lang(
			of->ctx,
			arena_printf(arena, "；每次给 权重÷(2×已得+1) 最大的单位，共得 %s", share),
			arena_printf(arena,
				     "; each place goes to the largest weight ÷ (2×got+1): "
				     "%s",
				     share));
	default:
		return rounded_text(of);
	}
}

const char **allocation_explain(struct ctx *ctx, const struct claim *claims, size_t count,
				int64_t places, bool largest_remainder)
{
	struct apportion_reason *reasons = arena_array(ctx->arena, count, sizeof(*reasons));
	struct claim *scratch = arena_array(ctx->arena, count, sizeof(*scratch));
	const char **texts = arena_array(ctx->arena, count, sizeof(*texts));
	struct sentence of = {.ctx = ctx, .largest_remainder = largest_remainder};

	apportion_explain(claims, count, places, largest_remainder, scratch, &of.rest, reasons);
	for (size_t i = 0; i < count; i++)
		of.weights += claims[i].weight;
	for (size_t i = 0; i < count; i++) {
		of.claim = &claims[i];
		of.reason = &reasons[i];
		texts[i] = arena_printf(ctx->arena, "%s%s", share_text(&of), outcome_text(&of));
	}
	return texts;
}
