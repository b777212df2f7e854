#include "resources/programme/programme.h"

#include <string.h>

#include "base/clock.h"
#include "core/set.h"
#include "core/worker.h"
#include "resources/programme/programme_book.h"
#include "resources/programme/programme_store.h"

static bool visible(struct ctx *ctx, const struct programme *programme)
{
	const struct unit *issuer = unit_by_id(ctx, programme->issuer_id);

	if (unit_visible(ctx, issuer))
		return true;
	return programme->status != PROGRAMME_DRAFT && ctx->who->scope_lo >= issuer->lo &&
	       ctx->who->scope_lo <= issuer->hi;
}

bool programme_find(struct ctx *ctx, int64_t id, const struct programme **programme)
{
	if (!programme_book_load(ctx))
		return false;
	*programme = programme_by_id(ctx, id);
	return (*programme != NULL && visible(ctx, *programme)) || fail(ctx, P_NOT_FOUND);
}

bool programme_list(struct ctx *ctx, const char *doc_no, struct list *programmes)
{
	const struct list *all;
	struct programme *found;

	if (!programme_book_load(ctx))
		return false;
	all = &ctx->worker->programmes->programmes;
	found = arena_array(ctx->arena, all->count, sizeof(*found));
	*programmes = (struct list){.items = found};
	for (size_t i = all->count; i-- > 0;) {
		const struct programme *programme = (const struct programme *)all->items + i;

		if (visible(ctx, programme) &&
		    (doc_no == NULL ||
		     (programme->doc_no != NULL && strcmp(programme->doc_no, doc_no) == 0)))
			found[programmes->count++] = *programme;
	}
	return true;
}

struct list programme_all(struct ctx *ctx)
{
	return ctx->worker->programmes->programmes;
}

const struct programme *programme_of_unit(struct ctx *ctx, const struct programme *programme,
					  const struct unit *unit)
{
	const struct list *all = &ctx->worker->programmes->programmes;
	const struct programme *deepest = programme_by_id(ctx, programme->root_id);

	for (size_t i = 0; i < all->count; i++) {
		const struct programme *candidate = (const struct programme *)all->items + i;
		const struct unit *issuer = unit_by_id(ctx, candidate->issuer_id);

		if (candidate->root_id == programme->root_id &&
		    candidate->status != PROGRAMME_DRAFT && unit_is_within(unit, issuer) &&
		    issuer->depth > unit_by_id(ctx, deepest->issuer_id)->depth)
			deepest = candidate;
	}
	return deepest;
}

const struct programme *programme_today(struct ctx *ctx, int64_t programme_id, int64_t unit_id)
{
	return programme_of_unit(ctx, programme_by_id(ctx, programme_id), unit_by_id(ctx, unit_id));
}

const struct programme *programme_of_indicator(struct ctx *ctx, int64_t ledger_id,
					       int64_t indicator_id)
{
	const struct list *all = &ctx->worker->programmes->programmes;

	for (size_t i = 0; i < all->count; i++) {
		const struct programme *candidate = (const struct programme *)all->items + i;

		if (candidate->root_id == ledger_id &&
		    programme_indicator_by_id(candidate, indicator_id) != NULL)
			return candidate;
	}
	return NULL;
}

struct list programme_children(struct ctx *ctx, const struct programme *programme)
{
	const struct list *all = &ctx->worker->programmes->programmes;
	struct programme *found = arena_array(ctx->arena, all->count, sizeof(*found));
	struct list list = {.items = found};

	for (size_t i = 0; i < all->count; i++) {
		const struct programme *candidate = (const struct programme *)all->items + i;

		if (candidate->parent_id == programme->id && visible(ctx, candidate))
			found[list.count++] = *candidate;
	}
	return list;
}

const struct indicator *programme_indicator(const struct programme *programme, const char *code)
{
	const struct indicator *indicator = programme->indicators.items;

	for (size_t i = 0; i < programme->indicators.count; i++) {
		if (strcmp(indicator[i].code, code) == 0)
			return &indicator[i];
	}
	return NULL;
}

const struct indicator *programme_indicator_by_id(const struct programme *programme, int64_t id)
{
	const struct indicator *indicator = programme->indicators.items;

	for (size_t i = 0; i < programme->indicators.count; i++) {
		if (indicator[i].id == id)
			return &indicator[i];
	}
	return NULL;
}

bool programme_is_public(const struct programme *programme)
{
	return programme->status != PROGRAMME_DRAFT && programme->disclosure == DISCLOSURE_PUBLIC;
}

bool programme_is_open(const struct programme *programme)
{
	return programme->status == PROGRAMME_ISSUED || programme->status == PROGRAMME_RUNNING;
}

bool programme_accepts_work(struct ctx *ctx, const struct programme *programme)
{
	if (programme_is_open(programme))
		return true;
	return fail_with(ctx, P_WRONG_STATE, "这份方案不在执行期，不能再改动。",
			 "This programme is not running: nothing can be changed in it.");
}

int64_t programme_total_days(const struct programme *programme)
{
	return clock_days_between(programme->period_start, programme->period_end) + 1;
}

int64_t programme_elapsed_days(struct ctx *ctx, const struct programme *programme)
{
	const char *today = clock_day(ctx->arena, ctx->now);
	int64_t days = clock_days_between(programme->period_start, today) + 1;
	int64_t total = programme_total_days(programme);

	return days < 0 ? 0 : days > total ? total : days;
}

static struct programme_link link_to(const struct programme *programme)
{
	return (struct programme_link){
		.id = programme->id,
		.title = programme->title,
		.title_en = programme->title_en,
		.doc_no = programme->doc_no,
		.issuer_name = programme->issuer->name,
	};
}

static struct list links_to_children(struct ctx *ctx, const struct programme *programme)
{
	struct list children = programme_children(ctx, programme);
	struct programme_link *links = arena_array(ctx->arena, children.count, sizeof(*links));

	for (size_t i = 0; i < children.count; i++)
		links[i] = link_to((const struct programme *)children.items + i);
	return (struct list){.items = links, .count = children.count};
}

bool programme_get(struct ctx *ctx, int64_t id, struct programme_detail *detail)
{
	const struct programme *programme;
	struct programme_link *parent = arena_alloc(ctx->arena, sizeof(*parent));

	if (!programme_find(ctx, id, &programme) ||
	    !programme_store_basis_documents(ctx, id, &detail->basis_documents))
		return false;
	detail->programme = *programme;
	detail->parent = NULL;
	if (programme->parent_id != NULL_INT) {
		*parent = link_to(programme_by_id(ctx, programme->parent_id));
		detail->parent = parent;
	}
	detail->children = links_to_children(ctx, programme);
	return true;
}

bool programme_stages(struct ctx *ctx, int64_t id, struct list *stages)
{
	const struct programme *programme;

	return programme_find(ctx, id, &programme) && programme_store_stages(ctx, id, stages);
}

bool programme_deadlines(struct ctx *ctx, int64_t id, struct list *deadlines)
{
	const struct programme *programme;

	if (!programme_find(ctx, id, &programme) || !programme_store_deadlines(ctx, id, deadlines))
		return false;
	for (size_t i = 0; i < deadlines->count; i++) {
		struct deadline *deadline = (struct deadline *)deadlines->items + i;

		deadline->audience = set_split(ctx->arena, deadline->audience_set);
	}
	return true;
}
