#include "resources/pilot_industry/pilot_industry.h"

#include <inttypes.h>
#include <string.h>

#include "db/db.h"
#include "db/work.h"
#include "resources/industry/industry.h"
#include "resources/pilot_industry/pilot_industry_store.h"
#include "resources/pilot_industry/standing.h"

/* ---- reading ---- */

/* Whose rules hold for the district today: it may stand beneath another city than when it named the
 * industry. */
static const struct programme *programme_now(struct ctx *ctx, const struct pilot_industry *industry)
{
	return programme_today(ctx, industry->programme_id, industry->unit_id);
}

static void complete(struct ctx *ctx, struct pilot_industry *industry)
{
	static const char *const actions[] = {"add_body", "drop_body", "drop"};
	const struct programme *programme = programme_now(ctx, industry);
	int64_t fewest = programme->rules.rules[RULE_ENTERPRISES].param;
	bool allowed = may(ctx->who, PERM_ASSIGNMENT_WRITE) && programme_is_open(programme);

	industry->unit = unit_ref_new(ctx, unit_by_id(ctx, industry->unit_id));
	industry->enough = fewest == NULL_INT || industry->enterprises >= fewest;
	industry->allowed_actions = (struct list){.items = (void *)actions,
						  .count = allowed ? 3 : 0};
}

/* Bodies come industry by industry: each takes its stretch of the list. */
static void take_bodies(struct pilot_industry *industry, const struct list *bodies)
{
	struct district_body *body = bodies->items;

	industry->bodies = (struct list){0};
	for (size_t i = 0; i < bodies->count; i++) {
		if (body[i].pilot_industry_id == industry->id && industry->bodies.count++ == 0)
			industry->bodies.items = &body[i];
	}
}

static bool read(struct ctx *ctx, const struct pilot_industry_place *place, struct list *industries)
{
	struct pilot_industry *industry;
	struct list bodies;

	if (!pilot_industry_store_list(ctx, place, industries) ||
	    !pilot_industry_store_bodies(ctx, place, &bodies))
		return false;
	industry = industries->items;
	for (size_t i = 0; i < industries->count; i++) {
		complete(ctx, &industry[i]);
		take_bodies(&industry[i], &bodies);
	}
	return true;
}

bool pilot_industry_list(struct ctx *ctx, int64_t programme_id, const char *code,
			 struct list *industries)
{
	struct pilot_industry_place place = {.id = NULL_INT};
	const struct programme *programme;
	const struct unit *unit;

	if (!programme_find(ctx, programme_id, &programme))
		return false;
	unit = unit_own(ctx);
	if (code != NULL && !unit_in_scope(ctx, code, &unit))
		return false;
	place.ledger_id = programme->root_id;
	place.lo = unit->lo;
	place.hi = unit->hi;
	return read(ctx, &place, industries);
}

bool pilot_industry_held(struct ctx *ctx, int64_t ledger_id, int64_t lo, int64_t hi,
			 struct list *industries)
{
	struct pilot_industry *industry;

	if (!pilot_industry_store_held(ctx, ledger_id, lo, hi, industries))
		return false;
	industry = industries->items;
	for (size_t i = 0; i < industries->count; i++)
		complete(ctx, &industry[i]);
	return true;
}

bool pilot_industry_any(const struct list *industries, const struct unit *unit)
{
	const struct pilot_industry *industry = industries->items;

	for (size_t i = 0; i < industries->count; i++) {
		if (industry[i].unit_id == unit->id)
			return true;
	}
	return false;
}

const struct pilot_industry *pilot_industry_covering(const struct list *industries,
						     const struct unit *unit, const char *code)
{
	const struct pilot_industry *industry = industries->items, *narrowest = NULL;

	for (size_t i = 0; i < industries->count; i++) {
		if (industry[i].unit_id == unit->id &&
		    industry_covers(industry[i].industry, code) &&
		    (narrowest == NULL ||
		     strlen(industry[i].industry) > strlen(narrowest->industry)))
			narrowest = &industry[i];
	}
	return narrowest;
}

