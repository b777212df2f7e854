/* Movements of one unit's own balance: issue, keep, raise, and paying off a deficit. */
#include <inttypes.h>

#include "db/db.h"
#include "db/work.h"
#include "resources/quota/quota.h"
#include "resources/quota/quota_posting.h"
#include "resources/quota/quota_store.h"

static struct quota_setting issued(struct ctx *ctx, const struct programme *programme,
				   const struct unit *issuer, const struct indicator *indicator)
{
	bool additive = indicator_is_additive(indicator);
	int64_t amount = additive && indicator->value != NULL_INT ? indicator->value : 0;
	bool leaf = !unit_has_receivers(ctx, issuer);

	return (struct quota_setting){
		.used_limit = NULL_INT,
		.quota =
			{
				.ledger_id = programme->root_id,
				.parent_id = issuer->parent_id == NULL_INT ? 0 : issuer->parent_id,
				.unit_id = issuer->id,
				.indicator_id = indicator->id,
				.lo = issuer->lo,
				.op = indicator->op,
				.value = indicator->value,
				.min = indicator->min,
				.max = indicator->max,
				.received = amount,
				.target = amount,
				.kept = leaf ? amount : 0,
				.reserve = leaf ? 0 : amount,
				.state = QUOTA_OK,
				.illustrative = indicator->illustrative,
				.version = 1,
			},
	};
}

bool quota_issue(struct ctx *ctx, const struct programme *programme)
{
	const struct unit *issuer = unit_by_id(ctx, programme->issuer_id);
	const struct indicator *indicators = programme->indicators.items;
	struct quota_document document = {
		.allocation_id = NULL_INT, .edition = NULL_INT, .doc_no = programme->doc_no};
	struct quota_setting *settings = arena_array(ctx->arena, programme->indicators.count,
						     sizeof(*settings));
	struct list list = {.items = settings};
	struct posting_sheet sheet = posting_sheet(ctx, &document);

	for (size_t i = 0; i < programme->indicators.count; i++) {
		struct quota after;

		if (indicators[i].programme_id != programme->id)
			continue;
		settings[list.count] = issued(ctx, programme, issuer, &indicators[i]);
		after = settings[list.count++].quota;
		if (!indicator_is_additive(&indicators[i]))
			continue;
		posting_add(&sheet, POSTING_ISSUE, SIDE_IN, after.received, NULL_INT);
		posting_add(&sheet, POSTING_KEEP, SIDE_OWN, after.kept, NULL_INT);
		posting_end(&sheet, &after, POSTING_ISSUE, SIDE_IN, NULL_INT);
	}
	return quota_store_insert(ctx, &list) && posting_store(&sheet);
}

/* One movement of the caller's own row through the guard. */
struct movement {
	const struct programme *programme;
	const struct unit *unit;
	const struct indicator *indicator;
	struct quota_taking taking;
	const char *reason;
};

/* Whichever programme of the ledger the caller names, its unit acts under the notice nearest to it:
 * that one's rules hold, and its indicators. */
static bool begin(struct ctx *ctx, const struct programme *named, const char *code, int64_t amount,
		  const char *reason, struct movement *movement)
{
	const struct programme *programme = programme_of_unit(ctx, named, unit_own(ctx));

	*movement = (struct movement){
		.programme = programme,
		.unit = unit_own(ctx),
		.indicator = programme_indicator(programme, code),
		.reason = reason,
	};
	if (movement->indicator == NULL)
		input_error(ctx, "/indicator", R_UNKNOWN_INDICATOR, NULL);
	else if (!indicator_is_additive(movement->indicator))
		input_error(ctx, "/indicator", R_NOT_FOR_KIND, NULL);
	if (amount == 0)
		input_error(ctx, "/amount", R_OUT_OF_RANGE, "≠ 0");
	if (!input_ok(ctx) || !programme_accepts_work(ctx, programme))
		return false;
	movement->taking = (struct quota_taking){
		.ledger_id = programme->root_id,
		.unit_id = movement->unit->id,
		.indicator_id = movement->indicator->id,
		.kept_change = amount,
		.x = amount,
		.cap = NULL_INT,
		.within_used = movement->indicator->kind == KIND_CEILING,
	};
	return true;
}

/* Takes, and gives the row as it is now; *taken says whether the guard let it pass. */
static bool take(struct ctx *ctx, const struct movement *movement, const struct quota **now,
		 bool *taken)
{
	struct quota_taking taking = movement->taking;
	int64_t changed;

	if (!quota_store_take(ctx, &(struct list){.items = &taking, .count = 1}, &changed) ||
	    !quota_store_one(ctx, taking.ledger_id, taking.unit_id, taking.indicator_id, now))
		return false;
	*taken = changed == 1;
	return *now != NULL || fail(ctx, P_NOT_FOUND);
}

