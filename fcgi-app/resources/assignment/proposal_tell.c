/* Each match with what it breaks and why it was made; each enterprise left out with why. */
#include <inttypes.h>
#include <stdlib.h>

#include "resources/assignment/proposal_round.h"
#include "resources/body/body.h"
#include "resources/enterprise/enterprise.h"
#include "resources/person/person.h"

#define REASONS_MOST 8

static void give_reason(struct proposed *proposed, const char *text)
{
	((const char **)proposed->reasons.items)[proposed->reasons.count++] = text;
}

static struct proposed proposed_for(struct ctx *ctx, const struct helped_enterprise *enterprise)
{
	struct enterprise_ref *ref = arena_alloc(ctx->arena, sizeof(*ref));

	*ref = (struct enterprise_ref){enterprise->uscc, enterprise->name};
	return (struct proposed){
		.enterprise_id = enterprise->id,
		.replaces = enterprise->assignment_id,
		.industry = enterprise->industry,
		.unit = unit_ref_new(ctx, enterprise->unit),
		.enterprise = ref,
		.reasons = {.items = arena_array(ctx->arena, REASONS_MOST, sizeof(char *))},
	};
}

/* ---- who is proposed ---- */

static struct list warnings_of(struct ctx *ctx, const struct row *row, const struct expert *expert)
{
	const struct check *check = &row->regime->check;
	int64_t open = expert->open_assignments;

	return check_tell(ctx, check, check_broken(check, row->enterprise, expert, open),
			  row->enterprise, expert, open);
}

static void say_why(struct ctx *ctx, const struct row *row, const struct expert *expert,
		    struct proposed *proposed)
{
	int64_t place = expert->standing->place, open = expert->open_assignments;

	give_reason(proposed,
		    in_lang(ctx, arena_printf(ctx->arena, "专业对口：%s", expert->speciality_codes),
			    arena_printf(ctx->arena, "Speciality: %s", expert->speciality_codes)));
	give_reason(proposed,
		    in_lang(ctx, arena_printf(ctx->arena, "驻%s", expert->home->short_name),
			    arena_printf(ctx->arena, "At home in %s", expert->home->short_name)));
	give_reason(proposed, in_lang(ctx, arena_printf(ctx->arena, "现帮扶 %" PRId64 " 家", open),
				      arena_printf(ctx->arena, "Helps %" PRId64 " now", open)));
	if (round_is_chosen(row, expert))
		give_reason(proposed, in_lang(ctx, "本单位为该行业选定的机构",
					      "The body that the unit chose for the industry"));
	if (place != NULL_INT)
		give_reason(proposed,
			    in_lang(ctx, arena_printf(ctx->arena, "机构省内位次 %" PRId64, place),
				    arena_printf(ctx->arena, "Place %" PRId64 " in the province",
						 place)));
}

static void propose(struct ctx *ctx, const struct row *row, struct expert *expert,
		    struct proposed *proposed)
{
	struct body_ref *body = arena_alloc(ctx->arena, sizeof(*body));
	struct work_group_ref *group = arena_alloc(ctx->arena, sizeof(*group));
	struct person_ref *person = arena_alloc(ctx->arena, sizeof(*person));
	const struct expert_group *fit = check_group(expert, row->enterprise->unit,
						     row->enterprise->industry);

	*proposed = proposed_for(ctx, row->enterprise);
	*body = (struct body_ref){expert->body_id, expert->standing->name};
	if (fit != NULL)
		*group = (struct work_group_ref){fit->id, fit->name};
	*person = (struct person_ref){expert->id, expert->name};
	proposed->body = body;
	proposed->work_group = fit == NULL ? NULL : group;
	proposed->expert = person;
	proposed->warnings = warnings_of(ctx, row, expert);
	say_why(ctx, row, expert, proposed);
	expert->open_assignments++;
}

/* ---- who is left out ---- */

struct tally {
	size_t selected, knowing, fit; /* experts: each of the one before */
};

static struct tally tally_of(const struct round *round, const struct row *row)
{
	struct tally tally = {0};

	for (size_t i = 0; i < round->experts.count; i++) {
		uint64_t broken = round_broken(row, round_expert(round, i));
		bool is_selected = !(broken & RULE_BIT(RULE_SELECTED)),
		     knows = is_selected && !(broken & RULE_BIT(RULE_SPECIALITY));

		tally.selected += is_selected;
		tally.knowing += knows;
		tally.fit += knows && !round_blocks(row->regime, broken);
	}
	return tally;
}