static bool find(struct ctx *ctx, int64_t id, struct pilot_industry *industry)
{
	const struct pilot_industry_place place = {id, NULL_INT, NULL_INT, NULL_INT};
	struct list found;

	if (!programme_book_load(ctx) || !read(ctx, &place, &found))
		return false;
	if (found.count == 0)
		return fail(ctx, P_NOT_FOUND);
	*industry = *(struct pilot_industry *)found.items;
	return true;
}

/* Writes the industry's row first: whoever else changes it, or its bodies, waits, and then sees
 * another version. */
static bool take(struct ctx *ctx, int64_t id, int64_t version, struct pilot_industry *industry)
{
	int64_t changed;

	if (!find(ctx, id, industry))
		return false;
	if (industry->version != version)
		return fail(ctx, P_STALE);
	if (!programme_accepts_work(ctx, programme_now(ctx, industry)) ||
	    !pilot_industry_store_take(ctx, id, version, &changed))
		return false;
	return changed == 1 || db_run_again(ctx);
}

/* ---- naming ---- */

static void record(struct ctx *ctx, const char *event, const struct pilot_industry *industry)
{
	work_record(ctx, event, "pilot_industry", industry->id, industry->unit_id,
		    arena_printf(ctx->arena, "{\"industry\":\"%s\"}", industry->industry));
}

/* The unit that the industry is named for: a district, or whoever has nobody beneath it. */
static bool find_unit(struct ctx *ctx, const struct pilot_industry_input *input,
		      const struct unit **unit)
{
	struct list industries;

	*unit = unit_own(ctx);
	if (!industry_all(ctx, &industries))
		return false;
	if (input->unit != NULL)
		*unit = unit_by_code(ctx, input->unit);
	if (*unit == NULL || !(*unit)->quota_holder || !unit_visible(ctx, *unit) ||
	    unit_has_receivers(ctx, *unit))
		input_error(ctx, "/unit", R_UNKNOWN_UNIT, NULL);
	if (!industry_known(&industries, input->industry))
		input_error(ctx, "/industry", R_UNKNOWN_INDUSTRY, NULL);
	return input_ok(ctx);
}

/* The lowest place of the unit that is free: whoever takes it at the same time meets the unique
 * key. */
static int64_t free_slot(const struct list *named, int64_t unit_id)
{
	const struct pilot_industry *industry = named->items;
	int64_t slot = 1;

	/* They come in the order of their places, and gaps stay between them. */
	for (size_t i = 0; i < named->count; i++) {
		if (industry[i].unit_id == unit_id && industry[i].slot == slot)
			slot++;
	}
	return slot;
}

static bool is_named(const struct list *named, const char *code)
{
	const struct pilot_industry *industry = named->items;

	for (size_t i = 0; i < named->count; i++) {
		if (strcmp(industry[i].industry, code) == 0)
			return true;
	}
	return false;
}

static bool check_limit(struct ctx *ctx, const struct programme *programme, const struct unit *unit,
			const struct list *named, const char *override_reason)
{
	int64_t most = programme->rules.rules[RULE_INDUSTRIES].param;

	if (most != NULL_INT && (int64_t)named->count >= most)
		violate(ctx, &programme->rules, RULE_INDUSTRIES, "/industry", unit->code, NULL,
			arena_printf(ctx->arena, "%s已有 %zu 个试点行业，最多 %" PRId64 " 个。",
				     unit->name, named->count, most),
			arena_printf(ctx->arena,
				     "%s has %zu pilot industries; there may be %" PRId64 ".",
				     unit->name, named->count, most));
	return rules_hold(ctx, override_reason);
}

static bool insert(struct ctx *ctx, struct pilot_industry *industry)
{
	if (pilot_industry_store_insert(ctx, industry))
		return true;
	/* Somebody else named one meanwhile: what there is must be read anew. */
	return db_last_fault(ctx->db) == DB_CONFLICT ? db_run_again(ctx) : false;
}