/* A floor's raised follows from its kept: what changed of it is posted beside. */
static void post_own(struct posting_sheet *sheet, const struct quota *now, int64_t kept_change)
{
	int64_t over = now->kept - kept_change + now->allocated - now->received;
	int64_t raised_before = over > 0 ? over : 0;

	posting_add(sheet, POSTING_KEEP, SIDE_OWN, kept_change, NULL_INT);
	posting_add(sheet, POSTING_RAISE, SIDE_OWN, now->raised - raised_before, NULL_INT);
	posting_end(sheet, now, POSTING_KEEP, SIDE_OWN, NULL_INT);
}

static void record(struct ctx *ctx, const struct movement *movement, const char *event)
{
	work_record(ctx, event, "quota", movement->unit->id, movement->unit->id,
		    arena_printf(ctx->arena,
				 "{\"programme\":%" PRId64
				 ",\"indicator\":\"%s\",\"amount\":%" PRId64 "}",
				 movement->programme->id, movement->indicator->code,
				 movement->taking.x));
}

static bool reply_with(struct ctx *ctx, const struct movement *movement, const struct quota *now,
		       struct quota *quota)
{
	struct list list = {.items = quota, .count = 1};

	*quota = *now;
	quota_dress(ctx, movement->programme, &list);
	return true;
}

static bool refuse(struct ctx *ctx, const struct movement *movement, const struct quota *now)
{
	bool back = movement->taking.x < 0;
	enum rule_code rule = movement->indicator->kind == KIND_FLOOR ? RULE_FLOOR : RULE_CEILING;

	violate(ctx, &movement->programme->rules, rule, "/amount", movement->unit->code,
		movement->indicator->code,
		arena_printf(ctx->arena,
			     back ? "本级留用 %" PRId64 "，其中已用 %" PRId64 "，退不出这么多。"
				  : "待分配只有 %" PRId64 "，不够留用 %" PRId64 "。",
			     back ? now->kept : now->reserve,
			     back ? now->used : movement->taking.x),
		arena_printf(ctx->arena,
			     back ? "%" PRId64 " is kept, of which %" PRId64
				    " is used: so much cannot go back."
				  : "Only %" PRId64 " is left to distribute: %" PRId64
				    " cannot be kept.",
			     back ? now->kept : now->reserve,
			     back ? now->used : movement->taking.x));
	return fail(ctx, P_RULES_BROKEN);
}

/* Places that came free pay off what the unit owes above; *now is the row after it. */
static bool settle_if_owing(struct ctx *ctx, const struct quota **now,
			    const struct quota_document *document)
{
	int64_t ledger = (*now)->ledger_id, unit = (*now)->unit_id;
	int64_t indicator = (*now)->indicator_id;

	if ((*now)->deficit == 0 || (*now)->reserve == 0)
		return true;
	return quota_settle(ctx, ledger, unit, indicator, document) &&
	       quota_store_one(ctx, ledger, unit, indicator, now);
}

bool quota_keep(struct ctx *ctx, const struct programme *programme, const char *indicator,
		int64_t amount, const char *reason, struct quota *quota)
{
	struct quota_document document = {
		.allocation_id = NULL_INT, .edition = NULL_INT, .reason = reason};
	struct posting_sheet sheet = posting_sheet(ctx, &document);
	const struct quota *now;
	struct movement movement;
	bool taken;

	if (!begin(ctx, programme, indicator, amount, reason, &movement))
		return false;
	if (!unit_has_receivers(ctx, movement.unit))
		return fail_with(ctx, P_WRONG_STATE, "本单位没有下级，收到的全部由本级执行。",
				 "The unit has no receivers: all it receives is kept already.");
	if (!take(ctx, &movement, &now, &taken))
		return false;
	if (!taken)
		return refuse(ctx, &movement, now);
	post_own(&sheet, now, amount);
	record(ctx, &movement, "quota.keep");
	return posting_store(&sheet) && settle_if_owing(ctx, &now, &document) &&
	       reply_with(ctx, &movement, now, quota);
}

/* The tighter of the programme's cap and the issuer's own; a reason lifts only the programme's, and
 * only while that warns. */
struct mark_up_cap {
	int64_t share; /* 0.01 %; NULL_INT: none */
	enum rule_severity severity;
};