/* Whether the pilot industry bars everybody (R-SH-12). */
static bool lacks_enterprises(const struct row *row)
{
	return row->enterprise->pilot != NULL && !row->enterprise->pilot->enough &&
	       round_blocks(row->regime, RULE_BIT(RULE_ENTERPRISES));
}

/* What stands in the way of the most experts, or that there are none. */
static void leave_out(struct ctx *ctx, const struct round *round, const struct row *row,
		      struct proposed *proposed)
{
	struct tally tally = tally_of(round, row);

	*proposed = proposed_for(ctx, row->enterprise);
	if (row->enterprise->outside && round_blocks(row->regime, RULE_BIT(RULE_PILOT)))
		give_reason(proposed, in_lang(ctx, "企业的行业不是本单位的试点行业",
					      "The industry is none of the unit's pilot "
					      "industries"));
	else if (lacks_enterprises(row))
		give_reason(proposed,
			    in_lang(ctx, "试点行业登记的企业还不够数",
				    "Too few enterprises are registered in the pilot industry"));
	else if (tally.selected == 0)
		give_reason(proposed, in_lang(ctx, "还没有为该行业遴选机构",
					      "No body is selected for the industry"));
	else if (tally.knowing == 0)
		give_reason(proposed, in_lang(ctx, "遴选的机构没有专业对口的专家",
					      "No expert of the selected bodies has the "
					      "speciality"));
	else if (tally.fit == 0)
		give_reason(proposed,
			    in_lang(ctx, "专业对口的专家都不能选：机构无效、未入组或须回避",
				    "Every expert of the speciality is ruled out: body "
				    "not valid, in no group, or not impartial"));
	else
		give_reason(proposed, in_lang(ctx, "专业对口的专家都已派满",
					      "Every expert of the speciality is taken"));
}

/* ---- in order ---- */

struct ranked {
	const struct matching_pair *pair;
	size_t limit; /* what a stricter one allows is taken before others fill the expert's places
		       */
};

static int compare(const void *a, const void *b)
{
	const struct ranked *left = a, *right = b;

	if (left->limit != right->limit)
		return left->limit > right->limit ? -1 : 1;
	for (int level = 0; level < MATCHING_LEVELS; level++) {
		if (left->pair->cost.at[level] != right->pair->cost.at[level])
			return left->pair->cost.at[level] < right->pair->cost.at[level] ? -1 : 1;
	}
	return left->pair->row < right->pair->row ? -1 : left->pair->row > right->pair->row;
}

/* What needs no reason comes first; otherwise they stay as they were told. Whoever goes beyond an
 * expert's limit is known only in the telling. */
static int compare_told(const void *a, const void *b)
{
	const struct proposed *left = a, *right = b;

	if (left->warnings.count != right->warnings.count)
		return left->warnings.count < right->warnings.count ? -1 : 1;
	return left->rank < right->rank ? -1 : left->rank > right->rank;
}

/* Best first. */
void round_tell(struct ctx *ctx, struct round *round, struct proposal *proposal)
{
	size_t count = round->row_count, ranked_count = 0;
	struct proposed *items = arena_array(ctx->arena, count, sizeof(*items));
	struct proposed *unplaced = arena_array(ctx->arena, count, sizeof(*unplaced));
	struct ranked *ranked = arena_array(ctx->arena, count, sizeof(*ranked));

	*proposal = (struct proposal){.items = {.items = items}, .unplaced = {.items = unplaced}};
	for (size_t i = 0; i < count; i++) {
		if (round->chosen[i] == MATCHING_NONE)
			leave_out(ctx, round, &round->rows[i],
				  &unplaced[proposal->unplaced.count++]);
		else
			ranked[ranked_count++] = (struct ranked){&round->pairs[round->chosen[i]],
								 round->rows[i].regime->limit};
	}
	qsort(ranked, ranked_count, sizeof(*ranked), compare);
	for (size_t i = 0; i < ranked_count; i++) {
		const struct matching_pair *pair = ranked[i].pair;

		propose(ctx, &round->rows[pair->row], round_expert_of(round, pair), &items[i]);
		items[i].rank = i;
	}
	qsort(items, ranked_count, sizeof(*items), compare_told);
	proposal->items.count = ranked_count;
}
