#include "resources/engagement/engagement.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "resources/engagement/engagement_store.h"
#include "resources/enterprise/enterprise.h"
#include "resources/programme/programme.h"

/* ---- the rule ---- */

/* Whether a seat that begins on `since` is free of one that lasted until `until`. */
static bool is_after(struct arena *arena, const char *since, const char *until, int64_t months)
{
	return until != NULL && strcmp(since, clock_add_months(arena, until, months)) > 0;
}

bool engagement_clash(struct arena *arena, const char *since, const char *until,
		      const char *other_since, const char *other_until, int64_t months)
{
	return !is_after(arena, since, other_until, months) &&
	       !is_after(arena, other_since, until, months);
}

/* Whose cooling-off a helper's seat has. */
static const struct programme *programme_of_pair(struct ctx *ctx,
						 const struct engagement_pair *pair)
{
	return programme_today(ctx, pair->programme_id, pair->unit_id);
}

static int64_t cooling_off(const struct programme *programme)
{
	int64_t months = programme->rules.rules[RULE_IMPARTIALITY].param;

	return months == NULL_INT ? 0 : months;
}

static bool pair_clashes(struct ctx *ctx, const struct engagement_pair *pair)
{
	return engagement_clash(ctx->arena, pair->helped_since, pair->helped_until, pair->since,
				pair->until, cooling_off(programme_of_pair(ctx, pair)));
}

/* ---- the helpers' side ---- */

bool engagement_forbidding(struct ctx *ctx, int64_t months, int64_t person_id,
			   int64_t enterprise_id, int64_t lo, int64_t hi, struct list *pairs)
{
	return engagement_store_forbidding(ctx, months == NULL_INT ? 0 : months, person_id,
					   enterprise_id, lo, hi, pairs);
}

static int compare_pairs(const void *a, const void *b)
{
	const struct engagement_pair *left = a, *right = b;

	if (left->person_id != right->person_id)
		return left->person_id < right->person_id ? -1 : 1;
	return left->enterprise_id < right->enterprise_id
		       ? -1
		       : left->enterprise_id > right->enterprise_id;
}

/* Asked for every pair of a district. They come in this order; of several the longest is first. */
const struct engagement_pair *engagement_in(const struct list *pairs, int64_t person_id,
					    int64_t enterprise_id)
{
	const struct engagement_pair wanted = {.person_id = person_id,
					       .enterprise_id = enterprise_id};
	const struct engagement_pair *pair = NULL;

	if (pairs->count > 0)
		pair = bsearch(&wanted, pairs->items, pairs->count, sizeof(wanted), compare_pairs);
	while (pair != NULL && pair > (const struct engagement_pair *)pairs->items &&
	       compare_pairs(pair - 1, &wanted) == 0)
		pair--;
	return pair;
}

bool engagement_begin_help(struct ctx *ctx, int64_t assignment_id, int64_t person_id,
			   int64_t enterprise_id, int64_t body_id)
{
	return engagement_store_begin_help(ctx, assignment_id, person_id, enterprise_id, body_id);
}

bool engagement_end_seats(struct ctx *ctx, int64_t person_id, int64_t body_id)
{
	return engagement_store_end_seats(ctx, person_id, body_id);
}

bool engagement_end_help(struct ctx *ctx, int64_t assignment_id, bool helped)
{
	return helped ? engagement_store_end_help(ctx, assignment_id)
		      : engagement_store_forget_help(ctx, assignment_id);
}

/* ---- two rows of one human ---- */

bool engagement_merge(struct ctx *ctx, int64_t person_id, int64_t gone_id, int64_t *moved)
{
	return engagement_store_merge(ctx, person_id, gone_id, moved);
}