static struct mark_up_cap cap_on(const struct programme *programme, const char *override_reason,
				 int64_t issuer_cap)
{
	const struct rule_switch *rule = &programme->rules.rules[RULE_MARK_UP];
	struct mark_up_cap cap = {.share = NULL_INT,
				  .severity = (enum rule_severity)rule->severity};

	if (rule->severity == RULE_BLOCK ||
	    (rule->severity == RULE_WARN && override_reason == NULL))
		cap.share = rule->param;
	if (issuer_cap != NULL_INT && (cap.share == NULL_INT || issuer_cap <= cap.share))
		cap = (struct mark_up_cap){issuer_cap, RULE_BLOCK};
	return cap;
}

static void refuse_mark_up(struct ctx *ctx, const struct movement *movement,
			   const struct mark_up_cap *cap)
{
	struct rule_set rules = movement->programme->rules;

	rules.rules[RULE_MARK_UP].severity = cap->severity;
	violate(ctx, &rules, RULE_MARK_UP, "/amount", movement->unit->code,
		movement->indicator->code,
		arena_printf(ctx->arena, "加码后超过下达数的 %" PRId64 ".%02" PRId64 "%%。",
			     cap->share / 100, cap->share % 100),
		arena_printf(ctx->arena,
			     "With this the mark-up is over %" PRId64 ".%02" PRId64
			     "%% of what was received.",
			     cap->share / 100, cap->share % 100));
}

bool quota_raise(struct ctx *ctx, const struct programme *programme, const char *indicator,
		 int64_t amount, const char *reason, const char *override_reason,
		 int64_t issuer_cap, struct quota *quota)
{
	struct quota_document document = {
		.allocation_id = NULL_INT, .edition = NULL_INT, .reason = reason};
	struct posting_sheet sheet = posting_sheet(ctx, &document);
	const struct quota *now;
	struct movement movement;
	struct mark_up_cap cap;
	bool taken;

	if (!begin(ctx, programme, indicator, amount, reason, &movement))
		return false;
	if (movement.indicator->kind != KIND_FLOOR) {
		input_error(ctx, "/indicator", R_NOT_FOR_KIND, NULL);
		return input_ok(ctx);
	}
	cap = cap_on(movement.programme, override_reason, issuer_cap);
	movement.taking.may_raise = true;
	movement.taking.cap = cap.share;
	if (!take(ctx, &movement, &now, &taken))
		return false;
	if (!taken) {
		refuse_mark_up(ctx, &movement, &cap);
		return fail(ctx, P_RULES_BROKEN);
	}
	post_own(&sheet, now, amount);
	record(ctx, &movement, "quota.raise");
	ctx->record.override_reason = override_reason;
	return posting_store(&sheet) && reply_with(ctx, &movement, now, quota);
}

static int64_t smaller(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

bool quota_settle(struct ctx *ctx, int64_t ledger_id, int64_t unit_id, int64_t indicator_id,
		  const struct quota_document *document)
{
	const struct unit *unit = unit_by_id(ctx, unit_id);
	struct posting_sheet sheet = posting_sheet(ctx, document);
	struct quota_giving giving = {
		.ledger_id = ledger_id, .unit_id = unit_id, .indicator_id = indicator_id};
	const struct quota *owing, *issuer;
	int64_t given, taken;

	if (!quota_store_one(ctx, ledger_id, unit_id, indicator_id, &owing))
		return false;
	giving.from_reserve = smaller(owing->deficit, owing->reserve);
	if (!unit_has_receivers(ctx, unit))
		giving.from_kept = smaller(owing->deficit, owing->kept - owing->used);
	giving.x = giving.from_reserve + giving.from_kept;
	if (giving.x <= 0)
		return true;
	if (!quota_store_give_back(ctx, &giving, &given) ||
	    !quota_store_one(ctx, ledger_id, unit_id, indicator_id, &owing))
		return false;
	if (given != 1)
		return db_run_again(ctx);
	posting_add(&sheet, POSTING_ADJUST, SIDE_IN, -giving.x, unit->parent_id);
	posting_add(&sheet, POSTING_KEEP, SIDE_OWN, -giving.from_kept, NULL_INT);
	posting_end(&sheet, owing, POSTING_ADJUST, SIDE_IN, unit->parent_id);
	giving.unit_id = unit->parent_id;
	if (!quota_store_take_back(ctx, &giving, &taken) ||
	    !quota_store_one(ctx, ledger_id, unit->parent_id, indicator_id, &issuer))
		return false;
	if (taken != 1)
		return db_run_again(ctx);
	posting_add(&sheet, POSTING_ADJUST, SIDE_OUT, -giving.x, unit_id);
	posting_end(&sheet, issuer, POSTING_ADJUST, SIDE_OUT, unit_id);
	/* What came back may pay off what the issuer itself owes. */
	return posting_store(&sheet) &&
	       (issuer->deficit == 0 ||
		quota_settle(ctx, ledger_id, issuer->unit_id, indicator_id, document));
}