bool pilot_industry_name(struct ctx *ctx, int64_t programme_id,
			 const struct pilot_industry_input *input, struct pilot_industry *industry)
{
	struct pilot_industry_place place = {.id = NULL_INT};
	const struct programme *programme;
	const struct unit *unit;
	struct list named;

	if (!programme_find(ctx, programme_id, &programme) || !find_unit(ctx, input, &unit))
		return false;
	programme = programme_of_unit(ctx, programme, unit);
	if (!programme_accepts_work(ctx, programme))
		return false;
	place.ledger_id = programme->root_id;
	place.lo = place.hi = unit->lo;
	if (!read(ctx, &place, &named))
		return false;
	if (is_named(&named, input->industry))
		return fail(ctx, P_DUPLICATE);
	*industry = (struct pilot_industry){
		.programme_id = programme->id,
		.ledger_id = programme->root_id,
		.unit_id = unit->id,
		.lo = unit->lo,
		.industry = input->industry,
		.area = input->area,
		.slot = free_slot(&named, unit->id),
	};
	if (!check_limit(ctx, programme, unit, &named, input->override_reason) ||
	    !insert(ctx, industry))
		return false;
	record(ctx, "pilot_industry.named", industry);
	return find(ctx, industry->id, industry);
}

bool pilot_industry_drop(struct ctx *ctx, int64_t id, int64_t version)
{
	struct pilot_industry industry;
	int64_t open;

	if (!take(ctx, id, version, &industry) ||
	    !pilot_industry_store_open_assignments(ctx, id, &open))
		return false;
	if (open > 0)
		return fail_with(ctx, P_WRONG_STATE,
				 "这个行业还有未办结的帮扶任务，请先办结或撤回。",
				 "The industry has open assignments: end or withdraw them first.");
	record(ctx, "pilot_industry.dropped", &industry);
	return pilot_industry_store_delete(ctx, id);
}

/* ---- bodies of a district and industry ---- */

void pilot_industry_refuse_few(struct ctx *ctx, const struct rule_set *rules,
			       const struct pilot_industry *industry, const char *pointer)
{
	int64_t fewest = rules->rules[RULE_ENTERPRISES].param;
	const struct unit *unit = unit_by_id(ctx, industry->unit_id);

	violate(ctx, rules, RULE_ENTERPRISES, pointer, unit->code, NULL,
		arena_printf(ctx->arena,
			     "%s的试点行业 %s 只登记了 %" PRId64 " 家企业，少于 %" PRId64 " 家。",
			     unit->name, industry->industry, industry->enterprises, fewest),
		arena_printf(ctx->arena,
			     "%s has %" PRId64 " enterprises registered in the pilot industry %s, "
			     "fewer than %" PRId64 ".",
			     unit->name, industry->enterprises, industry->industry, fewest));
}

static bool check_body(struct ctx *ctx, const struct pilot_industry *industry,
		       const struct district_body_input *input)
{
	const struct programme *programme = programme_now(ctx, industry);
	const struct unit *unit = unit_by_id(ctx, industry->unit_id);
	const struct body_standing *standing;
	struct standings standings;

	if (!standings_load(ctx, programme, unit, input->body, &standings))
		return false;
	standing = standing_of(&standings, input->body);
	if (standing == NULL) {
		input_error(ctx, "/body", R_UNKNOWN_BODY, NULL);
		return input_ok(ctx);
	}
	standing_violate(
		ctx, &programme->rules,
		standing_broken(&standings, &programme->rules, standing, unit, industry->industry),
		standing, unit, industry->industry, "/body");
	if (!industry->enough)
		pilot_industry_refuse_few(ctx, &programme->rules, industry, "/body");
	return rules_hold(ctx, input->override_reason);
}

bool pilot_industry_add_body(struct ctx *ctx, int64_t id, int64_t version,
			     const struct district_body_input *input,
			     struct pilot_industry *industry)
{
	if (!take(ctx, id, version, industry) || !check_body(ctx, industry, input) ||
	    !pilot_industry_store_insert_body(ctx, id, input->body))
		return false;
	record(ctx, "pilot_industry.body_added", industry);
	return find(ctx, id, industry);
}

bool pilot_industry_drop_body(struct ctx *ctx, int64_t id, int64_t version, int64_t body_id)
{
	struct pilot_industry industry;
	bool deleted;

	if (!take(ctx, id, version, &industry) ||
	    !pilot_industry_store_delete_body(ctx, id, body_id, &deleted))
		return false;
	if (!deleted)
		return fail(ctx, P_NOT_FOUND);
	record(ctx, "pilot_industry.body_dropped", &industry);
	return true;
}