bool engagement_clashes(struct ctx *ctx, int64_t person_id, struct list *clashes)
{
	struct engagement_pair *pair;
	struct enterprise_ref *enterprise;
	size_t count = 0;

	if (!programme_book_load(ctx) || !engagement_store_pairs(ctx, person_id, clashes))
		return false;
	pair = clashes->items;
	enterprise = arena_array(ctx->arena, clashes->count, sizeof(*enterprise));
	for (size_t i = 0; i < clashes->count; i++) {
		if (!pair_clashes(ctx, &pair[i]))
			continue;
		enterprise[count] = (struct enterprise_ref){pair[i].uscc, pair[i].enterprise_name};
		pair[count] = pair[i];
		pair[count].enterprise = &enterprise[count];
		count++;
	}
	clashes->count = count;
	return true;
}

bool engagement_forget_voided(struct ctx *ctx, int64_t enterprise_id, int64_t *forgotten)
{
	return engagement_store_forget_voided(ctx, enterprise_id, forgotten);
}

/* ---- the auditing side's ---- */

/* The first day on which the other seat may begin; NULL while this one goes on. */
const char *engagement_free_from(struct arena *arena, const char *until, int64_t months)
{
	return until == NULL ? NULL
			     : clock_add_days(arena, clock_add_months(arena, until, months), 1);
}

static void refuse_pair(struct ctx *ctx, const struct engagement_pair *pair)
{
	const struct programme *programme = programme_of_pair(ctx, pair);
	int64_t months = cooling_off(programme);
	const char *from = engagement_free_from(ctx->arena, pair->helped_until, months);

	violate(ctx, &programme->rules, RULE_IMPARTIALITY, "/person", NULL, NULL,
		from == NULL
			? arena_printf(ctx->arena,
				       "此人 %s 起帮扶该企业，仍在帮扶；帮扶期间及之后 %" PRId64
				       " 个月内不得审核该企业或参与其认证决定。",
				       pair->helped_since, months)
			: arena_printf(ctx->arena,
				       "此人 %s 到 %s 帮扶该企业；之后 %" PRId64
				       " 个月内不得审核该企业或参与其认证决定，%s 起才可以。",
				       pair->helped_since, pair->helped_until, months, from),
		from == NULL
			? arena_printf(ctx->arena,
				       "The person has helped the enterprise from %s on: it may "
				       "not audit it or decide on it meanwhile or within %" PRId64
				       " months.",
				       pair->helped_since, months)
			: arena_printf(ctx->arena,
				       "The person helped the enterprise from %s to %s: it may "
				       "not audit it or decide on it within %" PRId64
				       " months, that is before %s.",
				       pair->helped_since, pair->helped_until, months, from));
}

bool engagement_check_free(struct ctx *ctx, const struct engagement_input *input,
			   int64_t enterprise_id)
{
	struct engagement_pair *pair;
	struct list helping;

	if (!engagement_store_helping(ctx, input->person, enterprise_id, &helping))
		return false;
	pair = helping.items;
	for (size_t i = 0; i < helping.count; i++) {
		pair[i].since = input->since;
		pair[i].until = input->until;
		if (pair_clashes(ctx, &pair[i]))
			refuse_pair(ctx, &pair[i]);
	}
	return rules_hold(ctx, NULL);
}

/* ---- audit ---- */

bool engagement_audit(struct ctx *ctx, int64_t *differences)
{
	const struct engagement_pair *pair;
	struct list pairs;

	if (!programme_book_load(ctx) || !engagement_store_pairs(ctx, NULL_INT, &pairs))
		return false;
	pair = pairs.items;
	*differences = 0;
	for (size_t i = 0; i < pairs.count; i++) {
		if (!pair_clashes(ctx, &pair[i]))
			continue;
		++*differences;
		log_event(LOG_ERROR, "audit.impartiality", LOG_TEXT("person", pair[i].person_name),
			  LOG_INT("person_id", pair[i].person_id),
			  LOG_TEXT("enterprise", pair[i].uscc),
			  LOG_TEXT("seat", enumeration_name(&engagement_seat_names, pair[i].seat)),
			  LOG_TEXT("since", pair[i].since),
			  LOG_TEXT("helped_since", pair[i].helped_since));
	}
	return true;
}
